import { few, these } from '../inputs.js';
import { forbid, HUGGING_FACE, POINTS, SHORT } from '../rules.js';
import type { Row } from './row.js';

const rules = [...HUGGING_FACE, ...SHORT, ...POINTS];

/** Rules that tell characters beyond U+FFFF apart are not decided. */
const APART = ['smile', 'smiles', 'not-smile', 'range', 'upper', 'letter'].map((name) => `points/${name}`);

const over = (units: string, most: number, ...expressions: readonly string[]): readonly Row[] =>
  expressions.map((expression) => ({
    expression,
    a: few(units, 1, most),
    asking: { rules },
    unknown: /^a rule that tells characters beyond U\+FFFF apart$/,
    open: APART,
  }));

/** What NormalizeDiacritics makes of such letters depends on their neighbours, and may not be decided. */
const loose = (units: string, most: number, ...expressions: readonly string[]): readonly Row[] =>
  over(units, most, ...expressions).map(({ open: _, ...row }) => ({
    ...row,
    unknown: /^what NormalizeDiacritics or PCase make of characters|apart$/,
  }));

/** Characters beyond U+FFFF that end a word, and that begin one; which of them begin with a letter in which case. */
const HALVES = few('a\ud83d\ude00\ud801\udc28', 1, 3);
const CASES = [...HUGGING_FACE, forbid('case/small', '.a'), forbid('case/capital', 'A')];

/** Letters beyond ASCII, and characters of two UTF-16 units, whole and in halves. */
export const LETTERS: readonly Row[] = [
  ...over(
    'a\ud83d\ude00',
    5,
    '[a]',
    'Left([a], 1)',
    'Left([a], 2)',
    'Mid([a], 2, 2)',
    'Replace([a], "\ud83d\ude00", , , "", , )',
    'Replace([a], , "[^a]", , "-", , )',
    'Replace([a], , ".", , "$&a", , )',
    'Replace([a], , "\ud83d", , "", , )',
    'Join("", [a], [a])',
    'Append([a], "\ude00")',
    'Word([a], 2, "a")',
    'ToUpper([a])',
  ),
  // The first and last of each half, and their neighbours.
  ...['\ud800\udc00', '\udbff\udfff', '\ud7ff\udc00', '\udbff\ue000', '\udc00\ud800', '\udfff\udbff'].flatMap((pair) =>
    over('a', 1, '[a]').map((row) => ({ ...row, a: these([pair]) })),
  ),
  // Marks that are dropped, a letter that is spelled out, one that has both, and what passes through.
  ...over(
    '\u00e9e\u0301\u00df\u0131',
    3,
    'NormalizeDiacritics([a])',
    'ToUpper(NormalizeDiacritics([a]))',
    'NormalizeDiacritics(ToUpper([a]))',
    'ToLower([a])',
    'Left(NormalizeDiacritics([a]), 2)',
    'Replace(NormalizeDiacritics([a]), , "[^a-z]", , "", , )',
  ),
  ...over('\u01fd\u00f8\u0111\u1e9e\u0130', 3, 'NormalizeDiacritics([a])', 'ToLower([a])', 'ToLower([a], "tr")'),
  // White space and digits, of which .NET and JavaScript have different ones.
  ...over(
    '\u00a0\ufeff\u0085\u06615 ',
    3,
    '[a]',
    'Trim([a])',
    'StripSpaces([a])',
    'Replace([a], , "\\s", , "", , )',
    'Replace([a], , "\\D", , "", , )',
  ),
  ...over('\u1100\u1161\u11a8\uac00', 3, '[a]'),
  ...over('\u212b\u212a\u2126', 3, 'NormalizeDiacritics([a])', 'ToLower([a])'),
  // Letters whose capital or small letter is another's: Kelvin, long s, dotless i, the final sigma, titles, iota below.
  ...over('\u212ak\u017fs', 3, 'ToLower([a])', 'ToUpper([a])', 'ToUpper(ToLower([a]))'),
  ...over('\u0131\u0130iI', 3, 'ToLower([a])', 'ToUpper([a])', 'ToUpper([a], "tr-TR")', 'ToLower([a], "en-US")'),
  ...over('\u01c6\u00df\u0301 ', 3, 'PCase([a])', 'PCase([a], "\u0301")'),
  ...over('\u03c2\u03a3\u01c5\u1fb3', 3, 'ToLower([a])', 'ToUpper([a])'),
  // Hangul, whose letters make one character of several; a mark beyond U+FFFF; a mark that takes space.
  ...loose('\u1100\u1161\u11a8\uac00', 3, 'NormalizeDiacritics([a])', 'Left(NormalizeDiacritics([a]), 1)'),
  ...loose('a\ud834\udd67\ud83d', 4, 'NormalizeDiacritics([a])'),
  ...loose('\u09c7\u09be\u0345\u03b1', 3, 'NormalizeDiacritics([a])'),
  { expression: 'PCase([a])', a: HALVES, asking: { rules: CASES } },
  {
    expression: 'PCase([a], "\ud83d\ude00")',
    a: HALVES,
    asking: { rules: CASES },
    unknown: /^a separator beyond U\+FFFF$/,
  },
  {
    expression: 'Word([a], 1, "\ud83d\ude00")',
    a: few('a\ud83d\ude00', 1, 4),
    asking: { rules },
    unknown: /^a delimiter beyond U\+FFFF$|apart$/,
  },
  ...over('\ud801\udc28\ud801\udc00', 4, 'ToLower([a])', 'ToUpper([a])'),
];
