import type { Style } from '../style.js';
import { printCompact } from './compact.js';
import { printGithub } from './github.js';
import { printJson } from './json.js';
import { printJunit } from './junit.js';
import { printPretty } from './pretty.js';
import type { TestReport } from './report.js';

/** Every way to write the report of tests. */
export const TEST_FORMATS = {
  pretty: printPretty,
  compact: printCompact,
  json: printJson,
  junit: printJunit,
  github: printGithub,
} as const satisfies Readonly<
  Record<string, (report: TestReport, page: { readonly style: Style; readonly full: boolean }) => string>
>;

export type TestFormat = keyof typeof TEST_FORMATS;
