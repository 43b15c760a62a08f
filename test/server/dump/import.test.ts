import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isObject, type JsonObject, own } from '../../../src/scim/index.js';
import { BASE_PATH, createTarget, importResources } from '../../../src/server/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { profileOf } from '../../targets/bundled.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const TOKEN = 'secret-for-tests';

const account = (id: string, more: JsonObject = {}): JsonObject => ({
  schemas: [USER],
  id,
  userName: `name-${id}`,
  externalId: `object-${id}`,
  active: true,
  name: { givenName: 'Ann', familyName: 'Lee' },
  emails: [{ value: `${id}@contoso.com`, type: 'work', primary: true }],
  meta: { resourceType: 'User', created: '2020-02-02T02:02:02Z', lastModified: '2021-01-01T00:00:00.000Z' },
  ...more,
});
const team = (id: string, ...members: readonly string[]): JsonObject => ({
  schemas: [GROUP],
  id,
  displayName: `Team ${id}`,
  members: members.map((value) => ({ value })),
  meta: { resourceType: 'Group' },
});

async function imported(resources: readonly JsonObject[], name = 'generic') {
  const database = memoryDatabase();
  const profile = profileOf(name);
  const result = await importResources(database, profile, resources);
  const target = createTarget({ database, profile, tokens: [TOKEN], now: () => new Date('2026-01-01T00:00:00Z') });
  const send = async (method: string, path: string, body?: JsonObject): Promise<JsonObject> => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await target.fetch(new Request(`https://target.invalid${BASE_PATH}${path}`, init));
    return JSON.parse((await response.text()) || '{}') as JsonObject;
  };
  const list = async (path: string): Promise<JsonObject[]> => {
    const found = own(await send('GET', path), 'Resources');
    return Array.isArray(found) ? found.filter(isObject) : [];
  };
  return { ...result, rules: result.findings.map(({ ruleId }) => ruleId), send, list };
}

const found = (filter: string) => `/Users?filter=${encodeURIComponent(filter)}`;

describe('accounts that are put into the target', () => {
  test('keep their ids, their moments and their values, and are found by them', async () => {
    const { users, groups, memberships, findings, send, list } = await imported([
      account('A-1', { title: 'Chief', active: false }),
      account('b2'),
      team('g', 'A-1', 'b2'),
    ]);
    expect([users, groups, memberships, findings]).toEqual([2, 1, 2, []]);
    expect(await send('GET', '/Users/A-1')).toMatchObject({
      id: 'A-1',
      userName: 'name-A-1',
      active: false,
      title: 'Chief',
      meta: { created: '2020-02-02T02:02:02.000Z', lastModified: '2021-01-01T00:00:00.000Z' },
    });
    expect((await list(found('externalId eq "object-b2"'))).map(({ id }) => id)).toEqual(['b2']);
    expect((await list(found('emails.value eq "B2@contoso.com"'))).map(({ id }) => id)).toEqual(['b2']);
    expect(await send('GET', '/Groups/g')).toMatchObject({ members: [{ value: 'A-1' }, { value: 'b2' }] });
  });

  test('are there even where the profile would refuse them', async () => {
    const { findings, send } = await imported(
      [account('a', { userName: 'not_allowed!', emails: [] })],
      'hugging-face-managed',
    );
    expect(findings).toEqual([]);
    expect(await send('GET', '/Users/a')).toMatchObject({ userName: 'not_allowed!', emails: [] });
  });

  test('can be changed in something else, and not to what is refused', async () => {
    const { send } = await imported([account('a', { userName: 'not_allowed!' })], 'hugging-face-managed');
    const patch = (path: string, value: string) =>
      send('PATCH', '/Users/a', {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path, value }],
      });
    expect(await patch('name.givenName', 'Anna')).toMatchObject({
      userName: 'not_allowed!',
      name: { givenName: 'Anna' },
    });
    expect(await patch('userName', 'worse_!')).toMatchObject({ status: '400' });
  });

  test('two of one unique value are both there, the first is found, and it is told', async () => {
    const { findings, list, send } = await imported(
      [account('a'), account('b', { externalId: 'object-a' })],
      'hugging-face-managed',
    );
    expect(findings).toMatchObject([
      { ruleId: 'accounts/shared-value', data: { target: 'externalId', amount: 1, examples: ['name-b'] } },
    ]);
    expect((await list(found('externalId eq "object-a"'))).map(({ id }) => id)).toEqual(['a']);
    expect(await send('GET', '/Users/b')).toMatchObject({ userName: 'name-b', externalId: 'object-a' });
    expect((await list(found('userName eq "name-b"'))).map(({ id }) => id)).toEqual(['b']);
  });

  test('what cannot be held is told, one finding for each kind', async () => {
    const { id: _, ...nameless } = account('x');
    const { rules, findings, users } = await imported([
      nameless,
      account('a'),
      account('a', { userName: 'again' }),
      account('b', { shoeSize: 44, title: { not: 'a text' } }),
      account('c', { shoeSize: 45 }),
      team('g', 'a', 'nobody', 'nobody else'),
    ]);
    expect(users).toBe(3);
    expect(rules.sort()).toEqual([
      'accounts/no-id',
      'accounts/same-id',
      'accounts/unknown-member',
      'accounts/value-left-out',
      'accounts/value-left-out',
    ]);
    const lost = findings.filter(({ ruleId }) => ruleId === 'accounts/value-left-out').map(({ data }) => data);
    expect(lost).toEqual([
      { attribute: 'shoeSize', amount: 2, examples: ['name-b', 'name-c'] },
      { attribute: 'title', amount: 1, examples: ['name-b'] },
    ]);
    expect(findings.find(({ ruleId }) => ruleId === 'accounts/unknown-member')?.data).toMatchObject({ amount: 2 });
  });

  test('the value beside one that does not fit is kept', async () => {
    const { send } = await imported([account('a', { title: { not: 'a text' }, nickName: 'Annie' })]);
    const kept = await send('GET', '/Users/a');
    expect(kept).toMatchObject({ userName: 'name-a', nickName: 'Annie' });
    expect(kept).not.toHaveProperty('title');
  });

  test('an id that the target made itself is not made again', async () => {
    const first = await imported([]);
    const made = [];
    for (const name of ['one', 'two', 'three'])
      made.push(await first.send('POST', '/Users', { schemas: [USER], userName: name }));
    const later = await imported([made[0], made[2]].filter((one) => one !== undefined));
    const next = await later.send('POST', '/Users', { schemas: [USER], userName: 'four' });
    expect(next.userName).toBe('four');
    expect(made.map(({ id }) => id)).not.toContain(next.id);
  });

  test('names that are no data of ours are data', async () => {
    const odd = JSON.parse(
      '{"schemas":["x"],"id":"a","userName":"ann","__proto__":{"x":1},"constructor":"y"}',
    ) as JsonObject;
    const { users, rules } = await imported([odd]);
    expect([users, rules]).toEqual([1, ['accounts/value-left-out', 'accounts/value-left-out']]);
  });

  test('everything that the target answers comes back as it was', async () => {
    const text = fc.constantFrom('ann', 'Bob', 'c.d', '李', '"', 'x'.repeat(60));
    const person = fc.record({ userName: text, active: fc.boolean(), title: fc.option(text, { nil: undefined }) });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(person, { selector: ({ userName }) => userName.toLowerCase() }),
        async (people) => {
          const one = await imported([]);
          for (const body of people) {
            await one.send('POST', '/Users', JSON.parse(JSON.stringify({ schemas: [USER], ...body })) as JsonObject);
          }
          const before = await one.list('/Users');
          const other = await imported(before);
          expect(other.findings).toEqual([]);
          const withoutVersion = ({ meta, ...rest }: JsonObject) => ({
            ...rest,
            created: isObject(meta) && meta.created,
          });
          expect((await other.list('/Users')).map(withoutVersion)).toEqual(before.map(withoutVersion));
        },
      ),
      { numRuns: 10 },
    );
  });
});
