import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DirectoryContent, type DirectoryUser, directoryOf } from '../../../src/directory/index.js';
import { createContext } from '../../../src/functions/index.js';
import {
  Confirmation,
  compareAccounts,
  createService,
  type Fate,
  type ProvisioningEvent,
  stillClock,
} from '../../../src/provisioning/index.js';
import type { JsonObject } from '../../../src/scim/index.js';
import { BASE_PATH, createTarget, importResources } from '../../../src/server/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { foldCase } from '../../../src/values/index.js';
import { profileOf } from '../../targets/bundled.js';
import { tableOf, user } from '../rehearsal.js';

const NAMES = ['ann', 'Ann', 'bob', 'carl', 'd.e', 'Zoë', 'x'];
const IDS = ['u1', 'u2', 'u3', 'u4', 'u5'];

/** Tables that match by one attribute, the other, or both in either order. */
const tables = [
  ['', ', match: 1', ''],
  [', match: 1', '', ''],
  [', match: 2', ', match: 1', ''],
  [', match: 1', ', match: 2', ''],
  [', match: 2', ', match: 1', ', default: nobody'],
].map(([byName, byId, fallback]) =>
  tableOf(`
target: hugging-face-managed
scope: all
actions: { users: [create] }
users:
  - { target: userName, source: mailNickname${byName}${fallback} }
  - { target: externalId, source: employeeId${byId} }
  - { target: 'emails[type eq "work"].value', source: mail }
  - { target: name.givenName, source: givenName }
  - { target: name.familyName, source: surname }
  - { target: active, source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
groups:
  - { target: displayName, source: displayName, match: 1 }
`),
);
const profiles = ['hugging-face-managed', 'generic'].map((name) => profileOf(name));

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 6 });
const personOf = (id: string, nickname: fc.Arbitrary<string | null>) =>
  fc
    .record({
      mailNickname: nickname,
      employeeId: maybe(fc.constantFrom(...IDS)),
      mail: fc.constantFrom('ann@contoso.com', 'bob@contoso.com', `${id}@contoso.com`),
      accountEnabled: fc.constantFrom(true, true, true, false),
    })
    .map((fields): DirectoryUser => user(id, fields));

const account = fc.record({
  userName: fc.constantFrom(...NAMES),
  externalId: maybe(fc.constantFrom(...IDS, 'other')),
  active: fc.boolean(),
  mail: fc.constantFrom('ann@contoso.com', 'bob@contoso.com', 'old@contoso.com'),
});

/** Accounts as a target could have them: no two share what its profile says is unique. */
const accounts = fc.uniqueArray(account, { maxLength: 6, selector: ({ userName }) => foldCase(userName) }).map((all) =>
  all
    .filter((one, at) => one.externalId === null || all.findIndex((o) => o.externalId === one.externalId) === at)
    .map(
      ({ userName, externalId, active, mail }, at): JsonObject => ({
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        id: `${at}`.padStart(24, 'a'),
        userName,
        ...(externalId !== null && { externalId }),
        active,
        name: { givenName: 'Ann', familyName: 'Lee' },
        emails: [{ value: mail, type: 'work', primary: true }],
        meta: { resourceType: 'User' },
      }),
    ),
);

interface Played {
  readonly events: readonly ProvisioningEvent[];
  readonly confirmed: ReturnType<Confirmation['result']>;
  readonly compared: Awaited<ReturnType<typeof compareAccounts>>;
}

async function play(
  content: DirectoryContent,
  there: readonly JsonObject[],
  at: number,
  which: number,
): Promise<Played> {
  const [table, profile] = [tables[at], profiles[which]];
  if (table === undefined || profile === undefined) throw new Error('no such table');
  const source = directoryOf(content, 'test');
  const database = memoryDatabase();
  expect((await importResources(database, profile, there)).findings).toEqual([]);
  const compared = await compareAccounts(there, { table, profile, source, context: createContext() });
  const clock = stillClock(new Date('2026-01-01T00:00:00Z'));
  const { fetch } = createTarget({ database, profile, tokens: ['t'], now: clock.now });
  const service = createService({
    table,
    target: { fetch, tenantUrl: `https://target.invalid${BASE_PATH}`, token: 't' },
    database: memoryDatabase(),
    clock,
    context: () => createContext(),
  });
  const confirmation = new Confirmation(compared.fates);
  const events: ProvisioningEvent[] = [];
  for await (const event of service.cycle(source).events) {
    events.push(event);
    confirmation.add(event);
  }
  return { events, confirmed: confirmation.result(), compared };
}

function checkWhole({ facts, fates }: Played['compared'], there: readonly JsonObject[], events: Played['events']) {
  expect(facts.accounts.owned + facts.orphans.length).toBe(there.length);
  expect(new Set(facts.orphans.map(({ id }) => id)).size).toBe(facts.orphans.length);
  expect(Object.values(facts.fates).reduce((sum, one) => sum + one, 0)).toBe(fates.size);
  const inScope = events.filter((event) => event.type === 'scoping' && event.reason === undefined);
  expect([...fates.keys()].sort()).toEqual(inScope.map(({ source }) => source.id).sort());
}

const errorOf = (events: Played['events']) =>
  events.flatMap((event) => (event.type === 'export' && event.error ? [event.error.code] : []));

/** An account that matching does not find. */
const accountWith = (fields: JsonObject): JsonObject => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: 'a'.repeat(24),
  userName: 'ann',
  active: true,
  name: { givenName: 'Ann', familyName: 'Lee' },
  emails: [{ value: 'old@contoso.com', type: 'work', primary: true }],
  externalId: 'before',
  meta: { resourceType: 'User' },
  ...fields,
});

const ann = user('u1', { mailNickname: 'ann', employeeId: 'u1', mail: 'ann@contoso.com' });

/** One of each fate, so that none depends on what chance gives. */
const each: readonly (readonly [Fate, DirectoryUser, readonly JsonObject[]])[] = [
  ['created', ann, []],
  ['matched', ann, [accountWith({ userName: 'x', externalId: 'u1' })]],
  ['reactivated', ann, [accountWith({ active: false })]],
  ['taken', ann, [accountWith({})]],
  [
    'second',
    ann,
    [accountWith({ userName: 'x', emails: [{ value: 'ann@contoso.com', type: 'work', primary: true }] })],
  ],
  ['refused', { ...ann, mailNickname: 'd.e' }, []],
  ['unmatchable', { ...ann, employeeId: null }, []],
];

test('one person: what is said is what the cycle does, to the code of the refusal', async () => {
  const given = [
    personOf('u1', maybe(fc.constantFrom(...NAMES))),
    accounts,
    fc.nat(tables.length - 1),
    fc.nat(profiles.length - 1),
  ] as const;
  await fc.assert(
    fc.asyncProperty(...given, async (person, there, at, which) => {
      const { events, confirmed, compared } = await play({ users: [person] }, there, at, which);
      checkWhole(compared, there, events);
      expect(confirmed.others).toEqual([]);
      const [fate] = compared.fates.values();
      if (fate === undefined) return;
      expect(confirmed.people).toBe(1);
      const [code] = errorOf(events);
      if (fate === 'created' || fate === 'second') expect(code).not.toBe('Conflict');
      if (fate === 'refused') expect(code).toBe('SystemForCrossDomainIdentityManagementServiceIncompatible');
      if (fate === 'taken' && code !== 'Conflict') {
        // A broken rule of the profile is told before a value that is taken.
        expect(code).toBe('SystemForCrossDomainIdentityManagementServiceIncompatible');
      }
    }),
    { numRuns: 100, examples: each.map(([, person, accounts]) => [person, [...accounts], 0, 0]) },
  );
});

test.each(each)('%s: said of one person, and done', async (fate, person, accounts) => {
  const { confirmed, compared } = await play({ users: [person] }, accounts, 0, 0);
  expect([...compared.fates.values()]).toEqual([fate]);
  expect(confirmed).toEqual({ people: 1, others: [] });
});

test('who is matched keeps an account that the create request of another activates', async () => {
  const bob = user('u2', { mailNickname: 'bob', employeeId: 'u2', mail: 'bob@contoso.com' });
  const late = user('u3', { mailNickname: 'x', employeeId: 'u1', mail: 'x@contoso.com' });
  const account = accountWith({ userName: 'bob', externalId: 'u1', active: false });
  const { compared, confirmed } = await play({ users: [ann, bob, late] }, [account], 0, 0);
  expect(compared.facts.shared.map(({ people }) => people.map(({ id }) => id))).toEqual([['u1', 'u3']]);
  expect(Object.fromEntries(compared.fates)).toEqual({ u1: 'shared', u2: 'reactivated', u3: 'shared' });
  expect(confirmed.others).toEqual([]);
});

test('of two whose create requests meet one inactive account, the second is refused', async () => {
  const next = user('u2', { mailNickname: 'bob', employeeId: 'u1', mail: 'bob@contoso.com' });
  const account = accountWith({ userName: 'x', externalId: 'u1', active: false });
  const { compared, confirmed } = await play({ users: [ann, next] }, [account], 1, 0);
  expect(Object.fromEntries(compared.fates)).toEqual({ u1: 'reactivated', u2: 'taken' });
  expect(confirmed.others).toEqual([]);
});

const hasMatched = (event: ProvisioningEvent) =>
  event.type === 'matching' && event.status === 'success' && event.tried.at(-1)?.found === 1;

test('several people with names of their own: each as it was said, also who share an account', async () => {
  const people = fc.tuple(...IDS.map((id) => personOf(id, fc.constantFrom(...NAMES)))).map((all) =>
    all
      .filter(
        (one, at) =>
          all.findIndex((o) => foldCase(String(o.mailNickname)) === foldCase(String(one.mailNickname))) === at,
      )
      // New people who would match each other are no matter of the accounts that are there.
      .map((one) => ({ ...one, employeeId: one.employeeId ?? `own-${one.id}` })),
  );
  const given = [people, accounts, fc.nat(tables.length - 1), fc.nat(profiles.length - 1)] as const;
  await fc.assert(
    fc.asyncProperty(...given, async (users, there, at, which) => {
      const known = new Set(there.map(({ externalId }) => externalId));
      const taken = new Set<unknown>();
      const apart = users.filter(({ employeeId }) => {
        const isNew = known.has(String(employeeId)) || !taken.has(employeeId);
        taken.add(employeeId);
        return isNew;
      });
      const { events, confirmed, compared } = await play({ users: apart }, there, at, which);
      checkWhole(compared, there, events);
      for (const { people: sharing } of compared.facts.shared) {
        const had = sharing.filter(({ id }) => events.some((one) => one.source.id === id && hasMatched(one)));
        // Whoever has it by a create request that activates it is not matched.
        const isActivated = sharing.some(({ id }) => compared.fates.get(id) === 'reactivated');
        expect(had.length).toBeLessThanOrEqual(1);
        expect(had.length === 1 || isActivated).toBe(true);
      }
      expect(confirmed.others).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
