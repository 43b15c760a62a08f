import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { baselineIn } from '../../../src/reports/check/baseline.js';
import { printJson } from '../../../src/reports/check/json.js';
import { fileWith, found, report, unreadable } from './reports.js';

const PUBLISHED = new URL('../../../mappings/schemas/check-report.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(PUBLISHED, 'utf8'));
const validate = new Ajv2020({ strict: true }).compile(schema);

const some = [found('charset', 'userName'), found('length', 'jobTitle', { subject: 'title' })];
const REPORTS = {
  clean: report([fileWith('a.yaml', [])]),
  some: report([fileWith('a.yaml', some), fileWith('b/c.yaml', [found('taken', 'title')])], { failLevel: 'unknown' }),
  unreadable: report([unreadable('a.yaml', some)], { failLevel: 'never' }),
  empty: report([]),
};
const baseline = baselineIn(JSON.parse(printJson(REPORTS.some)), 'b.json');

describe('the JSON report', () => {
  test.each(
    Object.entries({ ...REPORTS, ...(baseline && { compared: report([fileWith('a.yaml', some)], { baseline }) }) }),
  )('of %s is valid, and the same every time', (_name, one) => {
    const text = printJson(one);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    expect(printJson(one)).toBe(text);
  });

  test('the schema refuses what is no report', () => {
    const value = { ...JSON.parse(printJson(REPORTS.clean)), surprise: true };
    expect(validate(value)).toBe(false);
  });

  test('says all of a finding', () => {
    const [finding] = JSON.parse(printJson(REPORTS.some)).files[0].findings;
    expect(finding).toEqual({
      ruleId: 'username/charset',
      severity: 'error',
      message: 'userName: Only letters.',
      help: 'Remove the rest.',
      source: 'Example page',
      object: 'users',
      subject: 'userName',
      where: { file: 'a.yaml', line: 3, column: 15, length: 8 },
      data: { target: 'userName' },
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  test('tells known findings from new ones', () => {
    const all = JSON.parse(
      printJson(report([fileWith('a.yaml', [...some, found('rename', 'title')])], { ...(baseline && { baseline }) })),
    );
    const states = all.files[0].findings.map((one: { baseline: string }) => one.baseline);
    expect(states).toEqual(['known', 'known', 'new']);
  });

  test('escapes what a terminal would obey, and means the same', () => {
    const evil = 'a\u202eb\u001b[2Jc\u0085';
    const text = printJson(
      report([fileWith('a.yaml', [{ ...found('charset', 'userName'), subject: evil, data: { target: evil } }])]),
    );
    expect([...'\u202e\u001b\u0085'].filter((unit) => text.includes(unit))).toEqual([]);
    expect(JSON.parse(text).files[0].findings[0].subject).toBe(evil);
  });
});
