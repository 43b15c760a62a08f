import { describe, expect, test } from 'vitest';
import { BASE_PATH, createTarget } from '../../src/server/index.js';
import { memoryDatabase } from '../../src/store/index.js';
import { huggingFace } from '../targets/profile.js';
import { connect, person, USER_URN } from './client.js';

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

describe('authorization', () => {
  test.each([
    ['none', {}],
    ['a wrong token', { authorization: 'Bearer wrong' }],
    ['a part of the token', { authorization: 'Bearer secret-for-test' }],
    ['no token', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic secret-for-tests' }],
  ])('%s is refused', async (_, headers: Record<string, string>) => {
    const target = createTarget({ database: memoryDatabase(), profile: huggingFace(), tokens: ['secret-for-tests'] });
    for (const path of ['/Users', '/Schemas', '/nothing']) {
      const response = await target.fetch(new Request(`http://127.0.0.1${BASE_PATH}${path}`, { headers }));
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="scim"');
      expect(await response.json()).toEqual({
        schemas: [ERROR],
        status: '401',
        detail: 'The bearer token is missing or wrong.',
      });
    }
  });

  test('an empty token lets nobody in', async () => {
    const target = createTarget({ database: memoryDatabase(), profile: huggingFace(), tokens: [''] });
    expect((await target.fetch(new Request(`http://127.0.0.1${BASE_PATH}/Users`))).status).toBe(401);
  });

  test('the scheme may be written in any case', async () => {
    const { status } = await connect().send('GET', '/Users', undefined, { authorization: 'bearer secret-for-tests' });
    expect(status).toBe(200);
  });
});

describe('discovery', () => {
  const urns = [
    USER_URN,
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    'urn:ietf:params:scim:schemas:core:2.0:Group',
    'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
    'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  ];

  test('what is supported', async () => {
    const { status, body, headers } = await connect().send('GET', '/ServiceProviderConfig?attributes=patch&x=1');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/scim+json');
    expect(body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      filter: { maxResults: 1000 },
    });
  });

  test('schemas, all and one by one', async () => {
    const client = connect();
    const { body } = await client.send('GET', '/Schemas');
    expect(body).toMatchObject({ totalResults: 5, itemsPerPage: 5, startIndex: 1 });
    expect(body.Resources?.map((one) => one.id)).toEqual(urns);
    for (const urn of urns) expect((await client.send('GET', `/Schemas/${urn}`)).body.id).toBe(urn);
  });

  test('an attribute with its characteristics', async () => {
    const { body } = await connect().send('GET', `/Schemas/${USER_URN}`);
    const attributes = body.attributes as unknown as readonly { name: string }[];
    expect(attributes.find(({ name }) => name === 'userName')).toEqual({
      name: 'userName',
      type: 'string',
      multiValued: false,
      required: true,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'server',
    });
  });

  test('resource types, all and one by one', async () => {
    const client = connect();
    const { body } = await client.send('GET', '/ResourceTypes');
    expect(body.Resources?.map((one) => [one.id, one.endpoint])).toEqual([
      ['User', '/Users'],
      ['Group', '/Groups'],
    ]);
    expect((await client.send('GET', '/ResourceTypes/User')).body.schema).toBe(USER_URN);
  });
});

describe('errors are SCIM errors', () => {
  const user = '/Users/0123456789abcdef01234567';
  const cases: readonly [string, string, string, unknown, number, string | undefined][] = [
    ['an unknown path', 'GET', '/Nothing', undefined, 404, undefined],
    ['an id that is no text', 'GET', '/Users/%E0%A4%A', undefined, 404, undefined],
    ['a filter that is no text', 'GET', '/Users?filter=%E0%A4%A', undefined, 400, 'invalidFilter'],
    ['an unknown schema', 'GET', '/Schemas/urn:x', undefined, 404, undefined],
    ['an unknown resource type', 'GET', '/ResourceTypes/constructor', undefined, 404, undefined],
    ['an unknown user', 'GET', user, undefined, 404, undefined],
    ['an unknown user to change', 'PATCH', user, { Operations: [] }, 404, undefined],
    ['an unknown user to replace', 'PUT', user, person('ann'), 404, undefined],
    ['an unknown user to delete', 'DELETE', user, undefined, 404, undefined],
    ['a write of discovery', 'POST', '/Schemas', {}, 405, undefined],
    ['a method that collections lack', 'DELETE', '/Users', undefined, 405, undefined],
    ['a method that resources lack', 'POST', user, {}, 405, undefined],
    ['a filter on discovery', 'GET', '/Schemas?filter=id+pr', undefined, 403, 'invalidFilter'],
    ['broken JSON', 'POST', '/Users', '{"userName": ', 400, 'invalidSyntax'],
    ['an empty body', 'POST', '/Users', '', 400, 'invalidSyntax'],
    ['a list', 'POST', '/Users', [], 400, 'invalidSyntax'],
    ['deep JSON', 'POST', '/Users', deep(100_000), 400, 'invalidSyntax'],
    ['no schemas', 'POST', '/Users', { userName: 'ann' }, 400, 'invalidSyntax'],
    ['a large body', 'POST', '/Users', `"${'x'.repeat(1024 * 1024)}"`, 413, undefined],
    ['a broken filter', 'GET', '/Users?filter=userName+eq+ann', undefined, 400, 'invalidFilter'],
    ['a filter on what cannot be filtered on', 'GET', '/Users?filter=title+eq+"x"', undefined, 400, 'invalidFilter'],
    ['an operator that is not supported', 'GET', '/Users?filter=userName+co+"x"', undefined, 400, 'invalidFilter'],
    ['a page that is no number', 'GET', '/Users?count=ten', undefined, 400, 'invalidValue'],
  ];

  test.each(cases)('%s', async (_, method, path, body, status, scimType) => {
    const answer = await connect().send(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/scim+json');
    expect(answer.body).toEqual({
      schemas: [ERROR],
      status: String(status),
      ...(scimType !== undefined && { scimType }),
      detail: expect.stringMatching(/\S/),
    });
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/GET/);
  });

  test('brackets inside a text do not nest', async () => {
    const body = person('ann', { title: `"${'['.repeat(1000)}`, nickName: '\\' });
    expect((await connect().send('POST', '/Users', body)).status).toBe(201);
  });

  test('bytes that are no UTF-8', async () => {
    const target = createTarget({ database: memoryDatabase(), profile: huggingFace(), tokens: ['x'] });
    const text = JSON.stringify(person('ann', { name: { givenName: 'Zo\u00eb', familyName: 'Lee' } }));
    const headers = { authorization: 'Bearer x', 'content-type': 'application/scim+json' };
    const send = async (encoding: BufferEncoding) =>
      target.fetch(
        new Request(`http://127.0.0.1${BASE_PATH}/Users`, {
          method: 'POST',
          headers,
          body: Buffer.from(text, encoding),
        }),
      );
    expect(await (await send('latin1')).json()).toMatchObject({
      scimType: 'invalidSyntax',
      detail: 'The body is not UTF-8.',
    });
    expect((await send('utf8')).status).toBe(201);
  });

  test('both media types are read, others are not', async () => {
    const client = connect();
    const as = (type: string, name: string) => client.send('POST', '/Users', person(name), { 'content-type': type });
    expect((await as('application/json; charset=utf-8', 'ann')).status).toBe(201);
    expect((await as('application/scim+json', 'bob')).status).toBe(201);
    expect((await as('text/plain', 'cem')).status).toBe(415);
  });
});

/** A user with a title that nests. */
function deep(depth: number): string {
  const title = '['.repeat(depth) + ']'.repeat(depth);
  return JSON.stringify(person('ann', { title: 'TITLE' })).replace('"TITLE"', title);
}
