import { few, fewOf } from '../inputs.js';
import { type Row, SECOND, SHORTER } from './row.js';

const strip = (text: string) => `Replace(${text}, , "[^a-zA-Z0-9]", , "", , )`;
const dashed = (text: string) => `Replace(NormalizeDiacritics(${text}), , "[^a-zA-Z0-9]+", , "-", , )`;
const trimmed = (text: string) => `Replace(${text}, , "^-|-$", , "", , )`;
const mended = (text: string) => `Replace(${text}, , "^(?<d>[0-9]*|[a-zA-Z]|[0-9a-fA-F]{24})$", , "user\${d}", , )`;

const one = (...expressions: readonly string[]): readonly Row[] =>
  expressions.map((expression) => ({ expression, a: few('a1.-A', 1, 5) }));
const two = (...expressions: readonly string[]): readonly Row[] =>
  expressions.map((expression) => ({ expression, a: SHORTER, b: SECOND }));

/** The expressions of the study of this technique (prove.md §3 and §7), also with limits that short texts reach. */
export const PUBLISHED: readonly Row[] = [
  ...one(
    'Replace([a], ".", "", "", "", "", "")',
    'ToLower(Replace(NormalizeDiacritics([a]), , "[^a-zA-Z0-9-]", , "", , ))',
    `Left(Join("", "hf", ${strip('[a]')}), 42)`,
    `Left(Join("", "hf", ${strip('[a]')}), 3)`,
    // Cut last, cut before the dashes are trimmed, and what F1 makes of it.
    `Left(${trimmed(dashed('[a]'))}, 3)`,
    trimmed(`Left(${dashed('[a]')}, 3)`),
    mended(trimmed(`Left(${dashed('[a]')}, 38)`)),
    mended(trimmed(`Left(${dashed('[a]')}, 3)`)),
    `ToLower(${mended(trimmed(`Left(${dashed('[a]')}, 2)`))})`,
    `Replace(${trimmed(`Left(${dashed('[a]')}, 3)`)}, , "^([0-9]*)$", , "user$1", , )`,
    `Left(${mended(trimmed(dashed('[a]')))}, 3)`,
    `Switch(${strip('[a]')}, Left(Append(${strip('[a]')}, "-hf"), 3), "", "unnamed")`,
    `IIF(${strip('[a]')} = "", "user", Left(Append(${strip('[a]')}, "0"), 3))`,
    'Replace([a], "--", , , "-", , )',
    'Append("u", Replace([a], "-", , , "", , ))',
    'Join("", [a], "-", Left([a], 1))',
    'Join("", "u", [a], "-", Mid([a], 2, 1), [a])',
    `Join("", ${strip('[a]')}, "-", ToLower([a]), Left([a], 2))`,
    // The limits of the real rules, reached by what is added.
    'Append([a], "0123456789abcdefABCDEF-0123456789abcdef-")',
    'Append("0123456789abcdefABCDEF-0123456789abcdef-", Left([a], 2))',
    'Append("0123456789abcdefABCDEF-0123456789abcdef-", Left([a], 3))',
    'Append([a], "0123456789abcdefABCDEF")',
    'Left(Append([a], "0123456789abcdefABCDEF012"), 24)',
  ),
  ...two(
    'Left(Join("-", [b], [a]), 3)',
    mended(trimmed(`Left(${dashed('Join("-", [b], [a])')}, 3)`)),
    `Join("", "u", Left(${strip('[b]')}, 1), ${strip('[a]')}, "x")`,
    'Coalesce([b], [a])',
    `IIF([b] = "a", ${strip('[a]')}, Join("-", "x", ${strip('[a]')}))`,
    'Switch([b], "unknown", "a", "engineering", "ab", "sales-", "-", "--", "", "1")',
  ),
  { expression: 'Replace([a], , "@.*", , "", , )', a: few('a.@\n', 1, 5) },
  {
    expression: strip('Item(Split([a], "@"), 1)'),
    a: fewOf('[a1.]{1,2}@[a1]{1,2}', 'a1.@', 5),
  },
  {
    expression: `Join("", "u", Replace([b], "-", , , "", , ), Left(${strip('[a]')}, 2))`,
    a: SHORTER,
    b: fewOf('[0-1]-a[01]', '01a-', 4),
  },
];
