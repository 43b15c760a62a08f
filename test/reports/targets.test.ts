import { describe, expect, test } from 'vitest';
import { printRehearsal } from '../../src/reports/rehearsal/pretty.js';
import { type Rehearsal, sumUp } from '../../src/reports/rehearsal/rehearsal.js';
import { Tally } from '../../src/reports/rehearsal/tally.js';
import { createStyle } from '../../src/reports/style.js';
import type { Profile } from '../../src/targets/index.js';
import { guide, rehearsal, tableOf } from '../provisioning/rehearsal.js';
import { profileOf } from '../targets/bundled.js';

// What reports say of targets that are not Hugging Face with managed users.

const gitHub = profileOf('github-emu', ['with: _yourcode', 'with: _SC']);

const rows = (userName: string): string => `target: github-emu
scope: all
users:
  - { target: externalId, source: objectId, match: 1 }
  - { target: userName, source: '${userName}' }
  - { target: displayName, source: displayName }
  - { target: active, source: 'Not([IsSoftDeleted])' }
  - { target: 'emails[type eq "work"].value', source: mail }
`;

let number = 0;
const person = (userPrincipalName: string, fields: Record<string, unknown> = {}) => {
  number += 1;
  const id = `id-${number}`;
  return { id, userPrincipalName, displayName: 'Ann', accountEnabled: true, mail: `${number}@contoso.com`, ...fields };
};

async function report(
  profile: Profile,
  table: typeof guide,
  users: ReturnType<typeof person>[],
  width = 80,
): Promise<{ facts: Rehearsal; text: string }> {
  const { events, result } = await rehearsal({ profile, table }).cycle({ users });
  const tally = new Tally(profile);
  for (const event of events) tally.add(event);
  const facts = sumUp(tally, {
    table,
    profile,
    directory: { label: 'users.ndjson', sample: false, people: users.length },
    requests: result.requests,
    assumedScope: false,
    findings: [],
    blind: new Set(),
  });
  return { facts, text: printRehearsal(facts, table, createStyle({ colour: false, width }), false) };
}

describe('a target that changes usernames', () => {
  const table = tableOf(rows('userPrincipalName'));

  test('says what it made of those who become one, and who it was', async () => {
    const { text, facts } = await report(gitHub, table, [person('bob@contoso.com'), person('bob@fabrikam.com')]);
    expect(text).toContain(`x TWO PEOPLE, ONE USERNAME: 1 refused                         username/collision
    bob_SC   bob@contoso.com    bob@fabrikam.com
    Why: GitHub keeps what precedes "@" or follows "\\", turns every character
    that is no letter, digit or "-" into "-", and adds "_" and the shortcode of
    the enterprise: bob@contoso.com -> bob_SC, bob@fabrikam.com -> bob_SC. Which
    of them is refused: order unknown.`);
    expect(facts.collisions).toMatchObject([
      { value: 'bob_SC', people: [{ sent: 'bob@contoso.com' }, { sent: 'bob@fabrikam.com' }] },
    ]);
    expect(facts.users).toMatchObject({ create: 1, refused: 1 });
  });

  test('says it of names that differ in case, too', async () => {
    const { text } = await report(gitHub, table, [person('Bob@contoso.com'), person('bob@fabrikam.com')]);
    expect(text).toContain('Bob_SC   Bob@contoso.com    bob@fabrikam.com');
    expect(text).not.toContain('EQUAL BUT FOR CASE');
  });

  test('shows the way of a refused name, and counts the characters of the result', async () => {
    const { text } = await report(gitHub, tableOf(rows('Append([mailNickname], "@x")')), [
      person('a@contoso.com', { mailNickname: '!ann' }),
      person('b@contoso.com', { mailNickname: 'b'.repeat(38) }),
    ]);
    expect(text).toContain('!ann -> !ann@x -> -ann_SC: must not begin with "-"');
    expect(text).toContain(`${'b'.repeat(37)}...: 41 characters`);
  });

  test('shows nothing of a name that the mapping hides', async () => {
    const { text, facts } = await report(gitHub, tableOf(rows('Redact([userPrincipalName])')), [
      person('!bob@contoso.com', { id: 'one', userPrincipalName: '!secret@contoso.com', displayName: 'One' }),
      person('secret@contoso.com', { id: 'two', displayName: 'Two' }),
      person('secret@fabrikam.com', { id: 'three', displayName: 'Three' }),
    ]);
    expect(facts.users.refused).toBe(2);
    expect(
      JSON.stringify(facts.collisions.map(({ value, people }) => [value, people.map((one) => one.sent)])),
    ).not.toMatch(/secret/);
    expect(
      facts.troubled.flatMap(({ causes }) => causes.map(({ message, normalised }) => [message, normalised])),
    ).toEqual(expect.not.arrayContaining([expect.arrayContaining([expect.stringContaining('secret')])]));
    expect(text).not.toMatch(/secret_SC/);
  });
});

describe('SCIM without rules of a vendor', () => {
  const generic = profileOf('generic');

  test('takes names that differ in case for one, and says why', async () => {
    const { text } = await report(generic, tableOf(rows('userPrincipalName')), [
      person('Bob@contoso.com'),
      person('bob@contoso.com'),
    ]);
    expect(text).toContain(`x TWO PEOPLE, ONE USERNAME: 1 refused                         username/collision
    Bob@contoso.com   Bob@contoso.com    bob@contoso.com
    Why: [userPrincipalName] gives them values that count as equal here.`);
  });

  test('warns of equal values that it allows', async () => {
    const table = tableOf(
      rows('userPrincipalName')
        .replace('source: objectId, match: 1', 'source: department')
        .replace("userPrincipalName' }", "userPrincipalName', match: 1 }"),
    );
    const { text, facts } = await report(generic, table, [
      person('ann@contoso.com', { department: 'IT' }),
      person('bob@contoso.com', { department: 'IT' }),
    ]);
    expect(facts).toMatchObject({ verdict: 'ready', tolerated: [{ ruleId: 'external-id/shared', value: 'IT' }] });
    expect(text).toContain('? EQUAL externalId, WHICH THE TARGET ALLOWS: 2 people         external-id/shared');
    expect(text).toContain('IT   ann@contoso.com    bob@contoso.com');
    expect(text).toContain('ann@contoso.com and bob@contoso.com: Map externalId from objectId, which is\n  unique.');
  });
});

describe('every bundled target', () => {
  const people = ['ann', 'bob', 'BOB', '!c', 'd--e'].map((mailNickname) =>
    person(`${mailNickname}@contoso.com`, { mailNickname, givenName: 'G', surname: 'S' }),
  );

  test.each(['generic', 'github-emu', 'hugging-face-basic', 'hugging-face-managed'])('%s', async (name) => {
    const { text, facts } = await report(profileOf(name), guide, people);
    expect(facts.notCertain.length).toBeGreaterThan(0);
    if (!name.startsWith('hugging-face')) {
      expect(text.replace('mappings/hugging-face.yaml', '')).not.toMatch(/hugging ?face/i);
    }
    expect(text.includes('FOR GOOD')).toBe(['github-emu', 'hugging-face-managed'].includes(name));
    expect(text).not.toContain('Nothing to do');
    const wide = text
      .split('\n')
      .slice(0, -1)
      .filter((line) => line.length > 80);
    expect(wide).toEqual([]);
  });

  test('an invitation is not called certain, and a rate is good to know', async () => {
    const basic = await report(profileOf('hugging-face-basic'), guide, people);
    expect(basic.text).toContain(
      '? NOT CERTAIN\n    Only people who already have an account at Hugging Face can be invited',
    );
    expect(basic.facts.goodToKnow.map(({ ruleId }) => ruleId)).toEqual(['target/invitation']);
    const { facts, text } = await report(profileOf('github-emu'), guide, people);
    expect(facts.goodToKnow.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['target/rate', 'info']]);
    expect(text).toContain('. GOOD TO KNOW\n    More than 1,000 people');
  });
});
