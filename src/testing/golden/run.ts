import type { Finding } from '../../diagnostics/index.js';
import { compare, type Mismatch, unsettled } from './compare.js';
import type { Covered } from './coverage.js';
import type { Outcome } from './outcome.js';
import { rehearseTest } from './rehearsal.js';
import type { Setting } from './stage.js';
import type { GoldenTest, Suite } from './suite.js';

/** What came of one test. It passed when nothing differs. */
export interface TestResult {
  readonly test: GoldenTest;
  readonly mismatches: readonly Mismatch[];
  /** Undefined when somebody who should have been there before got no account, so that nothing was tested. */
  readonly outcome: Outcome | undefined;
}

/** What came of the tests of one file. */
export interface SuiteResult {
  readonly suite: Suite;
  readonly mapping: string;
  readonly profile: string;
  readonly tests: readonly TestResult[];
  /** What is doubtful about the file, though its tests can be run. */
  readonly findings: readonly Finding[];
}

/**
 * Runs the tests of a file one after the other, each in a directory and a target of its own, and notes what they cover.
 * `checkSuite` has found no error in it. The same file, mapping and profile give the same result.
 */
export async function runSuite(
  suite: Suite,
  setting: Setting,
  covered: Covered,
  findings: readonly Finding[],
): Promise<SuiteResult> {
  const tests: TestResult[] = [];
  for (const test of suite.tests) tests.push(await runTest(test, suite, setting, covered));
  return { suite, mapping: setting.table.file, profile: setting.profile.name, tests, findings };
}

async function runTest(test: GoldenTest, suite: Suite, setting: Setting, covered: Covered): Promise<TestResult> {
  const rehearsed = await rehearseTest(test, suite.defaults, setting);
  if ('unsettled' in rehearsed) {
    const { path, outcome } = rehearsed.unsettled;
    return { test, mismatches: [unsettled(test, path, outcome)], outcome: undefined };
  }
  covered.add(test, rehearsed.entry, setting);
  const mapping = test.kind === 'user' ? setting.table.users : setting.table.groups;
  return { test, mismatches: compare(test, rehearsed.outcome, mapping), outcome: rehearsed.outcome };
}

/** What a suite says of how it is to be run, over what the mapping says. */
export const settingFor = (
  { scope, now, seed, macros }: Suite,
  table: Setting['table'],
  profile: Setting['profile'],
): Setting => {
  const defaultDomain = macros.get('DefaultDomain');
  return {
    table: scope === undefined ? table : { ...table, scope },
    profile,
    context: { now, seed, macros, ...(defaultDomain !== undefined && { defaultDomain }) },
  };
};
