import { has, type UnitSet } from '../../values/regex/index.js';

/** Characters one after the other are told as a range from this many on. */
const RANGE = 4;

/** The characters of an attribute, all of them: `0-9, a-f and -`. */
export function allInWords(units: readonly number[]): string {
  const sorted = [...units].sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const unit of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && last.at(-1) === unit - 1 && kindOf(unit) === kindOf(unit - 1)) last.push(unit);
    else runs.push([unit]);
  }
  const pieces = runs
    .flatMap((run) => (run.length < RANGE ? run.map((unit) => [unit]) : [run]))
    .map((run) => ({ run, text: [run[0] ?? 0, ...(run.length > 1 ? [run.at(-1) ?? 0] : [])].map(shown).join('-') }))
    .toSorted((one, other) => other.run.length - one.run.length)
    .map(({ text }) => text);
  const [last = '', ...before] = pieces.reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`;
}

const KINDS = [/[0-9]/, /[A-Z]/, /[a-z]/];
const kindOf = (unit: number): number => KINDS.findIndex((kind) => kind.test(String.fromCharCode(unit)));

const shown = (unit: number): string =>
  unit > 0x20 && unit < 0x7f ? String.fromCharCode(unit) : `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;

/** The characters that stand for all of an attribute. */
export const someInWords = (units: readonly number[], within: UnitSet): string =>
  `${units.filter((unit) => has(within, unit)).length} characters, at least two of each kind that the expression tells apart,`;
