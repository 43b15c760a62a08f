import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { baselineIn } from '../../../src/reports/check/baseline.js';
import { printJson } from '../../../src/reports/check/json.js';
import { printJunit } from '../../../src/reports/check/junit.js';
import type { CheckReport } from '../../../src/reports/check/report.js';
import { fileWith, found, report, unreadable } from './reports.js';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** Every element of a document in its order; a document that is not well formed fails the test. */
function elementsOf(one: CheckReport): Element[] {
  const parser = new SaxesParser();
  const all: Element[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => all.push({ name, attributes, text: '' }));
  parser.on('text', (text) => {
    const last = all.at(-1);
    if (last !== undefined) last.text += text.trim();
  });
  parser.write(printJunit(one)).close();
  return all;
}

const charset = found('charset', 'userName');
const length = found('length', 'mailNickname');

describe('junit', () => {
  test('is a suite a file and a test a rule; what is below the level passes and prints', () => {
    const all = elementsOf(report([fileWith('a.yaml', [charset, charset, length]), fileWith('b.yaml', [])]));
    expect(all.map(({ name, attributes }) => [name, attributes])).toEqual([
      ['testsuites', { name: 'rehearse check', tests: '3', failures: '1', errors: '0' }],
      ['testsuite', { name: 'a.yaml', tests: '2', failures: '1', errors: '0' }],
      ['testcase', { classname: 'a.yaml', name: 'username/charset', file: 'a.yaml' }],
      ['failure', { message: 'userName: Only letters. (and 1 more)', type: 'username/charset' }],
      ['testcase', { classname: 'a.yaml', name: 'username/length', file: 'a.yaml' }],
      ['system-out', {}],
      ['testsuite', { name: 'b.yaml', tests: '1', failures: '0', errors: '0' }],
      ['testcase', { classname: 'b.yaml', name: 'no findings' }],
    ]);
    expect(all[3]?.text.split('\n').slice(0, 2)).toEqual([
      'a.yaml:3:15: error: userName: Only letters.',
      '  help: Remove the rest.',
    ]);
    expect(all[5]?.text).toContain('help: Cut it:\n          Left([mailNickname], 42)');
  });

  test('of a file that cannot be read is an error', () => {
    const [, suite, , error] = elementsOf(report([unreadable('a.yaml', [charset])], { failLevel: 'never' }));
    expect([suite?.attributes.errors, suite?.attributes.failures, error?.name]).toEqual(['1', '0', 'error']);
  });

  test('of known findings passes', () => {
    const baseline = baselineIn(JSON.parse(printJson(report([fileWith('a.yaml', [charset])]))), 'b.json');
    const all = elementsOf(report([fileWith('a.yaml', [charset])], { ...(baseline && { baseline }) }));
    expect(all.at(-1)?.attributes).toEqual({ classname: 'a.yaml', name: 'no new findings' });
  });

  test('is well formed, whatever a file holds', () => {
    const evil = ']]> <b a="1">&amp;\u0000\u001b\u0085\ud800\ufffe\u202e\n"\'';
    const all = elementsOf(report([fileWith(evil, [{ ...charset, data: { target: evil }, help: evil }])]));
    expect(all.map(({ name }) => name)).toEqual(['testsuites', 'testsuite', 'testcase', 'failure']);
    expect(all[3]?.attributes.message).toContain(']]> <b a="1">&amp;\\u0000\\u001b\\u0085\ufffd\ufffd\\u202e\n"\'');
  });
});
