/**
 * Upper and lower case as .NET has them: one character to one character, so `ß` stays `ß` and a final `Σ` becomes `σ`.
 * JavaScript's own functions map `ß` to `SS` and know a final sigma, and must not be used on users' data (expressions.md
 * §8, trap 27). The invariant culture leaves the dotless `ı` and the dotted `İ` alone, every other culture does not, and
 * Turkish and Azeri pair each with its own other case.
 */

const ASCII = /^[\0-\x7f]*$/;
const DOTTED = 0x130;
const DOTLESS = 0x131;

let upperTable: Uint16Array | undefined;
let lowerTable: Uint16Array | undefined;

export function toUpper(text: string, culture = ''): string {
  if (pairsDots(culture)) text = text.replaceAll('i', '\u0130');
  if (culture !== '') text = text.replaceAll('\u0131', 'I');
  if (ASCII.test(text)) return text.toUpperCase();
  upperTable ??= table((unit) => capitalWithIota(unit) ?? unit.toUpperCase());
  return mapUnits(text, upperTable);
}

export function toLower(text: string, culture = ''): string {
  if (pairsDots(culture)) text = text.replaceAll('I', '\u0131');
  if (culture !== '') text = text.replaceAll('\u0130', 'i');
  if (ASCII.test(text)) return text.toLowerCase();
  lowerTable ??= table((unit) => unit.toLowerCase());
  return mapUnits(text, lowerTable);
}

/** The key under which two texts are equal when case does not count. */
export const foldCase = (text: string): string => toUpper(text);

/**
 * The capital of a Greek letter with iota below. JavaScript spells it out as two capitals; Unicode's simple mapping,
 * which .NET has, gives the one capital that stands a fixed step further (UnicodeData.txt, field 12).
 */
function capitalWithIota(letter: string): string | undefined {
  const unit = letter.charCodeAt(0);
  if (unit === 0x1fb3 || unit === 0x1fc3 || unit === 0x1ff3) return String.fromCharCode(unit + 9);
  const small = unit >= 0x1f80 && unit <= 0x1faf && (unit & 8) === 0;
  return small ? String.fromCharCode(unit + 8) : undefined;
}

const pairsDots = (culture: string): boolean => /^(tr|az)\b/i.test(culture);

function table(map: (unit: string) => string): Uint16Array {
  const result = new Uint16Array(0x10000);
  for (let unit = 0; unit < result.length; unit++) {
    const mapped = map(String.fromCharCode(unit));
    result[unit] = mapped.length === 1 && unit !== DOTTED && unit !== DOTLESS ? mapped.charCodeAt(0) : unit;
  }
  return result;
}

function mapUnits(text: string, units: Uint16Array): string {
  let result = '';
  for (let i = 0; i < text.length; i++) result += String.fromCharCode(units[text.charCodeAt(i)] ?? 0);
  return result;
}
