import fc from 'fast-check';
import { idOf } from '../../../src/server/storage/ids.js';
import type { Profile } from '../../../src/targets/index.js';
import { GROUP_URN, USER_URN } from '../client.js';

/** A request of any kind; `{User:1}` and `{Group:1}` stand for the ids of what is made first. */
export interface Sent {
  readonly method: string;
  /** With its query, and in characters that an address may hold. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** Ids of either kind, also where the other is wanted, and of what is not there yet or any more. */
const id = fc.oneof(
  fc.tuple(fc.constantFrom('User', 'Group'), fc.integer({ min: 1, max: 6 })).map(([kind, n]) => `{${kind}:${n}}`),
  fc.constantFrom('', 'none', '__proto__', 'constructor', 'null', '%', '{', '..'),
);

/** The texts that programs trip over. */
const oddText = fc.oneof(
  fc.constantFrom('', ' ', '__proto__', 'constructor', 'toString', 'hasOwnProperty', '\u0000', '\ud800', 'a\udc00b'),
  fc.constantFrom('%', '%00', '"', '\\', "'", ';--', '*', 'True', 'null', '\ufeff', '\u0001\u0002', '\ud7ff', 'İ', 'ß'),
  fc.constantFrom('9'.repeat(40), 'x'.repeat(5000), '[value eq "x"]', '<b>', '\u202e', '2026-02-30T00:00:00Z'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const userText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('ann', 'Bob', 'cem-1', 'dora', 'ann@contoso.com') },
  oddText,
);

/** JSON texts, since some of what clients send is no value of JavaScript. */
const scalar = fc.oneof(
  { weight: 4, arbitrary: userText.map((text) => JSON.stringify(text)) },
  fc.constantFrom('null', 'true', 'false', '0', '-0', '1e400', '-1e999', '9007199254740993', '1e-400', '0.1', '"True"'),
  id.map((one) => JSON.stringify(one)),
);
const name = fc.oneof(
  fc.constantFrom(
    'userName',
    'displayName',
    'externalId',
    'active',
    'name',
    'emails',
    'members',
    'schemas',
    'meta',
    'id',
  ),
  fc.constantFrom(
    'USERNAME',
    'name.givenName',
    'emails.value',
    'emails[type eq "work"].value',
    'roles',
    'groups',
    'title',
  ),
  fc.constantFrom(
    'manager',
    `${ENTERPRISE}:manager`,
    `${ENTERPRISE}:manager.value`,
    ENTERPRISE,
    `${USER_URN}:title`,
    USER_URN,
  ),
  fc.constantFrom(
    'value',
    'type',
    'primary',
    'display',
    '$ref',
    'password',
    'x509Certificates',
    'photos',
    'locale',
    'op',
    'path',
  ),
  fc.constantFrom(
    'members[value eq "{User:1}"]',
    'members[type eq "User"]',
    'addresses[type eq "work"].country',
    'urn:x:y',
  ),
  oddText,
);
const object = (pairs: readonly (readonly [string, string])[]): string =>
  `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;

/** Any JSON, where a name may come twice. */
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('json'), { maxLength: 4 }).map((list) => `[${list.join(',')}]`),
    fc.array(fc.tuple(name, tie('json')), { maxLength: 4 }).map(object),
    fc.constantFrom('{"toString":1}', '{"valueOf":{"toString":2}}', '{"length":1e9}', '{"__proto__":{"active":true}}'),
  ),
}));

const one = (pairs: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<string> =>
  fc.record(pairs, { requiredKeys: [] }).map((parts) => object(Object.entries(parts) as [string, string][]));
const listOf = (element: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(element, { maxLength: 3 }).map((list) => `[${list.join(',')}]`);
const text = userText.map((one) => JSON.stringify(one));
const flag = fc.constantFrom('true', 'false', '"True"', '"False"', '1');
const element = one({ value: text, type: fc.constantFrom('"work"', '"home"', '7'), primary: flag, display: text });
const member = one({ value: id.map((one) => JSON.stringify(one)), type: fc.constantFrom('"User"', '"Group"', '"x"') });
const nearly = (right: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof({ weight: 9, arbitrary: right }, json);

/** What an attribute takes, most of the time. */
const VALUES: ReadonlyMap<string, fc.Arbitrary<string>> = new Map(
  Object.entries({
    userName: text,
    externalId: text,
    displayName: text,
    active: flag,
    name: one({ givenName: text, familyName: text, formatted: text }),
    title: text,
    emails: listOf(element),
    roles: listOf(element),
    x509Certificates: listOf(one({ value: fc.constantFrom('"AAAA"', '"!"') })),
    password: text,
    members: listOf(member),
    [ENTERPRISE]: one({
      department: text,
      manager: fc.oneof(text, one({ value: id.map((one) => JSON.stringify(one)) })),
    }),
  }),
);

const resource = (urn: string, names: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      nearly(fc.constant(`["${urn}"]`)),
      fc.tuple(...names.map((key) => fc.tuple(fc.constant(key), nearly(VALUES.get(key) ?? json)))),
      fc.array(fc.tuple(name, json), { maxLength: 2 }),
      fc.integer({ min: 1, max: names.length }),
    )
    .map(([schemas, parts, more, count]) => object([['schemas', schemas], ...parts.slice(0, count), ...more]));
const USER_NAMES = [...VALUES.keys()].filter((key) => key !== 'members');
const resources = fc.oneof(
  resource(USER_URN, USER_NAMES),
  resource(GROUP_URN, ['displayName', 'members', 'externalId']),
);

/** Filters by the grammar of RFC 7644 §3.4.2.2, and texts that are nearly filters. */
const literal = fc.oneof(
  scalar,
  fc.constantFrom('"2026-01-01T00:00:00Z"', '"User"', 'W/"1"', '"W/\\"1\\""', "'ann'", 'ann', ''),
);
const operator = fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'EQ', 'xx', '');
const filterPath = fc.oneof(
  { weight: 3, arbitrary: name },
  fc.constantFrom(
    'meta.created',
    'meta.lastModified',
    'meta.version',
    'meta.resourceType',
    'meta.location',
    'groups.value',
  ),
  fc.constantFrom(
    'members.value',
    'members.display',
    'groups.display',
    'emails.primary',
    'schemas',
    'x509Certificates.value',
  ),
);
const { filter } = fc.letrec<{ filter: string }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    fc.tuple(filterPath, operator, literal).map((parts) => parts.join(' ')),
    filterPath.map((one) => `${one} pr`),
    fc
      .tuple(tie('filter'), fc.constantFrom(' and ', ' or ', ' AND ', ' '), tie('filter'))
      .map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom('not ', ''), tie('filter')).map(([not, inner]) => `${not}(${inner})`),
    fc
      .tuple(
        fc.constantFrom('emails', 'roles', 'members', 'groups', 'name', 'schemas'),
        tie('filter'),
        fc.constantFrom('', '.value eq "x"'),
      )
      .map(([attribute, inner, rest]) => `${attribute}[${inner}]${rest}`),
    fc.constantFrom(
      '('.repeat(5000),
      `${'not ('.repeat(63)}id pr${')'.repeat(63)}`,
      Array(150).fill('title co "a"').join(' or '),
    ),
  ),
}));

const operation = fc.oneof(
  fc
    .tuple(fc.constantFrom('add', 'replace', 'remove', 'Add', 'Replace', 'Remove', 'move'), name, fc.boolean())
    .chain(([op, path, isBare]) =>
      nearly(VALUES.get(path) ?? json).map((value) => {
        if (op.toLowerCase() === 'remove')
          return object([
            ['op', `"${op}"`],
            ['path', JSON.stringify(path)],
          ]);
        if (isBare)
          return object([
            ['op', `"${op}"`],
            ['value', object([[path, value]])],
          ]);
        return object([
          ['op', `"${op}"`],
          ['path', JSON.stringify(path)],
          ['value', value],
        ]);
      }),
    ),
  fc.tuple(filterPath, filter, name, json).map(([attribute, inner, sub, value]) =>
    object([
      ['op', '"replace"'],
      ['path', JSON.stringify(`${attribute}[${inner}].${sub}`)],
      ['value', value],
    ]),
  ),
  json,
);
const message = fc
  .tuple(
    nearly(fc.constant(`["${PATCH_URN}"]`)),
    fc.constantFrom('Operations', 'operations', 'Ops'),
    fc.array(operation, { minLength: 1, maxLength: 4 }),
  )
  .map(([schemas, operations, list]) =>
    object([
      ['schemas', schemas],
      [operations, `[${list.join(',')}]`],
    ]),
  );

const brokenText = fc.oneof(
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '\ufeff{}',
    '{"a":1}{',
    '{"a":01}',
    "{'a':1}",
    '\u0000',
    '[,]',
    '{"a":1,}',
  ),
  fc.constantFrom('['.repeat(100_000), `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`, `[${'0,'.repeat(50_000)}0]`),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const body = fc.oneof({ weight: 4, arbitrary: resources }, { weight: 4, arbitrary: message }, json, brokenText);

const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());
const parameter = fc.oneof(
  filter.map((one) => `filter=${encoded(one)}`),
  fc
    .tuple(fc.constantFrom('attributes', 'excludedAttributes'), fc.array(name, { maxLength: 4 }))
    .map(([key, names]) => `${key}=${encoded(names.join(','))}`),
  fc
    .tuple(
      fc.constantFrom('startIndex', 'count'),
      fc.constantFrom('1', '0', '-1', '2', '1e3', '99999999999999999999', 'x', ''),
    )
    .map((parts) => parts.join('=')),
  fc.constantFrom(
    'sortBy=userName',
    'filter=%',
    'filter=%ff',
    'filter',
    '=',
    '__proto__=1',
    'aadOptscim062020',
    '%66ilter=id+pr',
  ),
);
const query = fc.oneof(
  fc.constant(''),
  fc.array(parameter, { minLength: 1, maxLength: 3 }).map((parts) => `?${parts.join('&')}`),
);
const oddPath = fc.oneof(
  fc.constantFrom(
    '',
    '/',
    '//Users',
    '/Users/',
    '/users',
    '/Me',
    '/Bulk',
    '/.search',
    '/Users/.search',
    '/__proto__',
    '/constructor',
  ),
  fc.constantFrom(
    '/Schemas',
    '/ResourceTypes',
    '/ServiceProviderConfig',
    '/Schemas/User',
    `/Schemas/${USER_URN}`,
    '/Users/%ff',
    '/Users/a/b',
  ),
  fc.webPath(),
);
const collection = fc.constantFrom('/Users', '/Groups');

const HEADERS = fc.record(
  {
    'if-match': fc.constantFrom('*', 'W/"1"', 'W/"2", "1"', '"', ',', 'W/', 'x'.repeat(2000)),
    'if-none-match': fc.constantFrom('*', 'W/"1"', '"x'),
    accept: fc.constantFrom('application/json', '*/*', 'text/html', ';q=0', ',', 'application/scim+json;q=0'),
    'content-type': fc.constantFrom(
      'application/json',
      'text/plain',
      'application/json; charset=latin1',
      '',
      'application/scim+json;charset="utf-8"',
    ),
    'content-encoding': fc.constantFrom('gzip', 'identity', ''),
    'content-length': fc.constantFrom('0', '5', '99999999', '-1', 'x'),
    authorization: fc.constantFrom(
      '',
      'Bearer',
      'Bearer x',
      'Basic eDp4',
      'bearer  secret-for-tests',
      'Bearer secret-for-tests x',
    ),
  },
  { requiredKeys: [] },
);
const headers = fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, HEADERS);

/** The path of a resource; an id may hold what an address cannot. */
const ofOne = fc
  .tuple(collection, id)
  .map(([endpoint, one]) => `${endpoint}/${/^{.+}$/.test(one) ? one : encodeURIComponent(one)}`);

/** Requests that are nearly right: they reach the furthest. */
const likely = fc.oneof(
  fc.record({ method: fc.constant('POST'), path: collection, body: resources }),
  fc.record({ method: fc.constant('PUT'), path: ofOne, body: resources }),
  fc.record({ method: fc.constant('PATCH'), path: ofOne, body: message }),
  fc.record({ method: fc.constantFrom('DELETE', 'GET'), path: ofOne, body: fc.constant(undefined) }),
  fc.record({ method: fc.constant('GET'), path: collection, body: fc.constant(undefined) }),
);
const unlikely = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
  path: fc.oneof(collection, oddPath, ofOne),
  body,
});
/** What the Web's `Request` takes no body for. */
const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD']);

export const hostileRequest: fc.Arbitrary<Sent> = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: likely }, { weight: 1, arbitrary: unlikely }), query, headers)
  .map(([{ method, path, body }, search, more]) => ({
    method,
    path: path + search,
    headers: more,
    ...(body !== undefined && !WITHOUT_BODY.has(method) && { body }),
  }));

/** A text with the ids that its places stand for. */
export const withIds = (text: string, form: Profile['ids']): string =>
  text.replace(/\{(User|Group):(\d)\}/g, (_, kind: 'User' | 'Group', n: string) => idOf(kind, Number(n), form));
