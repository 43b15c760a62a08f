import { describe, expect, test } from 'vitest';
import { isObject, type JsonObject } from '../../../src/scim/index.js';
import { type Case, cases } from '../../scim/patch/cases.js';
import { type Client, connect, patch, person } from '../../server/client.js';
import { profileOf } from '../../targets/bundled.js';

const profile = profileOf('generic');

/** A resource without what the target adds to it. */
function plain({ id: _, meta: __, groups: ___, ...rest }: JsonObject): JsonObject {
  const { members } = rest;
  return Array.isArray(members)
    ? { ...rest, members: members.map((one) => (isObject(one) ? { value: one.value ?? null } : one)) }
    : rest;
}

/** A case whose members, which it calls 1, 2, 3, have the ids of users that are there; 9 stands for nobody. */
async function stand(client: Client, one: Case): Promise<Case> {
  if (one.kind === 'User') return one;
  const text = JSON.stringify(one);
  const ids = new Map<string, string>();
  for (const name of new Set(text.match(/(?<=")[1-8](?=\\?")/g)?.sort()))
    ids.set(name, await client.user(`user${name}`));
  return JSON.parse(text.replace(/(?<=")[1-8](?=\\?")/g, (name) => ids.get(name) ?? name)) as Case;
}

describe('PATCH over HTTP: the cases of the engine', () => {
  test.each(cases)('$name', async (template) => {
    const client = connect({ profile });
    const one = await stand(client, template);
    const endpoint = `/${one.kind}s`;
    const made = await client.send('POST', endpoint, one.before);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(plain(made.body)).toEqual(plain(one.before));

    const path = `${endpoint}/${made.body.id}`;
    const ownId = JSON.stringify(one.operations).replaceAll(`"${one.before.id}"`, JSON.stringify(made.body.id));
    const operations = JSON.parse(one.kind === 'User' ? ownId : JSON.stringify(one.operations)) as JsonObject[];
    const answer = await client.send('PATCH', path, patch(...operations));
    const after = await client.send('GET', path);
    if (one.error !== undefined) {
      expect(answer).toMatchObject({ status: 400, body: { scimType: one.error } });
      expect(after.body).toEqual(made.body);
      return;
    }
    expect(answer.status, JSON.stringify(answer.body)).toBe(one.kind === 'User' ? 200 : 204);
    if (one.kind === 'User') expect(answer.body).toEqual(after.body);
    expect(plain(after.body)).toEqual(plain(one.after ?? {}));
    expect(after.headers.get('etag')).toBe(one.changed ? 'W/"2"' : 'W/"1"');
  });
});

test('a request is not read twice: what was changed is changed once', async () => {
  const client = connect({ profile });
  const id = await client.user('ann');
  const add = patch({ op: 'add', path: 'emails', value: [{ type: 'home', value: 'ann@home.contoso.com' }] });
  const { body } = await client.send('PATCH', `/Users/${id}`, add);
  expect(body.emails).toEqual([
    ...(person('ann').emails as JsonObject[]),
    { type: 'home', value: 'ann@home.contoso.com' },
  ]);
});
