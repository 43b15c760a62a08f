import { readFile, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { describe, expect, test, vi } from 'vitest';
import { fileOf, temporaryFolder } from '../temporary.js';
import {
  APP,
  asked,
  azToken,
  azureCli,
  CLIENT,
  endpoint,
  hidden,
  listen,
  SECRET,
  said,
  signedIn,
  TENANT,
  WITH_SECRET,
} from './attempt.js';
import { jwt, refusal } from './token-endpoint.js';

/** A certificate of an app with its private key, as one PEM file. */
async function appCertificate(options: Parameters<typeof generate>[1] = {}): Promise<string> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'app' }], {
    algorithm: 'sha256',
    ...options,
  });
  return fileOf(`${cert}\n${key}`, 'app.pem');
}

describe('each kind signs in', () => {
  test('with a client secret, once for many tokens', async () => {
    endpoint.issue({ roles: ['User.Read.All', 'Group.Read.All'], tid: TENANT, app_displayname: 'Rehearsal' });
    const { token, whoami } = await signedIn('secret', WITH_SECRET);
    expect(await token()).toBe(endpoint.issued[0]);
    expect(await Promise.all([token(), token()])).toEqual([endpoint.issued[0], endpoint.issued[0]]);
    expect(await whoami()).toEqual({
      kind: 'secret',
      tenant: TENANT,
      account: 'Rehearsal',
      permissions: ['Group.Read.All', 'User.Read.All'],
      expires: expect.any(Number),
    });
    expect(asked()).toEqual(['openid-configuration', 'token']);
    const [, { path, form } = { path: '', form: new URLSearchParams() }] = endpoint.received;
    expect(path).toBe(`/${TENANT}/oauth2/v2.0/token`);
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: 'client_credentials',
      client_id: CLIENT,
      client_secret: SECRET,
      scope: 'https://graph.microsoft.com/.default',
    });
  });

  test('for another Microsoft Graph, tenant and client id than the environment says', async () => {
    const tenant = 'contoso.example';
    const clientId = 'ffffffff-bbbb-cccc-dddd-eeeeeeeeeeee';
    await signedIn('secret', WITH_SECRET, { origin: 'https://graph.microsoft.us', tenant, clientId });
    const form = endpoint.received[1]?.form;
    expect(endpoint.received[1]?.path).toBe(`/${tenant}/oauth2/v2.0/token`);
    expect(form?.get('scope')).toBe('https://graph.microsoft.us/.default');
    expect(form?.get('client_id')).toBe(clientId);
  });

  test('with a certificate, its chain only when asked for', async () => {
    const env = { ...APP, AZURE_CLIENT_CERTIFICATE_PATH: await appCertificate() };
    await signedIn('certificate', env);
    await signedIn('certificate', { ...env, AZURE_CLIENT_SEND_CERTIFICATE_CHAIN: 'true' });
    const headers = endpoint.received.flatMap(({ form }) => {
      const assertion = form.get('client_assertion');
      return assertion === null ? [] : [JSON.parse(Buffer.from(assertion.split('.')[0] ?? '', 'base64url').toString())];
    });
    expect(headers).toMatchObject([{ alg: 'PS256', 'x5t#S256': expect.any(String) }, { x5c: [expect.any(String)] }]);
    expect(headers[0]).not.toHaveProperty('x5c');
  });

  test('with a certificate whose key has a password', async () => {
    const path = await appCertificate({ passphrase: 'pass~word' });
    hidden.push('pass~word');
    const env = { ...APP, AZURE_CLIENT_CERTIFICATE_PATH: path, AZURE_CLIENT_CERTIFICATE_PASSWORD: 'pass~word' };
    await signedIn('certificate', env);
    await signedIn('certificate', { ...env, AZURE_CLIENT_CERTIFICATE_PATH: await appCertificate() });
    expect(asked()).toEqual(['openid-configuration', 'token', 'openid-configuration', 'token']);
  });

  test('with a federated token from a file', async () => {
    const assertion = jwt({ iss: 'https://cluster.example', sub: 'rehearsal' });
    const env = { ...APP, AZURE_FEDERATED_TOKEN_FILE: await fileOf(`${assertion}\n`, 'token') };
    await signedIn('workload-identity', env);
    expect(endpoint.received[1]?.form.get('client_assertion')).toBe(assertion);
  });

  test('with a device code, after waiting for the user', async () => {
    const pending = refusal('authorization_pending', 'AADSTS70016: OAuth 2.0 device flow error.');
    endpoint.script('token', pending, pending);
    endpoint.issue({ scp: 'User.Read.All Group.Read.All', upn: 'ada@contoso.example' });
    const { whoami } = await signedIn('device-code', APP);
    expect(said).toEqual([
      'To sign in, open https://microsoft.com/devicelogin in a browser and enter the code ABCD1234.',
    ]);
    expect(asked()).toEqual(['openid-configuration', 'devicecode', 'token', 'token', 'token']);
    expect(await whoami()).toMatchObject({
      account: 'ada@contoso.example',
      permissions: ['Group.Read.All', 'User.Read.All'],
    });
  });

  test('with the Azure CLI, once for many tokens', async () => {
    const log = join(await temporaryFolder(), 'log');
    await azureCli(
      `require('node:fs').appendFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(' ') + '\\n'); ${azToken({ upn: 'ada@contoso.example' })}`,
    );
    const { token, whoami } = await signedIn('azure-cli', {}, { tenant: TENANT });
    await token();
    expect(await whoami()).toMatchObject({ kind: 'azure-cli', account: 'ada@contoso.example' });
    expect(await readFile(log, 'utf8')).toBe(
      `account get-access-token --output json --resource https://graph.microsoft.com --tenant ${TENANT}\n`,
    );
    expect(asked()).toEqual([]);
  });

  test('with a token at hand', async () => {
    const token = jwt({ aud: 'https://graph.microsoft.com', scp: 'User.Read.All', exp: Date.now() / 1000 + 600 });
    const session = await signedIn('token', { REHEARSE_GRAPH_TOKEN: `Bearer ${token}\r\n` });
    expect(await session.token()).toBe(token);
    expect(await session.whoami()).toMatchObject({ kind: 'token', permissions: ['User.Read.All'] });
    await signedIn('token', { REHEARSE_GRAPH_TOKEN: jwt({ aud: '00000003-0000-0000-c000-000000000000' }) });
    const opaque = await signedIn('token', { REHEARSE_GRAPH_TOKEN: 'Zm9v-_~+/==' });
    expect(await opaque.whoami()).toEqual({ kind: 'token', permissions: [] });
    expect(asked()).toEqual([]);
  });

  test('with a managed identity, where Azure tells of one', async () => {
    const seen: string[] = [];
    const machine = createHttpServer((request, response) => {
      seen.push(request.url ?? '');
      response.setHeader('content-type', 'application/json');
      const expires = Math.floor(Date.now() / 1000) + 3600;
      response.end(
        JSON.stringify({ access_token: jwt({ oid: 'machine' }), expires_on: expires, token_type: 'Bearer' }),
      );
    });
    vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${await listen(machine)}/msi/token`);
    vi.stubEnv('IDENTITY_HEADER', 'not-a-secret');
    try {
      const { whoami } = await signedIn('managed-identity', { AZURE_CLIENT_ID: CLIENT });
      expect(await whoami()).toMatchObject({ kind: 'managed-identity' });
      expect(seen).toHaveLength(1);
      expect(seen[0]).toContain(`client_id=${CLIENT}`);
      expect(seen[0]).toContain('resource=https%3A%2F%2Fgraph.microsoft.com');
    } finally {
      machine.close();
    }
  });
});

describe('a token lasts', () => {
  test('until five minutes before its end', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { token } = await signedIn('secret', WITH_SECRET);
    vi.setSystemTime(Date.now() + 54 * 60_000);
    expect(await token()).toBe(endpoint.issued[0]);
    vi.setSystemTime(Date.now() + 2 * 60_000);
    expect(await token()).toBe(endpoint.issued[1]);
    expect(await token()).toBe(endpoint.issued[1]);
    expect(endpoint.issued).toHaveLength(2);
  });

  test('unless Microsoft Graph challenges it', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}';
    const { token } = await signedIn('secret', WITH_SECRET);
    const [one, other] = await Promise.all([token(claims), token(claims)]);
    expect(one).toBe(endpoint.issued[1]);
    expect(other).toBe(one);
    expect(await token()).toBe(one);
    expect(endpoint.issued).toHaveLength(2);
    expect(JSON.parse(endpoint.received.at(-1)?.form.get('claims') ?? '')).toMatchObject({
      access_token: { nbf: { value: '1700000000' }, xms_cc: { values: ['cp1'] } },
    });
  });

  test('or a refusal comes on the way', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { token } = await signedIn('secret', WITH_SECRET);
    vi.setSystemTime(Date.now() + 3600_000);
    endpoint.script(
      'token',
      refusal('invalid_client', 'AADSTS7000222: The provided client secret keys are expired.', 401),
    );
    await expect(token()).rejects.toMatchObject({ findings: [{ data: { code: '7000222' } }] });
    expect(await token()).toBe(endpoint.issued[1]);
  });

  test('as long as it says, when it was brought along', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { token } = await signedIn('token', { REHEARSE_GRAPH_TOKEN: jwt({ exp: Date.now() / 1000 + 600 }) });
    vi.setSystemTime(Date.now() + 601_000);
    await expect(token()).rejects.toMatchObject({ findings: [{ data: { problem: 'expired' } }] });
  });

  test('and what went wrong before is no reason for what goes wrong now', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const file = await fileOf(jwt({ sub: 'rehearsal' }), 'token');
    const { token } = await signedIn('workload-identity', { ...APP, AZURE_FEDERATED_TOKEN_FILE: file });
    await rm(file);
    vi.setSystemTime(Date.now() + 3600_000);
    await expect(token()).rejects.toMatchObject({ findings: [{ ruleId: 'directory/sign-in-failed' }] });
  });

  test.each([
    ['token', { REHEARSE_GRAPH_TOKEN: 'opaque' }, 'Get a new access token'],
    ['azure-cli', {}, 'az login --claims-challenge e30= --scope https://graph.microsoft.com/.default'],
  ] as const)('%s cannot meet a challenge', async (kind, env, help) => {
    await azureCli(azToken({}));
    const { token } = await signedIn(kind, env);
    await expect(token('{}')).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/sign-in-again', help: expect.stringContaining(help) }],
    });
  });
});
