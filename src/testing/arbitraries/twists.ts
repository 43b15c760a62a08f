/** Two texts, made of one, that an expression may turn into the same. */
export type Twist = (text: string, at: number) => readonly [string, string];

const separators = /[^\p{L}\p{N}]/gu;
const inserted = (text: string, at: number, more: string): string => {
  const place = at % (text.length + 1);
  return text.slice(0, place) + more + text.slice(place);
};
const second =
  (change: (text: string, at: number) => string): Twist =>
  (text, at) => [text, change(text, at)];

/** How two people come to have names that differ a little. */
const TWISTS: readonly Twist[] = [
  // The same name with other separators.
  second((text) => text.replace(separators, '')),
  second((text) => text.replace(separators, '-')),
  second((text) => text.replace(separators, '_')),
  second((text, at) => inserted(text, at, '.')),
  second((text, at) => inserted(text, at, '-')),
  second((text, at) => inserted(text, at, "'")),
  second((text, at) => inserted(text, at, '\u200b')),
  second((text) => `${text}.`),
  // In another case.
  second((text) => text.toLowerCase()),
  second((text) => text.toUpperCase()),
  second((text) => text.slice(0, 1).toUpperCase() + text.slice(1)),
  // With other diacritics.
  second((text) => text.normalize('NFD').replace(/\p{M}/gu, '')),
  second((text) => text.normalize('NFD')),
  second((text) => text.replace('e', 'é').replace('o', 'ø').replace('ss', 'ß').replace('ae', 'æ')),
  second((text) => text.replace('ß', 'ss').replace('æ', 'ae').replace('ø', 'o')),
  // With a suffix.
  second((text) => `${text}1`),
  second((text, at) => `${text}${at}`),
  second((text) => `${text} Jr.`),
  // Of another script.
  second(() => '李'),
  // Equal up to some character.
  (text, at) => [`${padded(text, at)}a`, `${padded(text, at)}b`],
  (text, at) => [padded(text, at), `${padded(text, at)}a`],
  (text) => [`${padded(text, 42)}1`, `${padded(text, 42)}2`],
  second((text) => `${text.slice(0, -1)}x`),
];

/** A text of just so many characters. */
const padded = (text: string, length: number): string => text.slice(0, length).padEnd(length, 'a');

/** Every twist; of an address, what stands before the @ is twisted, or the domain is another. */
export const twists: readonly Twist[] = [
  ...TWISTS.map(
    (twist): Twist =>
      (text, at) => {
        const end = text.lastIndexOf('@');
        if (end < 0) return twist(text, at);
        const [one, other] = twist(text.slice(0, end), at);
        return [one + text.slice(end), other + text.slice(end)];
      },
  ),
  second((text) => text.replace(/@.*$/s, '@fabrikam.com')),
  second((text) => text.replace(/@(?!eu\.)/, '@eu.')),
];
