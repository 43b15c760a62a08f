import { createScanner } from 'jsonc-parser';
import type { Span } from './place.js';

/** What is wrong at a place of a JSON text, in the words of a sentence's end, and what to do about it. */
export interface JsonProblem {
  readonly problem: string;
  readonly fix: string;
  readonly span: Span;
}

/** What the brackets, commas and comments of a text say, whatever stands between them. */
export interface Scanned {
  /** What other readers of JSON allow: comments, and commas before a closing bracket. Each is wrong by itself. */
  readonly slips: readonly JsonProblem[];
  /** The first bracket that closes something else than what is open. */
  readonly mismatch: JsonProblem | undefined;
  /** Offsets of what was opened and never closed, the outermost first. */
  readonly open: readonly number[];
  /** The first bracket that is nested too deep. */
  readonly tooDeep: JsonProblem | undefined;
}

const CLOSES: Readonly<Record<string, string>> = { '}': '{', ']': '[' };
const NAMES: Readonly<Record<string, string>> = { '{': 'object', '[': 'list' };

/** What an opening bracket begins, in words. */
export const openedBy = (text: string, offset: number): string => NAMES[text.charAt(offset)] ?? 'text';

/** Reads a text once, bracket by bracket and without recursion, so that no nesting can exhaust the stack. */
export function scanJson(text: string, deepest: number): Scanned {
  const slips: JsonProblem[] = [];
  const open: number[] = [];
  let mismatch: JsonProblem | undefined;
  let last = '';
  let comma: Span | undefined;
  for (const { mark, span } of tokens(text)) {
    if (mark === '/') {
      slips.push({ problem: 'JSON has no comments', fix: 'Delete the comment.', span });
      continue;
    }
    if (mark === '{' || mark === '[') {
      if (open.length === deepest) return { slips, mismatch, open, tooDeep: tooDeep(deepest, span) };
      open.push(span.start);
    } else if (mark === '}' || mark === ']') {
      if (comma !== undefined) slips.push(trailingComma(mark, comma));
      const opening = open.pop();
      if (opening !== undefined && text.charAt(opening) !== CLOSES[mark])
        mismatch ??= wrongBracket(text, opening, span);
    }
    // A comma behind nothing is not behind a last value: that is another mistake, and the parser's to report.
    comma = mark === ',' && last !== ',' && last !== '{' && last !== '[' && last !== '' ? span : undefined;
    last = mark;
  }
  return { slips, mismatch, open, tooDeep: undefined };
}

/**
 * Whether every bracket outside of texts is closed by its own, and none is nested too deep: then the parser, which
 * recurses, cannot go deeper. Comments are no JSON, and may hide quotes.
 */
export function isNested(text: string, deepest: number): boolean {
  const open: number[] = [];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at);
    // The parser closes a text at the end of its line.
    if (mark === QUOTE || (quoted && (mark === 0x0a || mark === 0x0d))) quoted = !quoted;
    else if (quoted) at += mark === BACKSLASH ? 1 : 0;
    else if (mark === SLASH) return false;
    else if (mark === 0x7b || mark === 0x5b) {
      if (open.push(mark) > deepest) return false;
    } else if ((mark === 0x7d || mark === 0x5d) && open.pop() !== mark - 2) return false;
  }
  return open.length === 0;
}

const [QUOTE, BACKSLASH, SLASH] = [0x22, 0x5c, 0x2f];

/** The tokens of a text without blanks, each with its first character. */
function* tokens(text: string): Iterable<{ readonly mark: string; readonly span: Span }> {
  const scanner = createScanner(text);
  for (;;) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    if (start >= text.length) return;
    const mark = text.charAt(start);
    const comment = mark === '/' && /[/*]/.test(text.charAt(start + 1));
    const blank = mark === ' ' || mark === '\t' || mark === '\n' || mark === '\r';
    if (!blank) yield { mark: mark === '/' && !comment ? '?' : mark, span: { start, end: scanner.getPosition() } };
  }
}

const trailingComma = (mark: string, span: Span): JsonProblem => ({
  problem: `a comma stands before the closing ${mark}, and nothing follows it`,
  fix: 'Delete this comma.',
  span,
});

const tooDeep = (deepest: number, span: Span): JsonProblem => ({
  problem: `lists and objects stand within each other more than ${deepest} deep`,
  fix: 'No export nests that deep: export the file again.',
  span,
});

function wrongBracket(text: string, opening: number, span: Span): JsonProblem {
  const needed = text.charAt(opening) === '{' ? '}' : ']';
  const line = text.slice(0, opening).split(/\r\n|\r|\n/).length;
  return {
    problem: `${text.charAt(span.start)} stands where the ${openedBy(text, opening)} of line ${line} needs its ${needed}`,
    fix: `Close the ${openedBy(text, opening)} of line ${line} with ${needed}, or delete this bracket.`,
    span,
  };
}
