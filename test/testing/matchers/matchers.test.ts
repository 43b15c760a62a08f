import { describe, expect, test } from 'vitest';
import { checkCollisions, checkProfile, loadMapping, matchers } from '../../../src/testing/index.js';
import { FIRST, GUIDE, PLAIN, UNIQUE } from '../expressions.js';

expect.extend(matchers);

const HF = 'hugging-face-managed';
const SEED = { seed: 42 };
const GUIDE_FILE = 'mappings/hugging-face.yaml';

/** The smallest case of each rule, as `rule target: value`. */
const told = async (...args: Parameters<typeof checkProfile>) =>
  (await checkProfile(...args)).cases.map(({ rule, target, value }) => `${rule} ${target}: ${value ?? 'nothing'}`);

describe('toSatisfyProfile', () => {
  test.each([FIRST, PLAIN, UNIQUE, '[objectId]'])('holds for what is proved: %s', async (expression) => {
    await expect(expression).toSatisfyProfile(HF, { ...SEED, numRuns: 1500 });
    await expect(expression).toSatisfyProfile(HF, { ...SEED, numRuns: 500, domains: 'any' });
  });

  test("finds the smallest user for every rule that the guide's expression breaks", async () => {
    await expect(GUIDE).not.toSatisfyProfile(HF, SEED);
    expect(await told(GUIDE, HF, SEED)).toEqual([
      'target/required userName: nothing',
      'username/charset userName: _',
      'username/double-dash userName: --',
      'username/edge-dash userName: -',
      'username/digits-only userName: 1',
      'username/min-length userName: a',
      `username/max-length userName: ${'a'.repeat(43)}`,
      `username/hex-24 userName: ${'a'.repeat(24)}`,
    ]);
  });

  test('finds them whatever the seed', async () => {
    const all = await Promise.all([1, 2, 3].map((seed) => told(GUIDE, HF, { seed })));
    for (const one of all) expect(one).toHaveLength(8);
  });

  test('says the user, the value, the sentence and how to do it again', async () => {
    const { text } = await checkProfile('Left([mailNickname], 42)', HF, { seed: 7, numRuns: 500 });
    expect(text).toMatch(/^Left\(\[mailNickname\], 42\) does not satisfy hugging-face-managed\.\n/);
    expect(text).toContain(`username/charset: only letters, digits and "-" are allowed
  user      { mailNickname: '.' }
  userName  '.'`);
    expect(text).toMatch(/\n500 random users\. The same again: \{ seed: 7, numRuns: 500 \}$/);
  });

  test('the same seed says the same, another one is taken where none is given', async () => {
    const [one, two] = await Promise.all([checkProfile(GUIDE, HF, SEED), checkProfile(GUIDE, HF, SEED)]);
    expect(one.text).toBe(two.text);
    const seeds = await Promise.all([0, 1].map(() => checkProfile('[objectId]', HF, { numRuns: 1 })));
    expect(new Set(seeds.map(({ text }) => text)).size).toBe(2);
  });

  test('shows what matters of a user and nothing else', async () => {
    const { cases } = await checkProfile(GUIDE_FILE, HF, SEED);
    const charset = cases.find(({ rule }) => rule === 'username/charset');
    expect(Object.keys(charset?.user ?? {}).sort()).toEqual(['id', 'mailNickname']);
    const pair = await checkProfile('Join("-", [givenName], [surname])', HF, SEED);
    const dashes = pair.cases.find(({ rule }) => rule === 'username/double-dash');
    expect([dashes?.value].flat()).toEqual(['a--']);
  });

  test('keeps what other mappings need, where one of them would fail without', async () => {
    const mapping = await loadMapping(GUIDE_FILE);
    const [name] = mapping.users.mappings;
    const strict = await loadMapping('test/testing/matchers/strict.yaml');
    if (name === undefined) throw new Error('no mapping');
    const table = { ...strict, users: { ...strict.users, mappings: [name, ...strict.users.mappings] } };
    const { cases } = await checkProfile(table, HF, SEED);
    const charset = cases.find(({ rule }) => rule === 'username/charset');
    expect(charset?.user).toMatchObject({ mailNickname: '_', employeeHireDate: expect.any(String) });
  });

  describe('a required value that is missing', () => {
    test('counts where the mapping loses it', async () => {
      const { cases } = await checkProfile(GUIDE, HF, SEED);
      expect(cases[0]).toMatchObject({ rule: 'target/required', user: { mailNickname: '.' } });
    });

    test('counts where nothing is there to make it of only if it is asked for', async () => {
      await expect('Trim([surname])').not.toSatisfyProfile(HF, {
        ...SEED,
        target: 'name.familyName',
        missing: 'refused',
      });
      await expect('[surname]').toSatisfyProfile(HF, { ...SEED, target: 'name.familyName' });
      const { cases } = await checkProfile('[mailNickname]', HF, { ...SEED, missing: 'refused' });
      expect(cases.at(-1)).toMatchObject({ rule: 'target/required', user: { mailNickname: null }, value: undefined });
    });

    test('counts where no row fills it', async () => {
      const table = await loadMapping(GUIDE_FILE);
      const mappings = table.users.mappings.filter(({ target }) => target !== 'name.familyName');
      const { cases, text } = await checkProfile({ ...table, users: { ...table.users, mappings } }, HF, SEED);
      expect(cases).toContainEqual(expect.objectContaining({ rule: 'target/required', target: 'name.familyName' }));
      expect(text).toContain('no row of the mapping fills it');
    });
  });

  test('an expression that fails is told with the user', async () => {
    const { cases, text } = await checkProfile('CDate([jobTitle])', HF, { ...SEED, target: 'title' });
    expect(cases).toMatchObject([{ rule: 'expression', target: 'title', user: { jobTitle: null } }]);
    expect(text).toContain('the expression fails: CDate has no value to read as a date.');
  });

  test('checks given users, and counts them', async () => {
    const users = ['ann.lee', "pat.o'brien", 'søren', '1.2'].map((mailNickname, n) => ({
      id: `${n}`,
      userPrincipalName: `${n}@contoso.com`,
      mailNickname,
    }));
    const { cases, text, passed } = await checkProfile(GUIDE, HF, { users });
    expect(passed).toBe(false);
    expect(cases).toMatchObject([
      { rule: 'username/charset', value: "pato'brien", users: 2 },
      { rule: 'username/digits-only', value: '12', users: 1 },
    ]);
    expect(text).toContain("{ userPrincipalName: '1@contoso.com', mailNickname: 'pat.o''brien' }");
    expect(text).toContain('The users that were given were checked, and nobody else.');
    await expect(GUIDE).toSatisfyProfile(HF, { users: users.slice(0, 1) });
  });

  test('never prints what the mapping hides', async () => {
    const expression = 'Redact(Append("secret-", [mailNickname]))';
    const { cases, text } = await checkProfile(expression, HF, SEED);
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.filter(({ value }) => value !== undefined)).toEqual([]);
    expect(text.replaceAll(expression, '')).not.toContain('secret');
    expect(text).toContain('[Redact]');
  });

  test('macros and app roles', async () => {
    await expect('Join("@", "u", DefaultDomain())').not.toSatisfyProfile(HF, SEED);
    await expect('Replace(Join("", "u", DefaultDomain()), ".", , , "", , )').toSatisfyProfile(HF, {
      ...SEED,
      macros: { DefaultDomain: 'contoso.com' },
    });
    await expect('Coalesce(SingleAppRoleAssignment([appRoleAssignments]), "user")').toSatisfyProfile(HF, SEED);
  });
});

describe('toBeCollisionFree', () => {
  test('holds for what holds the whole objectId', async () => {
    await expect(UNIQUE).toBeCollisionFree(undefined, { ...SEED, profile: HF, numRuns: 3000 });
    await expect('[objectId]').toBeCollisionFree(undefined, SEED);
  });

  test("finds the smallest pair for the guide's mapping", async () => {
    await expect(GUIDE_FILE).not.toBeCollisionFree(undefined, SEED);
    const { cases, text } = await checkCollisions(GUIDE_FILE, SEED);
    expect(cases).toMatchObject([{ rule: 'username/collision', target: 'userName', value: 'aa' }]);
    const nicknames = cases[0]?.users.map(({ mailNickname }) => String(mailNickname)) ?? [];
    expect(nicknames.map((name) => name.replace('.', ''))).toEqual(['aa', 'aa']);
    expect(nicknames.join('').length).toBe(5);
    expect(new Set(cases[0]?.users.map(({ id }) => id)).size).toBe(2);
    expect(text).toMatch(/1000 random pairs of users who are alike\. The same again: \{ seed: 42, numRuns: 1000 \}$/);
  });

  // biome-ignore format: a table
  test.each([
    ['letters that it replaces by the same', FIRST, 10], ['what it cuts off', 'Left([mailNickname], 42)', 86],
    ['case', 'ToLower([mailNickname])', 4], ['a split elsewhere', 'Join("", [givenName], [surname])', 6],
    ['the domain', 'Replace([userPrincipalName], , "@.*", , "", , )', 15], ['accents', 'NormalizeDiacritics([surname])', 4],
  ])('finds a small pair that differs in %s', async (_, expression, longest) => {
    const { cases } = await checkCollisions(expression, { ...SEED, profile: HF, numRuns: 3000 });
    const sizes = cases.map(({ users }) => JSON.stringify(users.map(({ id: _id, ...rest }) => Object.values(rest))).replace(/null|[^\p{L}\p{N}\p{M}@.-]/gu, '').length);
    expect(sizes).toHaveLength(1);
    expect(sizes[0]).toBeLessThanOrEqual(longest);
  });

  test('case does not count where a rule says so, and is no error where a profile only warns', async () => {
    await expect('[mailNickname]').not.toBeCollisionFree(undefined, SEED);
    await expect('[mailNickname]').toBeCollisionFree(undefined, { ...SEED, profile: HF });
  });

  test('checks given users', async () => {
    const users = ['j.smith', 'jsmith', 'js.mith', 'ann'].map((mailNickname, n) => ({ id: `${n}`, mailNickname }));
    const { cases, text } = await checkCollisions(GUIDE_FILE, { users });
    expect(cases).toMatchObject([{ value: 'jsmith', users: [{ id: '0' }, { id: '1' }, { id: '2' }] }]);
    expect(text).toContain('{ mailNickname: j.smith }');
    await expect(GUIDE_FILE).toBeCollisionFree(users.slice(1, 2).concat(users.slice(3)));
    const folded = [
      { id: '1', mailNickname: 'Tom' },
      { id: '2', mailNickname: 'tom' },
    ];
    expect((await checkCollisions('[mailNickname]', { users: folded })).cases).toHaveLength(1);
    const exact = [
      { id: '1', mailNickname: 'tom' },
      { id: '2', mailNickname: 'tom' },
    ];
    expect((await checkCollisions('[mailNickname]', { users: exact })).cases).toHaveLength(1);
  });

  test('never prints what the mapping hides', async () => {
    const expression = 'Redact(Append("secret", Left([mailNickname], 2)))';
    const { cases, text } = await checkCollisions(expression, SEED);
    expect(cases.map(({ value }) => value)).toEqual([undefined]);
    expect(text.replaceAll(expression, '')).not.toContain('secret');
  });

  test('is refused where nothing has to be unique', async () => {
    await expect(checkCollisions('[jobTitle]', { target: 'title' })).rejects.toThrow('asks for no unique value');
  });
});
