/**
 * A text as a column value, one to one, and itself for ordinary text. SQLite ends a text at NUL and the driver has no lone
 * surrogates, so these are spelled out, and so are the two characters that the spelling begins with. Keys sort by code
 * point as their texts do, and one key begins with, ends in or holds another as the texts do, unless `isPlain` says no.
 */
export function textKey(text: string): string {
  return text.replace(SPELLED, (unit) => {
    const [mark, offset, length] = unit < HIGH ? [LOW, unit.charCodeAt(0), 1] : [HIGH, unit.charCodeAt(0) - 0xd7ff, 6];
    return mark + Array.from(offset.toString(4).padStart(length, '0'), (digit) => DIGITS[Number(digit)]).join('');
  });
}

/** The text that a key stands for. */
export function textOf(key: string): string {
  return key.replace(SPELLING, (spelling) => {
    const offset = Number.parseInt(Array.from(spelling.slice(1), (digit) => DIGITS.indexOf(digit)).join(''), 4);
    return String.fromCharCode(spelling.startsWith(LOW) ? offset : 0xd7ff + offset);
  });
}

/** Whether a text can be sought inside keys: it holds none of the characters that spellings are made of. */
export function isPlain(text: string): boolean {
  return !UNSOUGHT.test(text);
}

const LOW = '\u0001';
const HIGH = '\ud7ff';
const DIGITS = '\u0002\u0003\u0004\u0005';

const SPELLED = new RegExp(`[\0${LOW}${HIGH}\\p{Surrogate}]`, 'gu');
const SPELLING = new RegExp(`${LOW}[${DIGITS}]|${HIGH}[${DIGITS}]{6}`, 'g');
const UNSOUGHT = new RegExp(`[\0${LOW}${HIGH}${DIGITS}\\p{Surrogate}]`, 'u');
