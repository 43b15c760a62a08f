import { describe, expect, test } from 'vitest';
import { type Change, directoryOf, openTenant, Tenant } from '../../../src/directory/index.js';
import { impossibleChange } from '../../../src/directory/tenant/rules.js';

const at = new Date('2026-11-22T09:00:00Z');
const ANN = '01799802-ba0d-452b-a291-c77b60c353bb';
const role = { id: 'role', value: 'Admin', displayName: 'Admin', isEnabled: true };
const content = () => ({
  users: [
    { id: ANN, userPrincipalName: 'ann@contoso.com' },
    { id: 'ben', userPrincipalName: 'ben@contoso.com', department: 'IT' },
    { id: 'zoe', userPrincipalName: 'zoezoe@contoso.com', deletedDateTime: '2026-11-01T00:00:00Z' },
  ],
  groups: [
    { id: 'red', displayName: 'Red', members: [{ id: ANN }, { id: 'ben' }] },
    { id: 'one', displayName: 'Twin', members: [] },
    { id: 'two', displayName: 'Twin', members: [{ id: 'red' }] },
    { id: 'dim', displayName: 'Dim' },
  ],
  assignments: [
    { principalId: ANN, principalType: 'User', appRoleId: 'role' },
    { principalId: 'red', principalType: 'Group', appRoleId: 'role' },
  ],
  roles: [role],
});

function setUp(...changes: Change[]) {
  const tenant = new Tenant(content());
  for (const change of changes) expect(tenant.apply(change, at)).toBe(undefined);
  const members = async (id: string) => {
    const found = (await tenant.groups()).find(({ group }) => group?.id === id);
    return found?.members?.flatMap((one) => one?.id ?? []);
  };
  const assigned = async () => (await tenant.assignments()).map((one) => `${one.principalId} ${one.appRoleId}`);
  return { tenant, members, assigned };
}

describe('people', () => {
  test('who is hired gets what a new account has, and an id that is the same in every run', async () => {
    const hire = { kind: 'hire', user: { userPrincipalName: 'dee@contoso.com', manager: 'ANN@contoso.com' } } as const;
    const dee = await setUp(hire).tenant.user('Dee@Contoso.com');
    expect(dee).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
      userPrincipalName: 'dee@contoso.com',
      accountEnabled: true,
      createdDateTime: '2026-11-22T09:00:00Z',
      manager: { id: ANN },
    });
    expect((await setUp(hire).tenant.user('dee@contoso.com'))?.id).toBe(dee?.id);
  });

  test('a renamed user is found by the new name, and the old one is free', async () => {
    const { tenant } = setUp(
      { kind: 'set', who: ANN, to: { userPrincipalName: 'ann.lee@contoso.com', surname: 'Lee' } },
      { kind: 'hire', user: { id: 'new', userPrincipalName: 'ann@contoso.com' } },
    );
    expect((await tenant.user('ann.lee@contoso.com'))?.id).toBe(ANN);
    expect((await tenant.user('ann@contoso.com'))?.id).toBe('new');
  });

  test('a deleted user goes to the deleted items, and the name is free', async () => {
    const { tenant, members, assigned } = setUp(
      { kind: 'delete', who: 'ann@contoso.com' },
      { kind: 'hire', user: { id: 'new', userPrincipalName: 'ann@contoso.com' } },
    );
    expect((await tenant.deletedUsers())[0]).toEqual({
      id: ANN,
      userPrincipalName: '01799802ba0d452ba291c77b60c353bbann@contoso.com',
      deletedDateTime: '2026-11-22T09:00:00Z',
    });
    expect((await tenant.user('ann@contoso.com'))?.id).toBe('new');
    expect(await tenant.user(ANN)).toBe(undefined);
    expect(await members('red')).toEqual(['ben']);
    expect(await assigned()).toEqual(['red role']);
  });

  test.each([ANN, 'ann@contoso.com', '01799802ba0d452ba291c77b60c353bbann@contoso.com'])(
    'restored by %s, a user has everything back',
    async (who) => {
      const { tenant, members, assigned } = setUp({ kind: 'delete', who: ANN }, { kind: 'restore', who });
      expect(await tenant.user('ann@contoso.com')).toEqual({ id: ANN, userPrincipalName: 'ann@contoso.com' });
      expect(await members('red')).toEqual(['ben', ANN]);
      expect(await assigned()).toEqual(['red role', `${ANN} role`]);
      expect(await tenant.deletedUsers()).toHaveLength(1);
    },
  );

  test('a group that ended meanwhile does not come back', async () => {
    const { members } = setUp(
      { kind: 'delete', who: ANN },
      { kind: 'deleteGroup', group: 'Red' },
      { kind: 'restore', who: ANN },
    );
    expect(await members('red')).toBe(undefined);
    expect(await members('two')).toEqual([]);
  });

  test('disable and enable', async () => {
    expect((await setUp({ kind: 'disable', who: 'ben' }).tenant.user('ben'))?.accountEnabled).toBe(false);
    expect((await setUp({ kind: 'enable', who: 'ben' }).tenant.user('ben'))?.accountEnabled).toBe(true);
  });
});

describe('groups and assignments', () => {
  test('a new group is a security group without members', async () => {
    const { tenant, members } = setUp({ kind: 'createGroup', group: { id: 'g', displayName: 'G', mailEnabled: true } });
    expect((await tenant.groups()).at(-1)?.group).toEqual({
      id: 'g',
      displayName: 'G',
      securityEnabled: true,
      mailEnabled: true,
      groupTypes: [],
      createdDateTime: '2026-11-22T09:00:00Z',
    });
    expect(await members('g')).toEqual([]);
  });

  test('with a group end its memberships and assignments', async () => {
    const { members, assigned } = setUp({ kind: 'deleteGroup', group: 'Red' });
    expect(await members('two')).toEqual([]);
    expect(await assigned()).toEqual([`${ANN} role`]);
  });

  test('assignments', async () => {
    const { assigned } = setUp(
      { kind: 'assign', who: 'ben@contoso.com', role: 'Admin' },
      { kind: 'assign', who: 'Red' },
      { kind: 'unassign', who: 'red', role: 'Admin' },
      { kind: 'unassign', who: ANN },
    );
    expect(await assigned()).toEqual(['ben role', 'red 00000000-0000-0000-0000-000000000000']);
  });
});

describe('what cannot happen is a finding, and changes nothing', () => {
  const hire = (user: Record<string, unknown>): Change => ({ kind: 'hire', user });
  test.each<[Change, RegExp]>([
    [hire({}), /needs a userPrincipalName/],
    [hire({ userPrincipalName: 7 }), /needs a userPrincipalName/],
    [hire({ userPrincipalName: 'd@c', id: 7 }), /an id is a text/],
    [hire({ userPrincipalName: 'ANN@contoso.com' }), /is called ANN@contoso.com already/],
    [hire({ userPrincipalName: 'd@c', id: 'ben' }), /the id ben/],
    [hire({ userPrincipalName: 'd@c', id: 'zoe' }), /the id zoe/],
    [
      hire({ userPrincipalName: 'd@c', departmnet: 'IT' }),
      /no property departmnet of a user \(did you mean department/,
    ],
    [hire({ userPrincipalName: 'd@c', constructor: 1 }), /no property/],
    [hire({ userPrincipalName: 'd@c', department: 7 }), /department is a number, and must be a text/],
    [hire({ userPrincipalName: 'd@c', deletedDateTime: 'x' }), /deletedDateTime is not set by hand/],
    [hire({ userPrincipalName: 'd@c', manager: 'nobody' }), /no manager nobody/],
    [hire({ userPrincipalName: 'd@c', manager: { id: 'zoe' } }), /no manager zoe/],
    [{ kind: 'set', who: 'nobody', to: {} }, /no user or group nobody/],
    [{ kind: 'set', who: 'ben', to: { id: 'x' } }, /never changes/],
    [{ kind: 'set', who: 'ben', to: { userPrincipalName: 'ann@contoso.com' } }, /ann@contoso.com already/],
    [{ kind: 'set', who: 'ben', to: { accountEnabled: 'no' } }, /accountEnabled is a text/],
    [{ kind: 'set', who: 'ben', to: { department: 'X', manager: 'nobody' } }, /no manager/],
    [{ kind: 'set', who: 'red', to: { id: 'x' } }, /never changes/],
    [{ kind: 'set', who: 'red', to: { members: [] } }, /members is not set by hand/],
    [{ kind: 'set', who: 'zoe', to: {} }, /no user or group zoe/],
    [{ kind: 'delete', who: 'zoe' }, /no user zoe who is not deleted/],
    [{ kind: 'disable', who: 'zoe' }, /no user zoe/],
    [{ kind: 'restore', who: 'ben' }, /no deleted user ben/],
    [{ kind: 'purge', who: 'ben' }, /no deleted user ben/],
    [{ kind: 'createGroup', group: {} }, /needs a displayName/],
    [{ kind: 'createGroup', group: { displayName: 'X', id: 7 } }, /an id is a text/],
    [{ kind: 'createGroup', group: { displayName: 'X', id: 'red' } }, /the id red/],
    [{ kind: 'createGroup', group: { displayName: 'X', members: [] } }, /members is not set by hand/],
    [{ kind: 'deleteGroup', group: 'Twin' }, /no group Twin, or several/],
    [{ kind: 'addMember', who: 'ben', group: 'red' }, /is a member of red already/],
    [{ kind: 'addMember', who: 'nobody', group: 'red' }, /no user or group nobody/],
    [{ kind: 'addMember', who: 'zoe', group: 'red' }, /no user or group zoe/],
    [{ kind: 'addMember', who: 'ben', group: 'none' }, /no group none/],
    [{ kind: 'addMember', who: 'ben', group: 'Dim' }, /members of Dim are not known/],
    [{ kind: 'removeMember', who: 'ben', group: 'one' }, /ben is no member of one/],
    [{ kind: 'removeMember', who: 'ben', group: 'none' }, /no group none/],
    [{ kind: 'assign', who: 'nobody' }, /no user or group nobody/],
    [{ kind: 'assign', who: 'ben', role: 'King' }, /no role King/],
    [{ kind: 'assign', who: ANN, role: 'role' }, /assigned with this role already/],
    [{ kind: 'unassign', who: 'ben' }, /ben has no such assignment/],
    [{ kind: 'unassign', who: ANN, role: 'King' }, /no such assignment/],
  ])('%j', async (change, reason) => {
    const { tenant } = setUp();
    const state = async () =>
      JSON.stringify([
        await tenant.users(undefined, 100),
        await tenant.groups(),
        await tenant.deletedUsers(),
        await tenant.assignments(),
        tenant.version('user'),
        tenant.version('group'),
      ]);
    const before = await state();
    const finding = tenant.apply(change, at);
    expect(finding).toMatchObject({ ruleId: 'directory/impossible-change', help: expect.stringContaining('Check') });
    expect(impossibleChange.message(finding?.data as never)).toMatch(reason);
    expect(await state()).toBe(before);
  });

  test('a name that somebody else has taken since the deletion', () => {
    const { tenant } = setUp(
      { kind: 'delete', who: ANN },
      { kind: 'hire', user: { id: 'new', userPrincipalName: 'Ann@contoso.com' } },
    );
    expect(tenant.apply({ kind: 'restore', who: ANN }, at)?.data.reason).toBe(
      'somebody else is called ann@contoso.com by now',
    );
  });
});

test('a source becomes a tenant that can change', async () => {
  const tenant = await openTenant(directoryOf(content(), 'file'));
  expect((await tenant.users(undefined, 10)).users.map(({ id }) => id)).toEqual([ANN, 'ben']);
  expect(await tenant.roles()).toEqual([role]);
  expect(tenant.apply({ kind: 'delete', who: 'ben' }, at)).toBe(undefined);
});
