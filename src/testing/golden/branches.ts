import { type Argument, type CallNode, parse, type Tree } from '../../../grammar/index.js';
import { type ObjectKind, type SourceEntry, sourceAttribute } from '../../attributes/index.js';
import type { Place, Span } from '../../diagnostics/index.js';
import { type ExpressionOptions, interpret } from '../../expression/index.js';
import { type Context, findFunction } from '../../functions/index.js';
import type { Mapping } from '../../mapping/index.js';

/** One way that a Switch or an IIF can go. */
export interface Branch {
  readonly target: string;
  readonly function: 'IIF' | 'Switch';
  /** As a report names it: `key "True"`, `default`, `true branch`, `false branch`. */
  readonly label: string;
  /** In the mapping file. */
  readonly where: Place;
}

/** The branches of one row. */
export interface Watched {
  readonly branches: readonly Branch[];
  /** Evaluates the expression once more, and says which of the branches were taken, by position. */
  taken(entry: SourceEntry, context: Context): ReadonlySet<number>;
}

/** Finds the branches of a row, and watches which are taken: `interpret` evaluates no branch that is not needed. */
export function watch({ target, source }: Mapping, kind: ObjectKind, options: ExpressionOptions<SourceEntry>): Watched {
  if (source === undefined) return { branches: [], taken: () => new Set() };
  const branches: Branch[] = [];
  const nodes = new Map<Tree, number>();
  const note = (call: 'IIF' | 'Switch', label: string, node: Tree, span: Span): void => {
    nodes.set(node, branches.length);
    branches.push({ target, function: call, label, where: { ...source.place(span), name: target } });
  };
  const tree = withoutBlanks(source.tree, { kind, text: source.text, note });
  return {
    branches,
    taken: (entry, context) => {
      const seen = new Set<number>();
      interpret(tree, entry, context, options, (node) => {
        const branch = nodes.get(node);
        if (branch !== undefined) seen.add(branch);
      });
      return seen;
    },
  };
}

type Note = (call: 'IIF' | 'Switch', label: string, node: Tree, span: Span) => void;

interface Watching {
  readonly kind: ObjectKind;
  readonly text: string;
  readonly note: Note;
}

/** The same expression, in which every branch is a node of its own that can be seen being evaluated. */
function withoutBlanks(tree: Tree, watching: Watching): Tree {
  const inner = (node: Tree): Tree => withoutBlanks(node, watching);
  switch (tree.kind) {
    case 'comparison':
      return { ...tree, left: inner(tree.left), right: inner(tree.right) };
    case 'concatenation':
      return { ...tree, operands: tree.operands.map(inner) };
    case 'call': {
      const given = tree.arguments.map((one) => (one.kind === 'omitted' ? one : inner(one)));
      const name = findFunction(tree.name)?.name;
      if (name === 'IIF') return { ...tree, arguments: watchedCondition(tree, given, watching) };
      if (name === 'Switch') return { ...tree, arguments: watchedKeys(tree, given, watching) };
      return { ...tree, arguments: given };
    }
    default:
      return tree;
  }
}

function watchedCondition(call: CallNode, [test, yes, no]: readonly Argument[], { note }: Watching): Argument[] {
  const [holds, fails] = [present(yes, call), present(no, call)];
  note('IIF', 'true branch', holds.node, holds.span);
  note('IIF', 'false branch', fails.node, fails.span);
  return [...(test ? [test] : []), holds.node, fails.node];
}

function watchedKeys(call: CallNode, given: readonly Argument[], { kind, text, note }: Watching): Argument[] {
  const [source, otherwise, ...pairs] = given;
  const watched = pairs.map((one, index) => {
    if (index % 2 === 0) return one;
    const { node } = present(one, call);
    const key = pairs[index - 1];
    const written = key === undefined || key.kind === 'omitted' ? '(blank)' : text.slice(key.span.start, key.span.end);
    note('Switch', `key ${written}`, node, key?.span ?? call.span);
    return node;
  });
  const { node, span } = present(otherwise, call);
  if (!isExhaustive(source, pairs, kind)) note('Switch', 'default', node, span);
  return [...(source ? [source] : []), node, ...watched];
}

/** Whether the keys name both values of an attribute that has no other: then no test could take the default. */
function isExhaustive(source: Argument | undefined, pairs: readonly Argument[], kind: ObjectKind): boolean {
  if (source?.kind !== 'attribute') return false;
  const { type, nullable } = sourceAttribute(kind, source.name) ?? { type: undefined, nullable: true };
  const keys = pairs.flatMap((one, index) => (index % 2 === 0 && one.kind === 'constant' ? [one.value] : []));
  return type === 'Boolean' && !nullable && keys.includes('True') && keys.includes('False');
}

/** A branch that was left blank or out gives null. This does too, and is seen when it is evaluated. */
function present(branch: Argument | undefined, { nameSpan }: CallNode): { readonly node: Tree; readonly span: Span } {
  if (branch !== undefined && branch.kind !== 'omitted') return { node: { ...branch }, span: branch.span };
  return { node: { ...NULL }, span: branch?.span ?? nameSpan };
}

/** An expression without a value, whatever the settings. */
const NULL: Tree = (() => {
  const { tree } = parse('IIF("1" = "2", "")', {});
  if (tree === undefined) throw new Error('not an expression');
  return tree;
})();
