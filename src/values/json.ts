const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Lists and objects within each other that are read; nothing a directory holds comes near, and deeper ones break others. */
export const DEEPEST_JSON = 500;

/**
 * `JSON.parse` without loss: a whole number that a JavaScript number cannot hold exactly becomes the text of its digits,
 * which an expression reads as the same number of 64 bits (expressions.md §1).
 * @throws SyntaxError as `JSON.parse` does, and for a text nested deeper than `DEEPEST_JSON`
 */
export function parseJson(text: string): unknown {
  if (text.length > 2 * DEEPEST_JSON && depthOf(text) > DEEPEST_JSON) throw new SyntaxError('nested too deep');
  return JSON.parse(/\d{16}/.test(text) ? text.replace(TOKEN, exact) : text);
}

const exact = (token: string): string =>
  /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;

/** How deep brackets outside of strings are nested. */
function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) quoted = !quoted;
    else if (quoted) at += unit === 0x5c ? 1 : 0;
    else if (unit === 0x5b || unit === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (unit === 0x5d || unit === 0x7d) depth -= 1;
  }
  return deepest;
}
