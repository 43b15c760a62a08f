import type { Tree } from '../../grammar/index.js';
import type { Diagnostic } from '../diagnostics/index.js';
import { type AttributeMappingSource, toGraph, type Unpublished, unpublishedParts } from '../expression/index.js';
import { helpOf, messageOf } from './rules.js';
import type { Style } from './style.js';
import { visible } from './visible.js';

/** A diagnostic with its words, for programs. */
export interface WordedDiagnostic extends Diagnostic {
  readonly message: string;
  readonly help: string;
}

export const worded = (diagnostic: Diagnostic): WordedDiagnostic => ({
  ...diagnostic,
  message: messageOf(diagnostic),
  help: helpOf(diagnostic),
});

/**
 * The JSON of `rehearse parse`. `parsingSucceeded` and `parsedExpression` are named and shaped as in the answer of Graph's
 * synchronizationSchema: parseExpression.
 */
export interface ParsingReport {
  readonly formatVersion: 1;
  readonly expression: string;
  readonly parsingSucceeded: boolean;
  readonly parsedExpression: AttributeMappingSource | null;
  /** Parameter keys and words in the tree that Microsoft never published: they are our reading. */
  readonly unpublished: readonly Unpublished[];
  readonly diagnostics: readonly WordedDiagnostic[];
}

/** Reports a reading; without a tree the expression has a syntax error. */
export const reportParsing = (
  expression: string,
  tree: Tree | undefined,
  diagnostics: readonly Diagnostic[],
): ParsingReport => ({
  formatVersion: 1,
  expression,
  parsingSucceeded: tree !== undefined,
  parsedExpression: tree === undefined ? null : toGraph(tree),
  unpublished: tree === undefined ? [] : unpublishedParts(tree),
  diagnostics: diagnostics.map(worded),
});

/** Graph's tree as people read it: each part under the key by which its function takes it. */
export function printTree(tree: Tree, style: Style): string {
  const unpublished = new Set(
    unpublishedParts(tree).map((part) => ('key' in part ? `${part.function} ${part.key}` : '')),
  );
  const lines = outline(toGraph(tree), '', '', { style, unpublished });
  return [...lines, ...(unpublished.size > 0 ? ['', style.faint(UNPUBLISHED)] : [])].join('\n');
}

const UNPUBLISHED = '* Our reading: Microsoft never published it.';

interface Page {
  readonly style: Style;
  /** Functions with their keys that are our reading; an empty text stands for bare words. */
  readonly unpublished: ReadonlySet<string>;
}

function outline(
  { name, type, parameters, expression }: AttributeMappingSource,
  label: string,
  indent: string,
  page: Page,
): string[] {
  const { style, unpublished } = page;
  const written = type === 'Function' ? name : (expression ?? name);
  const isWord = type === 'Constant' && expression === name;
  return [
    `${indent}${style.faint(label)}${style.bold(visible(written))}  ${style.faint(`${type}${isWord ? ' *' : ''}`)}`,
    ...parameters.flatMap(({ key, value }) =>
      outline(value, `${key}${unpublished.has(`${name} ${key}`) ? ' *' : ''}: `, `${indent}  `, page),
    ),
  ];
}
