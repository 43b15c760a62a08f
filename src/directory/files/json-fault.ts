import { DEEPEST_JSON } from '../../values/index.js';

/** What a strict JSON reader was waiting for when it met something else (RFC 8259). */
export type JsonExpectation =
  | 'value'
  | 'name'
  | 'colon'
  | 'comma'
  | 'end'
  | 'closing quote'
  | 'escape'
  | 'printable character'
  | 'less nesting';

/** The first mistake in a JSON text. */
export interface JsonFault {
  /** The offset of what was not expected, in UTF-16 units. */
  readonly offset: number;
  readonly expected: JsonExpectation;
  /** The character found there; empty at the end of the text. */
  readonly found: string;
}

type Container = '{' | '[';
type State = 'value' | 'value or ]' | 'name' | 'name or }' | 'after value';

/** Called for every array element with its offset and the containers it is in. */
export type ElementVisitor = (offset: number, depth: number) => void;

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * Finds the first mistake in a JSON text, or undefined when there is none. `JSON.parse` decides whether a text is valid;
 * this only says where it is not, which `JSON.parse` does not always do. Nesting costs no stack.
 */
export function jsonFault(text: string, visit?: ElementVisitor): JsonFault | undefined {
  const open: Container[] = [];
  let state: State = 'value';
  let at = 0;
  const fault = (expected: JsonExpectation, offset = at): JsonFault => {
    const found = text.codePointAt(offset);
    return { offset, expected, found: found === undefined ? '' : String.fromCodePoint(found) };
  };
  for (;;) {
    at = past(SPACE, text, at);
    const c = text[at];
    if (state === 'after value') {
      const inside = open.at(-1);
      if (inside === undefined) return c === undefined ? undefined : fault('end');
      if (c === ',') state = inside === '{' ? 'name' : 'value';
      else if (c === (inside === '{' ? '}' : ']')) open.pop();
      else return fault('comma');
      at++;
    } else if ((c === '}' && state === 'name or }') || (c === ']' && state === 'value or ]')) {
      open.pop();
      state = 'after value';
      at++;
    } else if (state === 'name' || state === 'name or }') {
      if (c !== '"') return fault('name');
      const end = stringEnd(text, at);
      if (typeof end !== 'number') return fault(end.expected, end.offset);
      at = past(SPACE, text, end);
      if (text[at] !== ':') return fault('colon');
      state = 'value';
      at++;
    } else {
      if (open.at(-1) === '[') visit?.(at, open.length);
      if (c === '{' || c === '[') {
        if (open.length === DEEPEST_JSON) return fault('less nesting');
        open.push(c);
        state = c === '{' ? 'name or }' : 'value or ]';
        at++;
        continue;
      }
      const end = c === '"' ? stringEnd(text, at) : past(SCALAR, text, at);
      if (typeof end !== 'number') return fault(end.expected, end.offset);
      if (end === at) return fault('value');
      at = end;
      state = 'after value';
    }
  }
}

/** The offset after what a sticky pattern matches at an offset; the offset itself when it does not match. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The offset after the string that starts at an offset, or what is wrong inside it. */
function stringEnd(text: string, start: number): number | { expected: JsonExpectation; offset: number } {
  let at = start + 1;
  for (;;) {
    const unit = text.charCodeAt(at);
    if (Number.isNaN(unit)) return { expected: 'closing quote', offset: at };
    if (unit === 0x22) return at + 1;
    if (unit < 0x20)
      return { expected: unit === 10 || unit === 13 ? 'closing quote' : 'printable character', offset: at };
    if (unit !== 0x5c) {
      at++;
      continue;
    }
    const end = past(ESCAPE, text, at);
    if (end === at) return { expected: 'escape', offset: at };
    at = end;
  }
}
