import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { check } from '../../src/cli/check.js';
import { prove } from '../../src/cli/prove.js';
import { UsageError } from '../../src/cli/usage.js';
import { folderWith } from '../e2e/folder.js';
import { recorder } from './talk.js';

const PRINTED = 'Replace([mailNickname], ".", "", "", "", "", "")';
/** Satisfies every rule of the target, and gives everybody who has a mailNickname a name (spec prove.md §7). */
const SAFE = 'Left(Join("", "hf", Replace([mailNickname], , "[^a-zA-Z0-9]", , "", , )), 42)';
const LOOKING = 'Replace([mailNickname], , "(?=a)b", , "", , )';

const table = (userName: string, more = '') => `target: hugging-face-managed
users:
  - { target: userName, source: '${userName}' }
  - { target: 'emails[type eq "work"].value', source: mail }
  - { target: externalId, source: objectId, match: 1 }
${more}`;

let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = folderWith({
    'guide.yaml': table(PRINTED),
    'safe.yaml': table(SAFE),
    'same.yaml': table('Replace([mailNickname], ".", , , "", , )', '  - { target: title, source: jobTitle }\n'),
    'looking.yaml': table(LOOKING),
    'none.yaml': table(
      'mail',
      '  - { target: title, constant: Employee }\n  - { target: nickName, source: null, default: x }\n',
    ),
    'broken.yaml': table('Replace([mailNickname], "."'),
    'safe.txt': `\n  ${SAFE}\n`,
    'guide.txt': PRINTED,
  });
});

type Options = Parameters<typeof prove>[2];

async function ask(words: readonly string[], options: Partial<Options> = {}, input = '') {
  const { terminal, out, talk } = recorder();
  const [first, second] = words;
  const code = await prove(
    first,
    second,
    { file: [], domain: 'documented', key: [], setting: {}, output: [], failLevel: 'error', ...options },
    { ...terminal, input: async () => input },
  );
  return { code, out: out(), talk: talk() };
}

const json = async (words: readonly string[], options: Partial<Options> = {}) =>
  JSON.parse((await ask(words, { ...options, format: 'json' })).out);

describe('a mapping file', () => {
  test('is refuted for its userName, with its own target, and fails', async () => {
    const { code, out, talk } = await ask([at('guide.yaml')]);
    expect([code, talk]).toEqual([1, '']);
    expect(out).toContain('NOT VALID FOR EVERYBODY: 7 of 7 rules about userName can be broken');
    expect(out).toMatch(/username\/digits-only\n {6}mailNickname "0" -> "0"/);
    expect(out).toContain('x NO VALUE FOR SOME, and one is required');
    expect(out).toContain(`\n      ${SAFE}\n`);
    expect(out).not.toContain('another target: --profile');
  });

  test('is proved, with what that rests on', async () => {
    const { code, out } = await ask([at('safe.yaml')]);
    expect(out).toContain('. PROVED: 7 of 7 rules hold for every value');
    expect(out).toContain('- [mailNickname] holds 1 to 64 ASCII characters');
    expect(code).toBe(0);
  });

  test('is asked for another row, for all with rules about texts, and for none that it lacks', async () => {
    const targets = async (target: string) =>
      (await json([at('guide.yaml')], { for: target })).proofs.map((one: { target: string }) => one.target);
    expect(await targets('externalId')).toEqual(['externalId']);
    expect(await targets('EMAILS[type eq "work"].value')).toEqual(['emails[type eq "work"].value']);
    expect(await targets('all')).toEqual(['userName', 'emails[type eq "work"].value']);
    await expect(ask([at('guide.yaml')], { for: 'title' })).rejects.toThrow(/has no row for title. It has: userName,/);
    await expect(ask([at('guide.yaml')], { for: 'a b' })).rejects.toThrow('--for needs a target attribute');
    await expect(ask([at('none.yaml')], { for: 'nickName' })).rejects.toThrow(/nickName has no source/);
  });

  test('points into the file, also to what stopped a proof', async () => {
    const { findings } = await json([at('looking.yaml')]);
    const stopped = findings.find((one: { ruleId: string }) => one.ruleId === 'proof/unknown');
    const line = table(LOOKING).split('\n')[2] ?? '';
    expect(stopped.where).toMatchObject({ line: 3 });
    expect(line.slice(stopped.where.column - 1)).toMatch(/^"?\(\?=a\)/);
  });

  test('takes another target where it is told to', async () => {
    const { code, out } = await ask([at('guide.yaml')], { profile: 'github-emu' });
    expect(code).toBe(1);
    expect(out).toContain('-> github-emu');
    expect(out).toMatch(/-> read as "-_yourcode"/);
  });

  test('that is broken, missing or no mapping cannot be proved', async () => {
    const broken = await ask([at('broken.yaml')]);
    expect([broken.code, broken.out]).toEqual([2, '']);
    expect(broken.talk).toContain('broken.yaml:3');
    const missing = await ask([at('nowhere.yaml')]);
    expect(missing).toMatchObject({ code: 2, talk: expect.stringContaining('cannot be read') });
    expect((await ask([folder])).talk).toContain('it is a folder');
    await expect(ask([at('safe.txt')])).rejects.toThrow(/An expression is read from a file with --file/);
    expect((await ask([at('guide.yaml')], { profile: 'nobody' })).code).toBe(2);
  });
});

describe('an expression', () => {
  test('is proved for userName of the usual target, and says so', async () => {
    const { code, out } = await ask([SAFE]);
    expect(code).toBe(0);
    expect(out).toContain('PROOF  expression -> hugging-face-managed   (another target: --profile)');
    expect((await ask([SAFE], { profile: 'hugging-face-managed' })).out).not.toContain('another target');
  });

  test('comes from a file or from standard input as well', async () => {
    const { out } = await ask([SAFE]);
    const body = out.split('\n').slice(1).join('\n');
    expect((await ask([], { file: [at('safe.txt')] })).out).toContain(body);
    expect((await ask(['-'], {}, SAFE)).out).toBe(out);
    const { findings } = await json([], { file: [at('guide.txt')] });
    expect(findings[0].where).toMatchObject({ file: expect.stringContaining('guide.txt'), line: 1, column: 1 });
  });

  test.each([
    ['Replace([mailNickname], "."', 'is never closed'],
    ['[mailNickName]', 'Did you mean [mailNickname]?'],
    ['mailNickname', '[mailNickname]'],
  ])('that does not compile is told what is wrong: %s', async (text, words) => {
    const { code, out, talk } = await ask([text]);
    expect([code, out]).toEqual([2, '']);
    expect(talk).toContain(words);
  });

  test('is proved for what attributes can hold, or for any text', async () => {
    const long = 'Left(Join("", "hf", [employeeId]), 42)';
    const holds = async (domain: 'documented' | 'any') =>
      (await json([long], { domain, for: 'title', profile: 'generic' })).proofs[0].assumptions[0];
    expect(await holds('documented')).toContain('1 to 16 characters');
    expect(await holds('any')).toContain('any text of any length, also an empty one');
    expect((await ask([long], { domain: 'any' })).out).toContain('Decided for every text there is');
  });

  test('is read by the settings that are given', async () => {
    const flow = async (nullText: 'null' | 'empty') =>
      (await json(['Replace([mailNickname], ".", , , "x", , )'], { setting: { nullText } })).proofs[0].flow;
    expect((await flow('null')).cases[0].how).toBe('null');
    expect((await flow('empty')).cases[0].how).toBe('empty');
  });

  test('has one target attribute', async () => {
    await expect(ask([SAFE], { for: 'all' })).rejects.toThrow('--for all is for mapping files');
  });
});

describe('uniqueness', () => {
  test('is told in words of its own', async () => {
    const { uniqueness } = (await json([at('guide.yaml')])).proofs[0];
    expect(uniqueness.verdict).toBe('IMPOSSIBLE');
    expect(uniqueness.bound.inputs).toBeGreaterThan(uniqueness.bound.names);
    const id = (await json(['[objectId]'])).proofs[0].uniqueness;
    expect(id).toMatchObject({ verdict: 'INJECTIVE', keys: expect.arrayContaining(['objectId']) });
    expect(await json([at('guide.yaml')], { for: 'emails.value' }).catch(() => undefined)).toBeUndefined();
  });

  test('is due to a key that is declared, which has to exist', async () => {
    const { uniqueness } = (await json(['Join("", "u", [employeeId])'], { key: ['[employeeId]'] })).proofs[0];
    expect(uniqueness.keys).toEqual(['employeeId']);
    expect((await json(['Join("", "u", [employeeId])'])).proofs[0].uniqueness.verdict).not.toBe('INJECTIVE');
    const nobody = (await json(['"shared"'])).proofs[0].uniqueness;
    expect(nobody).toMatchObject({ verdict: 'COLLISION', keys: [] });
    await expect(ask([SAFE], { key: ['objectID'] })).rejects.toThrow('Did you mean objectId?');
  });
});

describe('two of them', () => {
  test('that agree are EQUIVALENT', async () => {
    const { code, out } = await ask([PRINTED, 'Replace([mailNickname], ".", , , "", , )']);
    expect(out).toContain('EQUIVALENT: OLD and NEW give the same for every input.');
    expect(code).toBe(0);
    expect((await ask([], { file: [at('guide.txt'), at('guide.txt')] })).code).toBe(0);
  });

  test('that differ are DIFFERENT, with what each gives', async () => {
    const { code, out } = await ask([PRINTED, '[mailNickname]']);
    expect(code).toBe(1);
    expect(out).toContain(
      'mailNickname ".":\n      OLD -> no value: the text is empty, so nothing flows\n      NEW -> "."',
    );
  });

  test('that cannot be compared are UNKNOWN, with what stops it in either of them', async () => {
    const marked = / {6}1 \| Replace\(\[mailNickname\], , "\(\?=a\)b".*\n {8}\| {27,28}\^+/;
    const told = [0, expect.stringMatching(/^\? UNKNOWN$/m)];
    const later = await ask(['[mailNickname]', LOOKING]);
    expect([later.code, later.out]).toEqual(told);
    expect(later.out).toMatch(marked);
    const earlier = await ask([LOOKING, '[mailNickname]']);
    expect([earlier.code, earlier.out]).toEqual(told);
    expect(earlier.out).toContain('cannot be decided: look-around in the pattern, in the old expression');
    expect(earlier.out).not.toContain('^^');
    expect((await ask(['[mailNickname]', LOOKING], { failLevel: 'unknown' })).code).toBe(1);
  });

  test('may be files: rows of the same text are not searched, rows of one alone are told', async () => {
    const { equivalences, sameRows, findings, old } = await json([at('guide.yaml'), at('same.yaml')]);
    expect(equivalences.map((one: { target: string; verdict: string }) => [one.target, one.verdict])).toEqual([
      ['userName', 'EQUIVALENT'],
    ]);
    expect(sameRows).toBe(2);
    expect(old).toContain('guide.yaml');
    expect(findings.map((one: { ruleId: string }) => one.ruleId).sort()).toEqual([
      'proof/equivalent',
      'proof/one-sided',
    ]);
    const swapped = await json([at('same.yaml'), at('guide.yaml')]);
    expect(swapped.findings.find((one: { ruleId: string }) => one.ruleId === 'proof/one-sided').data.side).toBe('OLD');
    const one = await json([at('guide.yaml'), at('same.yaml')], { for: 'externalId' });
    expect([one.equivalences, one.sameRows, one.findings]).toEqual([[], 1, []]);
  });

  test('are both files or both expressions', async () => {
    const usage = [
      () => ask([]),
      () => ask([at('guide.yaml'), PRINTED]),
      () => ask(['-', '-']),
      () => ask([SAFE], { file: [at('safe.txt')] }),
      () => ask([], { file: [at('safe.txt'), at('safe.txt'), at('safe.txt')] }),
      () => ask([at('guide.yaml'), at('same.yaml')], { for: 'title.value' }),
    ];
    for (const wrong of usage) await expect(wrong()).rejects.toThrow(UsageError);
  });
});

describe('the report', () => {
  test('goes to files too, never over what is read', async () => {
    const files = ['r.json', 'r.sarif', 'r.xml', 'r.md', 'r.txt'].map(at);
    const { out } = await ask([at('safe.yaml')], { output: files });
    for (const file of files) expect(readFileSync(file, 'utf8'), file).toContain('PROVED');
    expect(readFileSync(at('r.txt'), 'utf8')).toContain('THIS RESTS ON');
    expect(out).toContain('PROOF');
    const over = await ask([], { file: [at('safe.txt')], output: [at('safe.txt')] });
    expect([over.code, over.out]).toEqual([2, '']);
    expect(readFileSync(at('safe.txt'), 'utf8')).toContain(SAFE);
    expect((await ask([SAFE], { output: [join(folder, 'no', 'r.json')] })).code).toBe(2);
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });

  test('has its totals beside formats that say nothing of the whole', async () => {
    const { out, talk } = await ask([at('safe.yaml')], { format: 'compact' });
    expect(out).toMatch(/^\S*safe\.yaml:3:\d+: info proof\/proved/m);
    expect(talk).toMatch(/^7 rules: 0 COUNTEREXAMPLE, 7 PROVED, 0 UNKNOWN/);
  });

  test('fails from the level that is asked for', async () => {
    const code = async (failLevel: Options['failLevel']) =>
      (await ask([at('guide.yaml')], { failLevel, format: 'compact' })).code;
    expect([await code('never'), await code('error')]).toEqual([0, 1]);
  });
});

describe('rehearse check --prove', () => {
  async function checked(file: string, options: Partial<Parameters<typeof check>[1]> = {}) {
    const { terminal, out } = recorder();
    const how = { output: [], failLevel: 'error', format: 'json', ...options } as const;
    const code = await check([at(file)], how, terminal);
    return { code, report: how.format === 'json' ? JSON.parse(out()).files[0] : out() };
  }
  const ids = (report: { findings: { ruleId: string }[] }) =>
    report.findings.map(({ ruleId }) => ruleId).filter((id) => id.startsWith('proof/'));

  test('adds what is decided of userName', async () => {
    const { code, report } = await checked('guide.yaml', { prove: true });
    expect(code).toBe(1);
    expect(ids(report)).toEqual([...Array(7).fill('proof/counterexample'), 'proof/required', 'proof/not-unique']);
    const refuted = report.findings.find((one: { ruleId: string }) => one.ruleId === 'proof/counterexample');
    expect(refuted).toMatchObject({ object: 'users', where: { line: 3 } });
    expect(report.proofs[0]).toMatchObject({ target: 'userName', flow: { verdict: 'SOMETIMES' } });
  });

  test('is silent of what is proved, and says where to read what that rests on', async () => {
    const { report } = await checked('safe.yaml', { prove: true });
    expect(ids(report).filter((id) => id !== 'proof/not-unique' && id !== 'proof/unique-unknown')).toEqual([]);
    expect(report.proofs[0].rules.every((one: { verdict: string }) => one.verdict === 'PROVED')).toBe(true);
    expect(report.notChecked.join()).toMatch(/which the proof of userName rests on: rehearse prove \S*safe\.yaml/);
  });

  test('works in every format, for a broken file as well', async () => {
    for (const format of ['sarif', 'junit', 'markdown', 'github', 'compact', 'pretty'] as const) {
      expect((await checked('guide.yaml', { prove: true, format })).report).toContain('proof/counterexample');
    }
    expect(ids((await checked('broken.yaml', { prove: true })).report)).toEqual([]);
    expect((await checked('guide.yaml', { prove: true, profile: 'nobody', format: 'pretty' })).code).toBe(2);
  });

  test('changes nothing where it is not asked for', async () => {
    const { report } = await checked('guide.yaml');
    expect(ids(report)).toEqual([]);
    expect(report).not.toHaveProperty('proofs');
  });
});
