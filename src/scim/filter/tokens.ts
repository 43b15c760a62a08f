import type { Unreadable } from './filter.js';

export interface Token {
  readonly kind: 'word' | 'string' | '(' | ')' | '[' | ']' | 'end';
  /** The text as written; of a string, what it stands for. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const SPACE = /[ \t\r\n]*/y;
const WORD = /[^\s()[\]"]+/y;
const STRING = /"(?:[^"\\]|\\[\s\S])*"/y;

/** Splits a filter or path into words, strings and brackets. Strings are JSON strings. */
export function tokenize(text: string): Token[] | Unreadable {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
    const token = next(text, at);
    if ('problem' in token) return token;
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    at = token.end;
  }
}

function next(text: string, start: number): Token | Unreadable {
  const first = text[start];
  if (first === undefined) return { kind: 'end', text: '', start, end: start };
  if (first === '(' || first === ')' || first === '[' || first === ']') {
    return { kind: first, text: first, start, end: start + 1 };
  }
  if (first !== '"') {
    WORD.lastIndex = start;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) return { problem: `${JSON.stringify(first)} cannot stand here`, at: start };
    return { kind: 'word', text: word, start, end: start + word.length };
  }
  STRING.lastIndex = start;
  const written = STRING.exec(text)?.[0];
  if (written === undefined) return { problem: 'the closing quote is missing', at: start };
  const value = unquote(written);
  if (value === undefined) return { problem: `${written} is no JSON string`, at: start };
  return { kind: 'string', text: value, start, end: start + written.length };
}

function unquote(written: string): string | undefined {
  if (!written.includes('\\')) return written.slice(1, -1);
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
