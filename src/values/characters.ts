/** The kinds of character that .NET's `\d \w \s . \b` stand for. */
export type CharacterKind = 'digit' | 'word' | 'space' | 'any' | 'boundary';

/** White space as .NET's Char.IsWhiteSpace and `\s` have it: with U+0085, without U+FEFF. */
const SPACE = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/u;

export const isSpace = (unit: number): boolean =>
  unit < 0x80 ? unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) : SPACE.test(String.fromCharCode(unit));

const MEMBERS: Readonly<Record<CharacterKind, RegExp>> = {
  digit: /^\p{Nd}$/u,
  word: /^[\p{L}\p{Mn}\p{Nd}\p{Pc}]$/u,
  space: SPACE,
  any: /^[^\n]$/u,
  // .NET's word boundary also counts the zero-width joiners as parts of a word.
  boundary: /^[\p{L}\p{Mn}\p{Nd}\p{Pc}\u200c\u200d]$/u,
};

const known = new Map<string, string>();

/**
 * The inside of a character class, without brackets, that matches the same UTF-16 units as .NET's escape. Like .NET it
 * sees units, not code points: a surrogate is neither digit nor letter.
 */
export function characterRanges(kind: CharacterKind, negate: boolean): string {
  const key = `${kind} ${negate}`;
  let ranges = known.get(key);
  if (ranges === undefined) {
    ranges = rangesOf((unit) => MEMBERS[kind].test(unit) !== negate);
    known.set(key, ranges);
  }
  return ranges;
}

function rangesOf(belongs: (unit: string) => boolean): string {
  let result = '';
  let start = -1;
  for (let unit = 0; unit <= 0x10000; unit++) {
    const inside = unit < 0x10000 && belongs(String.fromCharCode(unit));
    if (inside && start === -1) start = unit;
    if (inside || start === -1) continue;
    result += start === unit - 1 ? unicodeEscape(start) : `${unicodeEscape(start)}-${unicodeEscape(unit - 1)}`;
    start = -1;
  }
  return result;
}

const unicodeEscape = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
