import { FORMATS as CHECK_FORMATS, type Format } from '../check/formats.js';
import type { Page } from '../check/page.js';
import { printJson } from './json.js';
import { printPretty } from './pretty.js';
import { type AnyProofReport, asCheck } from './report.js';

/** The report in one format: its own for people and programs, that of `rehearse check` for everything else. */
export function writeProof(report: AnyProofReport, format: Format, page: Page): string {
  if (format === 'pretty') return printPretty(report, page);
  if (format === 'json') return printJson(report);
  return CHECK_FORMATS[format](asCheck(report));
}
