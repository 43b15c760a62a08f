/**
 * Whether a text comes before another, by code point: the order of UTF-8 byte by byte, and so of SQLite. JavaScript's own
 * order is that of UTF-16, which puts characters above U+FFFF before some of those below.
 */
export function precedes(a: string, b: string): boolean {
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at === end) return a.length < b.length;
  // Where texts part in the middle of a pair of surrogates, the pair is what differs.
  const from = at > 0 && isHigh(a.charCodeAt(at - 1)) ? at - 1 : at;
  return (a.codePointAt(from) ?? 0) < (b.codePointAt(from) ?? 0);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
