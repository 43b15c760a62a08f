import { describe, expect, test } from 'vitest';
import {
  type Attribute,
  isObject,
  type JsonObject,
  type JsonValue,
  parsePath,
  providerSchema,
  resourceTypeSchema,
  type Schema,
  schemaSchema,
} from '../../../src/scim/index.js';
import { createDiscovery } from '../../../src/server/http/discovery.js';
import { type Profile, withTargets } from '../../../src/targets/index.js';
import { misfits } from '../../scim/schemas/misfits.js';
import { profileNames, profileOf } from '../../targets/bundled.js';
import { type Client, connect } from '../client.js';

const BASE = 'http://127.0.0.1:8080/scim/v2';
const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CONTOSO = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User';
const CONTOSO_GROUP = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:Group';
const OWN = [providerSchema.id, resourceTypeSchema.id, schemaSchema.id];

const discovered = (profile: Profile) => createDiscovery(profile)(BASE);
const listed = (body: JsonObject | readonly JsonObject[]): readonly JsonObject[] =>
  isObject(body) ? (body.Resources as JsonObject[]) : body;

/** Generic with an extension of users that a mapping names. */
const extended = withTargets(profileOf('generic'), {
  users: [{ urn: CONTOSO, attribute: 'badge' }],
  groups: [{ urn: CONTOSO_GROUP, attribute: 'site' }],
});
const profiles: readonly (readonly [string, Profile])[] = [
  ...profileNames.map((name) => [name, profileOf(name)] as const),
  ['generic with an extension', extended],
];

/** The attributes of a schema in words: name, what differs, sub-attributes in brackets. */
const words = (attributes: readonly Attribute[]): string[] =>
  attributes.map(({ name, required, mutability, uniqueness, subAttributes }) =>
    [
      name,
      required && 'required',
      mutability !== 'readWrite' && mutability,
      uniqueness === 'server' && 'unique',
      subAttributes && `(${words(subAttributes).join(', ')})`,
    ]
      .filter((word) => typeof word === 'string')
      .join(' '),
  );

const schemaOf = (profile: Profile, urn: string) => discovered(profile).schema(urn) as unknown as Schema;

describe('what a target says that it keeps', () => {
  test('Hugging Face, managed: what it takes and what it makes of it', () => {
    const profile = profileOf('hugging-face-managed');
    expect(listed(discovered(profile).schemas).map(({ id }) => id)).toEqual([USER, GROUP, ...OWN]);
    expect(words(schemaOf(profile, USER).attributes)).toEqual([
      'externalId required unique',
      'userName required unique',
      'name required (formatted readOnly, familyName required, givenName required)',
      'displayName readOnly',
      'active',
      'emails required (value required, display, type readOnly, primary readOnly)',
    ]);
    expect(words(schemaOf(profile, GROUP).attributes)).toEqual([
      'externalId',
      'displayName required unique',
      'members (value immutable)',
    ]);
  });

  test('Hugging Face, Basic SSO: what an invitation names, nobody changes', () => {
    const attributes = words(schemaOf(profileOf('hugging-face-basic'), USER).attributes);
    expect(attributes).toContain('active');
    expect(attributes).toContainEqual(expect.stringMatching(/^userName required immutable/));
    expect(attributes).toContainEqual(expect.stringMatching(/^emails required immutable/));
  });

  test('what no rule keeps unique is not unique, whatever SCIM says', () => {
    const { users, ...profile } = profileOf('generic');
    const names = words(schemaOf({ ...profile, users: { ...users, rules: [] } }, USER).attributes);
    expect(names).toContain('userName required');
  });

  test('what only a create request sets is immutable, unless an update may change it', () => {
    const title = (patchable: string): string | undefined => {
      const profile = profileOf(
        'generic',
        ['\n  accepted:', '\n  createOnly: [title]\n  accepted:'],
        ['patchable: [all]', `patchable: [${patchable}]`],
      );
      return words(schemaOf(profile, USER).attributes).find((text) => text.startsWith('title'));
    };
    expect([title('userName'), title('userName, title')]).toEqual(['title immutable', 'title']);
  });

  test('generic: everything, as SCIM says it', () => {
    const profile = profileOf('generic');
    expect(listed(discovered(profile).schemas).map(({ id }) => id)).toEqual([USER, ENTERPRISE, GROUP, ...OWN]);
    for (const { schema, extensionSchemas } of [profile.users.kind, profile.groups.kind]) {
      for (const one of [schema, ...extensionSchemas]) {
        expect(words(schemaOf(profile, one.id).attributes)).toEqual(
          words(one.attributes).map((text) => text.replace(/^userName required$/, 'userName required unique')),
        );
      }
    }
  });

  test('an extension that a mapping names is a schema, and part of its type', () => {
    expect(schemaOf(extended, CONTOSO.toUpperCase()).attributes.map(({ name }) => name)).toEqual(['badge']);
    expect(listed(discovered(extended).types).map(({ schemaExtensions }) => schemaExtensions)).toEqual([
      [
        { schema: ENTERPRISE, required: false },
        { schema: CONTOSO, required: false },
      ],
      [{ schema: CONTOSO_GROUP, required: false }],
    ]);
  });

  test('an extension is required where a rule asks for a part of it', () => {
    const profile = profileOf('generic', [
      'required: [userName]',
      `required: [userName, '${ENTERPRISE}:manager.value']`,
    ]);
    expect(discovered(profile).type('User')).toMatchObject({
      schemaExtensions: [{ schema: ENTERPRISE, required: true }],
    });
    expect(words(schemaOf(profile, ENTERPRISE).attributes)).toContain(
      'manager required (value required, $ref, displayName readOnly)',
    );
  });

  test('a rule that is no error is not told', () => {
    const asked = ['required: [userName]', 'required: [userName, emails.value]'] as const;
    const required = (...changes: (readonly [string, string])[]) =>
      words(schemaOf(profileOf('generic', asked, ...changes), USER).attributes).filter((text) => /required/.test(text));
    expect(required()).toEqual([
      'userName required unique',
      expect.stringMatching(/^emails required \(value required,/),
    ]);
    expect(required(['id: target/required', 'id: target/required\n      severity: warning'])).toEqual([
      'userName required unique',
    ]);
  });

  test('of an attribute that is accepted by a filter: the part, and what tells which', () => {
    const { users, ...profile } = profileOf('generic');
    const accepted = ['userName', 'emails[type eq "work"].value'].flatMap((text) => {
      const parsed = parsePath(text);
      return 'path' in parsed ? [{ text, path: parsed.path }] : [];
    });
    const narrow = { ...profile, users: { ...users, accepted, filterable: [] } };
    expect(words(schemaOf(narrow, USER).attributes)).toEqual(['userName required unique', 'emails (value, type)']);
    expect(listed(discovered(narrow).schemas).map(({ id }) => id)).toEqual([USER, GROUP, ...OWN]);
  });

  test('the groups of a user are told where they can be searched by', () => {
    const { users, ...profile } = profileOf('generic');
    const names = (filterable: typeof users.filterable): string[] =>
      schemaOf({ ...profile, users: { ...users, filterable } }, USER).attributes.map(({ name }) => name);
    expect(names(users.filterable)).toContain('groups');
    expect(names([])).toEqual(names(users.filterable).filter((name) => name !== 'groups'));
  });

  test('a search is supported where anything can be searched by', () => {
    const none = { ...profileOf('generic').users, filterable: [] };
    const profile = {
      ...profileOf('generic'),
      users: none,
      groups: { ...profileOf('generic').groups, filterable: [] },
    };
    expect(discovered(profile).provider.filter).toEqual({ supported: false, maxResults: 1000 });
    expect(discovered({ ...profileOf('generic'), users: none }).provider.filter).toMatchObject({ supported: true });
  });

  test('one extension of users and groups is one schema', () => {
    const both = withTargets(profileOf('generic'), {
      users: ['badge', 'site'].map((attribute) => ({ urn: CONTOSO, attribute })),
      groups: ['SITE', 'owner'].map((attribute) => ({ urn: CONTOSO.toUpperCase(), attribute })),
    });
    expect(listed(discovered(both).schemas).map(({ id }) => id)).toEqual([USER, ENTERPRISE, CONTOSO, GROUP, ...OWN]);
    expect(schemaOf(both, CONTOSO).attributes.map(({ name }) => name)).toEqual(['badge', 'site', 'owner']);
  });

  test('members are what the profile says', () => {
    const managed = schemaOf(profileOf('hugging-face-managed'), GROUP).attributes.find(
      ({ name }) => name === 'members',
    );
    expect(managed?.subAttributes?.map(({ name }) => name)).toEqual(
      profileOf('hugging-face-managed').groups.memberParts,
    );
    const { groups } = profileOf('generic', ['\ngroups:\n', '\ngroups:\n  memberTypes: [User]\n']);
    const members = schemaOf({ ...profileOf('generic'), groups }, GROUP).attributes.find(
      ({ name }) => name === 'members',
    );
    expect(members?.subAttributes).toMatchObject([{}, { referenceTypes: ['User'] }, { canonicalValues: ['User'] }, {}]);
  });
});

describe.each(profiles)('%s', (_, profile) => {
  const discovery = discovered(profile);

  test('says what it supports, and no more', () => {
    const { schemas, meta, ...body } = discovery.provider;
    expect(schemas).toEqual([providerSchema.id]);
    expect(meta).toEqual({ resourceType: 'ServiceProviderConfig', location: `${BASE}/ServiceProviderConfig` });
    expect(misfits(providerSchema.attributes, body)).toEqual([]);
    expect(body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: true, maxResults: profile.largestPage },
      changePassword: { supported: false },
      sort: { supported: false },
      etag: { supported: true },
      authenticationSchemes: [{ type: 'oauthbearertoken', primary: true }],
    });
    const { documentationUri: page } = body;
    expect(page === undefined || new URL(String(page)).href).toBe(page === undefined || page);
  });

  test('every schema and every type is a resource, in the list and by itself', () => {
    for (const [list, schema, type, find] of [
      [discovery.schemas, schemaSchema, 'Schema', discovery.schema],
      [discovery.types, resourceTypeSchema, 'ResourceType', discovery.type],
    ] as const) {
      const resources = listed(list);
      const envelope = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        totalResults: resources.length,
        startIndex: 1,
        itemsPerPage: resources.length,
        Resources: resources,
      };
      expect(list).toEqual(profile.discovery === 'arrays' ? resources : envelope);
      for (const resource of resources) {
        const { schemas, meta, ...body } = resource;
        expect(schemas).toEqual([schema.id]);
        expect(meta).toEqual({ resourceType: type, location: `${BASE}/${type}s/${body.id}` });
        // The schema of schemas is the one that nests deeper than it says.
        expect(misfits(schema.attributes, body)).toHaveLength(body.id === schemaSchema.id ? 1 : 0);
        expect(find(String(body.id))).toBe(resource);
      }
      for (const unknown of ['', 'nothing', 'constructor', '__proto__']) expect(find(unknown)).toBeUndefined();
    }
  });

  test('is made once for an address, and not kept for any number of them', () => {
    const at = createDiscovery(profile);
    const first = at(BASE);
    expect(at(BASE)).toBe(first);
    for (let i = 0; i < 100; i++) {
      expect(at(`${BASE}/${i}`).provider.meta).toMatchObject({ location: `${BASE}/${i}/ServiceProviderConfig` });
    }
    expect(at(BASE)).not.toBe(first);
    expect(at(BASE).provider).toEqual(discovery.provider);
  });

  test('what its schemas let a client write is kept as written, and answers hold nothing else', async () => {
    const client = connect({ profile });
    const schemas = listed(discovery.schemas) as unknown as Schema[];
    const types = listed(discovery.types);
    const ids = new Map<string, string>();
    for (const type of types) {
      const core = schemas.filter(({ id }) => id === type.schema).flatMap(({ attributes }) => attributes);
      const urns = (type.schemaExtensions as JsonObject[]).map(({ schema }) => String(schema));
      const extensions = schemas.filter(({ id }) => urns.includes(id));
      const sent: JsonObject = {
        schemas: [String(type.schema), ...urns],
        ...samples(core, ids),
        ...Object.fromEntries(extensions.map(({ id, attributes }) => [id, samples(attributes, ids)])),
      };
      const { schemas: kept, id, meta, ...answered } = await createdAndRead(client, String(type.endpoint), sent);
      ids.set(String(type.name), String(id));
      expect([isObject(meta), kept]).toEqual([true, sent.schemas]);
      const parts = Object.fromEntries(Object.entries(answered).filter(([name]) => !urns.includes(name)));
      expect(misfits(optional(core), parts)).toEqual([]);
      expect(differing(core, sent, parts)).toEqual([]);
      for (const { id: urn, attributes } of extensions) {
        expect(misfits(optional(attributes), answered[urn] as JsonObject)).toEqual([]);
        expect(differing(attributes, sent[urn] as JsonObject, answered[urn] as JsonObject)).toEqual([]);
      }
    }
  });
});

describe('where a profile says how it tells of itself', () => {
  const said = (discovery: Profile['discovery']): Client =>
    connect({ profile: { ...profileOf('generic'), discovery } });

  test('lists, or arrays of the same', async () => {
    for (const path of ['/Schemas', '/ResourceTypes']) {
      const list = await said('lists').send('GET', path);
      const array = await said('arrays').send('GET', path);
      expect([list.status, array.status]).toEqual([200, 200]);
      expect(array.body).toEqual(list.body.Resources);
    }
  });

  test.each(['lists', 'arrays'] as const)('%s: one by itself is the same', async (discovery) => {
    const client = said(discovery);
    expect((await client.send('GET', `/Schemas/${USER}`)).body).toMatchObject({ id: USER });
    expect((await client.send('GET', '/ServiceProviderConfig')).body).toMatchObject({ patch: { supported: true } });
  });

  test.each(['/Schemas', `/Schemas/${USER}`, '/ResourceTypes', '/ResourceTypes/User', '/ServiceProviderConfig'])(
    'none: %s is not there',
    async (path) => {
      expect(await said('none').send('GET', path)).toMatchObject({ status: 404, body: { status: '404' } });
    },
  );

  test('Hugging Face: arrays for managed users, and nothing for Basic SSO', () => {
    expect(profileOf('hugging-face-managed').discovery).toBe('arrays');
    expect(profileOf('hugging-face-basic').discovery).toBe('none');
    expect(profileOf('generic').discovery).toBe('lists');
  });
});

async function createdAndRead(client: Client, endpoint: string, sent: JsonObject): Promise<JsonObject> {
  const created = await client.send('POST', endpoint, sent);
  expect([created.status, created.body.detail]).toEqual([201, undefined]);
  const { body } = await client.send('GET', `${endpoint}/${created.body.id}`);
  return body;
}

/** What the profiles' rules ask of some values; others can be anything. */
const SPECIAL: Readonly<Record<string, JsonValue>> = {
  userName: 'ann-lee',
  'emails.value': 'ann@contoso.com',
  'emails.type': 'work',
};

/** A value for every attribute, those of the target's own too. References to resources are the target's to make. */
function samples(attributes: readonly Attribute[], ids: ReadonlyMap<string, string>, at = ''): JsonObject {
  return Object.fromEntries(
    attributes
      .filter(({ name }) => name !== '$ref')
      .map((one): [string, JsonValue] => {
        const place = at + one.name;
        const value = one.subAttributes
          ? samples(one.subAttributes, ids, `${place}.`)
          : (SPECIAL[place] ?? (place === 'members.value' ? (ids.get('User') ?? '') : sample(one)));
        return [one.name, one.multiValued ? [value] : value];
      }),
  );
}

function sample({ type, canonicalValues, name }: Attribute): JsonValue {
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'decimal') return 7;
  if (type === 'dateTime') return '2026-01-02T03:04:05Z';
  if (type === 'reference') return 'https://contoso.com/x';
  return type === 'binary' ? 'QUJD' : (canonicalValues?.[0] ?? `Sample ${name}`);
}

/** A body of a part of the attributes lacks required ones without a fault. */
const optional = (attributes: readonly Attribute[]): Attribute[] =>
  attributes.map((one) => ({
    ...one,
    required: false,
    ...(one.subAttributes && { subAttributes: optional(one.subAttributes) }),
  }));

/** Where an answer is not what was sent: a client's value that is not kept, or one of the target's own that is. */
function differing(attributes: readonly Attribute[], sent: JsonObject, answered: JsonObject, at = ''): string[] {
  return attributes.flatMap((one): string[] => {
    const place = at + one.name;
    const [before, after] = [first(sent[one.name]), first(answered[one.name])];
    if (one.name === '$ref') return [];
    if (one.returned === 'never') return after === undefined ? [] : [`${place} is told`];
    if (one.subAttributes && one.mutability !== 'readOnly') {
      if (!isObject(before) || !isObject(after)) return [`${place} is not kept`];
      return differing(one.subAttributes, before, after, `${place}.`);
    }
    const isKept = JSON.stringify(before) === JSON.stringify(after);
    if (one.mutability === 'readOnly')
      return isKept && SPECIAL[place] === undefined && before !== true ? [`${place} is taken`] : [];
    return isKept ? [] : [`${place} is not kept`];
  });
}

const first = (value: JsonValue | undefined): JsonValue | undefined => (Array.isArray(value) ? value[0] : value);
