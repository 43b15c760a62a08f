import type { Tree } from '../../../grammar/index.js';
import type { ObjectKind } from '../../attributes/index.js';
import { type AttributeSource, compileTree } from '../../expression/index.js';
import { createContext, type Settings } from '../../functions/index.js';
import { DateTime, toExport, type Value } from '../../values/index.js';
import type { Source } from '../table.js';
import { namesIn } from './rows.js';
import { ordinary } from './samples.js';

/** The values of attributes; one that is absent is empty. */
export type Values = ReadonlyMap<string, unknown>;

const given: AttributeSource<Values> = { reader: (name) => (values) => values.get(name), names: () => [] };

/**
 * What a source gives for these values. Checks look at what really comes out instead of at the shape of an expression, so
 * that what they say is true of at least the values that they name.
 */
export const probe = (tree: Tree, values: Values, settings: Partial<Settings>): Value =>
  evaluatorOf(tree, settings)(values, CONTEXT);

type Evaluate = (values: Values, context: typeof CONTEXT) => Value;

/** A source is tried many times, by several checks. */
const compiled = new WeakMap<Tree, { readonly settings: Partial<Settings>; readonly evaluate: Evaluate }>();

function evaluatorOf(tree: Tree, settings: Partial<Settings>): Evaluate {
  const known = compiled.get(tree);
  if (known?.settings === settings) return known.evaluate;
  const evaluate = compileTree(tree, { attributes: given, settings });
  compiled.set(tree, { settings, evaluate });
  return evaluate;
}

const CONTEXT = createContext({ now: new DateTime(0n), defaultDomain: 'contoso.com' });

/** Every attribute of a source with an ordinary value, but for some. */
export const valuesOf = (source: Source, kind: ObjectKind, but: Iterable<readonly [string, unknown]> = []): Values =>
  new Map([...namesIn(source).map((name) => [name, ordinary(kind, name)] as const), ...but]);

/** The text that the target gets; undefined where it gets none. */
export function textOf(value: Value): string | undefined {
  const exported = toExport(value);
  return typeof exported === 'string' && exported !== '' ? exported : undefined;
}
