import type { TestResult } from '../../testing/golden/index.js';
import { attributes, element } from '../check/junit.js';
import { messageOf } from '../rules.js';
import { type FileResult, mismatchWords, placeWords, type TestReport } from './report.js';

/** JUnit XML, as GitLab, Jenkins and Azure DevOps read it: a suite for every file of tests. */
export function printJunit({ files, totals }: TestReport): string {
  const errors = files.filter((one) => 'findings' in one).length;
  const about = attributes({ name: 'rehearse test', tests: totals.tests + errors, failures: totals.failed, errors });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${about}>`,
    ...files.flatMap(suite),
    '</testsuites>',
  ].join('\n');
}

function suite(one: FileResult): string[] {
  const { file } = one;
  if (!('result' in one)) {
    const text = one.findings.map(
      (finding) => `${finding.where ? placeWords(finding.where) : file}: ${messageOf(finding)}`,
    );
    const failed = element(
      'error',
      attributes({ message: text[0] ?? '', type: one.findings[0]?.ruleId ?? '' }),
      text.join('\n'),
    );
    return suiteLines(file, { tests: 1, failures: 0, errors: 1 }, [testcase(file, 'the file can be run', failed)]);
  }
  const { tests } = one.result;
  const failures = tests.filter(({ mismatches }) => mismatches.length > 0).length;
  return suiteLines(
    file,
    { tests: tests.length, failures, errors: 0 },
    tests.map((result) => resultLine(file, result)),
  );
}

function suiteLines(file: string, counts: Readonly<Record<string, number>>, tests: readonly string[]): string[] {
  return [`  <testsuite ${attributes({ name: file, ...counts })}>`, ...tests, '  </testsuite>'];
}

function resultLine(file: string, { test, mismatches }: TestResult): string {
  if (mismatches.length === 0) return `    <testcase ${attributes({ classname: file, name: test.name, file })}/>`;
  const lines = mismatches.map((mismatch) => {
    const source = mismatch.source && `\n  from ${mismatch.source.text} (${placeWords(mismatch.source.where)})`;
    return `${placeWords(mismatch.where)}: ${mismatchWords(mismatch)}${source ?? ''}`;
  });
  const [first] = mismatches;
  const about = attributes({ message: first === undefined ? '' : mismatchWords(first), type: 'mismatch' });
  return testcase(file, test.name, element('failure', about, lines.join('\n')));
}

const testcase = (file: string, name: string, content: string): string =>
  `    <testcase ${attributes({ classname: file, name, file })}>\n      ${content}\n    </testcase>`;
