import { describe, expect, it } from 'vitest';
import { proveEquivalent } from '../../../src/proof/index.js';
import { few } from '../brute/inputs.js';
import { type Asking, ask } from '../brute/truth.js';
import { type Attributes, faultsOf } from './judge.js';

const letters = few('a1.-', 1, 4);
const nullable = few('a- ', 1, 3, true);
const cases = few('aAb', 1, 4);
const long = few('ab', 1, 10);
const odd = few('aAſKßéẞ', 1, 2);

const F1 = (most: number, edges = '^-|-$', whole = '^(?<d>[0-9]*|[a-zA-Z]|[0-9a-fA-F]{24})$') =>
  `Replace(Replace(Left(Replace(NormalizeDiacritics([a]), , "[^a-zA-Z0-9]+", , "-", , ), ${most}), , "${edges}", , "", , ), , "${whole}", , "user\${d}", , )`;

type Row = readonly [before: string, after: string, Attributes, Asking?, Asking?];

const ROWS: readonly Row[] = [
  ['Append([a], [b])', 'Join("", [a], [b])', { a: nullable, b: nullable }],
  ['Append([a], [b])', 'Prepend([a], [b])', { a: nullable, b: nullable }],
  ['Append([a], [b])', '[a] & [b]', { a: nullable, b: nullable }],
  ['Append(Append([a], "-"), [b])', 'Join("-", [a], [b])', { a: nullable, b: nullable }],
  ['Append(Append([a], "-"), [b])', 'Join("-", [a], [b])', { a: few('a-', 1, 2), b: few('a-', 1, 2) }],
  ['Join("-", [a], [b])', 'Join("-", [b], [a])', { a: few('a', 1, 3), b: few('a', 1, 3) }],
  ['Append([a], "x")', 'Prepend([a], "x")', { a: letters }],
  ['Append("a", [a])', 'Append([a], "a")', { a: few('a', 1, 5) }],
  ['Replace([a], ".", , , "", , )', 'Replace([a], , "\\.", , "", , )', { a: letters }],
  ['Replace([a], ".", , , "", , )', 'Replace([a], , ".", , "", , )', { a: letters }],
  ['Replace([a], "--", , , "-", , )', 'Replace([a], , "-+", , "-", , )', { a: letters }],
  ['Replace([a], , "-+", , "-", , )', 'Replace([a], , "-{1,}", , "-", , )', { a: letters }],
  ['Replace([a], , "-*$", , "", , )', 'Replace([a], , "-+$", , "", , )', { a: letters }],
  ['Replace([a], , "-$", , "", , )', 'Replace([a], , "-+$", , "", , )', { a: letters }],
  ['Replace([a], , "^-|-$", , "", , )', 'Replace(Replace([a], , "^-", , "", , ), , "-$", , "", , )', { a: letters }],
  ['Replace([a], , "a|1", , "x", , )', 'Replace(Replace([a], "a", , , "x", , ), "1", , , "x", , )', { a: letters }],
  ['Replace(Replace([a], "a", , , "1", , ), "1", , , "a", , )', 'Replace([a], "1", , , "a", , )', { a: letters }],
  ['Left(Left([a], 3), 2)', 'Left([a], 2)', { a: letters }],
  ['Left([a], 4)', '[a]', { a: letters }],
  ['Left([a], 9)', '[a]', { a: long }],
  ['Left([a], 8)', 'Left([a], 9)', { a: long }],
  ['Mid([a], 1, 2)', 'Left([a], 2)', { a: letters }],
  ['Mid([a], 2, 2)', 'Mid(Left([a], 3), 2, 3)', { a: letters }],
  ['ToLower(ToUpper([a]))', 'ToLower([a])', { a: cases }],
  ['ToLower(ToUpper([a]))', 'ToLower([a])', { a: odd }],
  ['ToUpper(ToLower([a]))', 'ToUpper([a])', { a: odd }],
  ['ToLower(ToLower([a]))', 'ToLower([a])', { a: odd }],
  ['ToLower([a])', '[a]', { a: few('aéÉ', 1, 3) }],
  ['NormalizeDiacritics([a])', '[a]', { a: few('ab1é', 1, 3) }],
  ['ToLower(NormalizeDiacritics([a]))', 'NormalizeDiacritics(ToLower([a]))', { a: few('AéÉ', 1, 3) }],
  ['StripSpaces([a])', 'Replace([a], " ", , , "", , )', { a: few('a ', 1, 4) }],
  ['Trim([a])', 'Replace([a], , "^ +| +$", , "", , )', { a: few('a ', 1, 4) }],
  ['Trim(Trim([a]))', 'Trim([a])', { a: few('a ', 1, 5) }],
  ['Trim(Left([a], 3))', 'Left(Trim([a]), 3)', { a: few('a ', 1, 4) }],
  [
    'Switch([a], "x", "a", "1")',
    'IIF([a] = "a", "1", "x")',
    { a: letters },
    { settings: { compareCase: 'sensitive' } },
    { settings: { compareCase: 'sensitive' } },
  ],
  [
    'Switch([a], "x", "a", "1")',
    'IIF([a] = "a", "1", "x")',
    { a: cases },
    { settings: { compareCase: 'insensitive' } },
    { settings: { compareCase: 'insensitive' } },
  ],
  ['IIF([a] = "a", [b], "x")', 'IIF([a] <> "a", "x", [b])', { a: few('ab', 1, 2), b: nullable }],
  ['IIF(IsNullOrEmpty([a]), [b], [a])', 'Coalesce([a], [b])', { a: nullable, b: nullable }],
  ['Coalesce([a], [b])', 'Coalesce([b], [a])', { a: nullable, b: nullable }],
  ['Coalesce([a], "x")', '[a]', { a: nullable }, {}, { fallback: 'x' }],
  ['Coalesce([a], "x")', '[a]', { a: nullable }, {}, { fallback: 'y' }],
  ['Coalesce([a], "x")', '[a]', { a: nullable }],
  ['IgnoreFlowIfNullOrEmpty([a])', '[a]', { a: nullable }],
  ['Replace([a], , "[a1]", , "", , )', 'IgnoreFlowIfNullOrEmpty(Replace([a], , "[a1]", , "", , ))', { a: letters }],
  ['Item(Split([a], "-"), 1)', 'Word([a], 1, "-")', { a: few('a-', 1, 4) }],
  ['Item(Split([a], "-"), 1)', 'Replace([a], , "-.*", , "", , )', { a: few('a-', 1, 4) }],
  ['Item(Split([a], "-"), 2)', 'Replace([a], , "^[^-]*-?|-.*", , "", , )', { a: few('a-', 1, 4) }],
  ['Error("no")', 'Item(Split([a], "-"), 0)', { a: letters }],
  ['Join("", [a], Left([a], 1))', 'Append([a], Left([a], 1))', { a: letters }],
  ['Append(Left([a], 1), Mid([a], 2, 9))', '[a]', { a: letters }],
  ['Append(Left([a], 1), Mid([a], 2, 2))', '[a]', { a: letters }],
  [F1(3), F1(3, '^-+|-+$'), { a: letters }],
  [F1(3), F1(2), { a: letters }],
  [F1(3), F1(3, '^-'), { a: letters }],
  [F1(3), F1(3, '^-|-$', '^(?<d>[0-9]*|[a-z])$'), { a: few('aA1-', 1, 3) }],
  ['"x"', '"x"', { a: letters }],
  ['"x"', '[a]', { a: few('x', 1, 3) }],
  ['"x"', '[a]', { a: few('x', 1, 1) }],
];

describe('whether two expressions agree is what all inputs say', () => {
  for (const [before, after, attributes, asking = {}, other = asking] of ROWS) {
    it(`${before} | ${after}`, () => {
      const [one, two] = [ask(before, attributes, asking).question, ask(after, attributes, other).question];
      const found = proveEquivalent(one, two);
      expect(faultsOf(one, two, found, attributes)).toEqual([]);
      expect(found.verdict).not.toBe('UNKNOWN');
      expect(found.difference?.shortest).not.toBe(false);
    });
  }
});
