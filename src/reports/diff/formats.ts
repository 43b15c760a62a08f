import { FORMATS as CHECK_FORMATS, type Format } from '../check/formats.js';
import { printDiffJson } from './json.js';
import { type DiffPage, printDiff } from './pretty.js';
import { asCheck, type DiffReport, type Show } from './report.js';

/** What leaves a machine by itself, as annotations and artifacts of a build, names people by pseudonyms (design §5). */
const SHARED: readonly Format[] = ['markdown', 'sarif', 'junit', 'github'];

/** The report in one format. `hidden` gives pseudonyms; it is asked for only where they are needed. */
export function writeDiff(report: DiffReport, format: Format, page: DiffPage, hidden: Show): string {
  if (format === 'pretty') return printDiff(report, page);
  if (format === 'json') return printDiffJson(report);
  const show: Show = SHARED.includes(format) ? hidden : (example) => example;
  return CHECK_FORMATS[format](asCheck(report, show));
}
