import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { oneSided } from '../../../src/proof/comparison-rules.js';
import { FORMATS, type Format } from '../../../src/reports/check/formats.js';
import { printJson as printCheckJson } from '../../../src/reports/check/json.js';
import { reportCheck } from '../../../src/reports/check/report.js';
import { writeProof } from '../../../src/reports/proof/formats.js';
import { asCheck, reportComparison, reportProof } from '../../../src/reports/proof/report.js';
import type { FailLevel } from '../../../src/reports/severity.js';
import { page } from '../check/reports.js';
import {
  PAIR,
  placeIn,
  profile,
  proved,
  RESTS,
  refuted,
  ruleNamed,
  SOMETIMES,
  undecided,
  uniqueness,
  witness,
} from './proofs.js';

const schemaOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../mappings/schemas/${name}.schema.json`, import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true }).compile(schemaOf('proof-report'));

const INPUTS = { file: 'guide.yaml', profile, assumedProfile: false, domains: 'documented' } as const;
const bad = proved({
  rules: [
    refuted('username/charset', '\u0000_'),
    {
      verdict: 'COUNTEREXAMPLE',
      rule: ruleNamed('username/edge-dash'),
      witness: witness('\ud83d', '-', { normalised: '-x' }),
      because: 'must not begin with "-"',
      states: 3,
    },
    undecided('username/hex-24', 'look-ahead', { start: 9, end: 22 }),
  ],
  flow: SOMETIMES,
  uniqueness: uniqueness('IMPOSSIBLE', {
    bound: { attributes: ['mailNickname'], inputs: 438.2, names: 250.9 },
    pair: PAIR,
    alphabet: 'ASCII',
  }),
});
const repaired = {
  ...bad,
  repair: {
    proposals: [{ form: 'prefix', expression: 'Left("a", 1)', proof: bad.proof, uniqueness: undefined }],
    because: undefined,
  },
} as const;
const open = proved({
  flow: { verdict: 'UNKNOWN', obstacles: [{ construct: 'Now()' }], states: 0 },
  uniqueness: uniqueness('UNKNOWN', { obstacles: [{ construct: 'Now()' }] }),
});
const sound = proved({ uniqueness: uniqueness('INJECTIVE', { alphabet: 'hexadecimal digits' }) });
const row = (verdict: 'EQUIVALENT' | 'DIFFERENT' | 'UNKNOWN') => ({
  target: 'userName',
  before: 'a',
  after: 'b',
  place: placeIn,
  equivalence: {
    verdict,
    alphabet: 'ASCII',
    assumptions: RESTS,
    obstacles: verdict === 'UNKNOWN' ? [{ construct: 'Now()', span: { start: 0, end: 3 } }] : [],
    states: 1,
    ...(verdict === 'DIFFERENT' && {
      difference: {
        input: { mailNickname: null },
        before: { text: '' },
        after: { silence: 'null' as const },
        shortest: true,
      },
    }),
  },
});

const of = (rows: Parameters<typeof reportProof>[1], failLevel: FailLevel = 'error') =>
  reportProof(INPUTS, rows, failLevel);
const compared = (...verdicts: Parameters<typeof row>[0][]) =>
  reportComparison(
    {
      ...INPUTS,
      files: { old: 'old.yaml', new: 'guide.yaml' },
      rows: verdicts.map(row),
      same: 2,
      alone: [oneSided.finding({ target: 'title', side: 'NEW' }, { where: placeIn(), subject: 'title' })],
    },
    'error',
  );

const REPORTS = {
  bad: of([bad]),
  open: of([open]),
  sound: of([sound]),
  several: of([bad, open, sound]),
  repaired: of([repaired]),
  none: of([]),
  different: compared('DIFFERENT', 'UNKNOWN', 'EQUIVALENT'),
  expressions: reportComparison(
    { ...INPUTS, files: undefined, rows: [row('EQUIVALENT')], same: 0, alone: [] },
    'error',
  ),
};

describe('the JSON of a proof', () => {
  test.each(Object.entries(REPORTS))('of %s is valid, and the same every time', (_name, report) => {
    const text = writeProof(report, 'json', page());
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    expect(writeProof(report, 'json', page())).toBe(text);
  });

  test('says every verdict with its witness, and what it rests on', () => {
    const { proofs, ...about } = JSON.parse(writeProof(REPORTS.bad, 'json', page()));
    expect(about).toMatchObject({ formatVersion: 1, command: 'prove', verdict: 'fail', profile: profile.name });
    const [one] = proofs;
    expect(one).toMatchObject({
      target: 'userName',
      where: { file: 'guide.yaml', line: 3 },
      flow: {
        verdict: 'SOMETIMES',
        cases: [{ how: 'null', witness: { input: { mailNickname: null } } }, { how: 'empty' }],
      },
      uniqueness: { verdict: 'IMPOSSIBLE', bound: { inputs: 438.2 }, pair: { output: 'a' } },
      assumptions: [expect.stringContaining('[mailNickname]'), expect.stringContaining('The functions')],
    });
    expect(one.rules).toMatchObject([
      { ruleId: 'username/charset', verdict: 'COUNTEREXAMPLE', witness: { output: '\u0000_', shortest: true } },
      { because: 'must not begin with "-"', witness: { normalised: '-x' } },
      { verdict: 'UNKNOWN', obstacles: [{ construct: 'look-ahead', span: { start: 9, end: 22 } }] },
    ]);
    expect(one.uniqueness.verdict).not.toMatch(/PROVED|COUNTEREXAMPLE/);
  });

  test('says what to put in its place, and what is proved of that', () => {
    const [one] = JSON.parse(writeProof(REPORTS.repaired, 'json', page())).proofs;
    expect(one.proposals).toEqual([
      {
        form: 'prefix',
        expression: 'Left("a", 1)',
        claim: 'PROVED valid, not proved unique',
        assumptions: one.assumptions,
      },
    ]);
  });

  test('says of two expressions what each gives, and how many rows were the same', () => {
    const { old, equivalences, sameRows } = JSON.parse(writeProof(REPORTS.different, 'json', page()));
    expect([old, sameRows, equivalences.map(({ verdict }: { verdict: string }) => verdict)]).toEqual([
      'old.yaml',
      2,
      ['DIFFERENT', 'UNKNOWN', 'EQUIVALENT'],
    ]);
    expect(equivalences[0].difference).toMatchObject({ before: { text: '' }, after: { silence: 'null' } });
    expect(equivalences[1].obstacles).toEqual([{ construct: 'Now()', span: { start: 0, end: 3 } }]);
  });
});

describe('every format', () => {
  const formats = Object.keys(FORMATS) as Format[];

  test.each(formats)('%s never says PROVED without what it rests on', (format) => {
    for (const report of [REPORTS.sound, REPORTS.several]) {
      const text = writeProof(report, format, page());
      expect(text).toContain('PROVED');
      expect(text).toMatch(/[Tt]his rests on|THIS RESTS ON|"assumptions"/);
      expect(text).toContain('mailNickname');
    }
  });

  test.each(formats.filter((format) => format !== 'pretty'))('%s has every finding', (format) => {
    const text = writeProof(REPORTS.several, format, page());
    for (const id of ['counterexample', 'required', 'unknown', 'not-unique', 'unique-unknown', 'proved', 'injective']) {
      expect(text).toContain(`proof/${id}`);
    }
    const both = writeProof(REPORTS.different, format, page());
    for (const id of ['different', 'equivalence-unknown', 'equivalent', 'one-sided'])
      expect(both).toContain(`proof/${id}`);
  });

  test.each(formats)('%s holds nothing that a terminal would obey', (format) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed.
    expect(writeProof(REPORTS.several, format, page())).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ud800-\udfff]/);
  });
});

describe('what fails', () => {
  test.each<[string, Parameters<typeof reportProof>[1], FailLevel, string]>([
    ['a counterexample', [bad], 'error', 'fail'],
    ['a counterexample where nothing may fail', [bad], 'never', 'pass'],
    ['what is not known', [open], 'error', 'pass'],
    ['what is not known where that counts', [open], 'unknown', 'fail'],
    ['names that two people can have', [proved({ uniqueness: uniqueness('COLLISION') })], 'error', 'pass'],
    [
      'names that two people can have, with warnings',
      [proved({ uniqueness: uniqueness('COLLISION') })],
      'warning',
      'fail',
    ],
    ['good news, whatever counts', [sound], 'unknown', 'pass'],
  ])('%s', (_name, rows, failLevel, verdict) => {
    const report = of(rows, failLevel);
    expect(report.verdict).toBe(verdict);
    expect(asCheck(report).verdict).toBe(verdict);
  });

  test('good news is a test that passes in JUnit', () => {
    const text = writeProof(of([sound], 'unknown'), 'junit', page());
    expect(text).toContain('failures="0"');
    expect(text).toContain('name="proof/proved"');
  });
});

test('a check carries what was proved, by its own schema', () => {
  const report = reportCheck(
    [{ file: 'guide.yaml', kind: 'mapping', readable: true, profile, proofs: [bad], findings: [] }],
    { failLevel: 'error' },
  );
  const json = JSON.parse(printCheckJson(report));
  const check = new Ajv2020({ strict: true }).compile(schemaOf('check-report'));
  check(json);
  expect(check.errors).toBeNull();
  expect(json.files[0].proofs).toEqual(JSON.parse(writeProof(REPORTS.bad, 'json', page())).proofs);
});
