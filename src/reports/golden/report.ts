import type { Finding, Place } from '../../diagnostics/index.js';
import type { JsonValue } from '../../scim/index.js';
import type { Branch, Change, Coverage, Mismatch, SuiteResult } from '../../testing/golden/index.js';

/** A file of tests: what came of it, or why it cannot be run. */
export type FileResult =
  | { readonly file: string; readonly result: SuiteResult; readonly changes?: readonly Change[] }
  | { readonly file: string; readonly findings: readonly Finding[] };

/** All that `rehearse test` has to say. */
export interface TestReport {
  readonly verdict: 'pass' | 'fail' | 'unreadable';
  readonly files: readonly FileResult[];
  readonly totals: { readonly files: number; readonly tests: number; readonly passed: number; readonly failed: number };
  readonly coverage: readonly Coverage[];
}

export function reportTests(files: readonly FileResult[], coverage: readonly Coverage[]): TestReport {
  const tests = files.flatMap((one) => ('result' in one ? one.result.tests : []));
  const failed = tests.filter(({ mismatches }) => mismatches.length > 0).length;
  const unreadable = files.some((one) => 'findings' in one);
  return {
    verdict: unreadable ? 'unreadable' : failed > 0 ? 'fail' : 'pass',
    files,
    totals: { files: files.length, tests: tests.length, passed: tests.length - failed, failed },
    coverage,
  };
}

/** A test of a file by what it tests, with what went wrong. */
export const failuresOf = ({ tests }: SuiteResult) => tests.filter(({ mismatches }) => mismatches.length > 0);

/** A value as people read it: as JSON, so that quotes and spaces are seen; null is nothing. */
export const valueWords = (value: JsonValue): string => (value === null ? 'nothing' : JSON.stringify(value));

/** One side of a mismatch: a value of a target attribute, or an outcome, which is words already. */
export const sideWords = ({ target }: Mismatch, side: JsonValue): string =>
  target === undefined && typeof side === 'string' ? side : valueWords(side);

export const placeWords = ({ file, line, column }: Place): string =>
  [file, line, column].filter((part) => part !== undefined).join(':');

/** `expected "a", got "b"`, with the reason behind it if one is known. */
export function mismatchWords(mismatch: Mismatch): string {
  const { target, expected, actual, detail } = mismatch;
  const words = `expected ${sideWords(mismatch, expected)}, got ${sideWords(mismatch, actual)}`;
  return `${target === undefined ? '' : `${target}: `}${words}${detail === undefined ? '' : `: ${detail}`}`;
}

/** `userName, line 12: Switch key "True" never taken`. */
export const branchWords = ({ target, function: name, label, where }: Branch): string =>
  `${target}, line ${where.line ?? '?'}: ${name} ${label} never taken`;

/** How much of all that could be seen was seen, in per cent, rounded down so that 100 means all. */
export const percent = (part: number, all: number): number => (all === 0 ? 100 : Math.floor((100 * part) / all));

const some = (amount: number, one: string, many = `${one}s`): string => `${amount} ${amount === 1 ? one : many}`;

export function totalsWords({ totals, files }: TestReport): string {
  const unreadable = files.filter((one) => 'findings' in one).length;
  return [
    `${some(totals.tests, 'test')}: ${totals.passed} passed, ${totals.failed} failed`,
    ...(unreadable > 0 ? [`${some(unreadable, 'file')} could not be run`] : []),
  ].join('; ');
}

/** What -u changed in one file. */
export const changeWords = ({ name, targets, line }: Change): string =>
  `line ${line}: ${name}${targets.length === 0 ? ': what is expected' : `: ${targets.join(', ')}`}`;
