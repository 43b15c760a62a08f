import { parse as parseExpression, type Tree } from '../../grammar/index.js';
import type { Diagnostic } from '../diagnostics/index.js';
import { anyAttribute, check } from '../expression/index.js';
import type { Settings } from '../functions/index.js';
import { printTree, reportParsing, worded } from '../reports/parsing.js';
import { printDiagnostic, printFinding } from '../reports/problems.js';
import { idOf, runBatch } from './batch.js';
import { readExpression } from './expression-input.js';
import { EXIT, type Terminal } from './terminal.js';
import { UsageError } from './usage.js';

export interface ParseOptions {
  readonly file?: string;
  readonly batch?: string;
  readonly setting: Partial<Settings>;
  readonly format: 'pretty' | 'json';
}

/** `rehearse parse`: what is wrong with an expression, and the tree that Graph makes of it. */
export async function parse(typed: string | undefined, options: ParseOptions, terminal: Terminal): Promise<number> {
  const { batch, file, setting, format } = options;
  if (batch !== undefined) {
    if (typed !== undefined || file !== undefined) throw new UsageError('Give an expression or --batch, not both.');
    return parseBatch(batch, setting, terminal);
  }
  const expression = await readExpression(typed, file, terminal);
  if ('finding' in expression) {
    terminal.talk(printFinding(expression.finding, terminal.talkStyle));
    return EXIT.unusable;
  }
  const text = expression.text.trim();
  const { tree, diagnostics } = read(text, setting);
  if (format === 'json') terminal.out(JSON.stringify(reportParsing(text, tree, diagnostics), null, 2));
  else {
    for (const one of diagnostics) terminal.talk(printDiagnostic(one, text, terminal.talkStyle));
    if (tree !== undefined) terminal.out(printTree(tree, terminal.style));
  }
  return diagnostics.some(({ severity }) => severity === 'error') ? EXIT.findings : EXIT.clean;
}

interface Reading {
  /** Undefined when there is a syntax error. */
  readonly tree: Tree | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Attributes are not judged: which there are depends on the directory, which is not known here. */
function read(text: string, settings: Partial<Settings>): Reading {
  const { tree, diagnostics } = parseExpression(text, settings);
  if (tree === undefined || diagnostics.length > 0) return { tree: undefined, diagnostics };
  return { tree, diagnostics: check(tree, { attributes: anyAttribute, settings }) };
}

/** `rehearse parse --batch`: a line for a line; `valid` means that there is no syntax error (design §4). */
const parseBatch = (file: string, settings: Partial<Settings>, terminal: Terminal): Promise<number> =>
  runBatch(file, terminal, (line) => {
    if ('fault' in line) return { id: null, valid: false, diagnostics: [], error: line.fault };
    const id = idOf(line.request);
    const text = expressionOf(line.request);
    if (text === undefined) return { id, valid: false, diagnostics: [], error: 'expression must be a text' };
    const { tree, diagnostics } = read(text, settings);
    return { id, valid: tree !== undefined, diagnostics: diagnostics.map(worded) };
  });

const expressionOf = (request: unknown): string | undefined =>
  typeof request === 'object' && request !== null && 'expression' in request && typeof request.expression === 'string'
    ? request.expression
    : undefined;
