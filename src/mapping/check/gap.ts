import { type Tree, walk } from '../../../grammar/index.js';
import { type ObjectKind, sourceAttribute } from '../../attributes/index.js';
import { foldName } from '../../scim/index.js';
import { Ignore, isEmpty, type Value } from '../../values/index.js';
import type { Mapping } from '../table.js';
import type { Subject } from './check.js';
import { probe, type Values, valuesOf } from './probe.js';
import { namesIn } from './rows.js';
import { ordinary } from './samples.js';

/** How a row comes to give nothing. */
export interface Gap {
  /** The attributes that are empty then. None where every attribute has a value, and no case of the expression fits. */
  readonly empty: readonly string[];
}

type Entry = readonly [string, unknown];

/**
 * Whether a row can leave its target without a value, found by trying: each attribute that may be empty is, while the
 * others have ordinary values, or those that the expression compares with; then all of them are. Undefined where no trial
 * ended without a value, which proves nothing.
 */
export function gapOf({ file, object }: Subject, { source, default: fallback }: Mapping): Gap | undefined {
  const { kind } = object;
  if (source === undefined || kind === undefined) return undefined;
  const missing = (value: Value) =>
    value instanceof Ignore ? value.what === 'attribute' : isEmpty(value) && (value !== null || fallback === undefined);
  const nothing = (values: Values) => missing(probe(source.tree, values, file.settings));
  const names = namesIn(source);
  const clearable = names.filter((name) => mayBeEmpty(kind, name));
  const worlds: readonly (readonly Entry[])[] = [[], ...compared(source.tree).map((text) => all(names, kind, text))];
  for (const others of worlds) {
    const alone = clearable.find((name) => nothing(valuesOf(source, kind, [...others, [name, null]])));
    if (alone !== undefined) return { empty: [alone] };
  }
  const none = clearable.map((name): Entry => [name, null]);
  if (none.length > 1 && nothing(valuesOf(source, kind, none))) return { empty: clearable };
  return nothing(valuesOf(source, kind)) ? { empty: [] } : undefined;
}

/** What is not known, such as a directory extension, may be empty. */
const mayBeEmpty = (kind: ObjectKind, name: string): boolean => sourceAttribute(kind, name)?.nullable ?? true;

/** Enough to try the branches of a real expression, and few enough for a hostile one. */
const MOST_WORLDS = 12;

/** The texts that the expression compares with: operands of comparisons and keys of Switch. */
function compared(tree: Tree): readonly string[] {
  const texts = [...walk(tree)].flatMap((node) => {
    if (node.kind === 'comparison') return [node.left, node.right];
    if (node.kind !== 'call' || foldName(node.name) !== 'switch') return [];
    return node.arguments.filter((_, index) => index >= 2 && index % 2 === 0);
  });
  const values = texts.flatMap((node) => (node.kind === 'constant' && node.value !== '' ? [node.value] : []));
  return [...new Set(values)].slice(0, MOST_WORLDS);
}

const all = (names: readonly string[], kind: ObjectKind, text: string): readonly Entry[] =>
  names.filter((name) => typeof ordinary(kind, name) === 'string').map((name) => [name, text]);
