import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { DirectoryError } from '../../../src/directory/error.js';
import { Aborted } from '../../../src/directory/graph/abort.js';
import { findingOf } from '../../../src/directory/identity/explain.js';
import { openSession } from '../../../src/directory/identity/session.js';
import { valuesOf } from '../../../src/directory/identity/variables.js';
import {
  APP,
  asked,
  attempt,
  azureCli,
  CLIENT,
  endpoint,
  hidden,
  listen,
  refused,
  SECRET,
  said,
  signedIn,
  TENANT,
  WITH_SECRET,
} from './attempt.js';
import { jwt, refusal, startTokenEndpoint, type TokenEndpoint } from './token-endpoint.js';

/** An address where nothing answers any more. */
async function startAndClose(): Promise<TokenEndpoint> {
  const other = await startTokenEndpoint();
  await other.close();
  return other;
}

describe('what the service refuses', () => {
  test.each([
    [
      'token',
      'invalid_client',
      401,
      '7000215',
      'Invalid client secret provided.',
      /secret is wrong.*value of the secret/s,
    ],
    ['token', 'unauthorized_client', 400, '700016', `Application with identifier '${CLIENT}' was not found.`, /no app/],
    [
      'token',
      'invalid_grant',
      400,
      '65001',
      'The user or administrator has not consented.',
      /consent.*User\.Read\.All/s,
    ],
    ['openid-configuration', 'invalid_tenant', 400, '90002', `Tenant '${TENANT}' not found.`, /no such tenant/],
  ] as const)('%s: %s %i AADSTS%s', async (at, error, status, code, sentence, expected) => {
    endpoint.script(at, refusal(error, `AADSTS${code}: ${sentence} Check to make sure.`, status));
    const { ruleId, data, text, help } = await refused('secret', WITH_SECRET);
    expect(ruleId).toBe('directory/sign-in-refused');
    expect(data).toEqual({ code, sentence, kind: 'secret', tenant: TENANT, clientId: CLIENT });
    expect(`${text} ${help}`).toMatch(expected);
    expect(text).not.toMatch(/Trace|Correlation/);
  });

  test('with a code that nobody wrote about', async () => {
    endpoint.script('token', refusal('invalid_grant', 'AADSTS7654321: Something new happened. More of it.'));
    const { text, help } = await refused('secret', WITH_SECRET);
    expect(text).toBe('Microsoft Entra refused the sign-in (AADSTS7654321). Something new happened.');
    expect(help).toContain('https://login.microsoftonline.com/error?code=7654321');
  });

  test('and repeats what it was sent', async () => {
    const assertion = jwt({ sub: 'rehearsal' });
    hidden.push(assertion);
    endpoint.script('token', refusal('invalid_grant', `AADSTS7654321: No ${SECRET} and ${assertion} here`));
    const { text } = await refused('secret', WITH_SECRET);
    expect(text).toBe('Microsoft Entra refused the sign-in (AADSTS7654321). No … and … here');
  });

  test.each([
    ['declined', refusal('authorization_declined', 'The end user denied the request.'), /declined in the browser/],
    ['expired', refusal('expired_token', 'AADSTS70020: This device code has expired.'), /has expired/],
    ['blocked', refusal('invalid_grant', 'AADSTS53003: Access has been blocked.'), /policy of the tenant blocks/],
  ])('a device code that is %s', async (_, answer, expected) => {
    endpoint.script('token', answer);
    expect((await refused('device-code', APP)).text).toMatch(expected);
  });

  test('a device code that nobody enters in time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    endpoint.script('devicecode', {
      body: {
        user_code: 'ABCD1234',
        device_code: 'the-device-code',
        verification_uri: 'https://a.example',
        expires_in: -5,
        interval: 0,
      },
    });
    endpoint.script('token', refusal('authorization_pending', 'AADSTS70016: pending'));
    expect((await refused('device-code', APP)).text).toMatch(/has expired/);
  });

  test('a browser sign-in, before any window opens', async () => {
    endpoint.script('openid-configuration', refusal('invalid_tenant', 'AADSTS90002: Tenant not found.'));
    expect((await refused('browser', APP)).data).toMatchObject({ code: '90002', kind: 'browser' });
    expect(said[0]).toMatch(/^A browser window opens/);
    expect(asked()).toEqual(['openid-configuration']);
  });

  test('a browser sign-in, which is announced once', async () => {
    const refused = refusal('invalid_tenant', 'AADSTS90002: Tenant not found.');
    endpoint.script('openid-configuration', refused, refused);
    const reach = { tlsOptions: { ca: endpoint.ca } };
    const values = valuesOf({ ...APP, AZURE_AUTHORITY_HOST: endpoint.origin });
    const talk = (text: string) => said.push(text);
    const session = await openSession('browser', { values, origin: 'https://a', talk, signal: undefined, reach });
    await expect(session.ask()).rejects.toThrow(DirectoryError);
    await expect(session.ask()).rejects.toThrow(DirectoryError);
    expect(said).toHaveLength(1);
  });

  test('a device code itself, which is not asked for again', async () => {
    endpoint.script('devicecode', refusal('unauthorized_client', 'AADSTS700016: Application was not found.'));
    expect((await refused('device-code', APP)).data).toMatchObject({ code: '700016' });
    expect(asked()).toEqual(['openid-configuration', 'devicecode']);
    expect(said.join()).not.toContain('undefined');
  });

  test('another tenant than the one that was asked for', async () => {
    endpoint.issue({ tid: 'ffffffff-2222-3333-4444-555555555555' });
    expect(await refused('secret', WITH_SECRET)).toMatchObject({ ruleId: 'directory/other-tenant' });
    endpoint.issue({ tid: CLIENT.toUpperCase() });
    await signedIn('secret', { ...WITH_SECRET, AZURE_TENANT_ID: CLIENT });
    endpoint.issue({ tid: TENANT });
    await signedIn('secret', { ...WITH_SECRET, AZURE_TENANT_ID: 'contoso.example' });
  });
});

describe('what stands between', () => {
  test('a certificate that is not trusted', async () => {
    const { ca } = await startAndClose();
    const { ruleId, data, help } = await refused('secret', WITH_SECRET, { ca });
    expect(ruleId).toBe('directory/sign-in-unreachable');
    expect(data).toMatchObject({ reason: expect.stringMatching(/SIGNATURE|SELF_SIGNED/) });
    expect(help).toContain('NODE_EXTRA_CA_CERTS');
  });

  test('a refused connection', async () => {
    const { origin } = await startAndClose();
    const { data, text } = await refused('secret', WITH_SECRET, { authorityHost: origin });
    expect(data).toEqual({ host: new URL(origin).host, reason: 'ECONNREFUSED' });
    expect(text).toContain('cannot be reached (ECONNREFUSED)');
  });

  test.each([
    ['openid-configuration', 200],
    ['token', 200],
    ['token', 407],
  ] as const)('a page where %s should answer, status %i', async (at, status) => {
    endpoint.script(at, { status, headers: { 'content-type': 'text/html' }, body: '<html>log in here</html>' });
    expect(await refused('secret', WITH_SECRET)).toMatchObject({
      ruleId: 'directory/sign-in-answer',
      data: { host: new URL(endpoint.origin).host, status },
    });
  });

  test('an answer without a token', async () => {
    endpoint.script('token', { body: {} });
    expect(await refused('secret', WITH_SECRET)).toMatchObject({ ruleId: 'directory/sign-in-answer' });
  });

  test('patience: 429, and then it is fine', async () => {
    endpoint.script('token', {
      status: 429,
      headers: { 'retry-after': '0' },
      body: { error: 'temporarily_unavailable' },
    });
    await signedIn('secret', WITH_SECRET);
    expect(asked()).toEqual(['openid-configuration', 'token', 'token']);
  });

  test('more patience than there is', async () => {
    const busy = { status: 429, headers: { 'retry-after': '0' }, body: { error: 'temporarily_unavailable' } };
    endpoint.script('token', busy, busy);
    const { ruleId, data } = await refused('secret', WITH_SECRET);
    expect(ruleId).toBe('directory/sign-in-refused');
    expect(data).toMatchObject({ code: 'temporarily_unavailable' });
  });

  test('an abort, before or on the way', async () => {
    const gone = AbortSignal.abort(new Error('enough'));
    await expect(attempt('secret', WITH_SECRET, { signal: gone })).rejects.toThrow(Aborted);
    expect(asked()).toEqual([]);

    const silent = createServer(() => controller.abort(new Error('enough')));
    const controller = new AbortController();
    const authorityHost = `https://127.0.0.1:${await listen(silent)}`;
    const { signal } = controller;
    await expect(attempt('secret', WITH_SECRET, { authorityHost, signal })).rejects.toThrow(Aborted);
    // The connection was ended as well: otherwise the server could not close.
    await new Promise((resolve) => silent.close(resolve));
  });
});

test.each([
  ['browser', new Error('Unable to open a window. More of it.'), 'Unable to open a window'],
  ['secret', `odd: ${SECRET}`, 'odd: …'],
] as const)('a failure of the library itself, %s', (kind, error, reason) => {
  const finding = findingOf({ kind, values: valuesOf(WITH_SECRET), error, last: undefined });
  expect(finding).toMatchObject({ ruleId: 'directory/sign-in-failed', data: { kind, reason } });
});

test('a device code that ran out, whatever the service said last', () => {
  const last = { host: 'a', status: 400, refused: { code: '70016', sentence: 'Pending.' } };
  const error = new Error('device_code_expired: Device code is expired.');
  const finding = findingOf({ kind: 'device-code', values: valuesOf(APP), error, last });
  expect(finding.data).toMatchObject({ code: 'device_code_expired' });
});

test('a machine that no managed identity can be reached from', () => {
  const last = { host: 'a', reason: 'ENETUNREACH' };
  const finding = findingOf({ kind: 'managed-identity', values: valuesOf({}), error: new Error('No.'), last });
  expect(finding.data).toEqual({ reason: 'ENETUNREACH' });
});

test('a machine without the managed identity that was asked for', async () => {
  const machine = createHttpServer((_, response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end('{"error":{"code":"invalid_request","message":"Identity not found"}}');
  });
  vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${await listen(machine)}/msi/token`);
  vi.stubEnv('IDENTITY_HEADER', 'not-a-secret');
  const { ruleId, help } = await refused('managed-identity', {});
  expect(ruleId).toBe('directory/managed-identity');
  expect(help).toContain('--client-id');
  machine.close();
});

describe('the Azure CLI', () => {
  test.each([
    [
      'is not signed in',
      'console.error("ERROR: Please run \'az login\' to setup account."); process.exit(1)',
      'signed-out',
    ],
    ['says nothing', 'process.exit(1)', 'silent'],
    ['says something else', 'console.log("<html>")', 'other'],
  ])('%s', async (_, script, problem) => {
    await azureCli(script);
    expect(await refused('azure-cli', {})).toMatchObject({ ruleId: 'directory/azure-cli', data: { problem } });
  });

  test('is too slow', async () => {
    await azureCli('setTimeout(() => {}, 9_000)');
    const { data, help } = await refused('azure-cli', {}, { reach: { cliTimeout: 200 } });
    expect(data).toEqual({ problem: 'silent', detail: '' });
    expect(help).toContain('az account get-access-token');
  });

  test('passes on what Microsoft Entra says', async () => {
    const line = 'ERROR: AADSTS700082: The refresh token has expired due to inactivity. Trace ID: x';
    await azureCli(`console.error(${JSON.stringify(line)}); process.exit(1)`);
    const { data, help } = await refused('azure-cli', {});
    expect(data).toMatchObject({ code: '700082', sentence: 'The refresh token has expired due to inactivity.' });
    expect(help).toContain('az login');
  });
});
