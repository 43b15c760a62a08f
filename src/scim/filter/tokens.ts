import type { Unreadable } from './filter.js';

export interface Token {
  readonly kind: 'word' | 'string' | '(' | ')' | '[' | ']' | 'end';
  /** The text as written; of a string, what it stands for. */
  readonly text: string;
  /** A string in single quotes. */
  readonly single?: true;
  readonly start: number;
  readonly end: number;
}

const SPACE = /[ \t\r\n]*/y;
const WORD = /[^\s()[\]"]+/y;
const STRING = /"(?:[^"\\]|\\[\s\S])*"/y;
const SINGLE = /'(?:[^'\\]|\\[\s\S])*'/y;

/** Splits a filter or path into words, strings and brackets. Strings are JSON strings, `single` ones in single quotes. */
export function tokenize(text: string, single = false): Token[] | Unreadable {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
    const token = next(text, at, single);
    if ('problem' in token) return token;
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    at = token.end;
  }
}

function next(text: string, start: number, single: boolean): Token | Unreadable {
  const first = text[start];
  if (first === undefined) return { kind: 'end', text: '', start, end: start };
  if (first === '(' || first === ')' || first === '[' || first === ']') {
    return { kind: first, text: first, start, end: start + 1 };
  }
  if (first === '"' || (single && first === "'")) return quoted(text, start, first);
  WORD.lastIndex = start;
  const word = WORD.exec(text)?.[0];
  if (word === undefined) return { problem: `${JSON.stringify(first)} cannot stand here`, at: start };
  return { kind: 'word', text: word, start, end: start + word.length };
}

function quoted(text: string, start: number, quote: '"' | "'"): Token | Unreadable {
  const pattern = quote === '"' ? STRING : SINGLE;
  pattern.lastIndex = start;
  const written = pattern.exec(text)?.[0];
  if (written === undefined) return { problem: 'the closing quote is missing', at: start };
  const value = unquoted(quote === '"' ? written : inDoubleQuotes(written));
  if (value === undefined) return { problem: `${written} is no JSON string`, at: start };
  if (LONE.test(value)) return { problem: `${written} holds half a character`, at: start };
  return { kind: 'string', text: value, start, end: start + written.length, ...(quote === "'" && { single: true }) };
}

/** Half of a pair of surrogates is no character, and RFC 7644's filters are UTF-8. */
const LONE = /\p{Surrogate}/u;

function unquoted(written: string): string | undefined {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

const inDoubleQuotes = (written: string): string => {
  const inner = written
    .slice(1, -1)
    .replace(/\\[\s\S]|"/g, (part) => (part === '"' ? '\\"' : part === "\\'" ? "'" : part));
  return `"${inner}"`;
};
