import type { Settings } from '../../../../src/functions/index.js';
import { type Row, SECOND, SHORTER } from './row.js';

const undecided = (unknown: RegExp, expressions: readonly string[], settings: Partial<Settings> = {}): readonly Row[] =>
  expressions.map((expression) => ({ expression, a: SHORTER, b: SECOND, unknown, asking: { settings } }));

const replacing = (pattern: string, by = '""') => `Replace([a], , "${pattern}", , ${by}, , )`;

/** What no proof follows, by its reason. */
export const UNDECIDED: readonly Row[] = [
  // Patterns that look elsewhere, or whose matches depend on more than a few states.
  ...undecided(
    /^look-around in the pattern$/,
    ['(?<=a)-', 'a(?=-)', 'a(?!-)', '(?<!a)-'].map((one) => replacing(one)),
  ),
  ...undecided(/^a back-reference in the pattern$/, [replacing('(a)\\1'), replacing('(?<n>a)-\\k<n>')]),
  ...undecided(/^an atomic group in the pattern$/, [replacing('(?>a*)-')]),
  ...undecided(/^\\G in the pattern$/, [replacing('\\Ga')]),
  ...undecided(/^a replacement that copies groups in another order/, [
    replacing('(a)', '"$1$1"'),
    replacing('a-?', '"$&$&"'),
    replacing('(a)(-)', '"$2$1"'),
  ]),
  ...undecided(/^a replacement that copies the text around the match$/, [
    replacing('a', '"$`"'),
    replacing('a', '"$_"'),
  ]),
  ...undecided(/^regexGroupName of a group that can be empty$/, [
    'Replace([a], , "a(?<n>-*)", "n", "1", , )',
    'Replace([a], , "-(a?)", "1", "b", , )',
  ]),
  ...undecided(/^a group within a group of the same name$/, [
    replacing('(?<n>(?<n>a))', '"-$1"'),
    replacing('(?<n>a(?<n>-)|1)', '"${n}"'),
    'Replace([a], , "(?<n>(?<n>a)-)", "n", "1", , )',
  ]),
  ...undecided(/^Replace with replacementAttributeName$/, [
    'Replace([b], , "(?<n>a)", "n", , "ab", )',
    'Replace([b], , "(?<n>a)", "n", , [a], )',
  ]),
  // Two values that both vary.
  ...undecided(/^an oldValue that is not a constant$/, ['Replace([a], [b], , , "", , )']),
  ...undecided(/^a replacementValue that is not a constant$/, [
    'Replace([a], "a", , , [b], , )',
    replacing('a', '[b]'),
  ]),
  ...undecided(/^a regexPattern that is not a constant$/, ['Replace([a], , [b], , "", , )']),
  ...undecided(/^a separator that is not a constant$/, ['Join([b], [a], "a")']),
  ...undecided(/^a length that is not a constant$/, ['Left([a], [b])']),
  ...undecided(/^a key of Switch that is not a constant$/, ['Switch([b], "x", [a], "y")']),
  ...undecided(/^a comparison of two values that both vary$/, ['IIF([a] = [b], "--", [a])']),
  ...undecided(/^a comparison with </, ['IIF([a] < "5", "--", [a])', 'IIF([a] <= "5", "--", [a])']),
  // Lists.
  ...undecided(/^Item of anything but Split$/, ['Item([a], 1)', 'Item([a], 2)']),
  ...undecided(/^Split that drops empty parts$/, ['Item(Split([a], "-"), 1)'], { splitEmpty: 'drop' }),
  ...undecided(/^the function Split$/, ['Split([a], "-")']),
  // What is known only when it happens, and functions that are not followed.
  ...undecided(/^the macro %Macro%/, ['%Macro%', 'Append([a], %Macro%)']),
  ...undecided(/^SelectUniqueValue, which is not available for this target$/, ['SelectUniqueValue([a], "b")']),
  ...undecided(/^the function (?:InStr|Guid|RandomString|Count|ConvertToBase64|Now|BitAnd)$/, [
    'InStr([a], "a")',
    'Guid()',
    'RandomString(4, 1, 1, 1, 1)',
    'Count([a])',
    'ConvertToBase64([a])',
    'Append([a], Now())',
    'BitAnd([a], 1)',
  ]),
];
