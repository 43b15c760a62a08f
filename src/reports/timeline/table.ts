import { figure } from '../rehearsal/layout.js';
import type { Style } from '../style.js';
import type { Figure } from './months.js';
import type { TimelineReport } from './report.js';

const COLUMNS: readonly (readonly [title: string, figure: Figure])[] = [
  ['cycles', 'cycles'],
  ['+create', 'creates'],
  ['~update', 'updates'],
  ['!disable', 'disables'],
  ['-delete', 'deletes'],
  ['xfail', 'failures'],
  ['rename', 'renames'],
  ['requests', 'requests'],
];

/** The months, one a line, and their sum. A month in which nothing was done keeps its line: quiet is a result too. */
export function printMonths({ months, total }: TimelineReport, style: Style): string {
  const all = [...months, { month: 'all', ...total }];
  const shown = (amount: number): string => (amount === 0 ? '.' : figure(amount));
  const widths = COLUMNS.map(([title, name]) =>
    Math.max(title.length, ...all.map((month) => shown(month[name]).length)),
  );
  const line = (month: string, cells: readonly string[]): string =>
    [month.padEnd(7), ...cells.map((cell, index) => cell.padStart(widths[index] ?? 0))].join('  ');
  const rows = all.map((month) =>
    line(
      month.month,
      COLUMNS.map(([, name]) => shown(month[name])),
    ),
  );
  const last = rows.pop() ?? '';
  const titles = COLUMNS.map(([title]) => title);
  return [style.bold(line('MONTH', titles)), ...rows, style.bold(last)].join('\n');
}
