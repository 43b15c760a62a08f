/** A part of a text: one with a skeleton of its own, the name of a domain, or characters that stay. */
export interface Piece {
  readonly kind: 'word' | 'domain' | 'sign';
  readonly text: string;
}

/**
 * Where a new skeleton begins: at an identifier (a GUID, and the object id that Entra puts before the name of a deleted
 * user), at the address of a domain, and at signs that have a meaning of their own: `#EXT#` of guests, `SMTP:` of
 * addresses, `CN=` and escaped signs (`\2C`) of distinguished names, `S-1-5-21-` of security identifiers. In a guest's name
 * the last `_` before `#EXT#` stands for `@`, so a guest keeps the pseudonym of his own address.
 */
const BEGIN =
  /([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|^[0-9a-f]{32})|(@|(?:https?)?:\/\/|_(?=[^_]*?#EXT#))|(?:#EXT#|^(?:smtp|sip|x500|x400|eum|spo|mailto|tel):|^S-1-(?:5-21-|5-|12-1-)|(?:^|,) *(?:CN|OU|DC|O|C|L|ST)=|\\[0235][0-9a-f])/gi;

const SPECIAL = /[@#=:\\]|^[sS]-1-|-[0-9a-fA-F]{4}-|^[0-9a-fA-F]{32}/;

const DOMAIN = /[\p{L}\p{N}\p{M}._-]*/uy;

/** Whether a text may have more than one part; most have not. */
export const hasPieces = (text: string): boolean => SPECIAL.test(text);

/** The parts of a text, which together are the text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], part: string): void => {
    if (part !== '') pieces.push({ kind, text: part });
  };
  let from = 0;
  let domain = false;
  const upTo = (end: number): void => {
    if (domain) {
      DOMAIN.lastIndex = from;
      const run = (DOMAIN.exec(text)?.[0] ?? '').slice(0, end - from);
      add('domain', run);
      from += run.length;
    }
    add('word', text.slice(from, end));
  };
  for (const found of text.matchAll(BEGIN)) {
    const [sign, word, at] = found;
    upTo(found.index);
    add(word === undefined ? 'sign' : 'word', sign);
    domain = at !== undefined;
    from = found.index + sign.length;
  }
  upTo(text.length);
  return pieces;
}
