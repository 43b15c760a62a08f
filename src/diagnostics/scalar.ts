import { Scalar } from 'yaml';
import type { Span } from './place.js';

/** A scalar that was read from a file; `range` is where it begins, and where its value and its node end. */
export type WrittenScalar = Scalar & { readonly range: [number, number, number] };

/** One UTF-16 unit as it is written: quoting and escapes take more room in the file than in the value. */
interface Piece extends Span {
  readonly unit: string;
  /** A line end, which folding turns into a space or drops. */
  readonly lineEnd: boolean;
}

/** For every unit of a text scalar's value, where it is written in the file (YAML 1.2 §7.3, §8.1). */
export function unitsOf(node: WrittenScalar, text: string): Span[] {
  const [start, end] = node.range;
  const value = String(node.value);
  switch (node.type) {
    case Scalar.BLOCK_LITERAL:
    case Scalar.BLOCK_FOLDED:
      return align(value, blockPieces(text, { start: text.indexOf('\n', start) + 1, end }, value));
    case Scalar.QUOTE_SINGLE:
      return align(value, flowPieces(text, { start: start + 1, end: end - 1 }, SINGLE_QUOTED));
    case Scalar.QUOTE_DOUBLE:
      return quotedUnits(text, { start, end }, value);
    default:
      return align(value, flowPieces(text, { start, end }, PLAIN));
  }
}

/** The same for a text in double quotes, whose span holds its quotes. JSON writes it in the same way (RFC 8259 §7). */
export const quotedUnits = (text: string, { start, end }: Span, value: string): Span[] =>
  align(value, flowPieces(text, { start: start + 1, end: end - 1 }, DOUBLE_QUOTED));

/** What is written differently from what it means, as one expression that also matches line ends and what they drop. */
const PLAIN = /[ \t]*\r?\n[ \t]*/y;
const SINGLE_QUOTED = /''|[ \t]*\r?\n[ \t]*/y;
const DOUBLE_QUOTED = /\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|\r?\n[ \t]*|[^\r\n])|[ \t]*\r?\n[ \t]*/y;

function flowPieces(text: string, { start, end }: Span, special: RegExp): Piece[] {
  const pieces: Piece[] = [];
  for (let at = start; at < end; ) {
    special.lastIndex = at;
    const found = special.exec(text)?.[0];
    if (found === undefined) {
      pieces.push({ unit: text.charAt(at), start: at, end: at + 1, lineEnd: false });
      at += 1;
      continue;
    }
    const place = { start: at, end: at + found.length };
    at = place.end;
    if (found === "''") pieces.push({ unit: "'", ...place, lineEnd: false });
    else if (!found.startsWith('\\')) pieces.push({ unit: '\n', ...place, lineEnd: true });
    else for (const unit of escapedUnits(found)) pieces.push({ unit, ...place, lineEnd: false });
  }
  return pieces;
}

/** The units that an escape stands for; an escaped line end stands for none. */
function escapedUnits(written: string): string[] {
  if (written.includes('\n')) return [];
  const letter = written.charAt(1);
  const text = written.length > 2 ? String.fromCodePoint(Number.parseInt(written.slice(2), 16)) : NAMED[letter];
  return (text ?? letter).split('');
}

/** YAML's escapes of one letter (YAML 1.2 §5.7). */
// biome-ignore format: a table
const NAMED: Readonly<Record<string, string>> = {
  '0': '\0', a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1b',
  N: '\x85', _: '\xa0', L: '\u2028', P: '\u2029',
};

/** The lines of a block scalar without their indentation, which is no part of the value. */
function blockPieces(text: string, { start, end }: Span, value: string): Piece[] {
  const indent = leading(text.slice(start, end)) - leading(value);
  const pieces: Piece[] = [];
  for (let at = start; at < end; ) {
    for (let spaces = 0; spaces < indent && text[at] === ' '; spaces++) at += 1;
    for (; at < end && !isLineEnd(text, at); at++) {
      pieces.push({ unit: text.charAt(at), start: at, end: at + 1, lineEnd: false });
    }
    const next = at + (text[at] === '\r' ? 2 : 1);
    if (at < end) pieces.push({ unit: '\n', start: at, end: next, lineEnd: true });
    at = next;
  }
  return pieces;
}

const isLineEnd = (text: string, at: number): boolean =>
  text[at] === '\n' || (text[at] === '\r' && text[at + 1] === '\n');

/** How many spaces stand before the first text of a block. */
const leading = (block: string): number => /^(?: *\r?\n)*( *)/.exec(block)?.[1]?.length ?? 0;

/** Folding makes a line end a space, or leaves it out beside another; everything else is in the value as it is. */
function align(value: string, pieces: readonly Piece[]): Span[] {
  const units: Span[] = [];
  let next = 0;
  for (const unit of value.split('')) {
    while (pieces[next]?.lineEnd && pieces[next]?.unit !== unit && unit !== ' ') next += 1;
    const piece = pieces[next];
    if (piece === undefined) break;
    units.push({ start: piece.start, end: piece.end });
    next += 1;
  }
  return units;
}
