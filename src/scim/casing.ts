const CAPITAL = /[A-Z]/;

/** Folds an attribute name or a schema URN, which are ASCII (RFC 7643 §2.1). Other characters stay as they are. */
export function foldName(name: string): string {
  return CAPITAL.test(name) ? name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : name;
}

const ASCII = /^[\0-\x7f]*$/;

/**
 * Folds a text for comparison without case: one character to one, in no language (Unicode's simple case folding). So
 * `ß` is not `ss`, and the Turkish dotless `ı` is not `i`.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

function foldCharacter(character: string): string {
  if (character === 'ı') return character;
  const upper = single(character.toUpperCase(), character);
  return single(upper.toLowerCase(), upper);
}

/** JavaScript maps some characters to several; simple folding leaves those alone. */
function single(mapped: string, original: string): string {
  const first = mapped.codePointAt(0);
  return first !== undefined && mapped === String.fromCodePoint(first) ? mapped : original;
}
