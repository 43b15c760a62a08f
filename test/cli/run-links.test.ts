import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RunOptions, run } from '../../src/cli/run.js';
import type { Rehearsal } from '../../src/reports/rehearsal/rehearsal.js';
import { temporaryFolder } from '../directory/temporary.js';
import { recorder } from './talk.js';

const mapping = (...links: readonly string[]): string => `target: hugging-face-managed
links:
${links.map((one) => `  - ${one}\n`).join('')}resourceGroups:
  - { name: nlp, members: 0, autoJoin: false }
  - { name: old, members: 4, autoJoin: true }
users:
  - { target: userName, source: mailNickname }
  - { target: active, source: 'Not([IsSoftDeleted])' }
  - { target: 'emails[type eq "work"].value', source: mail }
  - { target: name.givenName, source: givenName }
  - { target: name.familyName, source: surname }
  - { target: externalId, source: objectId, match: 1 }
groups:
  - { target: displayName, source: displayName, match: 1 }
  - { target: externalId, source: objectId }
  - { target: members, source: members }
`;

const user = (name: string, accountEnabled = true) => ({
  id: `id-${name}`,
  mailNickname: name,
  mail: `${name}@contoso.com`,
  userPrincipalName: `${name}@contoso.com`,
  displayName: name,
  givenName: 'Ana',
  surname: 'B',
  accountEnabled,
});

const group = (displayName: string, ...members: readonly string[]) => ({
  '@odata.type': '#microsoft.graph.group',
  id: `group-${displayName}`,
  displayName,
  securityEnabled: true,
  members: members.map((name) => ({ '@odata.type': '#microsoft.graph.user', id: `id-${name}` })),
});

async function rehearsing() {
  const folder = await temporaryFolder();
  return async (text: string, directory: readonly object[], options: Partial<RunOptions> = {}) => {
    const [table, users] = [join(folder, 'm.yaml'), join(folder, 'd.ndjson')];
    writeFileSync(table, text);
    writeFileSync(users, directory.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const said = recorder();
    const state = join(folder, 'state');
    const code = await run(
      table,
      { directory: users, state, set: [], failLevel: 'error', format: 'pretty', scope: 'all', ...options },
      said.terminal,
    );
    return { code, text: said.out(), plain: said.out().replace(/\s+/g, ' '), talk: said.talk() };
  };
}

const WRITE = '{ group: Models, resourceGroup: nlp, role: write }';
const READ = '{ group: Research, resourceGroup: nlp, role: read }';

test('links that work: who gains access, and after changes in the directory who loses it', async () => {
  const again = await rehearsing();
  const first = await again(mapping(WRITE, READ), [
    ...['ann', 'bob', 'cem'].map((name) => user(name)),
    group('Models', 'ann', 'bob'),
    group('Research', 'ann', 'cem'),
  ]);
  expect(first.plain).toContain('READY, as far as can be known');
  expect(first.plain).toContain('+ ACCESS TO RESOURCE GROUPS: 3 people gain access nlp 2 write, 1 read');
  expect(first.plain).toContain('1 person in several of these groups');
  // Ann leaves the group of the higher role, Bob is disabled, and Cem stays.
  const second = await again(
    mapping(WRITE, READ),
    [user('ann'), user('bob', false), user('cem'), group('Models', 'bob'), group('Research', 'ann', 'cem')],
    { scope: 'assigned' },
  );
  expect(second.plain).toContain('- ACCESS TO RESOURCE GROUPS: 1 person loses access, 1 person gets a lower role');
  expect(second.plain).toContain('- bob, nlp: write (Models) -> no access');
  expect(second.plain).toContain('~ ann, nlp: write (Models and Research) -> read (Research)');
  const staying = [user('ann'), user('cem'), group('Research', 'ann', 'cem')];
  const third = await again(mapping(WRITE, READ), [...staying, group('Models')]);
  expect(third.plain).toContain('. ACCESS TO RESOURCE GROUPS: nothing changes nlp 2 read');
  // A group that is no longer in the directory is deleted at the target: its link is left without one.
  const fourth = await again(mapping(WRITE, READ), staying);
  expect(fourth.plain).toContain('x ACCESS TO RESOURCE GROUPS: nothing changes, 1 link does not work nlp 2 read');
  expect(fourth.plain).toContain('- would delete 1 group');
});

test('links that do not work: the verdict, each told once with what to do, and the exit code', async () => {
  const again = await rehearsing();
  const links = mapping(
    WRITE,
    '{ group: Modles, resourceGroup: nlp, role: read }',
    '{ group: Models, resourceGroup: old, role: read }',
    '{ group: Models, resourceGroup: new, role: owner }',
  );
  const directory = [user('ann'), group('Models', 'ann')];
  const { code, text, plain } = await again(links, directory);
  expect(code).toBe(1);
  expect(plain).toContain('NOT READY: 3 links to resource groups would not work.');
  expect(plain).not.toContain('record');
  expect(plain).toContain('x Modles -> read: does not work, the target has no group of this name');
  expect(plain).toContain(
    'x Models -> read: does not work, the resource group has members already; the resource group has auto-join switched on',
  );
  const [before = '', toDo = ''] = text.split('TO DO, IN THIS ORDER');
  expect(before).not.toContain('m.yaml:');
  for (const [at, what] of [
    ['4:14', 'The directory has no group Modles. Did you mean this one?\n    group: Models\n'],
    ['5:37', 'At the target, note who is in old'],
    ['6:48', 'In the place of the role "owner"'],
    ['6:37', 'Look at the settings of new at the target'],
  ] as const) {
    expect(toDo.replace(/\n {2}(?=\S)/g, ' ')).toContain(`m.yaml:${at}: ${what}`);
  }
  const json = await again(links, directory, { format: 'json', failLevel: 'never' });
  expect(json.code).toBe(0);
  const facts = JSON.parse(json.text) as Rehearsal;
  expect(facts.verdict).toBe('not-ready');
  expect(facts.access?.resourceGroups.map(({ resourceGroup, people }) => [resourceGroup, people.length])).toEqual([
    ['nlp', 1],
    ['old', 0],
    ['new', 0],
  ]);
  expect(facts.findings.map(({ ruleId }) => ruleId)).toContain('link/missing-group');
});

test('a group of the directory that does not reach the target is told of as that', async () => {
  const again = await rehearsing();
  const { plain } = await again(
    mapping(READ),
    [
      user('ann'),
      { ...group('Research', 'ann'), securityEnabled: false },
      { '@odata.type': '#microsoft.graph.appRoleAssignment', principalId: 'id-ann', principalType: 'User' },
    ],
    { scope: 'assigned' },
  );
  expect(plain).toContain('The directory has the group Research, but it does not reach the target.');
});

test('groups that are switched off, and a target without resource groups, are one finding each', async () => {
  const again = await rehearsing();
  const off = await again(`${mapping(WRITE, READ)}enabled: { groups: false }\n`, [user('ann'), group('Models', 'ann')]);
  expect(off.code).toBe(1);
  expect(off.plain).toContain('NOT READY: 2 links to resource groups would not work.');
  expect(off.plain).toContain('Add the mappings of groups');
  expect(off.plain).not.toContain('The directory has');
  const other = await (await rehearsing())(mapping(WRITE, READ), [user('ann'), group('Models', 'ann')], {
    profile: 'generic',
  });
  expect(other.code).toBe(1);
  expect(other.plain).toContain('NOT READY: links to resource groups must be put right.');
  expect(other.plain).toContain('Remove "links" and "resourceGroups", or name the target that has them.');
  expect(other.plain).not.toContain('ACCESS TO RESOURCE GROUPS');
});

test('names that the mapping hides are hidden in access too', async () => {
  const again = await rehearsing();
  const hidden = mapping(WRITE).replace('source: mailNickname', "source: 'Redact([mailNickname])'");
  const { text } = await again(hidden, [user('ann'), group('Models', 'ann')], { format: 'json' });
  const facts = JSON.parse(text) as Rehearsal;
  expect(JSON.stringify(facts.access)).not.toContain('ann"');
});
