import { Failure, type Value } from '../values/index.js';
import { defineFunction } from './catalogue.js';
import { integer, text } from './parameters.js';
import { noSuchComponent, unreadableName } from './rules.js';

export const DNComponent = defineFunction({
  name: 'DNComponent',
  parameters: [
    text('dn', 'a distinguished name', { unpublished: true }),
    integer('component', 'which part, from the left, from 1', { unpublished: true }),
  ],
  result: 'text',
  documentation: {
    summary: 'Gives the value of one part of a distinguished name.',
    examples: [
      { expression: 'DNComponent("cn=Joe,dc=contoso,dc=com", 1)', result: 'Joe' },
      { expression: 'DNComponent("CN=Doe\\\\, Jane,OU=Sales", 1)', result: 'Doe, Jane' },
    ],
    source: 'entra-docs: hybrid/cloud-sync/reference-expressions',
    undocumented:
      'Escaped characters (RFC 4514) are given without their backslash. A place outside the name is an error, and so are a text that is no distinguished name, a part with several values and one in hexadecimal form; null gives null (setting nullText).',
  },
  evaluate: (site, dn, component): Value => {
    const unreadable = (reason: 'syntax' | 'several' | 'encoded') =>
      new Failure(unreadableName, { dn, reason }, site.span);
    const parts = partsOf(dn);
    if (parts === undefined) return unreadable('syntax');
    const values = parts[Number(component) - 1];
    if (values === undefined) {
      return new Failure(noSuchComponent, { dn, component: String(component), count: parts.length }, site.span);
    }
    const [value = '', second] = values;
    if (second !== undefined) return unreadable('several');
    return value.startsWith('#') ? unreadable('encoded') : unescapeValue(value);
  },
});

/** A type and its value as written, up to the separator; older names also have quotes and semicolons (RFC 4514, RFC 2253 4). */
const PAIR = / *[A-Za-z0-9][A-Za-z0-9.-]* *=( *"(?:\\[\s\S]|[^"\\])*" *|(?:\\[\s\S]|[^",;+\\])*)([,;+]|$)/y;

/** The values of every part of a distinguished name from the left, as written; undefined if it is none. */
function partsOf(dn: string): string[][] | undefined {
  if (dn.trim() === '') return [];
  const parts: string[][] = [[]];
  for (let at = 0; ; ) {
    PAIR.lastIndex = at;
    const [pair, value = '', separator] = PAIR.exec(dn) ?? [];
    if (pair === undefined) return undefined;
    parts.at(-1)?.push(value.replace(/^ +/, ''));
    if (separator === '') return parts;
    if (separator !== '+') parts.push([]);
    at += pair.length;
  }
}

const bytesOf = (escaped: string): Uint8Array =>
  Uint8Array.from(escaped.match(/[0-9A-Fa-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Takes quotes, backslashes and bare spaces at the end away; two hexadecimal digits after a backslash are a byte of UTF-8. */
function unescapeValue(value: string): string {
  const pieces = value.match(/(?:\\[0-9A-Fa-f]{2})+|\\[\s\S]|[^\\]/g) ?? [];
  while (pieces.at(-1) === ' ') pieces.pop();
  const bare = pieces[0] === '"' ? pieces.slice(1, -1) : pieces;
  const texts = bare.map((piece) => {
    if (!piece.startsWith('\\')) return piece;
    return piece.length === 2 ? piece.slice(1) : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(piece));
  });
  return texts.join('');
}
