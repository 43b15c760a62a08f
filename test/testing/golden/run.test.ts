import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/testing/golden/compare.js';
import { MAPPING, mismatchesOf, outcomeOf, problems, profileNamed, run, suiteText, tableOf } from './suites.js';

const one = (settings: string) => suiteText(`  - { name: one, ${settings} }\n`);

/** What becomes of one user or group, and the values that flow. */
// biome-ignore format: a table
const MEANING: [string, string, unknown, string[]?][] = [
  ['a new user', 'user: {}', ['create', 'ann', true, 'Lee'], ['userName', 'active', 'name.familyName']],
  ['a default at creation', 'user: { surname: null }', ['create', 'Unknown', 'Staff'], ['name.familyName', 'title']],
  ['nothing that flows is null', "user: { jobTitle: '' }", ['create', ''], ['title']],
  ['a path in brackets', 'user: {}', ['create', 'ann@contoso.com'], ['emails[type eq "work"].value']],
  ['a given id', 'user: { id: x-1 }', ['create', 'x-1'], ['externalId']],
  ['an id of our own', 'user: {}', ['create', '00000000-0000-4000-8000-000000000001'], ['externalId']],
  ['unassigned', 'user: {}, assigned: false', 'skipped: unassigned'],
  ['disabled', 'user: { accountEnabled: false }', 'skipped: disabled'],
  ['deleted', 'user: {}, deleted: true', 'skipped: soft-deleted'],
  ['deleted, as Graph says it', 'user: { deletedDateTime: "2026-01-02T00:00:00Z" }', 'skipped: soft-deleted'],
  ['an update without a default', 'before: { surname: Old }, user: { surname: null }', ['unchanged', null], ['name.familyName']],
  ['an update', 'before: { surname: Old }, user: {}', ['update', 'Lee', 'ann'], ['name.familyName', 'userName']],
  ['what is for creation only', 'before: { surname: Old }, user: { jobTitle: Boss }', ['update', null], ['title']],
  ['nothing to change', 'before: {}, user: {}', ['unchanged', 'ann'], ['userName']],
  ['a leaver', 'before: {}, user: { accountEnabled: false }', ['disable', false, null], ['active', 'userName']],
  ['a leaver by assignment', 'before: {}, user: {}, assigned: false', ['disable', false], ['active']],
  ['a leaver by deletion', 'before: {}, user: {}, deleted: true', ['disable', false], ['active']],
  ['a leaver who was disabled', 'before: { surname: Old }, user: {accountEnabled: false}', ['disable', null], ['name.familyName']],
  ['a forbidden character', 'user: { mailNickname: a_b }', 'refused: username/charset'],
  ['several broken rules', 'user: { mailNickname: -a_b }', 'refused: username/charset, username/edge-dash'],
  ['a required value', 'user: { userPrincipalName: null }', 'refused: target/required'],
  ['a value that SCIM requires', 'user: { mailNickname: null }', 'refused: target/required'],
  ['a collision', 'user: {}, existing: [{ mailNickname: a.nn }]', 'refused: username/collision'],
  ['two users of one key', 'user: { id: x }, existing: [{ id: x-2, mailNickname: bob }]', 'create'],
  ['an update that is refused', 'before: { mailNickname: ann }, user: { mailNickname: a_b }', 'refused: username/charset'],
  ['an update that becomes a collision', 'before: { mailNickname: b }, user: {}, existing: [{ mailNickname: ann }]', 'not tested'],
  ['somebody without the account that a test needs', 'user: {}, existing: [{ mailNickname: a_b }]', 'not tested'],
  ['an earlier account that was refused', 'user: {}, before: { mailNickname: a_b }', 'not tested'],
  ['an earlier self that did not pass', 'user: {}, before: { accountEnabled: false }', 'not tested'],
  ['a group that leaves', 'before: {}, group: { displayName: Team }, assigned: false', 'deleted'],
  ['a group', 'group: { displayName: Team }', ['create', 'Team', null], ['displayName', 'members']],
  ['a group in which only who has an account is a member',
    'group: { displayName: Team, members: [{ mailNickname: b_b }, { userPrincipalName: c@contoso.com }, { id: y, userPrincipalName: null, accountEnabled: false }] }',
    ['create', ['c@contoso.com']], ['members']],
  ['a member of two', 'existing: [{ displayName: A, members: [{ mailNickname: bob }] }], group: { displayName: B, members: [{ mailNickname: bob }] }',
    ['create', ['ann@contoso.com']], ['members']],
  ['a member who leaves the group', 'before: { members: [{ mailNickname: bo }, { mailNickname: jo, userPrincipalName: jo@contoso.com }] }, group: { displayName: B, members: [{ mailNickname: bo }] }',
    ['unchanged', ['ann@contoso.com']], ['members']],
  ['a group without the assignment', 'group: { displayName: Team }, assigned: false', 'skipped: unassigned'],
  ['a group that is not for security', 'group: { displayName: T, securityEnabled: false }', 'skipped: not-security-enabled'],
  ['two groups of one name', 'existing: [{ displayName: T }], group: { displayName: T }', 'refused: group/collision, provisioning/duplicate-source-entries'],
];

describe('what a test runs', () => {
  test.each(MEANING)('%s', async (_name, settings, expected, targets = []) => {
    expect(outcomeOf(await run(one(settings)), ...targets)).toEqual(expected);
  });

  test('everybody is in the scope "all", and a test file may say so', async () => {
    const text = (before: string) => suiteText('  - { name: one, user: {}, assigned: false }\n', before);
    expect(outcomeOf(await run(text('scope: all\n')))).toBe('create');
    expect(outcomeOf(await run(text('')))).toBe('skipped: unassigned');
    expect(outcomeOf(await run(text(''), tableOf(MAPPING.replace('users:', 'scope: all\nusers:'))))).toBe('create');
  });

  test('expressions that fail or leave the object out', async () => {
    const withTitle = (source: string) => tableOf(MAPPING.replace('source: jobTitle', `source: '${source}'`));
    const failing = await run(
      one('user: { jobTitle: soon }'),
      withTitle('FormatDateTime([jobTitle], , "yyyy-MM-dd", "yyyy")'),
    );
    expect(outcomeOf(failing)).toMatch(/^refused: provisioning\/expression-failed, [a-z-]+\/[a-z-]+$/);
    const ignored = withTitle('IIF([jobTitle] = "x", IgnoreObjectFlow, "y")');
    expect(outcomeOf(await run(one('user: { jobTitle: x }'), ignored))).toBe('skipped: ignored-by-expression');
  });

  test('what is switched off', async () => {
    const table = tableOf(MAPPING.replace('users:', 'actions: { users: [update] }\nusers:'));
    expect(outcomeOf(await run(one('user: {}'), table))).toBe('skipped: action-switched-off');
  });

  test('nobody to match by', async () => {
    const table = tableOf(
      MAPPING.replace('source: objectId, match: 1 }\ngroups', 'source: employeeId, match: 1 }\ngroups'),
    );
    expect(outcomeOf(await run(one('user: {}'), table))).toBe('refused: provisioning/match-missing');
  });

  test('the target is that of the profile', async () => {
    const lenient = await run(one('user: { mailNickname: a_b }'), undefined, profileNamed('generic'));
    expect(outcomeOf(lenient, 'userName')).toEqual(['create', 'a_b']);
  });

  test('the clock, chance and macros are those of the file', async () => {
    const table = tableOf(MAPPING.replace('source: jobTitle', `source: 'Join(" ", Now(), %Where%, Guid())'`));
    const title = async (before: string) =>
      (outcomeOf(await run(suiteText('  - { name: one, user: {} }\n', before), table), 'title') as string[])[1];
    const macros = 'macros: { Where: here }\n';
    const [first, again, other] = [await title(macros), await title(macros), await title(`${macros}seed: 7\n`)];
    expect(first).toMatch(/^1\/15\/2026 8:00:00 AM here [0-9a-f-]{36}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(await title(`${macros}now: "2027-02-03"\n`)).toMatch(/^2\/3\/2027 12:00:00 AM here/);
  });

  test('tests do not see each other', async () => {
    const { result } = await run(
      suiteText(
        '  - { name: a, user: {}, expect: { userName: ann } }\n  - { name: b, user: {}, expect: { userName: ann } }\n',
      ),
    );
    expect(result.tests.map(({ mismatches }) => mismatches)).toEqual([[], []]);
  });
});

/** What a test may expect of an ordinary user, and what it is told. */
const COMPARED: readonly (readonly [string, readonly string[]])[] = [
  ['{ userName: ann }', []],
  ['{ username: ann, NAME.givenName: Ann }', []],
  ['{ userName: Ann }', ['userName: "Ann" "ann"']],
  ['{ userName: null }', ['userName: null "ann"']],
  ['{ active: "True" }', ['active: "True" true']],
  ['{ userName: bob, active: false, title: Staff }', ['userName: "bob" "ann"', 'active: false true']],
  ['skipped', ['-: "skipped" "a new account"']],
  ['{ skipped: disabled }', ['-: "skipped because the account is disabled in Entra ID (disabled)" "a new account"']],
  ['refused', ['-: "refused" "a new account"']],
  ['refused by username/charset', ['-: "refused by username/charset" "a new account"']],
];
const REFUSED: readonly (readonly [string, readonly string[]])[] = [
  ['refused', []],
  ['refused by username/charset', []],
  ['{ refused: username/edge-dash }', []],
  ['{ refused: [username/edge-dash, username/charset] }', []],
  [
    '{ refused: [username/edge-dash, username/digits-only] }',
    ['-: "refused by username/edge-dash, username/digits-only" "refused by username/charset, username/edge-dash"'],
  ],
  ['{ userName: ann }', ['-: "an account with these values" "refused by username/charset, username/edge-dash"']],
];

describe('what a test compares', () => {
  test.each(COMPARED)('%s', async (expected, told) => {
    expect(mismatchesOf(await run(one(`user: {}, expect: ${expected}`)))).toEqual(told);
  });

  test.each(REFUSED)('of a refused user: %s', async (expected, told) => {
    expect(mismatchesOf(await run(one(`user: { mailNickname: -a_b }, expect: ${expected}`)))).toEqual(told);
  });

  test('of a skipped user', async () => {
    const skipped = (expected: string) => run(one(`user: {}, assigned: false, expect: ${expected}`)).then(mismatchesOf);
    expect(await skipped('skipped')).toEqual([]);
    expect(await skipped('{ skipped: unassigned }')).toEqual([]);
    expect(await skipped('{ skipped: disabled }')).toHaveLength(1);
    expect(await skipped('refused')).toHaveLength(1);
  });

  test('what cannot be known is no skip, unless the test says so', async () => {
    const told = async (expected: string) => {
      const { result, table } = await run(one(`user: {}, expect: ${expected}`));
      const outcome = { kind: 'skipped', reason: 'scope-unknown' } as const;
      return result.tests.flatMap((ran) => compare(ran.test, outcome, table.users)).length;
    };
    expect(await told('skipped')).toBe(1);
    expect(await told('{ skipped: scope-unknown }')).toBe(0);
  });

  test('a test without an expectation fails, and so does one that nobody was ready for', async () => {
    expect(mismatchesOf(await run(one('user: {}')))).toEqual([
      '-: "something: the test has no expect yet, and rehearse test -u writes it" "a new account"',
    ]);
    expect(mismatchesOf(await run(one('user: {}, existing: [{ mailNickname: a_b }], expect: refused')))).toEqual([
      '-: "an account, before the test begins" "refused by username/charset"',
    ]);
  });

  test('a mismatch says where it stands, in the file and in the mapping', async () => {
    const { result } = await run(one('user: {}, expect: { userName: bob }'));
    const [mismatch] = result.tests[0]?.mismatches ?? [];
    expect(mismatch?.where).toMatchObject({ file: 'm.test.yaml', line: 3, column: 48 });
    expect(mismatch?.source?.text).toContain('Replace');
    expect(mismatch?.source?.where).toMatchObject({ file: 'm.yaml', line: 4 });
  });

  test('values under Redact are not shown', async () => {
    const table = tableOf(MAPPING.replace('source: userPrincipalName', "source: 'Redact([userPrincipalName])'"));
    const text = one(`user: {}, expect: { 'emails[type eq "work"].value': secret }`);
    expect(mismatchesOf(await run(text, table))).toEqual(['emails[type eq "work"].value: "[Redact]" "[Redact]"']);
    const { result } = await run(one('user: { userPrincipalName: a b@contoso.com }, expect: skipped'), table);
    expect(result.tests[0]?.mismatches[0]?.detail).toBe('[Redact]');
  });
});

test('doubtful properties are told, once', () => {
  const found = problems(
    suiteText('  - { name: a, user: { mailNickName: x } }\n  - { name: b, user: { mailNickName: x } }\n'),
  );
  expect(found.map(({ ruleId, severity, where }) => [ruleId, severity, where?.line])).toEqual([
    ['test/unknown-property', 'warning', 3],
  ]);
});
