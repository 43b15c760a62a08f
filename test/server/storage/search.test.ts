import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileFilter,
  type Filter,
  type JsonObject,
  type Operator,
  parsePath,
  printFilter,
  type ResourceKind,
  USER,
} from '../../../src/scim/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import type { Profile } from '../../../src/targets/index.js';
import { profileNames, profileOf } from '../../targets/bundled.js';
import { type Client, connect, GROUP_URN, USER_URN } from '../client.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Few and near to each other, so that filters meet some; with what SQL could take for its own. */
const TEXTS = [
  'ann',
  'Ann',
  'ANNA',
  'bo',
  'Straße',
  'STRASSE',
  'ſam',
  '%',
  '_nn',
  "o'brien",
  '"; DROP TABLE scim_users; --',
  "x' OR '1'='1",
  'a\\b',
  '\u0001\u0002',
  '\u0002',
  '\ud7ff',
  '\uffff',
  '😀',
  'a\0b',
  '',
];
const text = fc.constantFrom(...TEXTS);
const word = fc.constantFrom('work', 'WORK', 'home', 'other');
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

const list = (value: fc.Arbitrary<string>) =>
  fc.array(fc.record({ value, type: word, primary: fc.boolean(), display: text }, { requiredKeys: [] }), {
    maxLength: 3,
  });

const people = fc.array(
  fc.record(
    {
      externalId: text,
      displayName: text,
      title: text,
      active: fc.boolean(),
      name: fc.record({ familyName: text }, { requiredKeys: [] }),
      emails: list(text),
      phoneNumbers: list(text),
      roles: list(text),
      photos: list(text),
      addresses: fc.array(fc.record({ type: word, locality: text }), { maxLength: 2 }),
      [ENTERPRISE]: fc.record({ department: text, manager: fc.record({ value: text }) }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  ),
  { minLength: 1, maxLength: 7 },
);

const USER_PATHS = [
  'id',
  'userName',
  'externalId',
  'displayName',
  'active',
  'title',
  'name.familyName',
  'emails',
  'emails.value',
  'emails.type',
  'emails.primary',
  'emails.display',
  'phoneNumbers.value',
  'roles',
  'photos.value',
  'addresses.locality',
  'schemas',
  'meta.created',
  'meta.lastModified',
  'meta.version',
  'meta.resourceType',
  'meta.location',
  'groups',
  'groups.value',
  'groups.display',
  `${USER_URN}:userName`,
  `${ENTERPRISE}:department`,
  `${ENTERPRISE}:manager`,
];
const GROUP_PATHS = [
  'id',
  'displayName',
  'externalId',
  'members',
  'members.value',
  'members.type',
  'members.display',
  'meta.version',
];
const LISTS = ['emails', 'phoneNumbers', 'roles', 'photos', 'addresses', 'groups'];
const PARTS = ['value', 'type', 'primary', 'display', 'locality'];
const OPERATORS: readonly Operator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];

const path = (name: string) => {
  const parsed = parsePath(name);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.path;
};

const values = (ids: readonly string[]) =>
  fc.oneof(
    { weight: 5, arbitrary: text },
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(
      '2026-01-01T00:00:03Z',
      '2026-01-01T01:00:02.000+01:00',
      '+9999',
      'W/"1"',
      'W/"2"',
      'User',
      'work',
      'direct',
    ),
    fc.constantFrom(USER_URN, ENTERPRISE, ...ids),
    fc.constantFrom(...ids.map((id) => `http://127.0.0.1/scim/v2/Users/${id}`)),
  );

/** Filters that the schema allows, of paths and values that occur. */
function filtersOf(kind: ResourceKind, ids: readonly string[]): fc.Arbitrary<Filter> {
  const [names, lists] = kind === USER ? [USER_PATHS, LISTS] : [GROUP_PATHS, ['members']];
  const term = (paths: readonly string[]): fc.Arbitrary<Filter> =>
    fc.oneof(
      fc.record({
        kind: fc.constant('compare' as const),
        operator: fc.constantFrom(...OPERATORS),
        path: fc.constantFrom(...paths).map(path),
        value: values(ids),
      }),
      fc.record({ kind: fc.constant('present' as const), path: fc.constantFrom(...paths).map(path) }),
    );
  const joined = (one: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
    fc.oneof(
      { weight: 3, arbitrary: one },
      one.map((filter) => ({ kind: 'not' as const, filter })),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        filters: fc.array(one, { minLength: 2, maxLength: 3 }),
      }),
    );
  const inside = joined(term(PARTS));
  const element = fc.tuple(fc.constantFrom(...lists), inside, maybe(fc.constantFrom(...PARTS))).chain(
    ([attribute, filter, sub]): fc.Arbitrary<Filter> =>
      sub === undefined
        ? fc.constant({ kind: 'element', path: { attribute, filter } })
        : fc.record({
            kind: fc.constant('compare' as const),
            operator: fc.constantFrom(...OPERATORS),
            path: fc.constant({ attribute, filter, sub }),
            value: values(ids),
          }),
  );
  const leaf = fc.oneof({ weight: 3, arbitrary: term(names) }, element);
  return joined(joined(leaf)).filter((filter) => !('problem' in compileFilter(kind, filter)));
}

/** A profile that lets everything be searched, with its own kinds and changes of values. */
function searchable(name: string): Profile {
  const profile = profileOf(name);
  const generic = profileOf('generic');
  const open = { filterable: generic.users.filterable, operators: generic.users.operators };
  return {
    ...profile,
    largestPage: 100,
    users: { ...profile.users, ...open, rules: [] },
    groups: { ...profile.groups, ...open, filterable: generic.groups.filterable, rules: [] },
  };
}

async function filled(client: Client, population: readonly JsonObject[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, one] of population.entries()) {
    const body = { schemas: [USER_URN], userName: TEXTS[index % 13] ?? '', ...one };
    const { status, body: created } = await client.send('POST', '/Users', body);
    if (status !== 201) throw new Error(JSON.stringify(created));
    ids.push(String(created.id));
  }
  for (const [index, id] of ids.entries()) {
    const members = ids.slice(index, index + 2).map((value) => ({ value }));
    const body = { schemas: [GROUP_URN], displayName: TEXTS[index % 13], members };
    const { status, body: created } = await client.send('POST', '/Groups', body);
    if (status !== 201) throw new Error(JSON.stringify(created));
    if (index % 2 === 0) continue;
    const change = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'active', value: index % 4 === 1 }],
    };
    await client.send('PATCH', `/Users/${id}`, change);
  }
  return ids;
}

describe.each(profileNames)('with the profile %s', (name) => {
  test('SQL finds what is found in memory, in the same order and number', async () => {
    const profile = searchable(name);
    await fc.assert(
      fc.asyncProperty(people, fc.gen(), async (population, gen) => {
        const client = connect({ database: memoryDatabase(), profile });
        const ids = await filled(
          client,
          population.map(({ ...one }) => JSON.parse(JSON.stringify(one)) as JsonObject),
        );
        for (const [kind, endpoint] of [
          [profile.users.kind, '/Users'],
          [profile.groups.kind, '/Groups'],
        ] as const) {
          const all = (await client.send('GET', endpoint)).body.Resources ?? [];
          for (let i = 0; i < 12; i += 1) {
            const filter = gen(filtersOf, kind, ids);
            const compiled = compileFilter(kind, filter);
            if ('problem' in compiled) throw new Error(compiled.problem);
            const expected = all.filter(compiled.test).map(({ id }) => id);
            const query = `${endpoint}?filter=${encodeURIComponent(printFilter(filter))}`;
            const { body } = await client.send('GET', query);
            expect([query, body.Resources?.map(({ id }) => id), body.totalResults]).toEqual([
              query,
              expected,
              expected.length,
            ]);
            const paged = (await client.send('GET', `${query}&startIndex=2&count=2`)).body;
            expect([paged.totalResults, paged.Resources?.map(({ id }) => id)]).toEqual([
              expected.length,
              expected.slice(1, 3),
            ]);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});
