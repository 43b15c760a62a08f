import { BARE_NAME, type DraftSource } from '../../draft.js';
import { type Cell, partOf, withoutMarks } from './cell.js';
import type { Role } from './columns.js';
import { CONSTANT, NONE, NOTHING, REMOVED, TYPES } from './words.js';

/** A cell that a person must make clear: what it needs. */
export interface Unclear {
  readonly unclear: string;
  readonly role: Role;
}

export const isUnclear = (value: unknown): value is Unclear =>
  typeof value === 'object' && value !== null && 'unclear' in value;

/** What flows into a target: the text of a cell; the portal's None; or nothing, as the guide maps nothing there. */
export type RowSource =
  | { readonly kind: DraftSource['kind']; readonly cell: Cell }
  | { readonly kind: 'none' }
  | { readonly kind: 'nothing' };

export function sourceOf(cell: (role: Role) => Cell): RowSource | Unclear {
  const constant = cell('constant');
  const type = typeOf(cell('type'));
  if (isUnclear(type)) return type;
  if (constant.text !== '') return { kind: 'constant', cell: unquoted(constant) };
  const written = cell('source').text === '' ? cell('expression') : cell('source');
  const word = written.code ? undefined : withoutMarks(written).text.toLowerCase();
  if (type === 'none' || (word !== undefined && NONE.has(word))) return { kind: 'none' };
  if (word !== undefined && NOTHING.has(word)) return { kind: cell('default').text === '' ? 'nothing' : 'none' };
  if (word !== undefined && REMOVED.test(word)) return { kind: 'nothing' };
  if (written.several || (!written.code && CHOICE.test(written.text)))
    return { unclear: 'one attribute or one expression', role: 'source' };
  if (type === 'constant') return { kind: 'constant', cell: unquoted(written) };
  const announced = CONSTANT.exec(written.text)?.[0].length;
  if (announced !== undefined) return { kind: 'constant', cell: unquoted(partOf(written, announced)) };
  const source = withoutMarks(written);
  return { kind: BARE_NAME.test(source.text) ? 'attribute' : 'expression', cell: source };
}

/** "userPrincipalName or mail": the guide leaves the choice to the reader. */
const CHOICE = /^\[?[\w.]+\]?(?:,? (?:or|and|oder|ou|o|und|et) |\s*\/\s*)\[?[\w.]+\]?$/i;

function typeOf({ text }: Cell) {
  const word = text.toLowerCase();
  return NOTHING.has(word)
    ? undefined
    : (TYPES.get(word) ?? { unclear: 'Direct, Constant, Expression or None', role: 'type' as const });
}

/** A constant in words often stands in quotes that are no part of it; written as code, every character is meant. */
function unquoted(cell: Cell): Cell {
  const quotes = cell.code ? null : /^(["'\u201c\u2018`])([\s\S]*)["'\u201d\u2019`]$/.exec(cell.text);
  return quotes === null ? cell : partOf(cell, 1, cell.text.length - 1);
}
