import { describe, expect, test } from 'vitest';
import { TEST_FORMATS } from '../../../src/reports/golden/formats.js';
import { percent, reportTests, type TestReport } from '../../../src/reports/golden/report.js';
import { createStyle } from '../../../src/reports/style.js';
import { problems, run, suiteText } from '../../testing/golden/suites.js';

const page = { style: createStyle({ colour: false, width: 80 }), full: false };
const print = (format: keyof typeof TEST_FORMATS, report: TestReport, full = false): string =>
  TEST_FORMATS[format](report, { ...page, full });

async function reportOf(tests: string): Promise<TestReport> {
  const { result, coverage } = await run(suiteText(tests));
  return reportTests([{ file: 'm.test.yaml', result }], [coverage]);
}

const FAILING = `
  - name: "100% <wrong>, a: b"
    user: { mailNickname: a.nn }
    expect: { userName: bob, title: null }
  - { name: refuse, user: { mailNickname: a_b }, expect: skipped }
  - { name: right, user: {}, expect: { active: true } }
`;
const unreadable = reportTests([{ file: 'm.test.yaml', findings: problems('usr: 5\ntests: []') }], []);

describe('the report for people', () => {
  test('shows what failed first, with both values, the line, and the expression', async () => {
    expect(print('pretty', await reportOf(FAILING))).toBe(
      `TEST  m.test.yaml: m.yaml -> hugging-face-managed

x 100% <wrong>, a: b
    userName  m.test.yaml:5:25
    5 |     expect: { userName: bob, title: null }
      |                         ^^^
    expected "bob"
    got      "ann"
    from     Replace([mailNickname], ".", "", "", "", "", "")
             m.yaml:4:33
    title  m.test.yaml:5:37
    5 |     expect: { userName: bob, title: null }
      |                                     ^^^^
    expected nothing
    got      "Staff"
    from     [jobTitle]
             m.yaml:9:30

x refuse
    m.test.yaml:6:58
    6 |   - { name: refuse, user: { mailNickname: a_b }, expect: skipped }
      |                                                          ^^^^^^^
    expected skipped
    got      refused by username/charset
    because  userName "a_b": only letters, digits and "-" are allowed
             (username/charset)

. right

COVERAGE  m.yaml: 2 of 4 branches of Switch and IIF (50 %), 3 of 10 rows
  - active, line 5: Switch key "True" never taken
  - name.givenName, line 7: IIF false branch never taken
  - emails[type eq "work"].value, line 6: no test names its value
  - name.givenName, line 7: no test names its value
  - name.familyName, line 8: no test names its value
  - externalId, line 10: no test names its value
  - displayName, line 12: no test names its value
  - externalId, line 13: no test names its value
  - members, line 14: no test names its value

3 tests: 1 passed, 2 failed`,
    );
  });

  test('says what is cut off', async () => {
    const many = Array.from({ length: 40 }, (_, n) => `  - { name: n${n}, user: {}, expect: { active: true } }\n`).join(
      '',
    );
    const report = await reportOf(many);
    expect(print('pretty', report)).toContain('... and 10 more (all: --full)');
    expect(print('pretty', report, true)).toContain('. n39');
  });

  test('says why a file cannot be run', () => {
    const text = print('pretty', unreadable);
    expect(text).toContain('m.test.yaml:1:1');
    expect(text).toContain('there is no setting "usr" here');
    expect(text).toContain('0 tests: 0 passed, 0 failed; 1 file could not be run');
  });
});

test('compact: a line for each difference', async () => {
  expect(print('compact', await reportOf(FAILING)).split('\n')).toEqual([
    'm.test.yaml:5:25: 100% <wrong>, a: b: userName: expected "bob", got "ann"',
    'm.test.yaml:5:37: 100% <wrong>, a: b: title: expected nothing, got "Staff"',
    'm.test.yaml:6:58: refuse: expected skipped, got refused by username/charset: userName "a_b": only letters, digits and "-" are allowed (username/charset)',
    'm.yaml:5:75: coverage: active, line 5: Switch key "True" never taken',
    'm.yaml:7:81: coverage: name.givenName, line 7: IIF false branch never taken',
  ]);
  expect(print('compact', unreadable)).toMatch(/^m\.test\.yaml:1:1: error test\/invalid .*"usr"/m);
});

test('github: what differs in the test file, what is untaken in the mapping, and nothing that ends a message', async () => {
  const lines = print('github', await reportOf(FAILING)).split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe(
    '::error file=m.test.yaml,line=5,col=25,endColumn=27,title=100%25 <wrong>%2C a%3A b::userName: expected "bob", got "ann"%0Afrom Replace([mailNickname], ".", "", "", "", "", "") (m.yaml:4:33)',
  );
  expect(lines[3]).toBe(
    '::notice file=m.yaml,line=5,col=75,endColumn=80,title=Branch without a test::active, line 5: Switch key "True" never taken',
  );
  expect(print('github', unreadable)).toMatch(/^::error file=m\.test\.yaml,line=1,col=1,/m);
});

test('junit: a test case for every test', async () => {
  const text = print('junit', await reportOf(FAILING));
  expect(text).toContain('<testsuites name="rehearse test" tests="3" failures="2" errors="0">');
  expect(text).toContain('<testcase classname="m.test.yaml" name="100% &lt;wrong&gt;, a: b" file="m.test.yaml">');
  expect(text).toContain('<failure message="userName: expected &quot;bob&quot;, got &quot;ann&quot;" type="mismatch">');
  expect(text).toContain('<testcase classname="m.test.yaml" name="right" file="m.test.yaml"/>');
  expect(text.match(/<testcase /g)).toHaveLength(3);
  expect(print('junit', unreadable)).toContain('tests="1" failures="0" errors="1"');
});

describe('json', () => {
  test('holds all of it, and the same bytes every time', async () => {
    const text = print('json', await reportOf(FAILING));
    expect(print('json', await reportOf(FAILING))).toBe(text);
    const { files, coverage, ...rest } = JSON.parse(text);
    expect(rest).toEqual({ formatVersion: 1, verdict: 'fail', totals: { files: 1, tests: 3, passed: 1, failed: 2 } });
    expect(files[0]).toMatchObject({
      file: 'm.test.yaml',
      readable: true,
      mapping: 'm.yaml',
      profile: 'hugging-face-managed',
    });
    expect(files[0].tests[0].mismatches[0]).toEqual({
      target: 'userName',
      expected: 'bob',
      actual: 'ann',
      where: { file: 'm.test.yaml', line: 5, column: 25, length: 3 },
      expression: {
        text: 'Replace([mailNickname], ".", "", "", "", "", "")',
        where: { file: 'm.yaml', line: 4, column: 33, length: 50 },
      },
    });
    expect(files[0].tests[1].outcome).toEqual({ kind: 'refused', rules: ['username/charset'] });
    expect(files[0].tests[2]).toMatchObject({ passed: true, outcome: { kind: 'create' }, mismatches: [] });
    expect(coverage[0].branches).toMatchObject({ total: 4, taken: 2, percent: 50 });
    expect(coverage[0].branches.untaken[0]).toEqual({
      target: 'active',
      function: 'Switch',
      branch: 'key "True"',
      where: { file: 'm.yaml', line: 5, column: 75, length: 6 },
    });
    expect(coverage[0].rows.unnamed[0]).toEqual({
      target: 'emails[type eq "work"].value',
      where: { file: 'm.yaml', line: 6, column: 15, length: 30 },
    });
  });

  test('of a file that cannot be run', () => {
    const { verdict, files } = JSON.parse(print('json', unreadable));
    expect([verdict, files[0].readable]).toEqual(['unreadable', false]);
    expect(files[0].findings[0]).toMatchObject({
      ruleId: 'test/invalid',
      severity: 'error',
      where: { file: 'm.test.yaml', line: expect.any(Number), column: expect.any(Number) },
      source: expect.any(String),
      data: { problem: expect.any(String) },
    });
  });
});

test('control characters of names never reach a terminal', async () => {
  const report = await reportOf('  - { name: "a\\e[2Jb\\u202ec", user: {}, expect: { userName: "\\e[2J" } }\n');
  for (const format of Object.keys(TEST_FORMATS) as (keyof typeof TEST_FORMATS)[]) {
    expect(print(format, report).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  }
});

test('only all of it is 100 %', () => {
  expect([percent(999, 1000), percent(0, 3), percent(3, 3), percent(0, 0)]).toEqual([99, 0, 100, 100]);
});
