import { hash } from 'node:crypto';

/** The lengths of identifiers in hexadecimal digits: of a document in Hugging Face's database, of a GUID. */
const LENGTHS: ReadonlySet<number> = new Set([24, 32]);

/** Whether a skeleton is an identifier in hexadecimal digits. One of digits only is a number. */
export const isIdentifier = (skeleton: string): boolean =>
  LENGTHS.has(skeleton.length) && /^[0-9a-f]*[a-f][0-9a-f]*$/.test(skeleton);

/**
 * Another identifier, with the separators of the text that the skeleton was taken from, and in capitals where that text has
 * no small letters. Letters and digits are not told apart, unlike in names: which is which would show an identifier to
 * everyone who has a list of them. Two never become equal in practice (2^-48 for 16 million of 24 digits).
 */
export function identifierFor(key: string, skeleton: string, written: string): string {
  const digits = digitsFor(key, skeleton);
  const styled = /[a-f]/.test(written) ? digits : digits.toUpperCase();
  let at = 0;
  return written.replace(/[0-9a-f]/gi, () => styled[at++] ?? '');
}

function digitsFor(key: string, skeleton: string): string {
  for (let turn = 0; ; turn++) {
    const found = hash('sha3-256', `${key}!${turn}!${skeleton}`).slice(0, skeleton.length);
    if (isIdentifier(found)) return found;
  }
}
