/** The characters of an expression that pages write by name (HTML: named character references). */
// biome-ignore format: a table
const NAMED: Readonly<Record<string, string>> = {
  quot: '"', amp: '&', lt: '<', gt: '>', apos: "'", nbsp: ' ', lbrack: '[', lsqb: '[', rbrack: ']', rsqb: ']', lpar: '(', rpar: ')',
  comma: ',', period: '.', percnt: '%', vert: '|', verbar: '|', bsol: '\\', lowbar: '_', ast: '*', grave: '`', equals: '=',
  ldquo: '\u201c', rdquo: '\u201d', lsquo: '\u2018', rsquo: '\u2019', ndash: '\u2013', mdash: '\u2014', hellip: '\u2026',
};

const LAST = 0x10ffff;

/** The character that an entity such as `&quot;` or `&#34;` stands for; undefined for what is none. */
export function entity(written: string): string | undefined {
  const body = written.slice(1, -1);
  if (!body.startsWith('#')) return Object.hasOwn(NAMED, body) ? NAMED[body] : undefined;
  const code = /^#[xX]/.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return code > 0 && code <= LAST ? String.fromCodePoint(code) : undefined;
}
