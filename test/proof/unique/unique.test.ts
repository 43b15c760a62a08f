import { describe, expect, it } from 'vitest';
import { proveUnique } from '../../../src/proof/index.js';
import { type Few, few, fewOf, lengthOf, these } from '../brute/inputs.js';
import { type Asking, ask } from '../brute/truth.js';
import { leastPair, sharedOf, UNIQUE, UNIQUE_FOLDED } from './truth.js';

const letters = few('a1.-', 1, 4);
const cases = few('aAb', 1, 4);
const signs = few('éèeE', 1, 3);
const short = few('a-', 1, 3, true);
const long = few('ab', 1, 10);
const key = few('ab', 2, 2);
const keyed = (text: Few) => ({ a: text, k: key });

const F1 = (most: number) =>
  `Replace(Replace(Left(Replace(NormalizeDiacritics([a]), , "[^a-zA-Z0-9]+", , "-", , ), ${most}), , "^-|-$", , "", , ), , "^(?<d>[0-9]*|[a-zA-Z]|[0-9a-fA-F]{24})$", , "user\${d}", , )`;

/** An expression, its attributes, those that no two people share, and what else is asked. */
type Row = readonly [string, Readonly<Record<string, Few>>, (readonly string[])?, Asking?];

const ROWS: readonly Row[] = [
  ['[a]', { a: letters }],
  ['"x"', { a: letters }],
  ['Append([a], "-")', { a: letters }],
  ['Prepend("a", [a])', { a: letters }],
  ['Replace([a], ".", , , "", , )', { a: letters }],
  ['Replace([a], ".", , , "-1-", , )', { a: letters }],
  ['Replace([a], ".", , , "x", , )', { a: letters }],
  ['Replace([a], , "[^a1]+", , "-", , )', { a: letters }],
  ['Replace([a], , "-$", , "", , )', { a: letters }],
  ['Replace([a], , "^(?<d>1*)$", , "a${d}", , )', { a: letters }],
  [F1(3), { a: letters }],
  ['Left([a], 3)', { a: letters }],
  ['Left([a], 4)', { a: letters }],
  ['Left([a], 9)', { a: long }],
  ['Left([a], 10)', { a: long }],
  ['Mid([a], 2, 3)', { a: letters }],
  ['Trim([a])', { a: few('a ', 1, 4) }],
  ['Word([a], 1, "-")', { a: letters }],
  ['Word([a], 2, "-")', { a: letters }],
  ['Item(Split([a], "."), 2)', { a: letters }],
  ['ToLower([a])', { a: cases }],
  ['ToUpper([a])', { a: few('aſsK', 1, 3) }],
  ['[a]', { a: cases }, [], { rules: [UNIQUE_FOLDED] }],
  ['Replace([a], "A", , , "bb", , )', { a: cases }, [], { rules: [UNIQUE_FOLDED] }],
  ['NormalizeDiacritics([a])', { a: signs }],
  ['NormalizeDiacritics(ToUpper([a]))', { a: few('éE1', 1, 3) }],
  ['Join("-", [a], [b])', { a: short, b: short }],
  ['Join("", [a], [b])', { a: short, b: short }],
  ['Append([a], [b])', { a: few('a', 1, 3), b: few('-', 1, 3) }],
  ['Append([a], [b])', { a: few('a', 1, 3), b: few('-', 1, 3, true) }],
  ['Coalesce([a], [b])', { a: short, b: short }],
  ['IIF([a] = "a", [b], "a")', { a: short, b: short }],
  ['IIF([a] = "a", [b], [a])', { a: few('a-', 1, 2), b: few('b1', 1, 2) }],
  ['IIF(IsNullOrEmpty([a]), [b], Append("x", [a]))', { a: short, b: few('a-', 1, 2) }],
  ['Switch([a], [b], "a", "1", "-", "2")', { a: few('a-', 1, 2), b: few('12', 1, 2) }],
  ['Switch([a], "9", "a", "1", "-", "2")', { a: few('a-', 1, 1) }],
  ['Switch([a], "2", "a", "1", "-", "2")', { a: few('a-.', 1, 1) }],
  ['IgnoreFlowIfNullOrEmpty(Replace([a], "a", , , "", , ))', { a: letters }],
  ['Replace([a], , "[a1]", , "", , )', { a: few('a1', 1, 4) }],
  ['[k]', { k: key }, ['k']],
  ['Append([k], [a])', keyed(letters), ['k']],
  ['Append([a], [k])', keyed(letters), ['k']],
  ['Append([a], Left([k], 1))', keyed(few('ab', 1, 3)), ['k']],
  ['Append(Left([k], 1), [a])', keyed(few('ab', 1, 3)), ['k']],
  ['Join("-", Left([a], 2), [k])', keyed(few('ab-', 1, 4)), ['k']],
  ['Append([a], [k])', { a: few('ab', 1, 3), k: few('ab', 1, 2) }, ['k']],
  ['Append([k], [a])', { a: few('ab', 1, 3), k: few('ab', 1, 2) }, ['k']],
  ['ToUpper(Append([k], [a]))', { a: few('aA', 1, 2), k: few('aA', 1, 2) }, ['k']],
  ['Coalesce([a], [k])', { a: few('ab', 1, 2, true), k: key }, ['k']],
  ['IIF([a] = "a", [k], "x")', { a: few('ab', 1, 2), k: these(['p', 'q']) }, ['k']],
  ['IIF([a] = "a", [k], Append("x", [k]))', { a: few('ab', 1, 2), k: few('pqx', 1, 2) }, ['k']],
  ['Append([k], "-")', { k: few('ab', 1, 2, true) }, ['k']],
  ['Coalesce([k], "b")', { k: few('ab', 1, 2, true) }, ['k']],
  ['Append([k], [l])', { k: few('ab', 1, 2), l: few('ab', 1, 2) }, ['k', 'l']],
  ['Append(Left([k], 1), [l])', { k: few('ab', 2, 2), l: few('ab', 1, 2) }, ['k', 'l']],
  ['[a]', { a: fewOf('(?:a|b-)+', 'ab-', 5) }],
  ['Replace([a], "-", , , "", , )', { a: fewOf('(?:a|b-)+', 'ab-', 5) }],
];

describe('whether two people can get one value is what all of them say', () => {
  for (const [expression, attributes, keys = [], asking = {}] of ROWS) {
    it(`${expression} ${keys.join()}`, () => {
      const asked = ask(expression, attributes, { rules: [UNIQUE], ...asking });
      const { question } = asked;
      const least = leastPair(asked, keys);
      const found = proveUnique(question, keys);
      expect(found.obstacles).toEqual([]);
      expect(found.verdict).toBe(least === undefined ? 'INJECTIVE' : 'COLLISION');
      if (found.pair === undefined) return;
      const { one, other, output, shortest } = found.pair;
      expect([one, other].map((input) => asked.inputs.some((each) => isSame(each, input)))).toEqual([true, true]);
      expect(sharedOf(question, one)).toBe(sharedOf(question, other));
      expect(output).not.toBe('');
      if (shortest) expect(lengthOf(one) + lengthOf(other)).toBe(least);
      expect(shortest).toBe(true);
    });
  }
});

const isSame = (one: object, other: object): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
