import { placeOf } from '../problems.js';
import { LABELS } from '../severity.js';
import { visibleLines } from '../visible.js';
import { byRule } from './groups.js';
import type { CheckReport, FileReport, Found } from './report.js';

/**
 * JUnit XML, as GitLab, Jenkins and Azure DevOps read it: a suite for every file, and in it a test for every rule that
 * was broken. A rule below --fail-level is a test that passes and prints; a file without findings is one test that passes.
 */
export function printJunit(report: CheckReport): string {
  const suites = report.files.map((file) => suite(file, report));
  const totals = attributes({
    name: report.about?.command ?? 'rehearse check',
    tests: sum(suites.map(({ tests }) => tests)),
    failures: sum(suites.map(({ failures }) => failures)),
    errors: sum(suites.map(({ errors }) => errors)),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals}>`,
    ...suites.flatMap(({ lines }) => lines),
    '</testsuites>',
  ].join('\n');
}

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly lines: readonly string[];
}

function suite(file: FileReport, report: CheckReport): Suite {
  const unreadable = file.verdict === 'unreadable';
  const broken = [...byRule(file)].map(([ruleId, found]) => ({
    ruleId,
    found,
    fails: unreadable || found.some(({ finding }) => report.fails(finding)),
  }));
  const bad = broken.filter(({ fails }) => fails).length;
  const known = file.found.filter((one) => one.known).length;
  const totals = { tests: broken.length || 1, failures: unreadable ? 0 : bad, errors: unreadable ? bad : 0 };
  const tests = broken.map(({ ruleId, found, fails }) =>
    test(file.file, ruleId, fails ? problem(found, unreadable) : element('system-out', '', textOf(found))),
  );
  const clean = `    <testcase ${attributes({ classname: file.file, name: known > 0 ? 'no new findings' : 'no findings' })}/>`;
  return {
    ...totals,
    lines: [
      `  <testsuite ${attributes({ name: file.file, ...totals })}>`,
      ...(tests.length > 0 ? tests : [clean]),
      '  </testsuite>',
    ],
  };
}

const test = (file: string, ruleId: string, content: string): string =>
  `    <testcase ${attributes({ classname: file, name: ruleId, file })}>\n      ${content}\n    </testcase>`;

function problem(found: readonly Found[], unreadable: boolean): string {
  const [first] = found;
  const message = found.length > 1 ? `${first?.message} (and ${found.length - 1} more)` : (first?.message ?? '');
  const about = attributes({ message, type: first?.finding.ruleId ?? '' });
  return element(unreadable ? 'error' : 'failure', about, textOf(found));
}

export const element = (name: string, about: string, text: string): string =>
  `<${name}${about && ` ${about}`}>${escaped(text)}</${name}>`;

/** Every finding with its place and what to do. */
function textOf(found: readonly Found[]): string {
  return found
    .map(({ finding, message }) =>
      [
        `${placeOf(finding) ?? ''}: ${LABELS[finding.severity]}: ${message}`,
        ...(finding.help ? [`  help: ${finding.help.replaceAll('\n', '\n        ')}`] : []),
      ].join('\n'),
    )
    .join('\n');
}

export const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value)).replaceAll('\n', '&#10;')}"`)
    .join(' ');

/** XML 1.0 has no way to write most control characters, nor half a surrogate pair or U+FFFE (XML 1.0 §2.2). */
const escaped = (text: string): string =>
  visibleLines(text)
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
