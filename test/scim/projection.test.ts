import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  attribute,
  type Definition,
  equal,
  GROUP,
  isObject,
  type JsonObject,
  type JsonValue,
  own,
  projection,
  type ResourceKind,
  USER,
  withExtensions,
} from '../../src/scim/index.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CONTOSO = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User';

/** Users with an extension that has one attribute for each way to be returned, at two depths. */
const KIND: ResourceKind = withExtensions(USER, [
  {
    id: CONTOSO,
    name: 'Contoso',
    description: 'What Contoso adds.',
    attributes: [
      attribute('badge', 'Shown.'),
      attribute('tag', 'Always shown.', { returned: 'always' }),
      attribute('pin', 'Never shown.', { returned: 'never' }),
      attribute('photo', 'Shown on request.', { returned: 'request' }),
      attribute('desk', 'Parts.', {
        subAttributes: [
          attribute('room', 'Shown.'),
          attribute('code', 'Never shown.', { returned: 'never' }),
          attribute('plan', 'Shown on request.', { returned: 'request' }),
          attribute('floor', 'Always shown, where the desk is.', { returned: 'always' }),
        ],
      }),
    ],
  },
]);

const resource: JsonObject = {
  schemas: [USER.schema.id, ENTERPRISE],
  id: '1',
  userName: 'ann',
  password: 'secret',
  name: { givenName: 'Ann', familyName: 'Lee' },
  emails: [
    { type: 'work', value: 'a@contoso.com' },
    { type: 'home', value: 'b@contoso.com' },
  ],
  [ENTERPRISE]: { department: 'IT', division: 'X' },
};
const always = { schemas: resource.schemas, id: '1' };
const { password: _, ...open } = resource;

type Case = readonly [what: string, attributes: string | undefined, excluded: string | undefined, expected: unknown];

describe('what is answered', () => {
  test.each<Case>([
    ['everything but secrets', undefined, undefined, open],
    ['everything but secrets, where the parameters are empty', '', '', open],
    ['not even on request', 'password', undefined, always],
    ['nor beside other exclusions', undefined, 'userName', (({ userName: _name, ...rest }) => rest)(open)],
    ['an attribute', 'USERNAME', undefined, { ...always, userName: 'ann' }],
    [
      'an attribute with the URN of its schema',
      `${USER.schema.id}:userName`,
      undefined,
      { ...always, userName: 'ann' },
    ],
    ['a sub-attribute', 'name.familyName', undefined, { ...always, name: { familyName: 'Lee' } }],
    ['a sub-attribute in another case', 'NAME.familyname', undefined, { ...always, name: { familyName: 'Lee' } }],
    ['nothing of an attribute without that part', 'name.middleName', undefined, always],
    [
      'one of every element',
      'emails.value',
      undefined,
      { ...always, emails: [{ value: 'a@contoso.com' }, { value: 'b@contoso.com' }] },
    ],
    ['no elements without that part', 'emails.display', undefined, always],
    // Microsoft's collection of requests for SCIM servers asks so.
    ['all elements, whatever the filter', 'emails[type eq "work"]', undefined, { ...always, emails: open.emails }],
    ['an extension', ENTERPRISE, undefined, { ...always, [ENTERPRISE]: resource[ENTERPRISE] }],
    [
      'an extension in another case',
      ENTERPRISE.toUpperCase(),
      undefined,
      { ...always, [ENTERPRISE]: open[ENTERPRISE] },
    ],
    ['of an extension', `${ENTERPRISE}:division`, undefined, { ...always, [ENTERPRISE]: { division: 'X' } }],
    ['of an extension, by its bare name', 'division', undefined, { ...always, [ENTERPRISE]: { division: 'X' } }],
    ['the core schema', USER.schema.id, undefined, (({ [ENTERPRISE]: _extension, ...rest }) => rest)(open)],
    ['several', ' userName , nothing', undefined, { ...always, userName: 'ann' }],
    ['unknown names only', 'nothing,__proto__,constructor', undefined, always],
    ['what is no name', 'emails[,]]', undefined, always],
    [
      'attributes, where both are given',
      'userName,emails',
      'emails',
      { ...always, userName: 'ann', emails: open.emails },
    ],
    ['all but unknown names', undefined, 'nothing', open],
    [
      'all but',
      undefined,
      `id,schemas,emails,name.givenName,userName,${ENTERPRISE}:department`,
      { ...always, name: { familyName: 'Lee' }, [ENTERPRISE]: { division: 'X' } },
    ],
    ['all but an extension', undefined, ENTERPRISE, (({ [ENTERPRISE]: _extension, ...rest }) => rest)(open)],
    ['all but the core schema', undefined, USER.schema.id, { ...always, [ENTERPRISE]: open[ENTERPRISE] }],
    [
      'all but every part',
      undefined,
      'name.givenName,name.familyName,emails',
      (({ name: _n, emails: _e, ...rest }) => rest)(open),
    ],
    [
      'all but one part of every element',
      undefined,
      'emails.type',
      { ...open, emails: [{ value: 'a@contoso.com' }, { value: 'b@contoso.com' }] },
    ],
  ])('%s', (_what, attributes, excluded, expected) => {
    const chosen = projection(USER, attributes, excluded);
    expect(chosen.apply(resource)).toEqual(expected);
    expect(chosen.apply(resource)).toEqual(expected);
  });

  const contoso = {
    badge: 'B7',
    tag: 'T',
    pin: '1234',
    photo: 'P',
    desk: { room: '1', code: '99', plan: 'A', floor: '2' },
  };
  test.each<Case>([
    ['by default', undefined, undefined, { badge: 'B7', tag: 'T', desk: { room: '1', floor: '2' } }],
    ['where another attribute is asked for', 'userName', undefined, { tag: 'T' }],
    [
      'where the extension is asked for',
      CONTOSO,
      undefined,
      { badge: 'B7', tag: 'T', desk: { room: '1', floor: '2' } },
    ],
    ['on request', `${CONTOSO}:photo,${CONTOSO}:pin`, undefined, { tag: 'T', photo: 'P' }],
    ['a part', `${CONTOSO}:desk.room`, undefined, { tag: 'T', desk: { room: '1', floor: '2' } }],
    ['a part on request', `${CONTOSO}:desk.plan`, undefined, { tag: 'T', desk: { plan: 'A', floor: '2' } }],
    ['a part never', `${CONTOSO}:desk.code`, undefined, { tag: 'T', desk: { floor: '2' } }],
    ['without the extension', undefined, CONTOSO, { tag: 'T' }],
    [
      'without a part',
      undefined,
      `${CONTOSO}:desk.floor,${CONTOSO}:desk.room`,
      { badge: 'B7', tag: 'T', desk: { floor: '2' } },
    ],
    ['without an attribute', undefined, `${CONTOSO}:desk,${CONTOSO}:tag`, { badge: 'B7', tag: 'T' }],
  ])('of an extension with every way to be returned: %s', (_what, attributes, excluded, expected) => {
    const { [CONTOSO]: part } = projection(KIND, attributes, excluded).apply({ ...resource, [CONTOSO]: contoso });
    expect(part).toEqual(expected);
  });

  test('a complex attribute that is always returned comes whole, but for its secrets', () => {
    const whole = { subAttributes: [attribute('a', 'A part.'), attribute('b', 'No part.', { returned: 'never' })] };
    const schema = { id: CONTOSO, name: 'X', description: 'X.', attributes: [] };
    const kind = withExtensions(USER, [
      { ...schema, attributes: [attribute('whole', 'Always there.', { ...whole, returned: 'always' })] },
    ]);
    const chosen = projection(kind, 'userName').apply({ ...resource, [CONTOSO]: { whole: { a: '1', b: '2' } } });
    expect(chosen[CONTOSO]).toEqual({ whole: { a: '1' } });
  });

  test.each<readonly [string | undefined, string | undefined, boolean]>([
    [undefined, 'members', false],
    [undefined, 'MEMBERS', false],
    [undefined, `${GROUP.schema.id}:members`, false],
    ['displayName', undefined, false],
    ['id', undefined, false],
    ['members.value', undefined, true],
    [undefined, 'members.display', true],
    [undefined, 'displayName', true],
    [undefined, undefined, true],
  ])('attributes %j, excluded %j: members need be loaded: %j', (attributes, excluded, wanted) => {
    expect(projection(GROUP, attributes, excluded).wants('members')).toBe(wanted);
  });

  test('is prepared once for a text, and not kept for any number of texts, which are told apart', () => {
    const first = projection(USER, 'userName');
    expect(projection(USER, 'userName')).toBe(first);
    expect(projection(USER, undefined, 'userName')).not.toBe(first);
    expect(projection(GROUP, 'userName')).not.toBe(first);
    for (let i = 0; i < 1000; i++) expect(projection(USER, `a${i},title`).wants('userName')).toBe(false);
    expect(projection(USER, 'userName').apply(resource)).toEqual({ ...always, userName: 'ann' });
    expect(projection(USER, 'userName')).not.toBe(first);
  });
});

/** The names by which the attributes of a resource type can be asked for. */
const NAMES: readonly string[] = [
  ...namesOf([...KIND.attributes.values()], ''),
  ...[...KIND.extensions.values()].flatMap(({ urn, attributes }) => [
    urn,
    ...namesOf([...attributes.values()], `${urn}:`),
  ]),
];

function namesOf(attributes: readonly Definition[], prefix: string): string[] {
  return attributes.flatMap(({ name, subAttributes }) => [
    prefix + name,
    ...[...subAttributes.values()].map((sub) => `${prefix}${name}.${sub.name}`),
  ]);
}

describe('laws', () => {
  const texts = fc.uniqueArray(fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 6 })), { maxLength: 6 });
  const list = texts.map((names) => names.join(','));

  /** A resource with a value for each attribute, or without one. A complex value has a part: no other is stored. */
  const value = (one: Definition): fc.Arbitrary<JsonValue> => {
    const single: fc.Arbitrary<JsonValue> =
      one.type === 'complex'
        ? object([...one.subAttributes.values()]).filter((parts) => Object.keys(parts).length > 0)
        : fc.constantFrom('a', 'b');
    return one.multiValued ? fc.array(single, { minLength: 1, maxLength: 2 }) : single;
  };
  const object = (attributes: readonly Definition[]): fc.Arbitrary<JsonObject> =>
    fc.record(Object.fromEntries(attributes.map((one) => [one.name, value(one)])), {
      requiredKeys: [],
    }) as fc.Arbitrary<JsonObject>;
  const some = fc
    .tuple(
      object([...KIND.attributes.values()]),
      ...[...KIND.extensions.values()].map(({ urn, attributes }) =>
        object([...attributes.values()]).map((one): JsonObject => ({ [urn]: one })),
      ),
    )
    .map((parts): JsonObject => ({ ...Object.assign({}, ...parts), schemas: [USER.schema.id], id: '1' }));

  test('id and schemas stay, secrets go, and nothing is invented', () => {
    fc.assert(
      fc.property(some, fc.option(list, { nil: undefined }), fc.option(list, { nil: undefined }), (one, a, e) => {
        const answered = projection(KIND, a, e).apply(one);
        expect([answered.id, answered.schemas]).toEqual([one.id, one.schemas]);
        expect(Object.keys(answered)).not.toContain('password');
        expect(JSON.stringify(answered)).not.toMatch(/"(?:pin|code)":/);
        expect(isPart(answered, one)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('asked once more of the answer, nothing changes; what is left out and what is asked for make the whole', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...NAMES), (one, name) => {
        const whole = projection(KIND).apply(one);
        const without = projection(KIND, undefined, name).apply(one);
        const only = projection(KIND, name).apply(one);
        expect(projection(KIND, undefined, name).apply(without)).toEqual(without);
        expect(projection(KIND, name).apply(only)).toEqual(only);
        expect(isPart(without, whole)).toBe(true);
        for (const key of Object.keys(whole)) expect([key in without, key in only]).toContain(true);
      }),
      { numRuns: 300 },
    );
  });
});

/** Whether every value of one object is in another, at its place. */
function isPart(part: JsonValue, whole: JsonValue | undefined): boolean {
  if (Array.isArray(part))
    return Array.isArray(whole) && part.every((one) => whole.some((other) => isPart(one, other)));
  if (!isObject(part)) return equal(part, whole);
  return isObject(whole) && Object.keys(part).every((name) => isPart(part[name] ?? null, own(whole, name)));
}
