import { describe, expect, test } from 'vitest';
import { directoryOf } from '../../src/directory/index.js';
import { createContext } from '../../src/functions/index.js';
import { loadTable } from '../../src/mapping/index.js';
import { NewNames } from '../../src/reports/rehearsal/names.js';
import { printRehearsal } from '../../src/reports/rehearsal/pretty.js';
import { sumUp } from '../../src/reports/rehearsal/rehearsal.js';
import { Tally } from '../../src/reports/rehearsal/tally.js';
import { createStyle } from '../../src/reports/style.js';
import { createTarget } from '../../src/server/index.js';
import { memoryDatabase } from '../../src/store/index.js';
import { fullCycle } from '../provisioning/full-cycle.js';
import { profileOf } from '../targets/bundled.js';

const MAPPING = `target: x
users:
  - { target: userName, source: 'Replace([mailNickname], ".", , , "", , )' }
  - { target: externalId, source: objectId, match: 1 }
  - { target: name.givenName, source: givenName }
  - { target: name.familyName, source: surname }
  - { target: displayName, source: displayName }
  - { target: active, source: 'Not([IsSoftDeleted])' }
  - { target: 'emails[type eq "work"].value', source: userPrincipalName }
`;

const person = (mailNickname: string, change: object = {}) => ({
  id: `id-${mailNickname}`,
  userPrincipalName: `${mailNickname}@contoso.com`,
  displayName: mailNickname,
  accountEnabled: true,
  givenName: 'Ana',
  surname: 'B',
  mailNickname,
  ...change,
});

interface Asked {
  readonly taken?: readonly string[];
  readonly unknown?: readonly string[];
  readonly stopped?: string;
}

async function rehearse(nicknames: readonly string[], asked?: Asked, profileName = 'hugging-face-managed') {
  const profile = profileOf(profileName);
  const { table } = loadTable(MAPPING, 'mapping.yaml');
  if (table === undefined) throw new Error('no table');
  const target = createTarget({ database: memoryDatabase(), profile, tokens: ['t'], now: () => new Date(0) });
  const [tally, created] = [new Tally(profile), new NewNames(profile)];
  const cycle = fullCycle({
    table,
    source: directoryOf({ users: nicknames.map((one) => person(one)), groups: [] }, 'users.ndjson'),
    target: { fetch: target.fetch, tenantUrl: 'https://x.invalid/scim/v2', token: 't' },
    database: memoryDatabase(),
    context: createContext(),
  });
  let step = await cycle.next();
  for (; !step.done; step = await cycle.next()) {
    tally.add(step.value);
    created.add(step.value);
  }
  const { taken = [], unknown = [], stopped } = asked ?? {};
  const facts = sumUp(tally, {
    table,
    profile,
    directory: { label: 'users.ndjson', sample: false, people: nicknames.length },
    requests: step.value.requests,
    assumedScope: true,
    findings: [],
    blind: new Set(),
    ...(asked && {
      names: {
        host: 'hub.example',
        names: created.all,
        taken: new Set(taken),
        unknown: new Set(unknown),
        ...(stopped !== undefined && { stopped }),
      },
    }),
  });
  const text = printRehearsal(facts, table, createStyle({ colour: false, width: 80 }), false).replace(/\s+/g, ' ');
  return { facts, text, created: created.all.map(({ name }) => name) };
}

const RULE = 'username/taken-elsewhere';
const about = (remarks: readonly { ruleId: string; message: string }[]) =>
  remarks.filter(({ ruleId }) => ruleId === RULE).map(({ message }) => message);

describe('names of new accounts', () => {
  test('are those of accounts that are created, as the target keeps them', async () => {
    expect((await rehearse(['a.b', 'ab', 'c_d', 'eve'])).created).toEqual(['ab', 'eve']);
    const { created } = await rehearse(['Ann', 'bob'], undefined, 'github-emu');
    expect(created).toEqual(['Ann_yourcode', 'bob_yourcode']);
  });

  test('without asking, the finding stands that they are not checked', async () => {
    const { facts, text } = await rehearse(['ann']);
    expect(about(facts.notCertain)).toEqual(['names already taken elsewhere on huggingface.co are not checked']);
    expect([facts.verdict, 'names' in facts]).toEqual(['ready', false]);
    expect(text).toContain('Nothing left this machine.');
    expect(text).toMatch(/\d+ simulated requests, 0 sent$/);
  });

  test('that are taken refuse their people, who are counted once', async () => {
    const { facts, text } = await rehearse(['ann', 'b.ob', 'c_d'], { taken: ['bob'] });
    expect(facts.users).toMatchObject({ inScope: 3, create: 1, refused: 2 });
    expect(facts.verdict).toBe('not-ready');
    expect(facts.names).toEqual({ host: 'hub.example', total: 2, taken: 1, free: 1, unknown: 0 });
    const troubled = facts.troubled.find(({ id }) => id === 'id-b.ob');
    expect(troubled).toMatchObject({
      outcome: 'refused',
      userPrincipalName: 'b.ob@contoso.com',
      causes: [
        { ruleId: RULE, severity: 'error', documented: false, target: 'userName', before: 'b.ob', after: 'bob' },
      ],
    });
    expect(text).toContain(
      `USERNAME TAKEN ELSEWHERE: 1 refused 1 somebody has this name on hub.example ${RULE} b.ob -> bob`,
    );
    expect(text).toContain("b.ob@contoso.com (userName): If it is the person's own account");
    expect(text).toContain('Nothing but 2 usernames left this machine: hub.example was asked for them.');
    expect(text).toMatch(/3 in scope: \+1 ~0 !0 -0 x2 .* 0 sent; 2 names asked of hub\.example$/);
    expect(about(facts.notCertain)).toEqual([]);
    expect(about(facts.goodToKnow)[0]).toMatch(/^of 2 usernames asked of hub\.example, 1 is taken today.*Memberships/);
  });

  test('that are free are no trouble, and it is said for how long that holds', async () => {
    const { facts } = await rehearse(['ann', 'bob'], {});
    expect([facts.verdict, facts.users.create]).toEqual(['ready', 2]);
    expect(about(facts.notCertain)).toEqual([]);
    expect(about(facts.goodToKnow)).toEqual([
      'of 2 usernames asked of hub.example, none is taken today; a free name can be taken until go-live',
    ]);
  });

  test.each<[Asked, string, number]>([
    [
      { unknown: ['ann'] },
      'whether 1 of 2 usernames are taken elsewhere on hub.example is not known: hub.example gave no clear answer',
      1,
    ],
    [
      { unknown: ['ann', 'bob'], stopped: 'could not be reached' },
      'whether all 2 usernames are taken elsewhere on hub.example is not known: hub.example could not be reached',
      0,
    ],
  ])('of which nothing is known stay uncertain: %j', async (asked, message, known) => {
    const { facts } = await rehearse(['ann', 'bob'], asked);
    expect([facts.verdict, facts.users.create]).toEqual(['ready', 2]);
    expect(about(facts.notCertain)).toEqual([message]);
    expect(about(facts.goodToKnow)).toHaveLength(known);
  });

  test('without new accounts nothing left this machine', async () => {
    const { text, facts } = await rehearse(['a_b'], {});
    expect(text).toContain('Nothing left this machine.');
    expect(about([...facts.notCertain, ...facts.goodToKnow])).toEqual([]);
  });
});
