import { describe, expect, test } from 'vitest';
import { type DirectoryContent, directoryOf } from '../../../src/directory/index.js';
import { createContext } from '../../../src/functions/index.js';
import type { MappingTable } from '../../../src/mapping/index.js';
import { type Compared, type Comparison, compareAccounts } from '../../../src/provisioning/index.js';
import type { JsonObject } from '../../../src/scim/index.js';
import { profileOf } from '../../targets/bundled.js';
import { assign, group, guide, tableOf, user } from '../rehearsal.js';

const BY_NAME = `
target: hugging-face-managed
scope: all
users:
  - { target: userName, source: mailNickname, match: 2 }
  - { target: externalId, source: objectId, match: 1 }
  - { target: 'emails[type eq "work"].value', source: userPrincipalName }
  - { target: name.givenName, source: givenName }
  - { target: name.familyName, source: surname }
  - { target: active, source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
groups:
  - { target: displayName, source: displayName, match: 1 }
  - { target: members, source: members }
`;
const byName = tableOf(BY_NAME);
const byId = tableOf(BY_NAME.replace(', match: 2', ''));

const account = (id: string, more: JsonObject = {}): JsonObject => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id,
  userName: id,
  active: true,
  name: { givenName: 'Ann', familyName: id },
  emails: [{ value: `${id}@contoso.com`, type: 'work' }],
  meta: { resourceType: 'User' },
  ...more,
});
const team = (id: string, displayName: string, members?: readonly string[]): JsonObject => ({
  id,
  displayName,
  ...(members && { members: members.map((value) => ({ value })) }),
  meta: { resourceType: 'Group' },
});

async function compared(
  directory: DirectoryContent,
  accounts: readonly JsonObject[],
  { table = byId, ...more }: Partial<Comparison> & { table?: MappingTable } = {},
): Promise<Compared> {
  const source = directoryOf(directory, 'test');
  const profile = profileOf('hugging-face-managed');
  return compareAccounts(accounts, { table, profile, source, context: createContext(), ...more });
}

const ids = (all: readonly { readonly person: { readonly id: string }; readonly account: { readonly id: string } }[]) =>
  all.map(({ person, account: { id } }) => `${person.id} ${id}`);

describe('people', () => {
  test('are matched by the first attribute that finds their account', async () => {
    const users = [user('ann'), user('bob'), user('new')];
    const { facts, fates } = await compared(
      { users },
      [account('a1', { externalId: 'ann' }), account('b1', { userName: 'BOB' })],
      { table: byName },
    );
    expect(Object.fromEntries(fates)).toEqual({ ann: 'matched', bob: 'matched', new: 'created' });
    expect(facts.matchedBy).toEqual([
      { target: 'externalId', people: 1 },
      { target: 'userName', people: 1 },
    ]);
    expect(facts.accounts).toEqual({ total: 2, active: 2, owned: 2 });
    expect(facts.orphans).toEqual([]);
  });

  test('who joined before provisioning has no externalId there, and is refused for the username', async () => {
    const { facts } = await compared({ users: [user('ann')] }, [account('a1', { userName: 'ann', externalId: null })]);
    expect(facts.taken).toMatchObject([
      { person: { id: 'ann' }, account: { id: 'a1' }, target: 'userName', value: 'ann' },
    ]);
    expect(facts.taken[0]).not.toHaveProperty('owner');
    expect(facts.orphans).toMatchObject([{ id: 'a1', perhaps: { id: 'ann' } }]);
    expect(facts.findings.map(({ ruleId, subject }) => [ruleId, subject])).toEqual([
      ['accounts/taken', 'ann@contoso.com'],
      ['accounts/active-orphans', undefined],
    ]);
  });

  test('whose account has another username gets a second one', async () => {
    const users = [
      user('ann', { surname: 'Smith' }),
      user('bob'),
      user('carol', { givenName: 'Carol', surname: 'King' }),
    ];
    const there = [
      account('a1', { userName: 'annie', emails: [{ value: 'ANN@contoso.com', type: 'work' }] }),
      account('c1', { userName: 'ck', emails: [], name: { givenName: 'Carol', familyName: 'King' } }),
    ];
    const { facts, fates } = await compared({ users }, there);
    expect(ids(facts.second)).toEqual(['ann a1', 'carol c1']);
    expect(facts.second.map(({ by, value }) => [by, value])).toEqual([
      ['e-mail', 'ann@contoso.com'],
      ['name', 'Carol King'],
    ]);
    expect(fates.get('bob')).toBe('created');
    expect(facts.fates).toMatchObject({ second: 2, created: 1 });
  });

  test('an account that is matched with somebody is nobody else second account', async () => {
    const same = { emails: [{ value: 'shared@contoso.com', type: 'work' }] };
    const users = [user('bob', { mail: 'shared@contoso.com' }), user('ann', { mail: 'shared@contoso.com' })];
    const { facts } = await compared({ users }, [account('a1', { ...same, userName: 'x', externalId: 'ann' })]);
    expect([facts.second, facts.fates.created, facts.fates.matched]).toEqual([[], 1, 1]);
  });

  test('a name that several accounts have says nothing', async () => {
    const doubles = ['1', '2'].map((id) => account(id, { name: { givenName: 'Ann', familyName: 'Lee' }, emails: [] }));
    const { facts } = await compared({ users: [user('ann')] }, doubles);
    expect(facts.second).toEqual([]);
  });

  test('a username of somebody else account is refused, and whose it is is told', async () => {
    const users = [user('ann'), user('bob')];
    const { facts } = await compared({ users }, [account('b1', { userName: 'ann', externalId: 'bob' })]);
    expect(facts.taken).toMatchObject([{ person: { id: 'ann' }, owner: { id: 'bob' } }]);
    expect(facts.findings[0]?.data).toMatchObject({ person: 'ann@contoso.com', owner: 'bob@contoso.com' });
  });

  test('two who find one account, and one who finds two', async () => {
    const users = [
      user('1', { mailNickname: 'ann' }),
      user('2', { mailNickname: 'ANN' }),
      user('3', { mailNickname: 'dup' }),
    ];
    const { facts, fates } = await compared(
      { users },
      [account('a1', { userName: 'ann' }), account('d1', { userName: 'dup' }), account('d2', { userName: 'DUP' })],
      { table: byName },
    );
    expect(Object.fromEntries(fates)).toEqual({ 1: 'shared', 2: 'shared', 3: 'ambiguous' });
    expect(facts.shared).toMatchObject([{ account: { id: 'a1' }, by: 'userName', people: [{ id: '1' }, { id: '2' }] }]);
    expect(facts.ambiguous).toMatchObject([{ person: { id: '3' }, accounts: [{ id: 'd1' }, { id: 'd2' }] }]);
    expect(facts.matchedBy.map(({ people }) => people)).toEqual([0, 0]);
    expect(facts.orphans.map(({ id }) => id)).toEqual(['d1', 'd2']);
  });

  test('an inactive account of the same username is activated where the target does so', async () => {
    const off = [account('a1', { userName: 'ann', active: false })];
    expect((await compared({ users: [user('ann')] }, off)).facts.fates).toMatchObject({ reactivated: 1, taken: 0 });
    const refusing = profileOf('hugging-face-managed', ['existing: reactivate', 'existing: refuse']);
    expect((await compared({ users: [user('ann')] }, off, { profile: refusing })).facts.fates.taken).toBe(1);
  });

  test('who has no value to match by, whose expression fails, and who cannot be searched for', async () => {
    const edited = (from: string, to: string) => tableOf(BY_NAME.replace(from, to));
    const fate = async (table: MappingTable) =>
      [...(await compared({ users: [user('ann', { mailNickname: null })] }, [], { table })).fates.values()][0];
    const alone = edited('source: objectId, match: 1', 'source: objectId');
    expect(await fate(alone)).toBe('unmatchable');
    expect(await fate(edited('source: mailNickname', 'source: "CDate([mailNickname])"'))).toBe('failed');
    const other = edited(
      '{ target: name.givenName, source: givenName }',
      '{ target: name.givenName, source: givenName, match: 3 }',
    );
    expect(await fate(other)).toBe('unsearchable');
  });

  test('linked ones are not searched for; an account that is gone is told', async () => {
    const links = {
      of: (_: string, id: string) => ({ ann: 'a1', bob: 'gone' })[id],
      sourceOf: (_: string, id: string) => (id === 'a1' ? 'ann' : undefined),
    };
    const users = [user('ann'), user('bob'), user('carl', { mailNickname: 'anna' })];
    const there = [account('a1', { userName: 'anna', externalId: 'other' })];
    const { facts, fates } = await compared({ users }, there, { table: byName, links });
    expect(Object.fromEntries(fates)).toEqual({ ann: 'linked', bob: 'vanished', carl: 'shared' });
    expect(facts.vanished).toMatchObject([{ person: { id: 'bob' }, id: 'gone' }]);
  });
});

describe('accounts of nobody', () => {
  test('active ones first, those of leavers before all, with why', async () => {
    const users = [
      user('ann', { accountEnabled: false }),
      user('gone', { deletedDateTime: '2026-01-01T00:00:00Z' }),
      user('out'),
    ];
    const { facts } = await compared(
      { users: [...users, user('in')], assignments: assign('in', 'ann', 'gone') },
      [
        account('off', { active: false }),
        account('contractor', { emails: [] }),
        account('a1', { externalId: 'ann' }),
        account('g1', { externalId: 'gone' }),
        account('o1', { externalId: 'out' }),
        account('i1', { externalId: 'in' }),
      ],
      { table: { ...byId, scope: 'assigned' } },
    );
    expect(facts.orphans.map(({ id, leaver }) => [id, leaver?.reason])).toEqual([
      ['a1', 'disabled'],
      ['g1', 'soft-deleted'],
      ['o1', 'unassigned'],
      ['contractor', undefined],
      ['off', undefined],
    ]);
    expect(facts.accounts.owned + facts.orphans.length).toBe(facts.accounts.total);
    expect(facts.findings.at(-1)).toMatchObject({
      ruleId: 'accounts/active-orphans',
      data: { amount: 4, examples: ['a1', 'g1', 'o1'] },
    });
  });
});

describe('differences', () => {
  test('count accounts by attribute, with examples before and after', async () => {
    const users = [user('ann', { givenName: 'Anna' }), user('bob', { givenName: null })];
    const there = [
      account('a1', { externalId: 'ann', userName: 'ann', name: { givenName: 'Ann', familyName: 'Lee' } }),
      account('b1', { externalId: 'bob', userName: 'old', name: { givenName: 'Bob', familyName: 'Lee' }, emails: [] }),
    ];
    const { facts } = await compared({ users }, there);
    const brief = facts.differences.map(({ target, accounts, empty, examples }) => [
      target,
      accounts,
      empty,
      examples.map(({ before, after }) => [before, after]),
    ]);
    expect(brief).toEqual([
      [
        'emails[type eq "work"].value',
        2,
        1,
        [
          ['a1@contoso.com', 'ann@contoso.com'],
          [null, 'bob@contoso.com'],
        ],
      ],
      ['userName', 1, 0, [['old', 'bob']]],
      ['name.givenName', 1, 0, [['Ann', 'Anna']]],
    ]);
    expect([facts.differing, facts.updates]).toEqual([2, true]);
  });

  test('what the mapping hides is not shown, nor the names that it makes', async () => {
    const hiding = tableOf(BY_NAME.replace('source: mailNickname, match: 2', "source: 'Redact([mailNickname])'"));
    const there = [account('a1', { userName: 'secret', externalId: 'ann' }), account('b1', { userName: 'hidden' })];
    const { facts } = await compared({ users: [user('ann'), user('hidden')] }, there, { table: hiding });
    expect(JSON.stringify(facts.differences)).not.toContain('secret');
    expect(facts.differences.find(({ target }) => target === 'userName')?.examples).toMatchObject([
      { before: '[Redact]', after: '[Redact]' },
    ]);
    expect(facts.taken).toMatchObject([{ account: { name: 'b1' }, value: '[Redact]' }]);
  });
});

describe('groups', () => {
  const users = ['ann', 'bob', 'carl', 'new'].map((id) => user(id));
  const accounts = ['ann', 'bob', 'carl', 'extra'].map((id) => account(`${id}1`, { externalId: id }));

  test('one by one: in both, only in Entra, only at the target, and their members', async () => {
    const groups = [
      group('g', ['ann', 'bob', 'new', 'nobody']),
      group('only'),
      group('none', [], { displayName: null }),
    ];
    const there = [team('t', 'team G', ['ann1', 'carl1', 'extra1']), team('o', 'Other', [])];
    const { facts } = await compared({ users, groups }, [...accounts, ...there]);
    expect(facts.groups?.both).toMatchObject([
      {
        group: { id: 'g' },
        at: { id: 't' },
        members: {
          both: 1,
          missing: 1,
          toCome: 1,
          extra: 2,
          examples: { missing: ['bob1'], extra: ['carl1', 'extra1'] },
        },
      },
    ]);
    expect(facts.groups?.onlyInEntra.map(({ id }) => id)).toEqual(['only']);
    expect(facts.groups?.onlyAtTarget.map(({ id }) => id)).toEqual(['o']);
    expect(facts.groups?.unclear.map(({ id }) => id)).toEqual(['none']);
  });

  test('members that one side does not tell are not compared', async () => {
    const { facts } = await compared({ users, groups: [group('g', ['ann'])] }, [...accounts, team('t', 'Team g')]);
    expect(facts.groups?.both).toEqual([expect.not.objectContaining({ members: expect.anything() })]);
  });

  test('are left out where they are not provisioned', async () => {
    const table = { ...guide, groups: { ...guide.groups, enabled: false } };
    expect((await compared({ users }, accounts, { table })).facts).not.toHaveProperty('groups');
  });
});
