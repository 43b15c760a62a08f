import { LineMap, type Place, type Span } from './place.js';

export interface FrameOptions {
  readonly indent?: string;
  /** How wide the page is. A longer line is cut around the caret, so that the terminal does not break it. */
  readonly width?: number;
}

/** The longest piece of a line that is drawn where the page has no width. */
const WINDOW = 100;

/** What stands beside the piece of a line: the bar, and the dots where something is cut off. */
const BESIDE = ' | '.length + 2 * '...'.length;

/** How much of a long line is drawn before the caret. */
const BEFORE = 30;

/** Characters that a terminal obeys instead of drawing: controls, and those that turn the direction of writing. */
const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * Draws a place: its line, and carets under the span. A tab or any other control character is drawn as one space, so
 * that the carets stay under what they mean and a file cannot steer the terminal.
 */
export function frame(place: Place, { indent = '', width }: FrameOptions = {}): string {
  if (place.text === undefined || place.line === undefined || place.column === undefined) return '';
  const length = place.length ?? 1;
  const number = String(place.line);
  const window = width === undefined ? WINDOW : width - indent.length - number.length - BESIDE;
  const { text, start } = cut(place.text, place.column - 1, window);
  const margin = ' '.repeat(number.length);
  const carets = '^'.repeat(Math.max(1, Math.min(length, text.length - start)));
  const drawn = text.replace(OBEYED, ' ');
  return [`${indent}${number} | ${drawn}`, `${indent}${margin} | ${' '.repeat(start)}${carets}`].join('\n');
}

/** Draws a span of a text that is no file: an expression given on the command line. */
export function frameText(text: string, span: Span, options: FrameOptions = {}): string {
  return frame(new LineMap(text).place('', span), options);
}

function cut(line: string, start: number, window: number): { text: string; start: number } {
  if (line.length <= window) return { text: line, start };
  const from = outsidePair(line, Math.max(0, Math.min(start - BEFORE, line.length - window)));
  const to = outsidePair(line, Math.min(line.length, from + window));
  const head = from > 0 ? '...' : '';
  const tail = to < line.length ? '...' : '';
  return { text: `${head}${line.slice(from, to)}${tail}`, start: start - from + head.length };
}

/** The offset itself, or the one before it where it would cut a surrogate pair in two. */
const outsidePair = (line: string, offset: number): number =>
  /^[\ud800-\udbff][\udc00-\udfff]/.test(line.slice(offset - 1, offset + 1)) && offset > 0 ? offset - 1 : offset;
