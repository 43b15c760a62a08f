/** How many letters are put in order by sorting: each has two bytes. */
const SORTED = 32;

/** How many bytes put an alphabet in order. */
export const ORDER = 2 * SORTED;

/** The place of a letter in an alphabet of a size that is put in order by random bytes. Different letters have different places. */
export function placeIn(bytes: Buffer, start: number, index: number, size: number): number {
  return size > SORTED ? alongLine(bytes, start, index, size) : rank(bytes, start, index, size);
}

const word = (bytes: Buffer, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

/** How many letters come before one when they are sorted by their two bytes. */
function rank(bytes: Buffer, start: number, index: number, size: number): number {
  const own = word(bytes, start + 2 * index);
  let before = 0;
  for (let other = 0; other < size; other++) {
    const its = word(bytes, start + 2 * other);
    if (its < own || (its === own && other < index)) before += 1;
  }
  return before;
}

/** A straight line around the alphabet, for one that is too large to be sorted for every letter of a text. */
function alongLine(bytes: Buffer, start: number, index: number, size: number): number {
  let step = 1 + (bytes.readUInt32LE(start) % (size - 1));
  while (commonDivisor(step, size) > 1) step = 1 + (step % (size - 1));
  return (bytes.readUInt32LE(start + 4) + step * index) % size;
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
