import { isWordUnit, propertyOf } from './properties.js';
import type { Scanner } from './scanner.js';
import { complement, NO_UNIT, type UnitSet, union } from './sets.js';

const CONTROLS: Readonly<Record<string, number>> = { a: 7, b: 8, e: 0x1b, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** Reads what follows a backslash where it stands for one unit, and gives that unit. */
export function readUnitEscape(scanner: Scanner): number {
  const start = scanner.at - 1;
  if (/[0-7]/.test(scanner.peek())) return Number.parseInt(scanner.while(/[0-7]{1,3}/y), 8) & 0xff;
  const letter = scanner.next();
  if (letter === '') return refuse(scanner, start, ' with nothing after it');
  if (letter === 'x') return readHex(scanner, start, /[0-9a-fA-F]{2}/y, 'two');
  if (letter === 'u') return readHex(scanner, start, /[0-9a-fA-F]{4}/y, 'four');
  if (letter === 'c') return readControl(scanner, start);
  const control = CONTROLS[letter];
  if (control !== undefined) return control;
  return isWordUnit(letter) ? refuse(scanner, start, ', which .NET does not know') : letter.charCodeAt(0);
}

function refuse(scanner: Scanner, start: number, why: string): number {
  scanner.refuse(`the escape ${scanner.since(start)}${why}`, start);
  return 0;
}

function readHex(scanner: Scanner, start: number, digits: RegExp, count: string): number {
  const found = scanner.while(digits);
  return found === '' ? refuse(scanner, start, ` without ${count} hexadecimal digits`) : Number.parseInt(found, 16);
}

function readControl(scanner: Scanner, start: number): number {
  const code = scanner.next().charCodeAt(0);
  const upper = code >= 0x61 && code <= 0x7a ? code - 0x20 : code;
  return upper >= 0x40 && upper < 0x60 ? upper - 0x40 : refuse(scanner, start, ', which names no control character');
}

/** In `(?i)` .NET takes upper, lower and title case for each other. */
const CASED = ['Lu', 'Ll', 'Lt'];

/** Reads `{Lu}` after `\p` or `\P`. */
export function readProperty(scanner: Scanner, letter: string, ignoreCase: boolean): UnitSet {
  const start = scanner.at - 2;
  const [written, name = ''] = /^\{([\w-]*)\}/.exec(scanner.source.slice(scanner.at)) ?? [];
  if (written === undefined) {
    scanner.refuse(`the escape \\${letter} without a category in braces`, start);
    return NO_UNIT;
  }
  scanner.at += written.length;
  const isCased = ignoreCase && CASED.includes(name);
  const set = isCased ? union(...CASED.map((one) => propertyOf(one) ?? NO_UNIT)) : propertyOf(name);
  if (set === undefined) {
    if (name.startsWith('_xml')) scanner.decline(`the category ${scanner.since(start)} of XML names`, start);
    else scanner.refuse(`the category ${scanner.since(start)}, which .NET does not know`, start);
    return NO_UNIT;
  }
  return letter === 'P' ? complement(set) : set;
}
