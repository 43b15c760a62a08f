import { describe, expect, test } from 'vitest';
import { contradictions } from '../../../src/server/storage/verify.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { profileNames, profileOf } from '../../targets/bundled.js';
import { type Client, connect, patch } from '../client.js';

const NAMED = { displayName: 'Ann Lee' };

async function busy(client: Client): Promise<void> {
  const ids = [await client.user('ann1', NAMED), await client.user('bob1', NAMED), await client.user('cem1', NAMED)];
  const group = await client.group('Team', ids);
  await client.send('PATCH', `/Users/${ids[0]}`, patch({ op: 'Replace', path: 'active', value: 'False' }));
  await client.send(
    'PATCH',
    `/Users/${ids[1]}`,
    patch({ op: 'Replace', path: 'emails[type eq "work"].value', value: 'b@contoso.com' }),
  );
  await client.send('PATCH', `/Groups/${group}`, patch({ op: 'Replace', path: 'displayName', value: 'Crew' }));
  await client.send('DELETE', `/Users/${ids[2]}`);
}

describe.each(profileNames)('with the profile %s', (name) => {
  const profile = profileOf(name);

  test('writes leave columns, elements and members as the documents say', async () => {
    const database = memoryDatabase();
    await busy(connect({ database, profile }));
    expect(contradictions(database, profile)).toEqual([]);
  });

  test.each([
    ['UPDATE scim_users SET active = 7 WHERE number = 1', 'its columns'],
    ["UPDATE scim_groups SET unique_display_name = 'x'", 'its columns'],
    ['DELETE FROM scim_users_elements WHERE number = 2', 'its elements'],
    [
      "INSERT INTO scim_users_elements VALUES (9, 'emails', 0, 'X', NULL, NULL)",
      'User number 9: its elements are left',
    ],
    ["INSERT INTO scim_members (group_number, type, member_number) VALUES (1, 'User', 9)", 'one side of it is gone'],
    ['DELETE FROM scim_groups', 'one side of it is gone'],
  ])('%s is noticed', async (damage, problem) => {
    const database = memoryDatabase();
    await busy(connect({ database, profile }));
    database.exec(damage);
    expect(contradictions(database, profile).join('\n')).toContain(problem);
  });
});
