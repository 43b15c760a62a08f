import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/functions/index.js';
import { loadTable } from '../../../src/mapping/index.js';
import { FORMATS } from '../../../src/reports/check/formats.js';
import { writeFuzz } from '../../../src/reports/fuzz/formats.js';
import { type FuzzInputs, reportFuzz } from '../../../src/reports/fuzz/report.js';
import { allRules } from '../../../src/reports/rules.js';
import { createStyle } from '../../../src/reports/style.js';
import { fuzz } from '../../../src/testing/fuzz/fuzz.js';
import { goldenTest } from '../../../src/testing/fuzz/golden-test.js';
import { fuzzRules } from '../../../src/testing/fuzz/rules.js';
import { readProfile } from '../../../src/testing/matchers/input.js';
import { subjectOf } from '../../../src/testing/trial/subject.js';
import { GUIDE } from '../../testing/expressions.js';

const INPUTS: FuzzInputs = {
  mapping: 'apps/m.yaml',
  profile: 'hugging-face-managed',
  seed: 7,
  runs: 500,
  domain: 'documented',
  again: 'rehearse fuzz apps/m.yaml --seed 7 --runs 500',
  findings: [],
  unseen: ['App roles: random users have none.'],
};

/** Only the username can be wrong. */
const mappingWith = (expression: string): string => `target: hugging-face-managed
users:
  - { target: userName, source: ${JSON.stringify(expression)} }
  - { target: 'emails[type eq "work"].value', constant: a@contoso.com }
  - { target: name.givenName, constant: Ann }
  - { target: name.familyName, constant: Lee }
  - { target: externalId, source: objectId, match: 1 }
`;

async function reportOf(
  expression: string,
  level: 'error' | 'warning' | 'never' = 'error',
  inputs: Partial<FuzzInputs> = {},
) {
  const { table } = loadTable(mappingWith(expression), 'apps/m.yaml');
  if (table === undefined) throw new Error(`no mapping of ${expression}`);
  const profile = await readProfile('hugging-face-managed', undefined);
  const subject = subjectOf({ table, profile, context: createContext() });
  const cases = fuzz(subject, { seed: 7, runs: 500, domains: 'documented' });
  const tests = await Promise.all(cases.map((one) => goldenTest(one, { table, profile, context: {} })));
  return reportFuzz(
    cases.map((one, index) => ({ one, test: tests[index] })),
    { ...INPUTS, ...inputs },
    level,
  );
}

const page = (width: number) => ({ style: createStyle({ colour: false, width }), full: true });
const guide = await reportOf(GUIDE);

describe('the report for people', () => {
  test.each([60, 80, 110])('keeps to %d columns, but for what is to be copied', (width) => {
    const text = writeFuzz(guide, 'pretty', page(width));
    const [report = '', rest = ''] = text.split('AS GOLDEN TESTS');
    const after = rest.slice(rest.indexOf('? NOT SEEN'));
    const long = `${report}${after}`.split('\n').filter((line) => line.length > width && !line.includes('--seed'));
    expect(long).toEqual([]);
  });

  test('has the verdict, each case with its rule, what to do, the tests, and how to do it again', () => {
    const text = writeFuzz(guide, 'pretty', page(80));
    expect(text).toContain('NOT SAFE: 8 rules broken, 1 collision.');
    expect(text).toContain(`x userName: only letters, digits and "-" are allowed            username/charset
    { mailNickname: '_' }  ->  userName '_'`);
    expect(text).toMatch(/TO DO\n1 Let the mapping of userName give something/);
    expect(text).toMatch(/\d+ Then let it be proved: rehearse prove apps\/m\.yaml/);
    expect(text).toContain("    user: { mailNickname: '_' }\n    expect: refused by username/charset");
    expect(text).toContain('App roles: random users have none.');
    expect(text).toContain('Random users prove nothing');
    expect(text).toContain('The same again: rehearse fuzz apps/m.yaml --seed 7 --runs 500');
  });

  test('that nothing was found proves nothing, and says so', async () => {
    const clean = await reportOf('Append("u", Left([objectId], 8))', 'never');
    expect(clean.cases.filter(({ finding }) => finding.ruleId === 'fuzz/rule-broken')).toEqual([]);
    const empty = reportFuzz([], INPUTS, 'error');
    expect(writeFuzz(empty, 'pretty', page(80)).replace(/\s+/g, ' ')).toMatch(
      /NOTHING FOUND among 500 random users .* Random users prove nothing: rehearse prove decides/,
    );
    expect(empty.verdict).toBe('pass');
  });

  test('says how many tests were added, and which cases have none', async () => {
    const written = { ...guide, written: { file: 'm.test.yaml', added: ['a', 'b'] } };
    expect(writeFuzz(written, 'pretty', page(80))).toContain(
      '+ 2 golden tests added to m.test.yaml. 8 were there already.',
    );
    const again = { ...guide, written: { file: 'm.test.yaml', added: [] } };
    expect(writeFuzz(again, 'pretty', page(80))).toContain('. All of it is in m.test.yaml already.');
    const untested = {
      ...guide,
      cases: guide.cases.map((one, index) => (index === 0 ? { ...one, test: undefined } : one)),
    };
    expect(writeFuzz(untested, 'pretty', page(80)).replace(/\s+/g, ' ')).toContain('1 case has none: a whole cycle');
  });

  test('no value steers a terminal', async () => {
    const report = await reportOf('Append([displayName], "\u202e")');
    for (const format of ['pretty', 'compact', 'json', 'github', 'junit'] as const) {
      expect(writeFuzz(report, format, page(80)), format).not.toContain('\u202e');
    }
  });
});

test('the verdict heeds the level', async () => {
  const warned = await reportOf('Append("u", Left([objectId], 8))', 'warning');
  expect(warned.cases.every(({ finding }) => finding.ruleId === 'fuzz/collision')).toBe(true);
  expect(guide.verdict).toBe('fail');
  expect((await reportOf(GUIDE, 'never')).verdict).toBe('pass');
});

test('every format tells every case, and JSON all of it', () => {
  for (const format of Object.keys(FORMATS) as (keyof typeof FORMATS)[]) {
    const text = writeFuzz(guide, format, page(80));
    // A comment on a pull request shows the first few of a rule, and says how many more there are.
    const all = format === 'markdown' ? [] : guide.cases;
    for (const { one } of all) expect(text, format).toContain(one.rule?.id);
    expect(text, format).toContain('username/charset');
  }
  const json = JSON.parse(writeFuzz(guide, 'json', page(80)));
  expect(json).toMatchObject({
    formatVersion: 1,
    command: 'fuzz',
    seed: 7,
    runs: 500,
    verdict: 'fail',
    failLevel: 'error',
  });
  expect(json.cases[1]).toMatchObject({
    ruleId: 'fuzz/rule-broken',
    rule: 'username/charset',
    target: 'userName',
    users: [{ mailNickname: '_' }],
    value: '_',
  });
  expect(json.cases[1].test).toContain('expect: refused by username/charset');
});

test('rehearse explain knows the rules', () => {
  expect(fuzzRules.filter(({ id }) => !allRules.has(id))).toEqual([]);
});
