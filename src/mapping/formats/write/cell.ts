import { readCell } from '../markdown/cell.js';

/** A text as a cell of a pipe table, as code, so that every character is meant. */
export function writeCell(text: string): string {
  if (text === '') return '';
  const code = asCode(text);
  return says(code, text) ? code : `<code>${asEntities(text)}</code>`;
}

/** Whether the cell reads as the text again, and as one cell of one line. */
function says(cell: string, text: string): boolean {
  if (/[\r\n]/.test(cell)) return false;
  const read = readCell(cell, { start: 0, end: cell.length });
  return read.code && read.text === text;
}

/** Between more backticks than the text has in a row (CommonMark §6.1), its pipes escaped (GFM §4.10). */
function asCode(text: string): string {
  const runs = (text.match(/`+/g) ?? []).map(({ length }) => length);
  const quotes = '`'.repeat(Math.max(0, ...runs) + 1);
  const room = /^[` ]|[` ]$/.test(text) && text.trim() !== '' ? ' ' : '';
  return `${quotes}${room}${text.replaceAll('|', '\\|')}${room}${quotes}`;
}

const asEntities = (text: string): string =>
  [...text].map((one) => (/[A-Za-z0-9]/.test(one) ? one : `&#${one.codePointAt(0) ?? 0};`)).join('');
