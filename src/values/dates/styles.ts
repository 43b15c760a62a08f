import { foldCase } from '../casing.js';
import { trim } from '../text.js';

/** How .NET's DateTime.ParseExact may bend: the names of its DateTimeStyles, each the bit of its place. */
export const DATE_STYLES = [
  'AllowLeadingWhite',
  'AllowTrailingWhite',
  'AllowInnerWhite',
  'NoCurrentDateDefault',
  'AdjustToUniversal',
  'AssumeLocal',
  'AssumeUniversal',
  'RoundtripKind',
] as const;

export type DateStyle = (typeof DATE_STYLES)[number];
export type DateStyles = ReadonlySet<DateStyle>;

/** Names that stand for no style or for several. */
const COMBINED: Readonly<Record<string, readonly DateStyle[]>> = {
  None: [],
  AllowWhiteSpaces: ['AllowLeadingWhite', 'AllowTrailingWhite', 'AllowInnerWhite'],
};

/** Every name that a list of styles may hold. */
export const STYLE_NAMES: readonly string[] = ['None', 'AllowWhiteSpaces', ...DATE_STYLES];

/** What FormatDateTime uses when no styles are given (Microsoft's reference, FormatDateTime). */
export const DEFAULT_STYLES: DateStyles = new Set(['RoundtripKind', 'AllowLeadingWhite', 'AllowTrailingWhite']);

/** Why a list of styles is refused: a name that is none, or two that .NET does not take together. */
export interface RefusedStyles {
  readonly reason: 'unknown' | 'conflict';
  readonly found: string;
}

// biome-ignore format: a table
const CONFLICTS: readonly (readonly [DateStyle, DateStyle])[] = [
  ['AssumeLocal', 'AssumeUniversal'],
  ['RoundtripKind', 'AssumeLocal'], ['RoundtripKind', 'AssumeUniversal'], ['RoundtripKind', 'AdjustToUniversal'],
];

/**
 * Reads DateTimeStyles as text: names in any case, with or without `DateTimeStyles.`, separated by comma or `|`; or the
 * number of their bits, which an administrator's published mapping uses. An empty text stands for the default.
 */
export function readStyles(text: string): DateStyles | RefusedStyles {
  if (trim(text) === '') return DEFAULT_STYLES;
  const styles = new Set<DateStyle>();
  for (const part of text.split(/[,|]/)) {
    const found = stylesOf(trim(part));
    if (found === undefined) return { reason: 'unknown', found: trim(part) };
    for (const style of found) styles.add(style);
  }
  const conflict = CONFLICTS.find((pair) => pair.every((style) => styles.has(style)));
  return conflict ? { reason: 'conflict', found: conflict.join(' and ') } : styles;
}

export const isRefusedStyles = (styles: DateStyles | RefusedStyles): styles is RefusedStyles => 'reason' in styles;

function stylesOf(written: string): readonly DateStyle[] | undefined {
  if (/^\d{1,3}$/.test(written)) return ofBits(Number(written));
  const name = foldCase(written.replace(/^DateTimeStyles\./i, ''));
  const known = STYLE_NAMES.find((one) => foldCase(one) === name);
  if (known === undefined) return undefined;
  return COMBINED[known] ?? DATE_STYLES.filter((style) => style === known);
}

/** The numbers of .NET: 1, 2 and 4 for white space, 8, 16, 32, 64, and 128 for RoundtripKind. */
const ofBits = (bits: number): readonly DateStyle[] | undefined =>
  bits > 255 ? undefined : DATE_STYLES.filter((_, place) => (bits & (1 << place)) !== 0);
