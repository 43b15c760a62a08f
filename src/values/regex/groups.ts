import { isWordUnit } from './properties.js';
import type { Scanner } from './scanner.js';

/** .NET's inline options: ignore case, `^` and `$` at lines, `.` takes newlines, only named groups, ignore blanks. */
export interface Options {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly n: boolean;
  readonly x: boolean;
}

export const PLAIN: Options = { i: false, m: false, s: false, n: false, x: false };

export const GROUP_NAME = /[\p{L}\p{Mn}\p{Nd}\p{Pc}\u200c\u200d]+/uy;

/** What the beginning of a group says about it; `(?i)` opens none and changes the options of the group around it. */
export interface Opening {
  readonly kind: 'capture' | 'plain' | 'look' | 'atomic' | 'options';
  /** Of a capturing group, its name or number if it says one. */
  readonly group?: string | number;
  readonly behind: boolean;
  readonly negate: boolean;
  /** What holds inside the group. */
  readonly options: Options;
}

const LOOKS: readonly (readonly [string, boolean, boolean])[] = [
  ['=', false, false],
  ['!', false, true],
  ['<=', true, false],
  ['<!', true, true],
];

/** Steps over comments, and with `(?x)` over blanks. */
export function skipBlank(scanner: Scanner, { x }: Options): void {
  for (;;) {
    if (x) scanner.while(/(?:[\t\n\f\r ]|#[^\n]*)*/y);
    const start = scanner.at;
    if (!scanner.take('(?#')) return;
    scanner.while(/[^)]*/y);
    if (!scanner.take(')')) scanner.refuse('a comment (?# that is not closed', start);
  }
}

/** Reads the beginning of a group after its `(`. */
export function readOpening(scanner: Scanner, options: Options): Opening {
  const plain: Opening = { kind: 'plain', behind: false, negate: false, options };
  if (scanner.peek() !== '?' || scanner.peek(1) === ')') return options.n ? plain : { ...plain, kind: 'capture' };
  const start = scanner.at - 1;
  scanner.next();
  if (scanner.take(':')) return plain;
  if (scanner.take('>')) return { ...plain, kind: 'atomic' };
  const look = LOOKS.find(([sign]) => scanner.take(sign));
  if (look) return { ...plain, kind: 'look', behind: look[1], negate: look[2] };
  if (scanner.take('<')) return { ...plain, kind: 'capture', group: readName(scanner, start, '>') };
  if (scanner.take("'")) return { ...plain, kind: 'capture', group: readName(scanner, start, "'") };
  if (scanner.peek() === '(') scanner.decline('the condition (?(…)…|…)', start);
  return readOptions(scanner, start, plain);
}

function readName(scanner: Scanner, start: number, close: string): string | number {
  const unit = scanner.peek();
  const isNumber = /[0-9]/.test(unit);
  const first = scanner.at;
  const group = isNumber ? scanner.decimal() : isWordUnit(unit) ? scanner.while(GROUP_NAME) : '';
  if (scanner.peek() === '-') scanner.decline(`the balancing group ${scanner.since(start)}-`, start);
  else if (scanner.peek() === '') scanner.refuse(`the group ${scanner.since(start)}, whose name does not end`, start);
  else if (group === 0) scanner.refuse('a group of the number 0, which is the whole match', start);
  else if (isNumber && scanner.source[first] === '0') {
    // .NET takes such a number only where another group has it.
    scanner.decline(`the group ${scanner.since(start)}, whose number begins with 0`, start);
  } else if (group === '' || !scanner.take(close)) {
    scanner.refuse(
      `the group ${scanner.since(start)}${scanner.peek()}, whose name is not made of letters and digits`,
      start,
    );
  }
  return group;
}

function readOptions(scanner: Scanner, start: number, plain: Opening): Opening {
  const options = { ...plain.options };
  let on = true;
  for (const sign of scanner.while(/[-+imnsxIMNSX]*/y)) {
    const letter = OPTIONS[sign];
    if (letter === undefined) on = sign === '+';
    else options[letter] = on;
  }
  if (scanner.take(')')) return { ...plain, kind: 'options', options };
  if (scanner.take(':')) return { ...plain, options };
  scanner.next();
  scanner.refuse(`the group ${scanner.since(start)}, which .NET does not know`, start);
  return plain;
}

/** .NET takes the letters of options in either case. */
// biome-ignore format: a table
const OPTIONS: Readonly<Record<string, keyof Options>> = {
  i: 'i', m: 'm', s: 's', n: 'n', x: 'x', I: 'i', M: 'm', S: 's', N: 'n', X: 'x',
};
