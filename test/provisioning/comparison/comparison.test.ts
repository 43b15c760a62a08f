import { describe, expect, test } from 'vitest';
import { type DirectoryContent, directoryOf } from '../../../src/directory/index.js';
import { createContext } from '../../../src/functions/index.js';
import { type Comparison, compareMappings } from '../../../src/provisioning/comparison/index.js';
import type { Profile } from '../../../src/targets/index.js';
import { huggingFace } from '../../targets/profile.js';
import { assign, group, guideText, tableOf, user } from '../rehearsal.js';

const side = (text: string) => ({
  table: tableOf(text),
  profile: huggingFace(),
  context: createContext(),
  blind: new Set<string>(),
  unread: new Set<string>(),
});

const named = (name: string) => user(name.replaceAll('.', '_'), { mailNickname: name });

/** The guide's mapping with one text in the place of another. */
function edited(before: string, after: string): string {
  const text = guideText.replace(before, after);
  expect(text).not.toBe(guideText);
  return text;
}

const compare = (after: string, content: DirectoryContent, only?: string) =>
  compareMappings({ old: side(guideText), new: side(after), source: directoryOf(content, 'test'), only });

/** What happens to whom, in a line each. */
async function told(after: string, content: DirectoryContent): Promise<string[]> {
  const { differences } = await compare(after, content);
  return differences.map(({ source, facts, before }) =>
    [source.id, ...facts, ...(before === undefined ? [] : [`(${before})`])].join(' '),
  );
}

const DASHED = edited('".", "", "", "", "", ""', '".", "", "", "-", "", ""');
const ACTIVE = `  - { target: active, source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }\n`;

describe('a mapping edit', () => {
  test('renames, collides with who has the value, and frees who collided before', async () => {
    const users = ['a.b', 'ann.lee', 'ann-lee', 'x.', 'j.smith', 'jsmith', 'same'].map(named);
    const lines = await told(DASHED, { users });
    // "x." is refused under both mappings: too short as "x", and "x-" ends with a dash.
    expect(lines).toEqual([
      'ann_lee collides',
      'a_b renamed',
      'j_smith created (collided)',
      'jsmith created (collided)',
    ]);
  });

  test('names the holder of the value, and the rule', async () => {
    const { differences } = await compare(DASHED, { users: ['ann.lee', 'ann-lee'].map(named) });
    const [{ collision, changes } = { collision: undefined, changes: [] }] = differences;
    expect(changes).toEqual([{ target: 'userName', before: 'annlee', after: 'ann-lee' }]);
    expect(collision).toMatchObject({ ruleId: 'username/collision', value: 'ann-lee', certain: true });
    expect(collision?.with.map(({ id }) => id)).toEqual(['ann-lee']);
  });

  test('gives somebody the account of another one whom it disables, where the target does so', async () => {
    const inside = (department: string) => `filters: { users: [['department EQUALS "${department}"']] }\n${guideText}`;
    const users = [
      user('ann.lee', { department: 'Sales', mail: 'ann.lee@contoso.com' }),
      user('annlee', { department: 'Lab', mail: 'annlee@contoso.com' }),
      user('other', { department: 'Lab' }),
    ];
    const between = (profile: Profile) =>
      compareMappings({
        old: { ...side(inside('Sales')), profile },
        new: { ...side(inside('Lab')), profile },
        source: directoryOf({ users }, 'test'),
      });
    const facts = ({ differences }: Comparison) => differences.map(({ source, facts: all }) => [source.id, ...all]);
    const profile = huggingFace();
    const handed = await between(profile);
    expect(facts(handed)).toEqual([
      ['annlee', 'takes-over'],
      ['ann.lee', 'disabled'],
      ['other', 'created'],
    ]);
    expect(handed.differences[0]?.collision?.with.map(({ id }) => id)).toEqual(['ann.lee']);
    const refusing = await between({ ...profile, users: { ...profile.users, existing: 'refuse' } });
    expect(facts(refusing)[0]).toEqual(['annlee', 'collides']);
  });

  test('says that one of several gets a value that is free, and which is not known', async () => {
    const after = edited('".", "", "", "", "", ""', '".", , , "", , )'.slice(0, -1)).replace(
      '[mailNickname]',
      '[surname]',
    );
    const { differences } = await compare(after, { users: ['one', 'two'].map(named) });
    expect(differences.map(({ collision }) => collision?.certain)).toEqual([false, false]);
  });

  test('disables by a filter, and by a row of active; without such a row nobody is disabled', async () => {
    const users = [user('in', { department: 'Sales' }), user('out', { department: 'Legal' })];
    const filter = `scope: assigned\nfilters: { users: [['department EQUALS "Sales"']] }`;
    const filtered = edited('scope: assigned', filter);
    expect(await told(filtered, { users })).toEqual(['out disabled']);
    expect(
      await told(edited('"False", "True", "True", "False")', '"True", "True", "False", "False")'), { users }),
    ).toHaveLength(2);
    const [stays] = (await compare(filtered.replace(ACTIVE, ''), { users })).differences.filter(
      ({ source }) => source.id === 'out',
    );
    expect(stays).toMatchObject({ facts: ['stays'], skipReason: 'SoftDeletionNotMapped', left: true });
  });

  test('that disables or deletes more than the threshold is held back, unless only one is looked at', async () => {
    const content = {
      users: ['ann', 'bea', 'cem'].map((id) => user(id)),
      groups: [group('g')],
      assignments: assign('g'),
    };
    const held = async (threshold: number, only?: string) => {
      const filters = `filters: { users: [['givenName EQUALS "X"']], groups: [['displayName EQUALS "X"']] }`;
      const text = `${guideText.replace('scope: assigned', 'scope: all')}`;
      const after = `job: { deletionThreshold: ${threshold} }\n${filters}\n${text}`;
      const sides = { old: side(text), new: side(after) };
      return (await compareMappings({ ...sides, source: directoryOf(content, 'test'), only })).heldBack;
    };
    expect(await held(3)).toEqual({ amount: 4, threshold: 3 });
    expect(await held(4)).toBeUndefined();
    expect(await held(3, 'ann')).toBeUndefined();
  });

  test('deletes groups that leave the scope, and gives access to who comes into it', async () => {
    const content = { users: [user('u1'), user('u2')], groups: [group('g1')], assignments: assign('u1', 'g1') };
    const filter = `scope: assigned\nfilters: { groups: [['displayName EQUALS "Other"']] }`;
    expect(await told(edited('scope: assigned', filter), content)).toEqual(['g1 deleted']);
    expect(await told(edited('scope: assigned', 'scope: all'), content)).toEqual(['u2 created (out of scope)']);
  });

  test('leaves values that are no longer mapped, and counts whom each row touches', async () => {
    const { differences, rows } = await compare(edited('  - { target: name.givenName, source: givenName }\n', ''), {
      users: [user('u1')],
    });
    expect(differences.map(({ facts, kept }) => [facts, kept])).toEqual([
      [['kept'], [{ target: 'name.givenName', before: 'Ann', after: undefined }]],
    ]);
    expect(rows).toMatchObject([{ target: 'name.givenName', edit: 'removed', written: 0, kept: 1 }]);
  });

  test('that touches nobody is told as a row, and nothing else', async () => {
    const { differences, rows } = await compare(DASHED, { users: [named('same')] });
    expect(differences).toEqual([]);
    expect(rows).toMatchObject([{ target: 'userName', parts: ['source'], written: 0, kept: 0, createOnly: 0 }]);
  });

  test('can be compared for one person alone, though all are looked at', async () => {
    const content = { users: ['ann.lee', 'ann-lee', 'a.b'].map(named) };
    const { differences, found, user: totals } = await compare(DASHED, content, 'ANN_LEE@contoso.com');
    expect(differences.map(({ source, facts }) => [source.id, facts])).toEqual([['ann_lee', ['collides']]]);
    expect([found, totals.inScope]).toEqual([true, [1, 1]]);
    expect((await compare(DASHED, content, 'nobody')).found).toBe(false);
  });

  test('of settings is told', async () => {
    const { settings } = await compare(edited('scope: assigned', 'scope: all\njob: { dialect: aadOptscim062020 }'), {
      users: [],
    });
    expect(settings).toEqual([
      { name: 'scope', before: 'assigned', after: 'all' },
      { name: 'job.dialect', before: 'legacy', after: 'aadOptscim062020' },
    ]);
  });
});
