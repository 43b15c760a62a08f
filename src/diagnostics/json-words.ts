import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import { type JsonProblem, openedBy } from './json-scan.js';

type Words = Omit<JsonProblem, 'span'>;

/** What each error of the parser means to somebody who has a file in an editor. */
const WORDS: Readonly<Record<string, Words>> = {
  PropertyNameExpected: {
    problem: 'the name of a property in double quotes is missing here',
    fix: 'Write "name": value, or delete what stands here.',
  },
  ValueExpected: {
    problem: 'a value is missing here',
    fix: 'Write the value, or delete the comma or the name before it.',
  },
  ColonExpected: { problem: 'a colon is missing between a name and its value', fix: 'Write "name": value.' },
  CommaExpected: { problem: 'a comma is missing before this', fix: 'Put a comma after what stands before it.' },
  EndOfFileExpected: {
    problem: 'something follows the end of the JSON value',
    fix: 'A file holds one object or one list: delete what follows, or one closing bracket too many before it.',
  },
  UnexpectedEndOfNumber: { problem: 'this number is not complete', fix: 'Complete the number.' },
  UnexpectedEndOfString: {
    problem: 'the text that opens here is not closed on its line',
    fix: 'Close it with ". A quote inside a text is written \\", a line end \\n.',
  },
  InvalidUnicode: { problem: 'a \\u needs four digits from 0 to F', fix: 'A backslash itself is written \\\\.' },
  InvalidEscapeCharacter: {
    problem: 'a backslash stands before a character that it cannot escape',
    fix: 'A backslash itself is written \\\\.',
  },
  InvalidCharacter: {
    problem: 'a tab or another control character stands inside this text',
    fix: 'Write a tab as \\t, or put a blank in its place.',
  },
};

/** An error of the parser in words; `open` is what was opened and never closed. */
export function explain(error: ParseError, text: string, open: readonly number[]): JsonProblem {
  const { offset: start, length } = error;
  const code = printParseErrorCode(error.error);
  const end = start + Math.max(1, length);
  if (text.trim() === '')
    return { problem: 'the file is empty', fix: 'Export the file again.', span: { start: 0, end: 1 } };
  const cut = code === 'UnexpectedEndOfString' && end >= text.trimEnd().length;
  if (cut || (start >= text.trimEnd().length && open.length > 0)) return truncated(text, open, cut ? start : undefined);
  if (code === 'InvalidSymbol') return { ...symbol(text.slice(start, end)), span: { start, end } };
  if (code === 'InvalidEscapeCharacter' || code === 'InvalidUnicode') {
    const at = badEscape(text, start);
    return { ...wordsOf(code), span: { start: at, end: at + 2 } };
  }
  if (code === 'UnexpectedEndOfString') return { ...wordsOf(code), span: { start, end: start + 1 } };
  return { ...wordsOf(code), span: { start, end } };
}

const wordsOf = (code: string): Words => WORDS[code] ?? { problem: 'this is no JSON', fix: 'Export the file again.' };

const WHOLE = 'Export or copy the file again, to its last closing bracket.';

/** What was opened last and never closed shows best where the rest was lost. */
function truncated(text: string, open: readonly number[], quote: number | undefined): JsonProblem {
  const innermost = quote ?? open.at(-1) ?? 0;
  const others = open.length - (quote === undefined ? 1 : 0);
  const around = others === 0 ? '' : `, nor ${others === 1 ? 'is the one' : `are the ${others}`} around it`;
  return {
    problem: `the file ends too early: the ${openedBy(text, innermost)} that opens here is never closed${around}`,
    fix: WHOLE,
    span: { start: innermost, end: innermost + 1 },
  };
}

/** Something that begins no value: mostly what another language would accept. */
function symbol(word: string): Words {
  if (/^['\u2018\u2019\u201c\u201d`]/.test(word)) {
    return {
      problem: `${word.charAt(0)} is no quote of JSON`,
      fix: 'Write names and texts between double quotes: "name".',
    };
  }
  const literal = /^(true|false|null|none|nil|undefined)$/i.exec(word)?.[0].toLowerCase();
  if (literal !== undefined) {
    const right = /^[tf]/.test(literal) ? literal : 'null';
    return { problem: `${word} is no value of JSON`, fix: `Write ${right}, or "${word}" if it is a text.` };
  }
  if (/^[\p{C}\p{Z}]/u.test(word)) {
    const code = (word.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return {
      problem: `an invisible character (U+${code}) stands here`,
      fix: 'Delete it, or put a blank in its place.',
    };
  }
  if (/^[\w$]/.test(word))
    return { problem: `${word} stands without quotes`, fix: `Write "${word}" in double quotes.` };
  return {
    problem: `${word} begins no value of JSON`,
    fix: `Delete it, or write "${word}" in double quotes if it is a text.`,
  };
}

/** The offset of the first backslash of a text that escapes nothing. */
function badEscape(text: string, start: number): number {
  const good = /"(?:[^"\\]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*/y;
  good.lastIndex = start;
  return start + (good.exec(text)?.[0].length ?? 0);
}
