import { type Document, isCollection, isScalar, visit, type YAMLParseError } from 'yaml';
import { rangeOf } from './nodes.js';
import type { Span } from './place.js';

/** What keeps a file from being read, in the words of a sentence's end. */
export interface SyntaxProblem {
  readonly problem: string;
  readonly span: Span;
}

/**
 * The first thing in a file that is no YAML, or that no file of ours needs; what comes after it mostly follows from it:
 * one missing quote gives dozens of errors.
 */
export function firstProblem(document: Document, text: string): SyntaxProblem | undefined {
  const [error] = [...document.errors].sort((a, b) => a.pos[0] - b.pos[0]);
  const problems = [...(error ? [explain(error, document, text)] : []), ...unwanted(document, text)];
  return problems.sort((a, b) => a.span.start - b.span.start)[0];
}

/** Errors whose own text speaks to a programmer, or says too little. */
const WORDS: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  DUPLICATE_KEY: 'this setting is given a second time',
  MULTIPLE_DOCS: 'a second document begins here (---), and a file holds only one',
  RESOURCE_EXHAUSTION: 'brackets or lines are nested too deeply',
  TAB_AS_INDENT: 'a tab indents this line; use spaces',
};

function explain({ code, message, pos }: YAMLParseError, document: Document, text: string): SyntaxProblem {
  const quote = strayQuote(document, text, pos[0], code === 'MISSING_CHAR');
  if (quote !== undefined) {
    return { problem: 'the quote that opens here is not closed on its line', span: { start: quote, end: quote + 1 } };
  }
  const problem = /call stack/.test(message) ? WORDS.RESOURCE_EXHAUSTION : WORDS[code];
  return { problem: problem ?? message, span: { start: pos[0], end: pos[1] } };
}

/**
 * A quote that is not closed runs on to the next quote of its kind, lines later, and only there something is wrong. So
 * when an error follows, on its last line, a quoted text of several lines, that text's opening is the likelier mistake.
 */
function strayQuote(document: Document, text: string, error: number, unclosed: boolean): number | undefined {
  let opening: number | undefined;
  visit(document, {
    Scalar: (_key, node) => {
      const range = rangeOf(node);
      if (range === undefined || (node.type !== 'QUOTE_SINGLE' && node.type !== 'QUOTE_DOUBLE')) return;
      const suspect = (unclosed && range.end === error) || text.slice(range.start, range.end).includes('\n');
      if (suspect && range.end <= error && !text.slice(range.end, error).includes('\n')) opening = range.start;
    },
  });
  return opening;
}

/** Constructs of YAML that would be read as something else than they look like, or grow without bound. */
function unwanted(document: Document, text: string): SyntaxProblem[] {
  const found: SyntaxProblem[] = [];
  const note = (span: Span | undefined, problem: string) => found.push({ problem, span: span ?? { start: 0, end: 1 } });
  visit(document, {
    Alias: (_key, node) =>
      note(rangeOf(node), 'aliases (*name) are not read here; a text that begins with * needs quotes'),
    Node: (_key, node) => {
      if (node.tag !== undefined)
        note(tagSpan(rangeOf(node), text), 'tags (!name) are not read here; a text that begins with ! needs quotes');
    },
    Pair: (_key, { key }) => {
      if (!isScalar(key) && isCollection(key))
        note(rangeOf(key), 'brackets stand where the name of a setting should be');
    },
  });
  return found;
}

/** A tag stands before the node that it belongs to. */
function tagSpan(node: Span | undefined, text: string): Span | undefined {
  if (node === undefined) return undefined;
  const start = text.slice(0, node.start).search(/(?<!\S)!\S*\s*(?:&\S+\s*)?$/);
  return start === -1 ? node : { start, end: start + (/^\S+/.exec(text.slice(start))?.[0].length ?? 1) };
}
