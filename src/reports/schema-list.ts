import { cutTo, figure } from './rehearsal/layout.js';
import type { Style } from './style.js';
import { visible } from './visible.js';

/** A schema that was pulled. */
export interface PulledSchema {
  readonly application: string;
  readonly job: string;
  /** Of the job: active, disabled, paused. */
  readonly state: string | null;
  /** How many attribute mappings it holds; undefined where it cannot be read as a mapping. */
  readonly rows: number | undefined;
  readonly file: string;
}

const HEAD = ['file', 'rows', 'application', 'job'] as const;
const WIDEST = 32;

/** One line a schema. The job comes last and whole, because it is what --job takes. */
export function printPulled(pulled: readonly PulledSchema[], style: Style): string {
  const rows = pulled.map(({ file, rows, application, job, state }) => [
    file,
    rows === undefined ? '?' : figure(rows),
    cutTo(visible(application), WIDEST),
    `${visible(job)}${state === null ? '' : ` (${visible(state.toLowerCase())})`}`,
  ]);
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [style.bold(line(HEAD)), ...rows.map(line)].join('\n');
}
