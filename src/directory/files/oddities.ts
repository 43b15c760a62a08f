import type { Finding, Place } from '../../diagnostics/index.js';
import { type Column, isRounded } from './columns.js';
import { tableDate } from './dates.js';
import { dateForm, spreadsheetNumber } from './rules-table.js';

interface Oddity {
  readonly found: string;
  readonly where: Place;
  count: number;
}

/** Cells that are kept, though something happened to them on the way: one finding a column, at the first of them. */
export class Oddities {
  readonly #rounded = new Map<Column, Oddity>();
  readonly #dates = new Map<Column, Oddity>();
  readonly #columns: readonly (readonly [number, Column])[];
  readonly #portal: boolean;

  constructor(columns: readonly (Column | undefined)[], portal: boolean) {
    this.#columns = [...columns.entries()].flatMap(([index, column]) => (column ? [[index, column] as const] : []));
    this.#portal = portal;
  }

  /** Looks at the cells of one row. */
  note(cells: readonly string[], where: Place): void {
    for (const [index, column] of this.#columns) {
      const cell = cells[index] ?? '';
      if (cell === '') continue;
      if (column.form === 'date') {
        if (tableDate(cell, this.#portal) === undefined) count(this.#dates, column, cell, where);
      } else if (isRounded(cell)) count(this.#rounded, column, cell, where);
    }
  }

  get findings(): Finding[] {
    return [...findingsOf(this.#rounded, spreadsheetNumber.finding), ...findingsOf(this.#dates, dateForm.finding)];
  }
}

function count(seen: Map<Column, Oddity>, column: Column, found: string, where: Place): void {
  const known = seen.get(column);
  if (known === undefined) seen.set(column, { found, where, count: 1 });
  else known.count++;
}

const findingsOf = (seen: ReadonlyMap<Column, Oddity>, finding: typeof spreadsheetNumber.finding): Finding[] =>
  [...seen].map(([column, { found, where, count }]) => finding({ property: column.name, found, count }, { where }));
