import { isMap, isSeq, parseDocument } from 'yaml';
import type { Finding } from '../../diagnostics/index.js';
import type { MappingTable } from '../../mapping/index.js';
import { compare } from './compare.js';
import { applyEdits, editsFor } from './edits.js';
import { brokenUpdate } from './rules.js';
import type { SuiteResult, TestResult } from './run.js';
import { readSuite, type Suite } from './suite.js';

/** A test whose expectation was rewritten, and its line in the new file. */
export interface Change {
  readonly name: string;
  /** The target attributes whose value was rewritten; none when the whole expectation was. */
  readonly targets: readonly string[];
  readonly line: number;
}

export type Updated = { readonly text: string; readonly changes: readonly Change[] } | { readonly finding: Finding };

/**
 * Rewrites what tests expect, so that it is what came of them. Every other character of the file stays as it is. A test
 * of which nothing came is left alone.
 */
export function updateSuite(text: string, { suite, tests }: SuiteResult, table: MappingTable): Updated {
  const document = parseDocument(text, { prettyErrors: false });
  const edited = tests
    .filter(({ mismatches, outcome }) => mismatches.length > 0 && outcome !== undefined)
    .map((result) => {
      const map = document.getIn(['tests', result.test.index], true);
      if (!isMap(map)) throw new Error(`no test ${result.test.index}`);
      return { index: result.test.index, ...editsFor(map, result, table, text) };
    });
  const updated = applyEdits(
    text,
    edited.flatMap(({ edits }) => edits),
  );
  const read = edited.length === 0 ? { suite } : readSuite(updated, suite.file);
  if (!('suite' in read) || !isSound(text, updated, read.suite, tests, table)) {
    return { finding: brokenUpdate.finding({ file: suite.file }, { where: suite.where }) };
  }
  const changes = edited.flatMap(({ index, targets }) => {
    const test = read.suite.tests[index];
    return test ? [{ name: test.name, targets, line: test.place('name').line ?? 0 }] : [];
  });
  return { text: updated, changes };
}

/** Whether the new file says what came of the tests, and otherwise what the old one says. */
function isSound(
  before: string,
  after: string,
  suite: Suite,
  results: readonly TestResult[],
  table: MappingTable,
): boolean {
  if (before === after) return true;
  if (withoutExpectations(before) !== withoutExpectations(after)) return false;
  return results.every(({ outcome }, index) => {
    const test = suite.tests[index];
    if (outcome === undefined) return true;
    return test !== undefined && compare(test, outcome, test.kind === 'user' ? table.users : table.groups).length === 0;
  });
}

function withoutExpectations(text: string): string {
  const document = parseDocument(text);
  const tests = document.get('tests', true);
  const count = isSeq(tests) ? tests.items.length : 0;
  for (let index = 0; index < count; index++) document.deleteIn(['tests', index, 'expect']);
  return JSON.stringify(document.toJS());
}
