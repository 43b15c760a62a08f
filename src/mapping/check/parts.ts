import { type CallNode, print, type Tree, walk } from '../../../grammar/index.js';
import { sourceAttribute } from '../../attributes/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { findFunction } from '../../functions/index.js';
import type { Mapping, Source } from '../table.js';
import type { Check, Subject } from './check.js';

/** A row whose source could be read. */
export interface Row {
  readonly mapping: Mapping;
  readonly source: Source;
  readonly subject: Subject;
}

/** A check that looks at one row after the other. */
export const eachRow = (look: (row: Row) => Iterable<Finding>): Check =>
  function* (subject) {
    for (const mapping of subject.object.mappings) {
      const { source } = mapping;
      if (source !== undefined) yield* look({ mapping, source, subject });
    }
  };

/** Where a finding about a part of a row belongs. */
export const about = ({ mapping, source }: Row, part?: Pick<Tree, 'span'>) => ({
  where: source.place(part?.span),
  subject: mapping.target,
});

/** The calls of functions in an expression, whatever the case of their names. */
export function* callsTo(tree: Tree, ...names: readonly string[]): Generator<CallNode> {
  for (const node of walk(tree)) if (node.kind === 'call' && isCallTo(node, ...names)) yield node;
}

export function isCallTo(tree: Tree | undefined, ...names: readonly string[]): tree is CallNode {
  return tree?.kind === 'call' && names.includes(findFunction(tree.name)?.name ?? '');
}

/** An argument; undefined where it was left blank. */
export function argument(call: CallNode, index: number): Tree | undefined {
  const found = call.arguments[index];
  return found === undefined || found.kind === 'omitted' ? undefined : found;
}

/** The text of an argument that is a constant. */
export const textAt = (call: CallNode, index: number): string | undefined => constantText(argument(call, index));

export const constantText = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'constant' ? tree.value : undefined;

/** The keys of a Switch with their values; a blank key is the same as an empty text. */
export function pairsOf(call: CallNode): { readonly key: Tree | undefined; readonly value: Tree | undefined }[] {
  const pairs = [];
  for (let i = 2; i < call.arguments.length; i += 2)
    pairs.push({ key: argument(call, i), value: argument(call, i + 1) });
  return pairs;
}

/** An expression written again, with another text in the place of one of its parts. */
export const rewritten = ({ text }: Source, { span }: Pick<Tree, 'span'>, by: string): string =>
  text.slice(0, span.start) + by + text.slice(span.end);

/** A call in the form that the portal shows; a blank place for every undefined argument. */
export const written = (name: string, args: readonly (Tree | string | undefined)[]): string =>
  `${name}(${args.map((one) => (one === undefined ? '' : typeof one === 'string' ? one : print(one))).join(', ')})`;

/**
 * The parts of an expression whose value can be its result as it stands: the expression, the branches of IIF and Switch,
 * the values that Coalesce tries. What IgnoreFlowIfNullOrEmpty guards is left out.
 */
export function* results(tree: Tree): Generator<Tree> {
  yield tree;
  for (const branch of branchesOf(tree)) if (branch !== undefined) yield* results(branch);
}

/** The parts of which a call gives one unchanged; undefined where a place is blank. */
export function branchesOf(tree: Tree): readonly (Tree | undefined)[] {
  if (tree.kind !== 'call') return [];
  switch (findFunction(tree.name)?.name) {
    case 'IIF':
      return [argument(tree, 1), argument(tree, 2)];
    case 'Switch':
      return [argument(tree, 1), ...pairsOf(tree).map(({ value }) => value)];
    case 'Coalesce':
    case 'Redact':
      return tree.arguments.map((_, index) => argument(tree, index));
    default:
      return [];
  }
}

/** Whether an attribute may have no value, as far as it is known. */
export function mayBeNull(name: string, { object: { kind } }: Subject): boolean {
  return (kind && sourceAttribute(kind, name)?.nullable) ?? true;
}

export const isBoolean = (tree: Tree, { object: { kind } }: Subject): boolean =>
  kind !== undefined && tree.kind === 'attribute' && sourceAttribute(kind, tree.name)?.type === 'Boolean';
