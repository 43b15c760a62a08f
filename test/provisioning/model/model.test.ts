import { describe, expect, test } from 'vitest';
import { Model } from './service.js';
import { type Directory, type Person, type Rules, type Team, USUAL } from './world.js';

/** The model itself, by hand: what it says must be what the specification says. */

const person = (id: string, change: Partial<Person> = {}): Person => ({
  id,
  values: { userName: id, title: null },
  enabled: true,
  softDeleted: false,
  ...change,
});
const team = (id: string, members: readonly string[], change: Partial<Team> = {}): Team => ({
  id,
  displayName: `Team ${id}`,
  members,
  ...change,
});
const directory = (people: readonly Person[], assigned: readonly string[], teams: readonly Team[] = []): Directory => ({
  people,
  teams,
  assigned: new Set(['someone', ...assigned]),
});
const ann = person('ann');
const bob = person('bob');
const only = (...people: readonly Person[]) =>
  directory(
    people,
    people.map(({ id }) => id),
  );
const nobody = directory([], []);
const unassigned = directory([ann], []);

/** What each cycle says of Ann and her group, with the rules changed. */
function told(change: Partial<Rules>, ...directories: readonly Directory[]): string[] {
  const model = new Model({ ...USUAL, ...change });
  return directories.map((one) => words(model, one));
}

const words = (model: Model, one: Directory): string =>
  model
    .cycle(one)
    .map(({ id, did, why, failed }) => [id, did, why, failed && 'failed'].filter(Boolean).join(' '))
    .join(', ');

const deleted = only(person('ann', { softDeleted: true }));
const disabled = only(person('ann', { enabled: false }));

test.each<[string, Partial<Rules>, readonly Directory[], readonly string[]]>([
  ['a new account', {}, [only(ann)], ['ann create']],
  ['nothing without a change', {}, [only(ann), only(ann)], ['ann create', '']],
  ['Create off', { users: new Set(['update']) }, [only(ann)], ['ann skip ActionSwitchedOff']],
  ['disabled before', {}, [disabled], ['ann skip NotEffectivelyEntitled']],
  ['disabled', {}, [only(ann), disabled, only(ann)], ['ann create', 'ann disable', 'ann update']],
  ['unassigned', {}, [only(ann), unassigned, only(ann)], ['ann create', 'ann disable', 'ann update']],
  ['deleted, purged', {}, [only(ann), deleted, nobody], ['ann create', 'ann disable', 'ann delete']],
  ['purged at once', {}, [only(ann), nobody], ['ann create', 'ann delete']],
  ['Delete off', { users: new Set(['create']) }, [only(ann), nobody], ['ann create', 'ann skip ActionSwitchedOff']],
  [
    'unassigned, then deleted and purged',
    {},
    [only(ann), unassigned, deleted, nobody],
    ['ann create', 'ann disable', 'ann skip NotEffectivelyEntitled', 'ann skip NoLongerManaged'],
  ],
  [
    'the same with deleteReleased',
    { deleteReleased: true },
    [only(ann), unassigned, deleted, nobody],
    ['ann create', 'ann disable', 'ann skip NotEffectivelyEntitled', 'ann delete'],
  ],
  [
    'SkipOutOfScopeDeletions',
    { skipOutOfScopeDeletions: true },
    [only(ann), unassigned, only(ann), disabled],
    ['ann create', 'ann skip SkipOutOfScopeDeletions', 'ann skip RedundantExport', 'ann disable'],
  ],
  [
    'IsSoftDeleted not mapped',
    { disables: false },
    [only(ann), unassigned, only(ann)],
    ['ann create', 'ann skip SoftDeletionNotMapped', 'ann skip RedundantExport'],
  ],
  ['Update off', { users: new Set(['create']) }, [only(ann), disabled], ['ann create', 'ann skip LeaverNotDisabled']],
  [
    'the second of one name, until the first is gone',
    {},
    [only(ann, person('ann2', { values: { userName: 'ANN' } })), only(person('ann2', { values: { userName: 'ANN' } }))],
    ['ann create, ann2 create Conflict failed', 'ann delete, ann2 create'],
  ],
])('%s', (_, change, directories, expected) => {
  expect(told(change, ...directories)).toEqual(expected);
});

describe('groups', () => {
  const withTeam = (members: readonly string[], ...assigned: string[]) =>
    directory([ann, bob], ['ann', ...assigned], [team('g', members)]);

  test('put their members in scope, and are deleted when they leave it', () => {
    expect(told({}, withTeam(['bob'], 'g'), withTeam(['bob']))).toEqual([
      'ann create, bob create, g create, g members',
      'bob disable, g delete',
    ]);
  });

  test('stay with Delete off', () => {
    expect(told({ teams: new Set(['create', 'update']) }, withTeam(['ann'], 'g'), withTeam(['ann']))).toEqual([
      'ann create, bob skip NotEffectivelyEntitled, g create, g members',
      'g skip ActionSwitchedOff',
    ]);
  });

  test('wait for a restart with members who had no account, or try again in every cycle', () => {
    const late = (enabled: boolean) => directory([person('ann', { enabled })], ['ann'], [team('g', ['ann'])]);
    const all = (enabled: boolean) => ({ ...late(enabled), assigned: new Set(['ann', 'g']) });
    const model = new Model(USUAL);
    expect([words(model, all(false)), words(model, all(true)), words(model, all(true))]).toEqual([
      'ann skip NotEffectivelyEntitled, g create',
      'ann create',
      '',
    ]);
    model.restart();
    expect(words(model, all(true))).toBe('ann skip RedundantExport, g skip RedundantExport, g members');
    expect(told({ unresolved: 'every-cycle' }, all(false), all(true))[1]).toBe('ann create, g members');
  });

  test('keep a member who is deleted and restored, and send nothing for it', () => {
    const model = new Model(USUAL);
    const dir = (softDeleted: boolean) =>
      directory([person('ann', { softDeleted })], ['ann', 'g'], [team('g', softDeleted ? [] : ['ann'])]);
    expect([false, true, false].map((gone) => words(model, dir(gone)))).toEqual([
      'ann create, g create, g members',
      'ann disable',
      'ann update',
    ]);
  });
});

test('a manager follows the accounts, and is removed when there is none any more', () => {
  const led = (manager?: string) => only(person('ann', { ...(manager && { manager }) }), bob);
  expect(told({ managers: true }, led('bob'), led(), led('carol'), led('bob'))).toEqual([
    'ann create, bob create, ann manager',
    'ann manager',
    '',
    'ann manager',
  ]);
});

describe('a restart', () => {
  test('keeps the links, unless they are dropped: then objects are matched again', () => {
    const model = new Model(USUAL);
    words(model, only(ann));
    const renamed = only(person('ann', { values: { userName: 'annie' } }));
    model.restart();
    expect(words(model, renamed)).toBe('ann update');
    model.restart(['Full']);
    expect(words(model, renamed)).toBe('ann skip RedundantExport');
    expect(model.target.accounts.size).toBe(1);
    // Nothing connects her with the account when the links are dropped and she is out of scope.
    model.restart(['Full']);
    expect(words(model, nobody)).toBe('');
    expect(model.target.accounts.size).toBe(1);
  });

  test('without escrows forgets who failed', () => {
    const model = new Model(USUAL);
    model.target.create('user', { userName: 'ann' });
    const fails = 'ann create Conflict failed';
    expect([words(model, only(ann)), words(model, only(ann))]).toEqual([fails, fails]);
    model.restart(['Escrows']);
    expect(words(model, only(ann))).toBe('');
    model.restart(['Watermark']);
    expect(words(model, only(ann))).toBe(fails);
  });
});

test('more disables and deletes than allowed are held back, until they are allowed or are none any more', () => {
  const rules = { ...USUAL, deletionThreshold: 1 };
  const start = () => {
    const model = new Model(rules);
    words(model, only(ann, bob));
    return model;
  };
  const one = start();
  expect(words(one, directory([ann, bob], ['bob']))).toBe('ann disable');
  const model = start();
  const left = directory([ann], []);
  expect([words(model, left), words(model, left)]).toEqual(['bob staged, ann staged', 'bob staged, ann staged']);
  expect([...model.target.accounts.values()].every(({ active }) => active)).toBe(true);
  model.restart(['ForceDeletes']);
  expect(words(model, left)).toBe('bob delete, ann disable');
  const undone = start();
  words(undone, left);
  undone.restart();
  expect(words(undone, only(ann, bob))).toBe('ann skip RedundantExport, bob skip RedundantExport');
});

test('what flows at creation only, nulls and defaults', () => {
  const rules = { ...USUAL, atCreation: ['userType'], defaults: { title: 'None' } };
  const model = new Model(rules);
  const of = (title: string | null, userType: string) =>
    only(person('ann', { values: { userName: 'ann', title, userType } }));
  const values = () => [...model.target.accounts.values()].map((one) => one.values);
  words(model, of(null, 'a'));
  expect(values()).toEqual([{ userName: 'ann', title: 'None', userType: 'a', externalId: 'ann' }]);
  expect(words(model, of('Boss', 'b'))).toBe('ann update');
  expect(words(model, of(null, 'c'))).toBe('ann skip RedundantExport');
  expect(values()).toEqual([{ userName: 'ann', title: 'Boss', userType: 'a', externalId: 'ann' }]);
});

test('an account that vanished fails, or is matched again', () => {
  for (const vanished of ['fail', 'match-again'] as const) {
    const model = new Model({ ...USUAL, vanished });
    words(model, only(ann));
    model.target.remove(1);
    const renamed = only(person('ann', { values: { userName: 'annie' } }));
    expect(words(model, renamed)).toBe(vanished === 'fail' ? 'ann update InvalidAnchor failed' : 'ann create');
  }
});
