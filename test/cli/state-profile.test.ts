import { describe, expect, test } from 'vitest';
import { claimState } from '../../src/cli/state-profile.js';
import { createTarget } from '../../src/server/index.js';
import { type Database, memoryDatabase } from '../../src/store/index.js';
import type { Profile } from '../../src/targets/index.js';
import { clientOf, GROUP_URN, TOKEN, USER_URN } from '../server/client.js';
import { profileOf } from '../targets/bundled.js';

/** A rule of users, or of groups, that came into the profile after the accounts did. */
const RULE = (attribute: string, more = ''): string =>
  `\n    - { id: new/unique, unique: ${attribute}, ${more}sentence: is taken, documented: true, source: x, help: y }`;
const edited = (attribute: string, more?: string): Profile =>
  profileOf('generic', ['\n  rules:', `\n  rules:${RULE(attribute, more)}`]);

const before = profileOf('generic');

async function stateWith(...users: readonly { userName: string; externalId?: string }[]): Promise<Database> {
  const database = memoryDatabase();
  claimState(database, before, 'state');
  const client = clientOf(createTarget({ database, profile: before, tokens: [TOKEN] }).fetch);
  for (const user of users) await client.send('POST', '/Users', { schemas: [USER_URN], ...user });
  for (const displayName of ['Team', 'Team']) {
    await client.send('POST', '/Groups', { schemas: [GROUP_URN], displayName });
  }
  return database;
}

const start = (database: Database, profile: Profile): void => {
  claimState(database, profile, 'state');
  createTarget({ database, profile, tokens: [TOKEN] });
};

describe('a state under a profile that was edited', () => {
  test('goes on where its accounts meet the new rule', async () => {
    const database = await stateWith({ userName: 'ann', externalId: '1' }, { userName: 'bob', externalId: '2' });
    start(database, edited('externalId'));
    database.close();
  });

  test.each([
    ['externalId', undefined, '7', '7'],
    ['externalId', 'folded: true, ', 'é', 'É'],
    ['externalId', undefined, 'line\u0000end', 'line\u0000end'],
  ])('is refused in words where accounts share a value: %s, %s', async (attribute, more, one, other) => {
    const database = await stateWith({ userName: 'ann', externalId: one }, { userName: 'bob', externalId: other });
    expect(() => start(database, edited(attribute, more))).toThrow(
      `state holds accounts or groups with the same externalId (${JSON.stringify(other)}), of which the rule new/unique now allows one.`,
    );
    start(database, edited(attribute, `${more ?? ''}severity: warning, `));
    database.close();
  });

  test.each([
    [
      'how a value is normalised',
      "\n  normalise: [{ id: new/case, target: title, answers: sent, steps: [{ replace: 'a', with: b }], sentence: x, documented: true, source: x, help: y }]",
    ],
    ['what is derived', '\n  derived: [{ target: displayName, from: [userName] }]'],
    ['what is fixed', '\n  fixed: [{ target: title, value: Dr }]'],
  ])('is refused where the profile changed %s', async (_, change) => {
    const profile = profileOf('generic', ['\n  accepted:', `${change}\n  accepted:`]);
    const database = await stateWith({ userName: 'ann' });
    expect(() => start(database, profile)).toThrow(
      'made before "normalise", "derived" or "fixed" of the profile generic',
    );
    start(database, before);
    database.close();
    const empty = memoryDatabase();
    start(empty, before);
    start(empty, profile);
    empty.close();
  });

  test('is refused where groups do', async () => {
    const database = await stateWith();
    const groups = { ...before.groups, rules: edited('displayName').users.rules };
    expect(() => start(database, { ...before, groups })).toThrow('with the same displayName ("Team")');
    start(database, before);
    database.close();
  });
});
