import type { Finding } from '../../diagnostics/index.js';
import { findingOf } from '../../testing/fuzz/findings.js';
import type { FuzzCase } from '../../testing/fuzz/fuzz.js';
import type { GoldenText } from '../../testing/fuzz/golden-test.js';
import { type CheckReport, reportCheck } from '../check/report.js';
import { type FailLevel, reaches } from '../severity.js';
import { totalsInWords, verdictInWords } from './words.js';

/** What was tried, and how it is called. */
export interface FuzzInputs {
  readonly mapping: string;
  readonly profile: string;
  readonly seed: number;
  readonly runs: number;
  readonly domain: 'documented' | 'any';
  /** The command that does the same again. */
  readonly again: string;
  /** What is doubtful about the files, though they can be used. */
  readonly findings: readonly Finding[];
  /** What random users do not show of this mapping, each a sentence. */
  readonly unseen: readonly string[];
  /** Tests that were added to a file. */
  readonly written?: { readonly file: string; readonly added: readonly string[] };
}

/** A case with its finding, and the golden test that holds it. */
export interface ToldCase {
  readonly one: FuzzCase;
  readonly finding: Finding;
  readonly test: GoldenText | undefined;
}

/** All that `rehearse fuzz` has to say. */
export interface FuzzReport extends FuzzInputs {
  readonly cases: readonly ToldCase[];
  readonly failLevel: FailLevel;
  readonly verdict: 'pass' | 'fail';
}

export function reportFuzz(
  cases: readonly { readonly one: FuzzCase; readonly test: GoldenText | undefined }[],
  inputs: FuzzInputs,
  failLevel: FailLevel,
): FuzzReport {
  const told = cases.map(({ one, test }) => ({ one, test, finding: findingOf(one, inputs.mapping) }));
  const fails = told.some(({ finding }) => reaches(finding.severity, failLevel));
  return { ...inputs, cases: told, failLevel, verdict: fails ? 'fail' : 'pass' };
}

/** The report as one of findings in the mapping, for the formats that `rehearse check` writes. */
export function asCheck(report: FuzzReport): CheckReport {
  const findings = report.cases.map(({ finding }) => finding);
  const about = {
    command: 'rehearse fuzz',
    title: 'A mapping, tried on random users',
    verdict: verdictInWords(report),
    totals: totalsInWords(report),
  };
  return reportCheck([{ file: report.mapping, kind: 'mapping', readable: true, findings }], {
    failLevel: report.failLevel,
    about,
  });
}
