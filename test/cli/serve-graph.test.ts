import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serveGraph } from '../../src/cli/serve-graph.js';
import type { ServeGraphOptions } from '../../src/cli/serve-graph-inputs.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { createStyle } from '../../src/reports/style.js';
import { parseDate } from '../../src/values/index.js';
import { temporaryFolder } from '../directory/temporary.js';

const style = createStyle({ colour: false, width: 80 });

interface Served {
  readonly origin: string;
  readonly out: string;
  get(path: string, init?: RequestInit): Promise<Response>;
}

/** Serves, lets somebody look, and ends; gives the exit code and what was said. */
async function serve(options: ServeGraphOptions, look: (served: Served) => Promise<void> = async () => {}) {
  const said: { out: string[]; talk: string[] } = { out: [], talk: [] };
  const terminal: Terminal = {
    style,
    talkStyle: style,
    out: (line) => void said.out.push(line),
    talk: (line) => void said.talk.push(line),
    input: async () => '',
  };
  const code = await serveGraph(options, terminal, async () => {
    const out = said.out.join('\n');
    const origin = /stand-in: (\S+)\/v1\.0/.exec(out)?.[1] ?? '';
    const token = /^Token: (\S+)$/m.exec(out)?.[1] ?? '';
    const get = (path: string, init: RequestInit = {}) =>
      fetch(`${origin}${path}`, { ...init, headers: { Authorization: `Bearer ${token}` } });
    await look({ origin, out, get });
  });
  return { code, out: said.out.join('\n'), talk: said.talk.join('\n') };
}

async function fileOf(text: string, name: string): Promise<string> {
  const file = join(await temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

describe('rehearse serve graph', () => {
  test('serves the sample, says how to use it, and ends', async () => {
    const { code, out, talk } = await serve({}, async ({ origin, get }) => {
      const page = (await (await get('/v1.0/users/delta?$select=id')).json()) as { value: unknown[] };
      expect(page.value).toHaveLength(81);
      expect((await fetch(`${origin}/v1.0/users`)).status).toBe(401);
      expect((await get('/stand-in/clock')).status).toBe(400);
    });
    expect(code).toBe(0);
    expect(talk).toBe('Ended.');
    const origin = /(http:\S+)\/v1\.0/.exec(out)?.[1] ?? '';
    expect(out).toContain('Serving the sample directory: 82 users, 8 groups, 12 assignments\nto Sample application');
    expect(out).toContain(
      `rehearse pull --graph-url ${origin} --auth token --app c2a94b1f-7d38-4e05-b6f3-1e8d5a0c9b47`,
    );
    expect(out).toMatch(/export REHEARSE_GRAPH_TOKEN='[\w-]{32}'/);
    expect(out).toMatch(/\$env:REHEARSE_GRAPH_TOKEN = '[\w-]{32}'/);
    expect(out).toContain('The clock is the real one');
    expect(out).not.toContain('NODE_EXTRA_CA_CERTS');
    await expect(fetch(origin)).rejects.toThrow();
  });

  test('no two runs have the same token', async () => {
    const tokens = [await serve({}), await serve({})].map(({ out }) => /^Token: (\S+)$/m.exec(out)?.[1]);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  test('with a script the directory changes on the virtual clock', async () => {
    const script = await fileOf(
      'start: 2026-11-22T09:00:00Z\nchanges:\n  - { at: +0m, delete: nobody }\n  - { at: +40m, hire: { userPrincipalName: dee@contoso.com } }\n',
      'script.yaml',
    );
    const { out, talk } = await serve({ script }, async ({ get }) => {
      expect((await get('/v1.0/users/dee@contoso.com')).status).toBe(404);
      const moved = await get('/stand-in/clock', { method: 'POST', body: '{"advance":"PT40M"}' });
      expect(await moved.json()).toMatchObject({ happened: [{ what: 'hire dee@contoso.com' }] });
      expect((await get('/v1.0/users/dee@contoso.com')).status).toBe(200);
    });
    expect(out).toContain(
      'The virtual time is 2026-11-22T09:00:00.000Z. 1 change is to come, the next at 2026-11-22T09:40',
    );
    expect(out).toContain(`-d '{"advance":"PT40M"}' http://127.0.0.1:`);
    expect(talk).toContain('The change "delete nobody" cannot happen');
    expect(talk).toContain('script.yaml:3:5');
  });

  test('--now alone stops the clock at that time', async () => {
    const now = parseDate('2026-11-30T08:15:00Z');
    const { out } = await serve(now === undefined ? {} : { now });
    expect(out).toContain('The virtual time is 2026-11-30T08:15:00.000Z. 0 changes are to come.');
  });

  test('faults on a socket: a dropped connection, a body that is cut off', async () => {
    const faults = await fileOf(
      'faults:\n  - { on: users, page: 1, kind: dropped }\n  - { on: users, page: 1, kind: truncated }\n',
      'faults.yaml',
    );
    const { out } = await serve({ faults }, async ({ get }) => {
      await expect(get('/v1.0/users/delta')).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } });
      await expect(get('/v1.0/users/delta').then((one) => one.json())).rejects.toThrow(SyntaxError);
      expect((await get('/v1.0/users/delta')).status).toBe(200);
    });
    expect(out).toContain('Going wrong: dropped on page 1 of users, truncated on page 1 of users.');
  });

  test('--page-size, --throttle and --schema', async () => {
    const schema = await fileOf('{"version":"7"}', 'schema.json');
    await serve({ pageSize: 5, throttle: true, schema }, async ({ get }) => {
      const response = await get('/v1.0/users');
      expect(response.headers.get('x-ms-resource-unit')).toBe('2');
      expect(((await response.json()) as { value: unknown[] }).value).toHaveLength(5);
      const principal = '/v1.0/servicePrincipals/5f0c1d7e-2b64-4a93-8c1e-9d3a7b6e4f20/synchronization/jobs';
      const { value } = (await (await get(principal)).json()) as { value: { id: string }[] };
      expect(await (await get(`${principal}/${value[0]?.id}/schema`)).json()).toMatchObject({ version: '7' });
    });
  });

  test('--https says what to trust', async () => {
    const { out } = await serve({ https: true });
    expect(out).toMatch(/stand-in: https:\/\/127\.0\.0\.1:\d+\/v1\.0/);
    expect(out).toMatch(/export NODE_EXTRA_CA_CERTS='\S+certificate\.pem'/);
  });

  test('the application of a snapshot is served under its own ids', async () => {
    const head = {
      '@odata.type': '#rehearsal.snapshot',
      formatVersion: 1,
      takenAt: '2026-11-22T09:00:00Z',
      from: 'https://graph.microsoft.com',
      tenant: null,
      application: { id: 'sp', appId: 'app', displayName: 'Hub' },
      permissions: [],
      select: { users: ['id'], groups: ['id'] },
      unread: [],
    };
    const directory = await fileOf(`${JSON.stringify(head)}\n{"id":"a"}\n`, 'snapshot.ndjson');
    const { out } = await serve({ directory }, async ({ get }) => {
      expect((await get('/v1.0/servicePrincipals/sp')).status).toBe(200);
    });
    expect(out).toContain('1 user, 0 groups, 0 assignments\nto Hub (app)');
  });
});

describe('what cannot be served ends with exit code 2', () => {
  test.each<[string, (file: (text: string) => Promise<string>) => Promise<ServeGraphOptions>, RegExp]>([
    ['no such directory', async () => ({ directory: 'no-such-file.ndjson' }), /There is no file no-such-file/],
    ['a wrong script', async (file) => ({ script: await file('changes: [{ at: soon }]') }), /needs a time such as/],
    ['no such script', async () => ({ script: 'no-such.yaml' }), /no-such\.yaml/],
    ['wrong faults', async (file) => ({ faults: await file('faults: [{ on: users }]') }), /kind/],
    ['no such faults', async () => ({ faults: 'no-such.yaml' }), /no-such\.yaml/],
  ])('%s', async (_, options, message) => {
    const { code, out, talk } = await serve(await options((text) => fileOf(text, 'file.yaml')));
    expect(code).toBe(2);
    expect(talk).toMatch(message);
    expect(out).toBe('');
  });

  test.each(['[1]', '{', 'null'])('a schema that is %j', async (text) => {
    const schema = await fileOf(text, 'schema.json');
    await expect(serve({ schema })).rejects.toThrow(/is no JSON object/);
  });

  test('no such schema', async () => {
    await expect(serve({ schema: 'no-such.json' })).rejects.toThrow(/no-such\.json cannot be read/);
  });

  test('a port that is taken', async () => {
    await serve({}, async ({ origin }) => {
      const { code, talk } = await serve({ port: Number(new URL(origin).port) });
      expect([code, talk]).toEqual([2, expect.stringContaining('another program listens there')]);
    });
  });
});
