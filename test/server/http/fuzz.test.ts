import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Database, memoryDatabase } from '../../../src/store/index.js';
import { profileOf } from '../../targets/bundled.js';
import { connect, GROUP_URN, patch, USER_URN } from '../client.js';

const text = fc.oneof(
  fc.constantFrom('ann', '', '__proto__', 'constructor', '\u0000', '\ud800', '%', '"', '*', 'True', '9'.repeat(40)),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const name = fc.oneof(
  fc.constantFrom('userName', 'emails', 'name', 'active', 'members', 'schemas', 'meta', 'id', 'password', '__proto__'),
  fc.constantFrom('value', 'type', 'primary', 'displayName', 'manager', `${USER_URN}:title`, 'emails[type eq "work"]'),
  text,
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
}));
const path = fc.oneof(
  name,
  fc.tuple(name, fc.constantFrom('.', ':', '[', '[value eq "', ' eq '), text).map((parts) => parts.join('')),
);
const operation = fc.record(
  { op: fc.oneof(fc.constantFrom('add', 'Replace', 'remove'), text), path, value },
  { requiredKeys: [] },
);
const body = fc.oneof(
  fc
    .tuple(text, fc.dictionary(name, value, { maxKeys: 4 }))
    .map(([userName, rest]) => ({ schemas: [USER_URN], userName, ...rest })),
  fc.tuple(text, value).map(([displayName, members]) => ({ schemas: [GROUP_URN], displayName, members })),
  fc.array(operation, { maxLength: 4 }).map((operations) => patch(...(operations as []))),
  value,
);
const term = fc
  .tuple(path, fc.constantFrom(' eq ', ' co ', ' pr', ' gt ', ' and '), text)
  .map(([left, operator, right]) => `${left}${operator}${JSON.stringify(right)}`);
const query = fc.oneof(
  fc.constant(''),
  fc
    .tuple(
      fc.constantFrom('filter', 'attributes', 'excludedAttributes', 'startIndex', 'count', 'x'),
      fc.oneof(term, text),
    )
    .map(([parameter, one]) => `?${parameter}=${encodeURIComponent(Buffer.from(one).toString())}`),
  fc.webQueryParameters().map((one) => `?${one}`),
);
const place = fc.oneof(
  fc.constantFrom(
    '/Users',
    '/Groups',
    '/Users/{ann}',
    '/Groups/{team}',
    '/Schemas',
    '/ResourceTypes/User',
    '/Me',
    '//',
    '',
  ),
  fc.webPath(),
);
const requests = fc.record({
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
  place,
  query,
  body,
  header: fc.constantFrom('if-match', 'if-none-match', 'accept', 'content-type', 'x-other'),
  sent: fc.oneof(fc.constantFrom('*', 'W/"1"', '*/*', 'application/json'), fc.string({ maxLength: 10 })),
});

/** Everything that is in a database. */
function dump(database: Database): string {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  return JSON.stringify(tables.map((table) => database.prepare(`SELECT * FROM ${table.name}`).all()));
}

describe.each(['generic', 'hugging-face-managed', 'github-emu'])('requests of any kind, to %s', (target) => {
  const profile = profileOf(target);

  test('are answered without a failure; what is refused is refused in SCIM form and changes nothing', async () => {
    const database = memoryDatabase();
    const client = connect({ database, profile });
    const ann = await client.user('ann', { displayName: 'Ann' });
    const team = await client.group('Team', [ann]);
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, place, query, body, header, sent }) => {
        const before = dump(database);
        const path = place.replace('{ann}', ann).replace('{team}', team) + query;
        const withBody = method === 'POST' || method === 'PUT' || method === 'PATCH';
        const answer = await client.send(method, path, withBody ? body : undefined, { [header]: sent });
        expect(answer.status).not.toBe(500);
        if (answer.status >= 400) {
          if (method !== 'HEAD') expect(answer.body.status).toBe(String(answer.status));
          expect(dump(database)).toBe(before);
        }
      }),
      { numRuns: 250 },
    );
  });
});
