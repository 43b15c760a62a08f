import { printCompact } from './compact.js';
import { printGithub } from './github.js';
import { printJson } from './json.js';
import { printJunit } from './junit.js';
import { printMarkdown } from './markdown.js';
import type { Page } from './page.js';
import { printPretty } from './pretty.js';
import type { CheckReport } from './report.js';
import { printSarif } from './sarif.js';

/** Every way to write the report of a check. */
export const FORMATS = {
  pretty: printPretty,
  compact: printCompact,
  json: printJson,
  markdown: printMarkdown,
  sarif: printSarif,
  junit: printJunit,
  github: printGithub,
} as const satisfies Readonly<Record<string, (report: CheckReport, page: Page) => string>>;

export type Format = keyof typeof FORMATS;
