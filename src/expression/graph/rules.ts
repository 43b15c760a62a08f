import { type AnyRule, defineRule } from '../../diagnostics/index.js';

const GRAPH = 'Graph reference: attributeMappingSource; synchronizationSchema: parseExpression';
const OURS = 'Rehearsal: how Graph trees are read';

/** Every refusal says where in the tree, as a JSON path from the node that was given: `$.parameters[0].value`. */
interface At extends Record<string, unknown> {
  readonly path: string;
}

const WRITE_TEXT = 'Use the text of the expression instead of its tree.';

export const malformedNode = defineRule<At & { readonly needed: string }>({
  id: 'graph-tree/malformed',
  severity: 'error',
  title: 'A node has a name, a type, and parameters of a key and a node each.',
  source: GRAPH,
  message: ({ path, needed }) => `${path} must be ${needed}.`,
  help: () => 'Export the schema again; do not edit its parameters by hand.',
});

export const tooDeepTree = defineRule<At & { readonly most: number }>({
  id: 'graph-tree/too-deep',
  severity: 'error',
  title: 'Functions may be nested 64 deep.',
  source: OURS,
  message: ({ path, most }) => `${path} is nested deeper than ${most} functions can be.`,
  help: () => WRITE_TEXT,
});

export const unwritableName = defineRule<At & { readonly name: string }>({
  id: 'graph-tree/name',
  severity: 'error',
  title: 'The name of an attribute can be written in brackets.',
  source: OURS,
  message: ({ path, name }) => `${path}: ${JSON.stringify(name)} cannot be written as an attribute in brackets.`,
  help: () => 'Check the name in the source directory.',
});

export const unwritableTree = defineRule<At & { readonly rule: string }>({
  id: 'graph-tree/unwritable',
  severity: 'error',
  title: 'A tree can be written as an expression.',
  source: OURS,
  message: ({ path, rule }) => `The expression that ${path} stands for cannot be written: it breaks ${rule}.`,
  help: ({ rule }) => `rehearse explain ${rule}`,
});

export const unknownFunctionNode = defineRule<At & { readonly name: string }>({
  id: 'graph-tree/unknown-function',
  severity: 'error',
  title: 'The keys of a function must be known to give its arguments their places.',
  source: GRAPH,
  message: ({ path, name }) => `${path} calls ${name}, whose parameters are not known.`,
  help: () => WRITE_TEXT,
});

export const unknownKey = defineRule<At & { readonly function: string; readonly key: string; readonly known: string }>({
  id: 'graph-tree/unknown-key',
  severity: 'error',
  title: 'Every parameter has one of the keys of its function.',
  source: GRAPH,
  message: ({ path, function: name, key }) => `${path}: ${name} has no parameter ${JSON.stringify(key)}.`,
  help: ({ function: name, known }) =>
    `${known === '' ? `${name} has no parameters` : `The parameters of ${name} are ${known}`}. ${WRITE_TEXT}`,
});

export const repeatedKey = defineRule<At & { readonly function: string; readonly key: string }>({
  id: 'graph-tree/repeated-key',
  severity: 'error',
  title: 'Only the last parameter of some functions repeats.',
  source: GRAPH,
  message: ({ path, function: name, key }) => `${path}: ${name} takes ${key} only once.`,
  help: () => 'Which of the two Entra would use is not known. Export the schema again.',
});

export const unreadableCondition = defineRule<At & { readonly function: string; readonly keys: string }>({
  id: 'graph-tree/condition',
  severity: 'error',
  title: 'A comparison is a left side, a constant that holds the operator, and a right side.',
  source: GRAPH,
  message: ({ path, function: name, keys }) =>
    `${path}: the condition of ${name} is no comparison; ${keys} belong together, with one of =, <>, <, <=, >, >= in the middle.`,
  help: () => WRITE_TEXT,
});

export const constantWithoutText = defineRule<At & { readonly name: string }>({
  id: 'graph-tree/constant-without-text',
  severity: 'error',
  title: 'The text of a constant tells a text from a bare word; only a macro has none.',
  source: GRAPH,
  message: ({ path, name }) =>
    `${path}: whether ${JSON.stringify(name)} is a text or a word cannot be told without its text.`,
  help: () => 'Add the text of the constant: "name" in double quotes if it is text.',
});

export const blanksLost = defineRule<At & { readonly expression: string }>({
  id: 'graph-tree/blanks-lost',
  severity: 'error',
  title: "Graph's parameters do not say which arguments were left blank among those that repeat, or at the end.",
  source: GRAPH,
  message: ({ path, expression }) => `${path}: the parameters leave no blanks where the text does: ${expression}`,
  help: () => WRITE_TEXT,
});

export const pairsLost = defineRule<At & { readonly function: string; readonly key: string; readonly count: number }>({
  id: 'graph-tree/pairs-lost',
  severity: 'error',
  title: 'Keys and values come in pairs; a blank one leaves no trace, and shifts the others.',
  source: GRAPH,
  message: ({ path, function: name, key, count }) =>
    `${path}: which key of ${name} has which value cannot be told from ${count} parameters ${key} alone.`,
  help: () => WRITE_TEXT,
});

export const textDisagrees = defineRule<At & { readonly expression: string; readonly tree: string }>({
  id: 'graph-tree/text-disagrees',
  severity: 'error',
  title: 'The text of a node and its parameters say the same.',
  source: GRAPH,
  message: ({ path, expression, tree }) => `${path}: the text is ${expression}, but the rest of the node says ${tree}`,
  help: () => 'Which of the two Entra runs is not known. Save the mapping again in the portal, and export it again.',
});

/** Every reason why a tree of Graph's is not turned into an expression. */
// biome-ignore format: a list of names
export const graphTreeRules: readonly AnyRule[] = [
  malformedNode, tooDeepTree, unwritableName, unwritableTree, unknownFunctionNode, unknownKey, repeatedKey,
  unreadableCondition, constantWithoutText, blanksLost, pairsLost, textDisagrees,
];
