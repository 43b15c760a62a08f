import type { Span } from '../../../diagnostics/index.js';
import { codeOf, htmlCodeOf } from './code.js';
import { entity } from './entities.js';
import { plain, spanOf, spread, type Unit } from './units.js';

/** A stretch of a cell that is code, or one that is not. */
export interface Piece {
  readonly code: boolean;
  readonly units: readonly Unit[];
}

export interface Inline {
  readonly pieces: readonly Piece[];
  /** The first backslash that Markdown takes away inside a quoted text. */
  readonly backslash: Span | undefined;
}

type Meaning = 'code' | 'escape' | 'entity' | 'blank' | 'nothing' | 'label';

/** A construct: what it means, how it looks, and whether it is one also inside the quoted texts of an expression. */
type Construct = readonly [meaning: Meaning, look: RegExp, inTexts: boolean];

/** The constructs of Markdown and of HTML that guides use in tables, in the order in which they are tried. */
const CONSTRUCTS: readonly Construct[] = [
  ['escape', /\\([!-/:-@[-`{-~])/y, true],
  ['entity', /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,31});/y, true],
  ['code', /(?<quotes>(?<!`)`+(?!`))(?<inner>[\s\S]*?[^`])\k<quotes>(?!`)/y, false],
  ['code', /<code(?:\s[^>]*)?>(?<inner>[\s\S]*?)<\/code>/iy, false],
  ['blank', /<br\s*\/?>/iy, false],
  ['nothing', /<sup(?:\s[^>]*)?>[\s\S]*?<\/sup>|\[\^\w{1,9}\]|!\[[^\]]*\]\([^)]*\)|<!--[\s\S]*?-->|\*\*/iy, false],
  ['nothing', /<\/?(?:b|i|em|strong|p|span|tt|kbd|u|small|div|a|font|sub)(?:\s[^>]*)?>/iy, false],
  ['label', /\[(?<inner>[^\]]*)\]\((?=https?:|mailto:|[./#])[^)\s]*(?:\s+"[^"]*")?\)/y, false],
];

/** What the units of a cell show (CommonMark §2.4, §2.5, §6). */
export function inline(units: readonly Unit[]): Inline {
  const text = plain(units);
  const pieces: Piece[] = [];
  let backslash: Span | undefined;
  let quoted = false;
  for (let at = 0; at < units.length; ) {
    const found = constructAt(text, at, quoted);
    const shown = found === undefined ? units.slice(at, at + 1) : shownBy(found, units, at);
    pieces.push({ code: found?.meaning === 'code', units: shown });
    const character = plain(shown);
    if (found?.meaning === 'escape' && quoted && character !== '"') backslash ??= spanOf(units, at, found.length);
    if (character === '"') quoted = !quoted;
    at += found?.length ?? 1;
  }
  return { pieces, backslash };
}

interface Found {
  readonly meaning: Meaning;
  readonly length: number;
  /** Where what is inside begins, from the construct's own beginning, and how long it is. */
  readonly inner: { readonly start: number; readonly length: number };
  readonly written: string;
}

function constructAt(text: string, at: number, quoted: boolean): Found | undefined {
  for (const [meaning, look, inTexts] of CONSTRUCTS) {
    if (quoted && !inTexts) continue;
    look.lastIndex = at;
    const found = look.exec(text);
    if (found === null) continue;
    const [written] = found;
    const inner = found.groups?.inner ?? '';
    const start = meaning === 'label' ? 1 : (found.groups?.quotes?.length ?? written.indexOf('>') + 1);
    return { meaning, length: written.length, inner: { start, length: inner.length }, written };
  }
  return undefined;
}

function shownBy({ meaning, length, inner, written }: Found, units: readonly Unit[], at: number): readonly Unit[] {
  const inside = units.slice(at + inner.start, at + inner.start + inner.length);
  const whole = spanOf(units, at, length);
  switch (meaning) {
    case 'code':
      return written.startsWith('<') ? htmlCodeOf(inside) : codeOf(inside);
    case 'label':
      return inside;
    case 'escape':
      return spread(written.slice(1), whole);
    case 'entity': {
      const character = entity(written);
      return character === undefined ? units.slice(at, at + length) : spread(character, whole);
    }
    case 'blank':
      return spread(' ', whole);
    case 'nothing':
      return [];
  }
}
