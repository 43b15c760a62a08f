import type { CallNode, ComparisonNode, Tree } from '../../../grammar/index.js';
import { COMPARED, CONCATENATED, OPERATOR, RIGHT, type Slot, slotAt } from './keys.js';
import { graphText } from './text.js';

/** A node of an expression as Microsoft Graph returns it (Graph reference: attributeMappingSource). */
export interface AttributeMappingSource {
  /** The text of the node. Null for a macro, which Graph does not print. */
  readonly expression: string | null;
  readonly name: string;
  readonly parameters: readonly AttributeMappingParameter[];
  readonly type: 'Attribute' | 'Constant' | 'Function';
}

export interface AttributeMappingParameter {
  readonly key: string;
  readonly value: AttributeMappingSource;
}

/** What Microsoft never published of a tree: the key that a function has here, or how a bare word is represented. */
export type Unpublished = { readonly function: string; readonly key: string } | { readonly word: string };

/**
 * The tree that Graph's `parseExpression` returns for an expression, as `parsedExpression` (Graph reference:
 * synchronizationSchema: parseExpression; shapes observed in exported schemas, expressions.md §1, §3). Numbers are texts,
 * an omitted argument has no entry, a macro is a Constant without text, and a comparison in a condition becomes three
 * parameters of the function. No shape is published for three things, and these are ours: a bare word is a Constant whose
 * text has no quotes, `&` a Function of that name, and a comparison outside a condition a Function named by its operator.
 * What no function declares has the keys `argument1`, `argument2`, … A name of a function stays as it is written.
 */
export const toGraph = (tree: Tree): AttributeMappingSource => nodeOf(tree, () => {});

/** What in `toGraph(tree)` is our reading, each once, in the order of the tree. */
export function unpublishedParts(tree: Tree): readonly Unpublished[] {
  const found = new Map<string, Unpublished>();
  nodeOf(tree, (one) => found.set(JSON.stringify(one), one));
  return [...found.values()];
}

type Note = (unpublished: Unpublished) => void;

function nodeOf(tree: Tree, note: Note): AttributeMappingSource {
  const expression = graphText(tree);
  switch (tree.kind) {
    case 'constant':
      return { expression, name: tree.value, parameters: [], type: 'Constant' };
    case 'attribute':
      return { expression, name: tree.name, parameters: [], type: 'Attribute' };
    case 'macro':
      return { expression: null, name: `%${tree.name}%`, parameters: [], type: 'Constant' };
    case 'word':
      note({ word: tree.name });
      return { expression, name: tree.name, parameters: [], type: 'Constant' };
    case 'call':
      return { expression, name: tree.name, parameters: parametersOf(tree, note), type: 'Function' };
    case 'concatenation':
      return operation('&', tree.operands.map(concatenated), expression, note);
    case 'comparison':
      return operation(tree.operator, sidesOf(tree), expression, note);
  }
}

const parametersOf = (call: CallNode, note: Note): readonly AttributeMappingParameter[] =>
  call.arguments.flatMap((argument, index) => {
    if (argument.kind === 'omitted') return [];
    const slot = slotAt(call.name, index, call.arguments.length);
    const placed: readonly Placed[] =
      argument.kind === 'comparison' && slot.condition ? apart(slot, argument) : [[slot.key, argument]];
    return placed.map(([key, value]) => {
      if (!slot.published) note({ function: call.name, key });
      return { key, value: nodeOf(value, note) };
    });
  });

type Placed = readonly [key: string, tree: Tree];

const apart = ({ key }: Slot, { left, operator, right, span }: ComparisonNode): readonly Placed[] => [
  [key, left],
  [OPERATOR, { kind: 'constant', value: operator, span }],
  [RIGHT, right],
];

const concatenated = (operand: Tree): Placed => [CONCATENATED, operand];

const sidesOf = ({ left, right }: ComparisonNode): readonly Placed[] => [
  [COMPARED[0], left],
  [COMPARED[1], right],
];

/** An operator as a function of that name, none of whose keys was ever published. */
function operation(name: string, placed: readonly Placed[], expression: string, note: Note): AttributeMappingSource {
  const parameters = placed.map(([key, value]) => {
    note({ function: name, key });
    return { key, value: nodeOf(value, note) };
  });
  return { expression, name, parameters, type: 'Function' };
}
