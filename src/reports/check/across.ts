import { placeOf, printFinding } from '../problems.js';
import { count, cutTo, figure } from '../rehearsal/layout.js';
import type { Style } from '../style.js';
import { visible } from '../visible.js';
import type { CheckReport, FileReport, Found } from './report.js';

/** From how many files on one mistake is told once for all of them: forty apps often share it. */
const MANY = 6;

/** How many other places of a rule are named. */
const PLACES = 3;

export const areMany = ({ files }: CheckReport): boolean => files.length >= MANY;

interface Seen extends Found {
  readonly file: FileReport;
}

/** The findings of many files by their rules, the worst first: one in full, and where the others are. */
export function printAcross({ rules, files }: CheckReport, style: Style): string[] {
  const all = files.flatMap((file) =>
    file.found.filter(({ known }) => !known).map((found): Seen => ({ ...found, file })),
  );
  return rules.map(({ rule, severity, files: broken }) => {
    const found = all.filter((one) => one.rule.id === rule.id);
    const first = found.find(({ finding }) => finding.severity === severity);
    if (first === undefined) throw new Error(`nobody broke ${rule.id}`);
    const others = found.filter((one) => one !== first);
    const { finding, message } = first;
    return [
      style.bold(`${figure(found.length)} in ${count(broken, 'file')}`) + (others.length > 0 ? ', of which one:' : ''),
      printFinding(finding, style, { message, why: rule.why }),
      ...also(others, first, style),
    ].join('\n');
  });
}

function also(others: readonly Seen[], { message }: Seen, style: Style): string[] {
  const shown = others.slice(0, PLACES).map((one) => {
    const place = placeOf(one.finding) ?? visible(one.file.file);
    return cutTo(`  also ${place}${one.message === message ? '' : `: ${visible(one.message)}`}`, style.width);
  });
  const left = others.length - shown.length;
  return left > 0 ? [...shown, style.faint(`  ... and ${figure(left)} more (all: --full)`)] : shown;
}
