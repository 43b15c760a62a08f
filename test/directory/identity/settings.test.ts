import { describe, expect, test } from 'vitest';
import { authorityOf } from '../../../src/directory/identity/settings.js';
import { valuesOf } from '../../../src/directory/identity/variables.js';
import { fileOf, temporaryFolder } from '../temporary.js';
import { APP, asked, CLIENT, hidden, refused, SECRET, signedIn, TENANT, WITH_SECRET } from './attempt.js';
import { jwt } from './token-endpoint.js';

describe('what is told before any request', () => {
  test.each([
    ['secret', {}, 'sign-in-incomplete', { missing: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'] }],
    ['certificate', APP, 'sign-in-incomplete', { missing: ['AZURE_CLIENT_CERTIFICATE_PATH'] }],
    ['browser', { AZURE_TENANT_ID: TENANT }, 'sign-in-incomplete', { missing: ['AZURE_CLIENT_ID'] }],
    ['secret', { ...WITH_SECRET, AZURE_TENANT_ID: 'my tenant' }, 'sign-in-setting', { name: 'AZURE_TENANT_ID' }],
    ['secret', { ...WITH_SECRET, AZURE_CLIENT_ID: SECRET }, 'sign-in-setting', { name: 'AZURE_CLIENT_ID' }],
    [
      'secret',
      { ...WITH_SECRET, AZURE_AUTHORITY_HOST: 'http://127.0.0.1:1' },
      'sign-in-setting',
      { name: 'AZURE_AUTHORITY_HOST' },
    ],
    [
      'secret',
      { ...WITH_SECRET, AZURE_AUTHORITY_HOST: 'login.microsoftonline.us' },
      'sign-in-setting',
      { name: 'AZURE_AUTHORITY_HOST' },
    ],
    ['azure-cli', { AZURE_TENANT_ID: 'x; touch y' }, 'sign-in-setting', { name: 'AZURE_TENANT_ID' }],
    ['token', { REHEARSE_GRAPH_TOKEN: 'two words' }, 'access-token', { problem: 'malformed' }],
    [
      'token',
      { REHEARSE_GRAPH_TOKEN: jwt({ exp: 1_000_000_000 }) },
      'access-token',
      { problem: 'expired', detail: 'on 2001-09-09T01:46:40.000Z' },
    ],
    [
      'token',
      { REHEARSE_GRAPH_TOKEN: jwt({ aud: 'https://management.azure.com/' }) },
      'access-token',
      { problem: 'audience' },
    ],
    ['workload-identity', APP, 'sign-in-incomplete', { missing: ['AZURE_FEDERATED_TOKEN_FILE'] }],
    [
      'workload-identity',
      { ...APP, AZURE_FEDERATED_TOKEN_FILE: '/no/such/file' },
      'federated-token',
      { reason: 'there is no such file' },
    ],
  ] as const)('%s %j: %s', async (kind, env, rule, data) => {
    if ('REHEARSE_GRAPH_TOKEN' in env) hidden.push(env.REHEARSE_GRAPH_TOKEN);
    expect(await refused(kind, env)).toMatchObject({ ruleId: `directory/${rule}`, data });
    expect(asked()).toEqual([]);
  });

  test('a federated token that is empty, or no file', async () => {
    const empty = { ...APP, AZURE_FEDERATED_TOKEN_FILE: await fileOf(' \n', 'token') };
    expect((await refused('workload-identity', empty)).data).toMatchObject({ reason: 'it is empty' });
    const folder = { ...APP, AZURE_FEDERATED_TOKEN_FILE: await temporaryFolder() };
    expect((await refused('workload-identity', folder)).data).toMatchObject({ reason: 'EISDIR' });
    expect(asked()).toEqual([]);
  });

  test('a browser and a device code say how to register an app', async () => {
    const { help } = await refused('device-code', {});
    expect(help).toMatch(/New registration.*http:\/\/localhost.*Allow public client flows/s);
  });
});

test('what does not matter is let pass', async () => {
  await signedIn('secret', { ...WITH_SECRET, AZURE_CLIENT_ID: CLIENT.toUpperCase() });
  await signedIn('token', { REHEARSE_GRAPH_TOKEN: 'opaque', AZURE_AUTHORITY_HOST: 'not a host' });
});

test.each([
  ['https://login.microsoftonline.us/', 'https://login.microsoftonline.us'],
  ['https://127.0.0.1:8443/common', 'https://127.0.0.1:8443'],
  ['', 'https://login.chinacloudapi.cn'],
])('the sign-in host %j is %s', (given, expected) => {
  const values = valuesOf({ AZURE_AUTHORITY_HOST: given });
  expect(authorityOf(values, 'https://microsoftgraph.chinacloudapi.cn')).toBe(expected);
});
