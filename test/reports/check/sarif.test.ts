import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { baselineIn } from '../../../src/reports/check/baseline.js';
import { printJson } from '../../../src/reports/check/json.js';
import type { CheckReport } from '../../../src/reports/check/report.js';
import { printSarif } from '../../../src/reports/check/sarif.js';
import { fileWith, found, report, TABLE, unreadable } from './reports.js';

// The schema is that of OASIS, SARIF 2.1.0 Errata 01 (github.com/oasis-tcs/sarif-spec, sarif-2.1/schema), only laid out
// anew. Its terms are those of the OASIS IPR Policy, RF on RAND Terms Mode; it is here to test with and is not shipped.
// It is of JSON Schema draft 4, of which Ajv knows all that it uses but the two names taken off here.
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(new URL('sarif-schema-2.1.0.json', import.meta.url), 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);

function logOf(one: CheckReport) {
  const log = JSON.parse(printSarif(one));
  validate(log);
  expect(validate.errors).toBeNull();
  return log;
}

const charset = found('charset', 'userName');

describe('sarif', () => {
  test('says all of a finding', () => {
    const { tool, results, columnKind, artifacts } = logOf(report([fileWith('a.yaml', [charset])])).runs[0];
    expect(columnKind).toBe('utf16CodeUnits');
    expect(artifacts).toEqual([{ location: { uri: 'a.yaml' } }]);
    expect(tool.driver.rules).toEqual([
      {
        id: 'username/charset',
        shortDescription: { text: 'Only letters.' },
        fullDescription: { text: 'Only letters.' },
        help: { text: 'Only letters.\nSource: Example page\nMore: rehearse explain username/charset' },
        defaultConfiguration: { level: 'error' },
        properties: { severity: 'error', source: 'Example page' },
      },
    ]);
    expect(results).toEqual([
      {
        ruleId: 'username/charset',
        ruleIndex: 0,
        level: 'error',
        message: { text: 'userName: Only letters.\nRemove the rest.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'a.yaml', index: 0 },
              region: { startLine: 3, startColumn: 15, endColumn: 23, snippet: { text: 'userName' } },
              contextRegion: { startLine: 3, snippet: { text: TABLE.split('\n')[2] } },
            },
            logicalLocations: [{ name: 'userName', fullyQualifiedName: 'users/userName', kind: 'member' }],
          },
        ],
        partialFingerprints: { 'rehearsal/v1': expect.stringMatching(/^[0-9a-f]{32}$/) },
        properties: { severity: 'error' },
      },
    ]);
  });

  test('has a level for every severity, and keeps "unknown" as a property', () => {
    const findings = [charset, found('length', 'title'), found('rename', 'title'), found('taken', 'title')];
    const { results, tool } = logOf(report([fileWith('a.yaml', findings)])).runs[0];
    expect(results.map((one: { level: string }) => one.level)).toEqual(['error', 'warning', 'note', 'note']);
    expect(results[3].properties).toEqual({ severity: 'unknown' });
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  test.each([
    ['a b/ü#1.yaml', 'a%20b/%C3%BC%231.yaml'],
    ['../c:d.yaml', '../c%3Ad.yaml'],
    ['/srv/a.yaml', 'file:///srv/a.yaml'],
    ['C:/a b.yaml', 'file:///C:/a%20b.yaml'],
    ['\ud800.yaml', '%EF%BF%BD.yaml'],
  ])('names the file %j as %s', (file, uri) => {
    const { artifacts } = logOf(report([fileWith(file, [charset])])).runs[0];
    expect(artifacts[0].location.uri).toBe(uri);
  });

  test('compares with a baseline', () => {
    const baseline = baselineIn(JSON.parse(printJson(report([fileWith('a.yaml', [charset])]))), 'b.json');
    const now = report([fileWith('a.yaml', [charset, found('length', 'title')])], { ...(baseline && { baseline }) });
    const states = logOf(now).runs[0].results.map((one: { baselineState: string }) => one.baselineState);
    expect(states).toEqual(['unchanged', 'new']);
  });

  test('says that a file could not be read', () => {
    const { where: _where, ...finding } = charset;
    const { invocations, results } = logOf(report([unreadable('a.yaml', [finding])])).runs[0];
    expect(invocations).toEqual([{ executionSuccessful: false }]);
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'a.yaml', index: 0 },
      region: { startLine: 1 },
    });
  });

  test('quotes a little of a line of megabytes', () => {
    const text = TABLE.replace('mailNickname', `"${'x'.repeat(1_000_000)}"`);
    const finding = found('charset', 'x'.repeat(1000), { text });
    expect(printSarif(report([fileWith('a.yaml', [finding])])).length).toBeLessThan(5000);
  });

  test('of nothing is valid too', () => expect(logOf(report([])).runs[0].results).toEqual([]));

  test('the schema refuses what is no SARIF', () => {
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false);
  });
});
