import type { Settings } from '../../../../src/functions/index.js';
import { few } from '../inputs.js';
import { GITHUB, GITHUB_NAMES, HUGGING_FACE, normalisation, ODD, SHORT } from '../rules.js';
import { type Row, SECOND, SHORTER } from './row.js';

const settled = (settings: Partial<Settings>, ...expressions: readonly string[]): readonly Row[] =>
  expressions.map((expression) => ({
    expression,
    ...(expression.includes('[a]') && { a: SHORTER }),
    ...(expression.includes('[b]') && { b: SECOND }),
    asking: { settings, rules: [...HUGGING_FACE, ...SHORT, ...ODD] },
  }));

/** The open questions of the language, answered otherwise. */
export const SETTINGS_ROWS: readonly Row[] = [
  ...settled(
    { nullText: 'empty' },
    'ToLower([b])',
    'Replace([b], , "$", , "1", , )',
    'Replace([b], "x", , , , , "-x")',
    'Mid([b], 1, 1)',
    'Item(Split([b], "-"), 1)',
    'IIF(IsNull(Trim([b])), "1", "-")',
  ),
  ...settled({ appendNull: 'null' }, 'Append([b], "-")', 'Prepend("x", [b])', '[b] & "-" & [a]', 'Append("x", [b])'),
  ...settled(
    { conditionNull: 'fail' },
    'IIF(IsNull([b]), "1", "x")',
    'IIF([b] <> "a", "1", [b])',
    'IIF(IsNullOrEmpty([b]), "none", [b])',
    'IIF(IsNull(Mid([b], 2, 1)), "none", [b])',
    'IIF(Join("", [b], [a]) = "a", [a], "-")',
    'IIF(Not([b]), "1", "-")',
  ),
  ...settled(
    { compareCase: 'insensitive' },
    'IIF([a] = "a1", "1", [a])',
    'IIF([a] <> "A", "1", "-")',
    'Switch([a], "x", "A", "1")',
  ),
  ...settled({ switchTrim: 'trim' }, 'Switch(Append([b], " "), "x", "a", "1", " b ", "-")'),
  {
    expression: 'Switch([a], "x", "a", "1", "", "-")',
    a: few('a \u0085', 1, 3),
    asking: { settings: { switchTrim: 'trim' } },
  },
  ...settled({ coalesceEmpty: 'skip' }, 'Coalesce(Mid([b], 2, 1), [a])', 'Coalesce("", [b])', 'Coalesce("", "")'),
  {
    expression: 'Item(Split([a], "-"), 2)',
    a: few('a- ', 1, 4),
    asking: { settings: { splitTrim: 'keep' } },
  },
  ...settled({ wordRuns: 'each' }, 'Word([a], 1, "-.")', 'Word([a], 2, "-.")', 'Word([a], 3, "-")'),
];

const falling = (fallback: string, ...expressions: readonly string[]): readonly Row[] =>
  expressions.map((expression) => ({ expression, b: SECOND, asking: { fallback } }));

/** What flows in the place of null. */
export const FALLBACKS: readonly Row[] = [
  ...falling('--', '[b]', 'Left([b], 1)', 'Switch([b], , "a", "1")', 'IgnoreFlowIfNullOrEmpty([b])', 'Append([b], "")'),
  ...falling('none', '[b]', 'Mid([b], 2, 1)', 'IIF([b] = "a", Error("no"), [b])'),
  ...falling('', '[b]', 'Join("", [b])'),
];

const github = (expression: string, row: Omit<Row, 'expression'> = { a: few('a1.-@\\', 1, 4) }): Row => ({
  expression,
  ...row,
  asking: { rules: [...GITHUB, ...SHORT, ...ODD], normalisation: GITHUB_NAMES },
});

const DASHES = normalisation(['[^a1-]', '-'], ['--+', '-'], ['^-|-$', '']);

/** Targets that change a name before their rules see it. */
export const NORMALISED: readonly Row[] = [
  github('[a]'),
  github('Replace([a], "--", , , "-", , )'),
  github('Replace([a], , "[^a1]+", , "-", , )'),
  github('Replace(Replace([a], , "[^a1@]+", , "-", , ), , "^-", , "", , )'),
  github('Append([a], "#EXT#@contoso")'),
  github('Join("", "u_", [a], "#EXT#-")', { a: few('a_#E', 1, 4) }),
  github('Append([b], "@")', { b: SECOND }),
  github('Left(Join("@", [b], [a]), 2)', { a: few('a@', 1, 3), b: SECOND }),
  ...['[a]', 'Append([a], "-")', 'Left([a], 2)', 'Replace([a], "a", , , "", , )'].map((expression) => ({
    expression,
    a: SHORTER,
    asking: { rules: [...HUGGING_FACE, ...SHORT, ...ODD], normalisation: DASHES },
  })),
  // A match of nothing, a lazy repetition, alternatives in their order, and a step that leaves nothing.
  ...(
    [
      [['a*', 'x']],
      [['$', '-']],
      [['^', '-']],
      [['a+?', '11']],
      [['a|aa', '-']],
      [['aa|a', '-']],
      [['[^]', '']],
      [
        ['a', '$&'],
        ['\\$', '-'],
      ],
      [['^.$', 'aa']],
      [['\\ud83d', '1']],
    ] satisfies (readonly (readonly [string, string])[])[]
  ).map((steps) => ({
    expression: '[a]',
    a: few('a-\ud83d\ude00', 1, 3),
    asking: { rules: [...HUGGING_FACE, ...SHORT, ...ODD], normalisation: normalisation(...steps) },
  })),
  {
    expression: '[a]',
    a: few('a-\ud83d\ude00', 1, 3),
    asking: { normalisation: normalisation(['[^\\u{1F600}]', '-']) },
    unknown: /^how the target changes values/,
  },
];
