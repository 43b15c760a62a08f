import type { Span } from '../../../diagnostics/index.js';

/** One UTF-16 unit of what a cell says, and where it is written. */
export interface Unit extends Span {
  readonly unit: string;
}

export const plain = (units: readonly Unit[]): string => units.map(({ unit }) => unit).join('');

/** The units between a separator and the next. A pipe within a cell is written `\|`, also in code (GFM §4.10). */
export function unitsIn(file: string, { start, end }: Span): Unit[] {
  const units: Unit[] = [];
  for (let at = start; at < end; at++) {
    const escaped = file[at] === '\\' && file[at + 1] === '|' && at + 1 < end;
    units.push({ unit: escaped ? '|' : file.charAt(at), start: at, end: at + (escaped ? 2 : 1) });
    if (escaped) at += 1;
  }
  return units;
}

/** Where a part of the units stands: `length` of them from `at`. */
export function spanOf(units: readonly Unit[], at: number, length: number): Span {
  const start = units[at]?.start ?? 0;
  return { start, end: units[at + length - 1]?.end ?? start };
}

/** A character of one or two units that stands for all that is written at a place. */
export const spread = (character: string, span: Span): Unit[] => character.split('').map((unit) => ({ ...span, unit }));

export function trimmed(units: readonly Unit[]): readonly Unit[] {
  const text = plain(units);
  const start = text.length - text.trimStart().length;
  return units.slice(start, Math.max(start, text.trimEnd().length));
}
