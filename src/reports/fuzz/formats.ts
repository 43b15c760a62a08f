import { FORMATS as CHECK_FORMATS, type Format } from '../check/formats.js';
import type { Page } from '../check/page.js';
import { printFuzzJson } from './json.js';
import { printFuzz } from './pretty.js';
import { asCheck, type FuzzReport } from './report.js';

/** The report in one format. Its users are made up, so that nobody has to be hidden. */
export function writeFuzz(report: FuzzReport, format: Format, page: Page): string {
  if (format === 'pretty') return printFuzz(report, page);
  if (format === 'json') return printFuzzJson(report);
  return CHECK_FORMATS[format](asCheck(report));
}
