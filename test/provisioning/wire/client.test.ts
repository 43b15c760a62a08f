import { describe, expect, test } from 'vitest';
import { DEFAULT_JOB, type JobSettings } from '../../../src/mapping/index.js';
import { type ClientOptions, createClient } from '../../../src/provisioning/wire/client.js';
import { PATCH_URN } from '../../../src/scim/index.js';
import { BASE_PATH, createTarget } from '../../../src/server/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { profileOf } from '../../targets/bundled.js';
import { CALLS, connect, NAMES, reply, TOKEN } from './target.js';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

const ok = () => reply(200, { id: '1', totalResults: 0, Resources: [] });

describe('a request', () => {
  test.each(NAMES)('to %s carries the token and asks for scim+json', async (name) => {
    const { talk, seen } = connect(ok);
    await CALLS[name](talk);
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual({
      authorization: `Bearer ${TOKEN}`,
      accept: 'application/scim+json',
      'content-type': 'application/scim+json',
    });
  });

  test('is counted, and so is each attempt', async () => {
    const { talk, count } = connect([() => reply(429), ok]);
    expect(count()).toBe(0);
    for (const name of NAMES) await CALLS[name](talk);
    expect(count()).toBe(NAMES.length + 1);
  });

  test('is counted over all conversations, and recorded in its own', async () => {
    const client = createClient({
      fetch: async () => reply(204),
      tenantUrl: 'https://target.invalid',
      token: TOKEN,
      job: DEFAULT_JOB,
      pause: async () => {},
    });
    const [one, other] = [client.open(), client.open()];
    await one.remove('/Users', '1');
    await other.remove('/Users', '2');
    expect(client.requests).toBe(2);
    expect(one.taken().map(({ path }) => path)).toEqual(['/Users/1']);
    expect(other.taken().map(({ path }) => path)).toEqual(['/Users/2']);
  });

  test('is recorded with its body and status, each attempt for itself, and without its token', async () => {
    const { talk, recorded } = connect([() => reply(429, { detail: 'wait' }), () => reply(400, { detail: 'no' })]);
    await CALLS.find(talk);
    await CALLS.create(talk);
    await CALLS.update(talk);
    const find = { method: 'GET', path: '/Users?filter=userName+eq+%22ann%22' };
    const all = recorded();
    expect(all).toEqual([
      { ...find, status: 429 },
      { ...find, status: 400 },
      { method: 'POST', path: '/Users', body: { userName: 'ann' }, status: 400 },
      {
        method: 'PATCH',
        path: '/Users/1',
        body: { schemas: [PATCH_URN], Operations: [{ op: 'Replace', path: 'active', value: 'False' }] },
        status: 400,
      },
    ]);
    expect(JSON.stringify(all)).not.toMatch(/secret-for-tests|bearer/i);
    expect(recorded()).toEqual([]);
  });

  test('sends the body that is recorded', async () => {
    const { talk, seen, recorded } = connect(ok);
    await CALLS.update(talk);
    expect(await seen[0]?.json()).toEqual(recorded()[0]?.body);
  });
});

test('updates are spelled in the dialect of the job', async () => {
  const bodyIn = async (dialect: JobSettings['dialect']): Promise<unknown> => {
    const { talk, recorded } = connect(ok, { job: { dialect } });
    await CALLS.update(talk);
    return recorded()[0]?.body;
  };
  expect(await bodyIn('aadOptscim062020')).toMatchObject({ Operations: [{ op: 'replace', value: false }] });
  expect(await bodyIn('legacy')).toMatchObject({ Operations: [{ op: 'Replace', value: 'False' }] });
});

describe('a target in this process', () => {
  const target = () => createTarget({ database: memoryDatabase(), profile: profileOf('generic'), tokens: [TOKEN] });
  const connectTo = (options: Pick<ClientOptions, 'fetch' | 'answer'>) =>
    createClient({
      ...options,
      tenantUrl: `https://target.invalid${BASE_PATH}`,
      token: TOKEN,
      job: DEFAULT_JOB,
      pause: async () => {},
    }).open();

  test('gives the same answers with and without the objects of the Web', async () => {
    const told = await Promise.all(
      [target(), target()].map(async ({ fetch, answer }, index) => {
        const talk = connectTo(
          index === 0 ? { fetch } : { fetch: () => Promise.reject(new Error('not used')), answer },
        );
        const created = await talk.create('/Users', { schemas: [USER], userName: 'ann' });
        const id = 'resource' in created ? String(created.resource.id) : '';
        const group = await talk.create('/Groups', { schemas: [GROUP], displayName: 'Team', members: [] });
        const team = 'resource' in group ? String(group.resource.id) : '';
        const answers = [
          await talk.find('/Users', 'userName', 'ANN'),
          await talk.create('/Users', { schemas: [USER], userName: 'ann' }),
          await talk.update('/Users', id, [{ target: 'title', oldValue: undefined, newValue: 'Clerk' }]),
          await talk.addMembers(team, [id]),
          await talk.refers('/Groups', team, 'members', id),
          await talk.removeMembers(team, [id]),
          await talk.read('/Groups', team),
          await talk.remove('/Users', id),
          await talk.read('/Users', id),
        ];
        return JSON.stringify([answers, talk.taken()])
          .replaceAll(id, '{ann}')
          .replaceAll(team, '{team}')
          .replace(/"(created|lastModified|version)":"[^"]*"/g, '"$1":""')
          .replace(/W\/\\"[^"]*"/g, '');
      }),
    );
    expect(told[0]).toBe(told[1]);
    expect(told[0]).toContain('"title":"Clerk"');
    expect(told[0]).toContain('"Conflict"');
    expect(told[0]).toContain('"refers":true');
    expect(told[0]).toContain('InvalidAnchor');
  });
});
