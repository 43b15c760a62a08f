import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AppRole, type Assignment, DEFAULT_ACCESS, directoryOf } from '../../../src/directory/index.js';
import { readRoles } from '../../../src/provisioning/cycle/roles.js';
import { group } from '../rehearsal.js';

const role = (id: string, isEnabled = true): AppRole => ({ id, displayName: `Role ${id}`, value: id, isEnabled });
const ROLES = [role('writer'), role('reader'), role('old', false)];
const assigned = (principalId: string, appRoleId: string): Assignment => ({
  principalId,
  principalType: 'User',
  appRoleId,
});

/** The ids of the roles that somebody holds. */
async function held(id: string, groups: ReturnType<typeof group>[], assignments: Assignment[], roles = ROLES) {
  const rolesOf = await readRoles(directoryOf({ users: [], groups, assignments, roles }, 'test'), groups, assignments);
  return rolesOf(id).map((one) => one.id);
}

test('a role is given with its name and value, in the order of the application', async () => {
  const assignments = [assigned('ann', 'reader'), assigned('ann', 'writer')];
  const rolesOf = await readRoles(directoryOf({ users: [], assignments, roles: ROLES }, 'test'), [], assignments);
  expect(rolesOf('ann')).toEqual([
    { id: 'writer', displayName: 'Role writer', value: 'writer' },
    { id: 'reader', displayName: 'Role reader', value: 'reader' },
  ]);
  expect(rolesOf('bob')).toEqual([]);
});

test.each<[string, ReturnType<typeof group>[], Assignment[], string[]]>([
  ['a role assigned directly', [], [assigned('ann', 'reader')], ['reader']],
  ['default access, which is no role', [], [assigned('ann', DEFAULT_ACCESS)], []],
  ['a role that is switched off, which is none', [], [assigned('ann', 'old')], []],
  ['a role twice, once', [], [assigned('ann', 'reader'), assigned('ann', 'reader')], ['reader']],
  ['the role of a group', [group('g', ['ann'])], [assigned('g', 'reader')], ['reader']],
  ['nothing of a group in a group', [group('g', ['h']), group('h', ['ann'])], [assigned('g', 'reader')], []],
  [
    'the roles of groups and of its own',
    [group('g', ['ann']), group('h', ['ann'])],
    [assigned('g', 'reader'), assigned('h', 'reader'), assigned('ann', 'writer')],
    ['writer', 'reader'],
  ],
  [
    'nothing of a group that is not security-enabled',
    [group('g', ['ann'], { securityEnabled: false })],
    [assigned('g', 'reader')],
    [],
  ],
  [
    'nothing of a deleted group',
    [group('g', ['ann'], { deletedDateTime: '2026-01-01T00:00:00Z' })],
    [assigned('g', 'reader')],
    [],
  ],
  [
    'a role that the application does not list, last',
    [],
    [assigned('ann', '?'), assigned('ann', 'reader')],
    ['reader', '?'],
  ],
])('somebody has %s', async (_, groups, assignments, expected) => {
  expect(await held('ann', groups, assignments)).toEqual(expected);
});

test('a group in an assigned group has no role of it', async () => {
  expect(await held('h', [group('g', ['h']), group('h', [])], [assigned('g', 'reader')])).toEqual([]);
  expect(await held('g', [group('g', ['h']), group('h', [])], [assigned('g', 'reader')])).toEqual(['reader']);
});

test('a role that nobody names has an id alone, so that a function that reads it fails', async () => {
  const assignments = [assigned('ann', 'reader')];
  const rolesOf = await readRoles(directoryOf({ users: [], assignments, roles: [] }, 'test'), [], assignments);
  expect(rolesOf('ann')).toEqual([{ id: 'reader' }]);
});

test('the order of assignments does not count, and equal sets of roles are one', async () => {
  const principal = fc.constantFrom('ann', 'bob', 'g');
  const assignment = fc.tuple(principal, fc.constantFrom('writer', 'reader', 'old', DEFAULT_ACCESS, 'x', 'y'));
  const groups = [group('g', ['ann', 'bob'])];
  await fc.assert(
    fc.asyncProperty(fc.array(assignment, { maxLength: 8 }), fc.infiniteStream(fc.nat()), async (all, order) => {
      const assignments = all.map(([who, what]) => assigned(who, what));
      const shuffled = assignments
        .map((one) => [order.next().value, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      const source = directoryOf({ users: [], groups, assignments, roles: ROLES }, 'test');
      const [first, second] = [await readRoles(source, groups, assignments), await readRoles(source, groups, shuffled)];
      const direct = (who: string) => all.filter(([principalId]) => principalId === who).map(([, what]) => what);
      for (const who of ['ann', 'bob']) {
        const expected = new Set<string>(
          [...direct(who), ...direct('g')].filter((id) => id !== 'old' && id !== DEFAULT_ACCESS),
        );
        expect(first(who)).toEqual(second(who));
        expect(first(who).map(({ id }) => id)).toEqual(['writer', 'reader', 'x', 'y'].filter((id) => expected.has(id)));
      }
      if (JSON.stringify(first('ann')) === JSON.stringify(first('bob'))) expect(first('ann')).toBe(first('bob'));
    }),
  );
});
