import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type ServeScimOptions, serveScim } from '../../src/cli/serve-scim.js';
import { temporaryFolder } from '../directory/temporary.js';
import { recorder } from './talk.js';

afterEach(() => vi.unstubAllEnvs());

interface Served {
  readonly origin: string;
  readonly token: string;
  readonly out: string;
  send(method: string, path: string, body?: unknown, token?: string): Promise<Response>;
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly talk: string;
  readonly token: string;
}

const TOKEN = /^Token: (\S+)$/m;
const nobody = async (): Promise<void> => {};

/** Serves, lets somebody look, and ends; gives the exit code and what was said, talk in one line. */
async function serve(
  options: ServeScimOptions = {},
  look: (served: Served) => Promise<void> = nobody,
  mapping?: string,
): Promise<Ended> {
  const said = recorder();
  const code = await serveScim(mapping, options, said.terminal, async () => {
    const origin = /^Tenant URL: (\S+)\/scim\/v2$/m.exec(said.out())?.[1] ?? '';
    const token = TOKEN.exec(said.out())?.[1] ?? '';
    const send: Served['send'] = (method, path, body, bearer = token) =>
      fetch(`${origin}/scim/v2${path}`, {
        method,
        headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/scim+json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    await look({ origin, token, out: said.out(), send });
  });
  return { code, out: said.out(), talk: said.talk().replace(/\s+/g, ' '), token: TOKEN.exec(said.out())?.[1] ?? '' };
}

async function fileOf(text: string, name = 'file.yaml'): Promise<string> {
  const file = join(await temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

const ann = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ann' };
const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;

describe('rehearse serve scim', () => {
  test('serves SCIM and a page, says how to use them, and ends', async () => {
    const { code, out, talk } = await serve({}, async ({ origin, send, token }) => {
      const connection = await send('GET', '/Users?filter=userName%20eq%20%22nobody%22');
      expect(connection.status).toBe(200);
      expect(await connection.json()).toMatchObject({ totalResults: 0, Resources: [] });
      expect(await statusOf(send('POST', '/Users', ann))).toBe(201);
      expect(await statusOf(send('GET', '/Users', undefined, `${token}x`))).toBe(401);
      const page = await fetch(`${origin}/`);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      const text = await page.text();
      expect(text).toContain('<bdi>ann</bdi>');
      expect(text).not.toContain(token);
      expect(await statusOf(fetch(`${origin}/Users`))).toBe(404);
    });
    expect([code, talk]).toEqual([0, 'Ended.']);
    const origin = /^Page: (http:\/\/127\.0\.0\.1:\d+)\/$/m.exec(out)?.[1] ?? '';
    expect(out).toContain(`Tenant URL: ${origin}/scim/v2\n`);
    expect(out).toContain('Serving SCIM 2.0, without rules of a vendor (generic): 0 users, 0 groups,\nkept in memory');
    expect(out).toMatch(/export REHEARSE_SCIM_TOKEN='[\w-]{32}'/);
    expect(out).toMatch(/\$env:REHEARSE_SCIM_TOKEN = '[\w-]{32}'/);
    expect(out).toContain('  rehearse run --profile generic --state state\n');
    expect(out).toContain(`"Host: ${new URL(origin).host}"`);
    await expect(fetch(origin)).rejects.toThrow();
  });

  test('answers by the rules of the mapping, or of the profile that is named', async () => {
    const refused = async ({ send }: Served) => expect(await statusOf(send('POST', '/Users', ann))).toBe(400);
    const guide = await serve({}, refused, 'mappings/hugging-face.yaml');
    expect(guide.out).toContain('(hugging-face-managed)');
    expect(guide.out).toContain('  rehearse serve scim mappings/hugging-face.yaml --state state\n');
    const named = await serve({ profile: 'github-emu' }, refused, 'mappings/hugging-face.yaml');
    expect(named.out).toContain('(github-emu)');
    expect(named.out).toContain('  rehearse run mappings/hugging-face.yaml --profile github-emu --state state\n');
  });

  test('links of the mapping are on the page', async () => {
    const guide = readFileSync('mappings/hugging-face.yaml', 'utf8');
    const mapping = await fileOf(`${guide}\nlinks: [{ group: Team, resourceGroup: speech, role: write }]\n`);
    const look = async ({ origin }: Served) =>
      expect(await (await fetch(origin)).text()).toContain('<bdi>speech</bdi>');
    expect((await serve({}, look, mapping)).code).toBe(0);
  });

  test.each<[ServeScimOptions, number]>([
    [{}, 200],
    [{ lenient: true }, 200],
    [{ strict: true }, 400],
  ])('with %j, capital operations are answered %i', async (options, status) => {
    await serve(options, async ({ send }) => {
      const { id } = (await (await send('POST', '/Users', ann)).json()) as { id: string };
      const body = {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'Replace', path: 'title', value: 'x' }],
      };
      expect(await statusOf(send('PATCH', `/Users/${id}`, body))).toBe(status);
    });
  });

  test('faults on a socket, and the rate of the profile', async () => {
    const faults = await fileOf('faults:\n  - { on: GET /Users, kind: dropped }\n');
    const { out } = await serve({ faults, profile: 'hugging-face-managed' }, async ({ send, origin }) => {
      await expect(send('GET', '/Users')).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } });
      const answer = await send('GET', '/Users');
      expect(answer.headers.get('ratelimit-policy')).toContain('q=10000');
      expect(await (await fetch(origin)).text()).toContain('Injected fault: dropped.');
    });
    expect(out).toContain('Going wrong: dropped on GET /Users.');
  });

  test('--https says what to trust', async () => {
    const { out } = await serve({ https: true });
    expect(out).toMatch(/^Tenant URL: https:/m);
    expect(out).toMatch(/export NODE_EXTRA_CA_CERTS='\S+certificate\.pem'/);
    expect(out).toContain('curl --cacert "$NODE_EXTRA_CA_CERTS"');
    expect(out).toContain('-SkipCertificateCheck');
  });
});

describe('the token', () => {
  const accepted = async ({ send }: Served, tokens: readonly string[]) =>
    Promise.all(tokens.map((token) => statusOf(send('GET', '/Users', undefined, token))));

  test('is another in each run without a state', async () => {
    expect((await serve()).token).not.toBe((await serve()).token);
  });

  test('of the environment is used and not shown', async () => {
    vi.stubEnv('REHEARSE_SCIM_TOKEN', 'one-of-sixteen-and-more');
    const { out } = await serve({}, async (served) => {
      expect(await accepted(served, ['one-of-sixteen-and-more', 'another'])).toEqual([200, 401]);
    });
    expect(out).toContain('Token: the one in REHEARSE_SCIM_TOKEN\n');
    expect(out).not.toContain('one-of-sixteen');
    expect(out).toContain('"Authorization: Bearer $REHEARSE_SCIM_TOKEN"');
  });

  test('of the environment can be two', async () => {
    vi.stubEnv('REHEARSE_SCIM_TOKEN', 'the-new-one-is-first, the-old-one-is-second');
    const { out } = await serve({}, async (served) => {
      expect(await accepted(served, ['the-new-one-is-first', 'the-old-one-is-second'])).toEqual([200, 200]);
    });
    expect(out).toContain('"Authorization: Bearer ${REHEARSE_SCIM_TOKEN%%,*}"');
    expect(out).toContain(`"Bearer $($env:REHEARSE_SCIM_TOKEN.Split(',')[0])"`);
    expect(out).not.toMatch(/the-(?:new|old)-one/);
  });

  test.each([
    ['short', /fewer than 16 characters/],
    ['long-enough-for-all,short', /fewer than 16 characters/],
    ['long-enough-for-all,', /fewer than 16 characters/],
    ['with spaces in the middle', /other than letters/],
    ['long-enough-for-one,long-enough-for-two,long-enough-for-three', /more than two/],
  ])('%j is refused, and not repeated', async (token, message) => {
    vi.stubEnv('REHEARSE_SCIM_TOKEN', token);
    const failed = await serve().catch((error: Error) => error.message);
    expect(failed).toMatch(message);
    expect(failed).not.toContain(token);
  });

  test('stays with the state, for its owner only', async () => {
    const state = join(await temporaryFolder(), 'state');
    const first = await serve({ state });
    const file = join(state, 'scim-tokens');
    expect(readFileSync(file, 'utf8')).toBe(`${first.token}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    chmodSync(file, 0o644);
    expect((await serve({ state })).token).toBe(first.token);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('rotates: the one before is valid until the next rotation', async () => {
    const state = join(await temporaryFolder(), 'state');
    const first = (await serve({ state })).token;
    const second = await serve({ state, rotateToken: true }, async (served) => {
      expect(await accepted(served, [served.token, first])).toEqual([200, 200]);
    });
    expect(second.token).not.toBe(first);
    expect(second.out).toContain(`Token of before, valid until the next --rotate-token: ${first}\n`);
    // Without a rotation both stay.
    await serve({ state }, async (served) => {
      expect(await accepted(served, [second.token, first])).toEqual([200, 200]);
    });
    await serve({ state, rotateToken: true }, async (served) => {
      expect(await accepted(served, [served.token, second.token, first])).toEqual([200, 200, 401]);
    });
  });

  test('a file that holds no token gets a new one', async () => {
    const state = await temporaryFolder();
    writeFileSync(join(state, 'scim-tokens'), '\ufeffshort\r\n\r\nbad token with spaces\r\n', { mode: 0o644 });
    const { token } = await serve({ state });
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(readFileSync(join(state, 'scim-tokens'), 'utf8')).toBe(`${token}\n`);
    expect(statSync(join(state, 'scim-tokens')).mode & 0o777).toBe(0o600);
  });

  test('--rotate-token needs a state, and fits no token of the environment', async () => {
    await expect(serve({ rotateToken: true })).rejects.toThrow(/needs --state/);
    vi.stubEnv('REHEARSE_SCIM_TOKEN', 'one-of-sixteen-and-more');
    const state = join(await temporaryFolder(), 'state');
    await expect(serve({ rotateToken: true, state })).rejects.toThrow(/REHEARSE_SCIM_TOKEN gives it/);
    expect(existsSync(state)).toBe(false);
  });
});

describe('the state', () => {
  test('keeps accounts, and is free again at the end', async () => {
    const state = join(await temporaryFolder(), 'state');
    await serve({ state }, async ({ send }) => {
      expect(await statusOf(send('POST', '/Users', ann))).toBe(201);
      expect(existsSync(join(state, 'in-use'))).toBe(true);
    });
    const { out } = await serve({ state }, async ({ send }) => {
      expect(await statusOf(send('POST', '/Users', ann))).toBe(409);
    });
    expect(out).toContain(`: 1 user, 0 groups,\nkept in ${state}.`);
    expect(existsSync(join(state, 'in-use'))).toBe(false);
    expect(existsSync(join(state, 'service.db'))).toBe(false);
  });

  test('of another profile is refused once there are accounts', async () => {
    const state = join(await temporaryFolder(), 'state');
    await serve({ state, profile: 'github-emu' });
    await serve({ state }, async ({ send }) => {
      expect(await statusOf(send('POST', '/Users', ann))).toBe(201);
    });
    await expect(serve({ state, profile: 'github-emu' })).rejects.toThrow(
      /holds accounts that were made under the profile generic, and github-emu has other rules/,
    );
    expect((await serve({ state, strict: true })).code).toBe(0);
  });
});

describe('--requests', () => {
  test('has a line for each request, at once and at the end of what is there, without a token', async () => {
    const folder = await temporaryFolder();
    const requests = join(folder, 'requests.ndjson');
    const lines = () =>
      readFileSync(requests, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
    const first = await serve({ requests }, async ({ send }) => {
      await send('POST', '/Users', ann);
      expect(lines()).toMatchObject([{ method: 'POST', path: '/Users', status: 201, body: ann, repairs: [] }]);
    });
    expect(statSync(requests).mode & 0o777).toBe(0o600);
    const second = await serve({ requests }, async ({ send }) => {
      await send('GET', '/Users/none');
    });
    expect(lines()).toMatchObject([{ status: 201 }, { status: 404, detail: expect.stringContaining('none') }]);
    for (const { token } of [first, second]) expect(readFileSync(requests, 'utf8')).not.toContain(token);
  });

  test.each(['target.db', 'scim-tokens', 'in-use'])('must not be %s of the state', async (name) => {
    const state = join(await temporaryFolder(), 'state');
    const { code, talk } = await serve({ state, requests: join(state, '..', 'state', name) });
    expect([code, talk]).toEqual([2, expect.stringContaining('the server uses it')]);
  });

  test('must not be a folder, nor in one that is not there', async () => {
    const folder = await temporaryFolder();
    expect((await serve({ requests: folder })).talk).toContain('it is a folder');
    expect((await serve({ requests: join(folder, 'none', 'file') })).talk).toContain('its folder does not exist');
  });
});

describe('what cannot be served ends with exit code 2, and leaves no lock', () => {
  test.each<
    [string, (file: (text: string) => Promise<string>) => Promise<ServeScimOptions>, string | undefined, RegExp]
  >([
    ['no such mapping', async () => ({}), 'no-such.yaml', /no-such\.yaml cannot be read/],
    ['no such profile', async () => ({ profile: 'none-such' }), undefined, /none-such/],
    ['wrong faults', async (file) => ({ faults: await file('faults: [{ on: GET /Users }]') }), undefined, /kind/],
    ['no such faults', async () => ({ faults: 'no-such.yaml' }), undefined, /no-such\.yaml/],
    ['a state that is a file', async (file) => ({ state: await file('') }), undefined, /cannot be written/],
  ])('%s', async (_, options, mapping, message) => {
    const { code, out, talk } = await serve(await options(fileOf), nobody, mapping);
    expect([code, out]).toEqual([2, '']);
    expect(talk).toMatch(message);
  });

  test('a mapping with an error', async () => {
    const mapping = await fileOf('target: generic\nusers: [{ target: userName, source: "Trim(" }]\n');
    expect(await serve({}, nobody, mapping)).toMatchObject({ code: 2, out: '' });
  });

  test('a state file that is something else', async () => {
    const state = join(await temporaryFolder(), 'state');
    mkdirSync(state);
    writeFileSync(join(state, 'target.db'), 'x'.repeat(5000));
    const { code, talk } = await serve({ state });
    expect([code, talk]).toEqual([2, expect.stringContaining('is not a state file')]);
    expect(existsSync(join(state, 'in-use'))).toBe(false);
  });

  test('a port that is taken', async () => {
    const state = join(await temporaryFolder(), 'state');
    await serve({}, async ({ origin }) => {
      const { code, talk } = await serve({ state, port: Number(new URL(origin).port) });
      expect([code, talk]).toEqual([2, expect.stringContaining('another program listens there')]);
    });
    expect(existsSync(join(state, 'in-use'))).toBe(false);
  });

  test('--strict and --lenient together', async () => {
    await expect(serve({ strict: true, lenient: true })).rejects.toThrow(/not both/);
  });
});
