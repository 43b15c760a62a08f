const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Lists and objects within each other that are read; nothing a directory holds comes near, and deeper ones break others. */
export const DEEPEST_JSON = 500;

/**
 * `JSON.parse` without loss: a whole number that a JavaScript number cannot hold exactly becomes the text of its digits,
 * which an expression reads as the same number of 64 bits (expressions.md §1).
 * @throws SyntaxError as `JSON.parse` does, and for a text nested deeper than `DEEPEST_JSON`
 */
export function parseJson(text: string): unknown {
  if (hasManyBrackets(text) && depthOf(text) > DEEPEST_JSON) throw new SyntaxError('nested too deep');
  return JSON.parse(hasLongNumber(text) ? text.replace(TOKEN, exact) : text);
}

/** The fewest digits of a whole number that a JavaScript number may not hold exactly. */
const LONG = 16;

/** Whether 16 digits stand in a row, as they do in every number that is not exact. They cover one of the places looked at. */
function hasLongNumber(text: string): boolean {
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isDigit(text, at)) continue;
    let [first, last] = [at, at];
    while (isDigit(text, first - 1)) first -= 1;
    while (isDigit(text, last + 1)) last += 1;
    if (last - first + 1 >= LONG) return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

/** Whether a text has enough opening brackets to be nested too deep. This is found out faster than its depth. */
function hasManyBrackets(text: string): boolean {
  let left = DEEPEST_JSON;
  for (const bracket of '[{') {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (left-- === 0) return true;
    }
  }
  return false;
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
