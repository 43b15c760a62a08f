import { compileProgram, isRefused, type Program, parsePattern, type Tree } from '../../values/regex/index.js';
import { atLeast, both, type Language, whole, without, words } from './language.js';

/** The texts that a .NET pattern without assertions describes as a whole. */
export function described(pattern: string): Language {
  const parsed = parsePattern(pattern);
  if (isRefused(parsed)) throw new Error(`not a pattern: ${pattern}`);
  const program = compileProgram(parsed.tree, parsed.groups.length);
  if (isRefused(program)) throw new Error(`not a pattern: ${pattern}`);
  return whole(parsed.tree, program);
}

/** A text as a pattern. */
export function patternOf(text: string): { readonly tree: Tree; readonly program: Program } {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const tree: Tree = { kind: 'sequence', parts: units.map((unit) => ({ kind: 'set', set: [unit, unit] })) };
  const program = compileProgram(tree, 0);
  if (isRefused(program)) throw new Error('a text is always a pattern');
  return { tree, program };
}

export const EMPTY_TEXT = words(['']);
export const SOME_TEXT = atLeast(1, () => () => true);

/** What reads as true where a condition is asked for (`isTrue` of values/coercion). */
export const TRUE_TEXT = described('[Tt][Rr][Uu][Ee]');

/** Longer texts are not read as numbers (`toInteger` of values/coercion). */
const LONGEST_NUMBER = 40;

/** The texts that read as one whole number, in decimal or Visual Basic's hexadecimal digits. */
export function numbersEqual(number: bigint): Language {
  const digits = (number < 0n ? -number : number).toString();
  const sign = number < 0n ? '-' : number === 0n ? '[+-]?' : '\\+?';
  const bits = BigInt.asUintN(64, number).toString(16);
  const hexadecimal = Array.from(bits, (digit) => `[${digit}${digit.toUpperCase()}]`).join('');
  const space = '[\\t-\\r ]*';
  return both(
    described(`${space}(?:${sign}0*${digits}|&[Hh]0*${hexadecimal})${space}`),
    without(atLeast(LONGEST_NUMBER + 1, () => () => true)),
  );
}
