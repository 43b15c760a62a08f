import { describe, expect, test } from 'vitest';
import { type DirectoryContent, directoryOf } from '../../../src/directory/index.js';
import { readScope } from '../../../src/provisioning/cycle/scope.js';
import { assign, group, user } from '../rehearsal.js';

const LEFT = '2026-01-02T03:04:05Z';
const disabled = { accountEnabled: false };
const deleted = { deletedDateTime: LEFT };

/** What `readScope` says of the user `ann`, in a directory where someone else is assigned. */
async function entitlement(content: Partial<DirectoryContent>, scope: 'assigned' | 'all' = 'assigned') {
  const { users = [user('ann')], groups = [], assignments = [] } = content;
  const [ann = user('ann')] = users;
  const all = [...assignments, ...assign('someone-else')];
  const source = directoryOf({ users, groups, assignments: all }, 'test');
  return (await readScope(source, scope)).user(ann);
}

describe('a user is in scope', () => {
  test.each<[string, Partial<DirectoryContent>]>([
    ['assigned directly', { assignments: assign('ann') }],
    ['a direct member of an assigned group', { groups: [group('g', ['ann'])], assignments: assign('g') }],
    [
      'assigned directly and a member of a group that grants nothing',
      {
        groups: [group('g', ['ann'], { securityEnabled: false })],
        assignments: assign('ann', 'g'),
      },
    ],
    [
      'a member of two assigned groups, one of them not security-enabled',
      {
        groups: [group('g', ['ann'], { securityEnabled: false }), group('h', ['ann'])],
        assignments: assign('g', 'h'),
      },
    ],
    [
      'a direct and a nested member',
      {
        groups: [group('g', ['ann', 'h']), group('h', ['ann'])],
        assignments: assign('g'),
      },
    ],
    [
      'in a group of which it is not known whether it is security-enabled',
      {
        groups: [{ id: 'g', displayName: 'Team', members: [{ id: 'ann' }] }],
        assignments: assign('g'),
      },
    ],
    ['not known to be disabled', { users: [{ id: 'ann' }], assignments: assign('ann') }],
    [
      'restored: its date of deletion is cleared',
      {
        users: [user('ann', { deletedDateTime: null })],
        assignments: assign('ann'),
      },
    ],
  ])('when %s', async (_, content) => {
    expect(await entitlement(content)).toEqual({ active: true, assigned: true });
  });
});

describe('a user is out of scope', () => {
  const nested = { groups: [group('g', ['h']), group('h', ['ann'])], assignments: assign('g') };
  const unsecured = { groups: [group('g', ['ann'], { securityEnabled: false })], assignments: assign('g') };
  test.each<[string, Partial<DirectoryContent>, { active: boolean; assigned: boolean; reason: string }]>([
    ['not assigned', {}, { active: true, assigned: false, reason: 'unassigned' }],
    [
      'a member of a group that is not assigned',
      { groups: [group('g', ['ann'])] },
      {
        active: true,
        assigned: false,
        reason: 'unassigned',
      },
    ],
    ['only a nested member', nested, { active: true, assigned: false, reason: 'nested' }],
    [
      'nested three deep',
      {
        groups: [group('g', ['h']), group('h', ['i']), group('i', ['ann'])],
        assignments: assign('g'),
      },
      { active: true, assigned: false, reason: 'nested' },
    ],
    [
      'nested in groups that hold each other',
      {
        groups: [group('g', ['h']), group('h', ['g', 'i']), group('i', ['h', 'ann'])],
        assignments: assign('g'),
      },
      { active: true, assigned: false, reason: 'nested' },
    ],
    [
      'in an assigned group that is not security-enabled',
      unsecured,
      {
        active: true,
        assigned: false,
        reason: 'not-security-enabled',
      },
    ],
    [
      'in an assigned group that is deleted',
      {
        groups: [group('g', ['ann'], deleted)],
        assignments: assign('g'),
      },
      { active: true, assigned: false, reason: 'unassigned' },
    ],
    [
      'disabled',
      { users: [user('ann', disabled)], assignments: assign('ann') },
      {
        active: false,
        assigned: true,
        reason: 'disabled',
      },
    ],
    [
      'soft-deleted',
      { users: [user('ann', deleted)], assignments: assign('ann') },
      {
        active: false,
        assigned: true,
        reason: 'soft-deleted',
      },
    ],
    // Graph drops the assignments of a deleted user: that it is deleted is why it gets nothing, not that.
    [
      'soft-deleted and unassigned',
      { users: [user('ann', deleted)] },
      {
        active: false,
        assigned: false,
        reason: 'soft-deleted',
      },
    ],
    [
      'soft-deleted and disabled',
      { users: [user('ann', { ...deleted, ...disabled })], assignments: assign('ann') },
      {
        active: false,
        assigned: true,
        reason: 'soft-deleted',
      },
    ],
    // Enabling such a user would not provision it; assigning it comes first.
    [
      'disabled and unassigned',
      { users: [user('ann', disabled)] },
      {
        active: false,
        assigned: false,
        reason: 'unassigned',
      },
    ],
    [
      'disabled and nested',
      { ...nested, users: [user('ann', disabled)] },
      {
        active: false,
        assigned: false,
        reason: 'nested',
      },
    ],
  ])('when %s', async (_, content, expected) => {
    expect(await entitlement(content)).toEqual(expected);
  });

  test.each([
    ['disabled', disabled],
    ['soft-deleted', deleted],
  ])('in the scope "all" when %s', async (reason, change) => {
    const answer = await entitlement({ users: [user('ann', change)] }, 'all');
    expect(answer).toEqual({ active: false, assigned: true, reason });
  });
});

test('in the scope "all" everyone is assigned, and nothing is assumed', async () => {
  const source = directoryOf({ users: [], assignments: assign('someone-else') }, 'test');
  const scope = await readScope(source, 'all');
  expect(scope.assumed).toBe(false);
  expect(scope.user(user('ann'))).toEqual({ active: true, assigned: true });
  expect(scope.group(group('g', [], { securityEnabled: false }))).toEqual({ active: true, assigned: true });
});

describe('a directory without assignments', () => {
  test('is taken as if everyone were assigned, and says so', async () => {
    const scope = await readScope(directoryOf({ users: [] }, 'test'), 'assigned');
    expect(scope.assumed).toBe(true);
    expect(scope.user(user('ann'))).toEqual({ active: true, assigned: true });
    expect(scope.user(user('bob', disabled))).toEqual({ active: false, assigned: true, reason: 'disabled' });
    expect(scope.group(group('g'))).toEqual({ active: true, assigned: true });
  });

  test('assumes nothing in the scope "all"', async () => {
    expect((await readScope(directoryOf({ users: [] }, 'test'), 'all')).assumed).toBe(false);
  });

  test('one assignment is enough for the others to count as not assigned', async () => {
    const scope = await readScope(directoryOf({ users: [], assignments: assign('bob') }, 'test'), 'assigned');
    expect(scope.assumed).toBe(false);
    expect(scope.user(user('ann'))).toMatchObject({ assigned: false, reason: 'unassigned' });
  });
});

describe('a group', () => {
  test.each<[string, Record<string, unknown>, readonly string[], object]>([
    ['assigned', {}, ['g'], { active: true, assigned: true }],
    ['not assigned', {}, [], { active: true, assigned: false, reason: 'unassigned' }],
    ['only a member of an assigned group', {}, ['outer'], { active: true, assigned: false, reason: 'unassigned' }],
    [
      'assigned but not security-enabled',
      { securityEnabled: false },
      ['g'],
      {
        active: true,
        assigned: false,
        reason: 'not-security-enabled',
      },
    ],
    ['assigned and soft-deleted', deleted, ['g'], { active: false, assigned: true, reason: 'soft-deleted' }],
  ])('that is %s', async (_, change, assigned, expected) => {
    const inner = group('g', [], change);
    const groups = [inner, group('outer', ['g'])];
    const source = directoryOf({ users: [], groups, assignments: assign('someone-else', ...assigned) }, 'test');
    expect((await readScope(source, 'assigned')).group(inner)).toEqual(expected);
  });
});

test('names from Object.prototype are ids like any other', async () => {
  const groups = [group('constructor', ['__proto__']), group('toString', ['hasOwnProperty'])];
  const source = directoryOf({ users: [], groups, assignments: assign('constructor') }, 'test');
  const scope = await readScope(source, 'assigned');
  expect(scope.user(user('__proto__'))).toEqual({ active: true, assigned: true });
  expect(scope.user(user('hasOwnProperty'))).toMatchObject({ assigned: false, reason: 'unassigned' });
});

describe('groups whose members are unknown', () => {
  const { members: _, ...silent } = group('g');
  test.each<[string, 'assigned' | 'all', readonly string[], readonly string[]]>([
    ['are named when they are assigned', 'assigned', ['g', 'h'], ['g']],
    ['are of no matter when they are not', 'assigned', ['h'], []],
    ['are of no matter when everyone is in scope', 'all', ['g', 'h'], []],
    ['are of no matter when nothing is assigned', 'assigned', [], []],
  ])('%s', async (__, scope, assigned, expected) => {
    const source = directoryOf({ users: [], groups: [silent, group('h')], assignments: assign(...assigned) }, 'test');
    expect((await readScope(source, scope)).unknownMembers.map(({ id }) => id)).toEqual(expected);
  });
});
