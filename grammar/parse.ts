import { type IToken, Lexer } from 'chevrotain';
import type { Diagnostic, Span } from '../src/diagnostics/index.js';
import type { UnknownEscapes } from './escape.js';
import { ExpressionParser, spanOf } from './parser.js';
import * as rules from './rules.js';
import * as t from './tokens.js';
import type { Tree } from './tree.js';

/** What `parse` gives: a tree when the text could be read at all, and what is wrong with it. Valid means no diagnostics. */
export interface Parsed {
  readonly text: string;
  readonly tree?: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ParseOptions {
  /** What becomes of a backslash before anything but `\\` and `"`; kept by default. */
  readonly unknownEscapes?: UnknownEscapes;
}

// One lexer and one parser for the process: building them costs as much as thousands of parses (engine.md §1a).
// The grammar is validated by a test, not at every start.
const lexer = new Lexer(t.tokens, { ensureOptimizations: true, positionTracking: 'onlyOffset', skipValidations: true });
const parser = new ExpressionParser();

/**
 * Reads an expression of Entra's attribute mappings (expressions.md §2-3). Never throws: whatever is wrong is a
 * diagnostic with its place in `text`.
 */
export function parse(text: string, { unknownEscapes = 'keep' }: ParseOptions = {}): Parsed {
  if (text.length > rules.LIMITS.length) {
    return refused(text, rules.tooLong.at({ start: rules.LIMITS.length, end: text.length }, { length: text.length }));
  }
  const { tokens } = lexer.tokenize(text);
  const nesting = deepest(tokens);
  if (tokens.length === 0) return refused(text, rules.emptyExpression.at({ start: 0, end: text.length }, {}));
  if (nesting.depth > rules.LIMITS.nesting)
    return refused(text, rules.tooDeep.at(nesting.span, { depth: nesting.depth }));

  parser.problems = [];
  parser.unknownEscapes = unknownEscapes;
  parser.input = tokens;
  const tree: Tree | undefined = parser.mapping();
  const [error] = parser.errors;
  const diagnostics = parser.problems;
  // A text that is not closed swallows what follows it, so that an error after it says nothing of its own.
  const swallowed = diagnostics.some(({ ruleId }) => SWALLOWING.has(ruleId));
  if (error && !swallowed) diagnostics.push(explain(error.token, tokens, text));
  return { text, ...(tree && !error && { tree }), diagnostics };
}

const SWALLOWING: ReadonlySet<string> = new Set([rules.unclosedString.id, rules.missingOpeningQuote.id]);

const refused = (text: string, diagnostic: Diagnostic): Parsed => ({ text, diagnostics: [diagnostic] });

function deepest(tokens: readonly IToken[]): { depth: number; span: Span } {
  let depth = 0;
  let most = { depth: 0, span: { start: 0, end: 0 } };
  for (const token of tokens) {
    if (token.tokenType === t.Closing) depth -= 1;
    if (token.tokenType !== t.Opening) continue;
    depth += 1;
    if (depth > most.depth) most = { depth, span: spanOf(token) };
  }
  return most;
}

/** Chevrotain's "expecting X" is advice for grammar writers; this says what an admin did. `token` is where it stopped. */
function explain(token: IToken, tokens: readonly IToken[], text: string): Diagnostic {
  const index = tokens.indexOf(token);
  const open = openCalls(index === -1 ? tokens : tokens.slice(0, index));
  if (index === -1) {
    const call = open.at(-1);
    const end = { start: text.trimEnd().length, end: text.trimEnd().length };
    if (call === undefined || wantsValue(tokens.at(-1))) return rules.missingValue.at(end, { found: '' });
    return rules.unclosedCall.at(call.span, { name: call.name, missing: open.length });
  }
  const span = spanOf(token);
  const before = tokens[index - 1];
  if (token.tokenType === t.StrayBracket) return rules.strayBracket.at(span, {});
  if (wantsValue(before)) return rules.missingValue.at(span, { found: token.image });
  if (token.tokenType === t.Closing && open.length === 0) return rules.strayClosing.at(span, {});
  if ((token.tokenType === t.Comma || token.tokenType === t.Semicolon) && open.length === 0) {
    return rules.commaOutside.at(span, { found: token.image });
  }
  if (before === undefined) return rules.missingValue.at(span, { found: token.image });
  if (before.tokenType === t.Word && (token.tokenType === t.AttributeName || token.tokenType === t.StringLiteral)) {
    const call = { name: before.image, argument: token.image };
    return rules.missingParentheses.at({ start: before.startOffset, end: span.end }, call);
  }
  if (token.tokenType === t.BareText) return rules.unquotedText.at(span, { found: token.image });
  if (before.tokenType === t.Word || before.tokenType === t.BareText) {
    return rules.unquotedText.at(
      { start: before.startOffset, end: span.end },
      { found: text.slice(before.startOffset, span.end) },
    );
  }
  return rules.secondExpression.at({ start: span.start, end: text.length }, { found: text.slice(span.start) });
}

const OPERATORS = new Set([t.Ampersand, t.Comparison, t.ForeignComparison, t.Plus, t.Logic].map((type) => type.name));
const wantsValue = (token: IToken | undefined): boolean => token !== undefined && OPERATORS.has(token.tokenType.name);

/** The calls and parentheses still open after these tokens, outermost first. */
function openCalls(tokens: readonly IToken[]): { name: string; span: Span }[] {
  const open: { name: string; span: Span }[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.tokenType === t.Closing) open.pop();
    if (token.tokenType !== t.Opening) continue;
    const before = tokens[index - 1];
    const named = before?.tokenType === t.FunctionName;
    open.push(named ? { name: before.image, span: spanOf(before) } : { name: '', span: spanOf(token) });
  }
  return open;
}
