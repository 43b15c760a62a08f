import { describe, expect, test } from 'vitest';
import { type ContextOptions, createContext } from '../../../src/functions/index.js';
import { loadTable } from '../../../src/mapping/index.js';
import { findingOf } from '../../../src/testing/fuzz/findings.js';
import { fuzz } from '../../../src/testing/fuzz/fuzz.js';
import { goldenTest } from '../../../src/testing/fuzz/golden-test.js';
import { newSuite } from '../../../src/testing/fuzz/record.js';
import { Covered } from '../../../src/testing/golden/coverage.js';
import { readSuite, runSuite, settingFor } from '../../../src/testing/golden/index.js';
import { loadMapping } from '../../../src/testing/index.js';
import { readProfile } from '../../../src/testing/matchers/input.js';
import { subjectOf } from '../../../src/testing/trial/subject.js';
import { FIRST } from '../expressions.js';

const OPTIONS = { seed: 0, runs: 1000, domains: 'documented' } as const;
const MOMENT: ContextOptions = {};

/** Rows that nothing is wrong with, beside the one that is tried. */
const ROWS = `  - { target: 'emails[type eq "work"].value', constant: a@contoso.com }
  - { target: name.givenName, source: 'Coalesce([givenName], "G")' }
  - { target: name.familyName, constant: S }
  - { target: externalId, source: objectId, match: 1 }
`;

async function tried(source: string, profileName = 'hugging-face-managed', more = '') {
  const text = `target: ${profileName}\n${more}users:\n  - { target: userName, source: ${JSON.stringify(source)} }\n${ROWS}`;
  const { table, findings } = loadTable(text, 'm.yaml');
  if (table === undefined) throw new Error(JSON.stringify(findings));
  const profile = await readProfile(profileName, undefined);
  const setting = { table, profile, context: MOMENT };
  const cases = fuzz(subjectOf({ table, profile, context: createContext(MOMENT) }), OPTIONS);
  const tests = await Promise.all(cases.map((one) => goldenTest(one, setting)));
  return { cases, tests, setting };
}

describe('cases', () => {
  test('one for every way to fail, the worst first, each at its row', async () => {
    const table = await loadMapping('mappings/hugging-face.yaml');
    const profile = await readProfile('hugging-face-managed', undefined);
    const cases = fuzz(subjectOf({ table, profile, context: createContext(MOMENT) }), OPTIONS);
    expect(cases.map(({ kind, rule, target }) => `${kind} ${rule?.id} ${target}`)).toEqual([
      'rule target/required userName',
      'rule username/charset userName',
      'rule username/double-dash userName',
      'rule username/edge-dash userName',
      'rule username/digits-only userName',
      'rule username/min-length userName',
      'rule username/max-length userName',
      'rule username/hex-24 userName',
      'rule email/shape emails.value',
      'shared username/collision userName',
      'shared username/case-collision userName',
      'missing target/required name.familyName',
      'missing target/required userName',
      'missing target/required name.givenName',
    ]);
    const findings = cases.map((one) => findingOf(one, table.file));
    expect(findings.map(({ severity }) => severity)).toEqual([...Array(10).fill('error'), ...Array(4).fill('warning')]);
    expect(findings[1]?.where).toMatchObject({ file: 'mappings/hugging-face.yaml', line: 8 });
    expect(findings.filter(({ help }) => help === '')).toEqual([]);
    expect(findings[0]?.help).toContain('nothing is left');
  });

  test('the same seed finds the same', async () => {
    const [one, two] = [await tried(FIRST), await tried(FIRST)];
    expect(one.cases.map((each) => findingOf(each, 'm'))).toEqual(two.cases.map((each) => findingOf(each, 'm')));
  });

  test('what is proved is not broken', async () => {
    const { cases } = await tried(FIRST);
    expect(cases.filter(({ kind }) => kind !== 'shared')).toEqual([]);
  });
});

describe('golden tests', () => {
  test.each([
    ['Replace([mailNickname], ".", , , "", , )', 'hugging-face-managed', 10],
    ['Append([surname], [givenName])', 'hugging-face-managed', 7],
    ['CStr(CDate([employeeHireDate]))', 'hugging-face-managed', 1],
    ['ToLower([extensionAttribute2])', 'generic', 1],
  ])('of %s pass, and would fail once the mapping is mended', async (source, profile, least) => {
    const { tests, setting } = await tried(source, profile);
    const written = tests.filter((one) => one !== undefined);
    expect(written.length).toBeGreaterThanOrEqual(least);
    const text = newSuite(written, { mapping: undefined, profile: undefined, macros: new Map() });
    const results = await run(text, setting);
    expect(results.filter(({ mismatches }) => mismatches.length > 0)).toEqual([]);
    const mended = await tried(`Append("x", Replace([objectId], "-", , , "", , ))`, profile);
    const later = await run(text, mended.setting);
    expect(later.filter(({ mismatches }) => mismatches.length === 0)).toEqual([]);
  });

  async function run(text: string, setting: Awaited<ReturnType<typeof tried>>['setting']) {
    const read = readSuite(text, 'm.test.yaml');
    if ('findings' in read) throw new Error(JSON.stringify(read.findings));
    const { table, profile } = setting;
    const { tests } = await runSuite(read.suite, settingFor(read.suite, table, profile), new Covered(table), []);
    return tests;
  }

  test('there is none of what a scoping filter leaves out, or the target only warns of', async () => {
    const filter = 'filters: { users: [["department EQUALS \\"Sales\\""]] }\n';
    const { cases, tests } = await tried('[mailNickname]', 'hugging-face-managed', filter);
    expect(cases.length).toBeGreaterThan(5);
    expect(tests.filter((one) => one !== undefined)).toEqual([]);
    const other = await tried('[mailNickname]');
    const warned = other.cases.findIndex(({ rule }) => rule?.id === 'username/case-collision');
    expect(warned).toBeGreaterThan(0);
    expect(other.tests[warned]).toBeUndefined();
  });

  test('long users stand in lines, control characters are escaped', async () => {
    const { tests } = await tried('[displayName]');
    const all = tests.flatMap((one) => one?.lines ?? []);
    expect(all.filter((line) => line.length > 116)).toEqual([]);
    expect(all.join('')).not.toMatch(/\p{Cc}/u);
  });

  test('say nothing that the mapping hides', async () => {
    const { cases, tests } = await tried('Redact(Append("secret-", [mailNickname]))');
    const findings = cases.map((one) => ({ ...findingOf(one, 'm'), where: undefined }));
    const told = JSON.stringify([findings, tests]);
    expect(told).not.toContain('secret');
    expect(told).toContain('[Redact]');
  });
});
