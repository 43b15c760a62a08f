import { LineMap, type Place, type Span } from './place.js';

/** The longest piece of a line that is drawn; a longer line is cut around the caret. */
const WINDOW = 100;

/**
 * Draws a place: its line, and carets under the span. A tab is drawn as one space, so that the carets stay under what
 * they mean whatever the terminal's tab stops are.
 */
export function frame(place: Place, { indent = '' }: { indent?: string } = {}): string {
  if (place.text === undefined || place.line === undefined || place.column === undefined) return '';
  const length = place.length ?? 1;
  const { text, start } = cut(place.text.replace(/\t/g, ' '), place.column - 1, length);
  const number = String(place.line);
  const margin = ' '.repeat(number.length);
  const carets = '^'.repeat(Math.max(1, Math.min(length, text.length - start)));
  return [`${indent}${number} | ${text}`, `${indent}${margin} | ${' '.repeat(start)}${carets}`].join('\n');
}

/** Draws a span of a text that is no file: an expression given on the command line. */
export function frameText(text: string, span: Span, options: { indent?: string } = {}): string {
  return frame(new LineMap(text).place('', span), options);
}

function cut(line: string, start: number, length: number): { text: string; start: number } {
  if (line.length <= WINDOW) return { text: line, start };
  const from = Math.max(0, Math.min(start - 30, line.length - WINDOW));
  const to = Math.min(line.length, Math.max(from + WINDOW, Math.min(start + length, from + WINDOW)));
  const head = from > 0 ? '...' : '';
  const tail = to < line.length ? '...' : '';
  return { text: `${head}${line.slice(from, to)}${tail}`, start: start - from + head.length };
}
