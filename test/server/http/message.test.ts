import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTarget, type PlainRequest, plainResponse, type TargetOptions } from '../../../src/server/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { profileOf } from '../../targets/bundled.js';
import { clientOf, GROUP_URN, person, TOKEN, team } from '../client.js';
import { hostileRequest, type Sent, withIds } from './hostile-requests.js';

const BASE = 'http://127.0.0.1/scim/v2';
const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const profile = profileOf('hugging-face-managed');

const open = (more: Partial<TargetOptions> = {}) =>
  createTarget({
    database: memoryDatabase(),
    profile,
    tokens: [TOKEN],
    now: () => new Date(Date.UTC(2026, 0, 1)),
    ...more,
  });

const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json' };
const request = (method: string, path: string, body?: unknown): PlainRequest => ({
  method,
  url: BASE + path,
  headers,
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

describe('requests in process', () => {
  test('are answered as those over the interface of the Web are', async () => {
    const requests = fc.array(hostileRequest, { minLength: 1, maxLength: 16, size: 'max' });
    await fc.assert(
      fc.asyncProperty(requests, async (all) => {
        const [web, plain] = [open(), open()];
        for (const { fetch } of [web, plain]) await clientOf(fetch, BASE).group('Team', []);
        for (const sent of all) {
          const made = madeOf(sent);
          expect(await plain.answer(plainOf(made, sent))).toEqual(await plainResponse(await web.fetch(made)));
        }
      }),
      { numRuns: 25 },
    );
  });

  test.each<[string, Partial<TargetOptions>]>([
    ['a recorder', { record: () => {} }],
    ['a rate', { rate: true }],
    ['a fault that is never due', { faults: [{ on: 'any', kind: 'failed', after: 1000 }] }],
  ])('are answered alike behind %s', async (_, more) => {
    const bare = await open().answer(request('POST', '/Users', person('ann')));
    const behind = await open(more).answer(request('POST', '/Users', person('ann')));
    expect(behind).toMatchObject({ status: 201, headers: bare.headers, body: bare.body });
  });

  test('reject where a fault ends the connection', async () => {
    const { answer } = open({ faults: [{ on: 'any', kind: 'dropped' }] });
    await expect(answer(request('GET', '/Users'))).rejects.toThrow();
  });

  test('are refused where the body is too large', async () => {
    const { answer } = open();
    const body = JSON.stringify(person('ann', { title: 'ü'.repeat(600_000) }));
    expect(await answer({ ...request('POST', '/Users'), body })).toMatchObject({ status: 413 });
  });

  test('get no resource where only the status is read, and every refusal whole', async () => {
    const { answer, fetch } = open();
    const group = await clientOf(fetch, BASE).group('Team');
    const change = (value: string) => ({
      schemas: [PATCH_URN],
      Operations: [{ op: 'Replace', path: 'displayName', value }],
    });
    const patch = request('PATCH', `/Groups/${group}`, change('Crew'));
    const changed = await answer({ ...patch, statusOnly: true });
    expect(changed).toMatchObject({ status: 200 });
    expect(changed.body).toBeUndefined();
    expect((await answer(request('GET', `/Groups/${group}`))).body).toContain('Crew');
    const created = await answer({ ...request('POST', '/Groups', team('Band')), statusOnly: true });
    expect(created).toMatchObject({ status: 201, headers: { location: expect.stringContaining('/Groups/') } });
    const refused = await answer({ ...request('POST', '/Groups', { schemas: [GROUP_URN] }), statusOnly: true });
    expect(refused.body).toContain('displayName is required');
  });
});

/** The request as the Web has it, which tidies up its address. */
/** A text in process is as long as it is: no caller claims another length. */
const madeOf = ({ method, path, headers: { 'content-length': _, ...more }, body }: Sent): Request =>
  new Request(BASE + withIds(path, profile.ids), {
    method,
    headers: { ...headers, ...more },
    ...(body !== undefined && { body: withIds(body, profile.ids) }),
  });

const plainOf = (made: Request, { body }: Sent): PlainRequest => ({
  method: made.method,
  url: made.url,
  headers: Object.fromEntries(made.headers),
  ...(body !== undefined && { body: withIds(body, profile.ids) }),
});
