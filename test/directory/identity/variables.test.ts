import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { isOfMicrosoft, loginOf } from '../../../src/directory/identity/clouds.js';
import { AUTH_KINDS } from '../../../src/directory/identity/kinds.js';
import { askFor, hideSecrets, VARIABLES, valuesOf } from '../../../src/directory/identity/variables.js';

describe('the values of an environment', () => {
  test('are given ones before those of the environment, without spaces at their ends', () => {
    const environment = { AZURE_TENANT_ID: ' a\r\n', AZURE_CLIENT_ID: 'b', AZURE_CLIENT_SECRET: undefined, OTHER: 'c' };
    expect(valuesOf(environment, { AZURE_CLIENT_ID: 'd', AZURE_TENANT_ID: '' })).toEqual({
      ...Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ''])),
      AZURE_TENANT_ID: 'a',
      AZURE_CLIENT_ID: 'd',
    });
  });

  test('are hidden in a text when they are secrets, plain or as a form sends them', () => {
    const values = valuesOf({ AZURE_CLIENT_SECRET: 'a/b+c', AZURE_TENANT_ID: 'tenant' });
    expect(hideSecrets('tenant a/b+c client_secret=a%2Fb%2Bc.', values)).toBe('tenant … client_secret=….');
  });

  test.each(['REHEARSE_GRAPH_TOKEN', 'AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PASSWORD'])(
    'of which %s is a secret',
    (name) => expect(hideSecrets('It was s3cret.', valuesOf({ [name]: 's3cret' }))).toBe('It was ….'),
  );
});

describe('help that asks for values', () => {
  const lines = askFor('Set them:', ['AZURE_TENANT_ID', 'AZURE_CLIENT_SECRET']).split('\n');

  test('is one line for each shell', () => {
    expect(lines).toEqual([
      'Set them:',
      'PowerShell:',
      "  $env:AZURE_TENANT_ID = Read-Host 'Tenant (id or domain)'; $env:AZURE_CLIENT_SECRET = [Net.NetworkCredential]::new('', (Read-Host 'Client secret' -AsSecureString)).Password",
      'bash or zsh:',
      "  printf 'Tenant (id or domain): '; read -r AZURE_TENANT_ID; printf 'Client secret: '; read -rs AZURE_CLIENT_SECRET; export AZURE_TENANT_ID AZURE_CLIENT_SECRET",
    ]);
  });

  test.runIf(process.platform !== 'win32')('which bash runs', () => {
    const script = `${lines.at(-1)}; node -p 'process.env.AZURE_TENANT_ID + "|" + process.env.AZURE_CLIENT_SECRET'`;
    const shown = execFileSync('bash', ['-c', script], { input: 'contoso.example\na\\b~c\n', encoding: 'utf8' });
    expect(shown).toBe('Tenant (id or domain): Client secret: contoso.example|a\\b~c\n');
  });
});

test('each kind has a line of help and needs variables that exist', () => {
  for (const { help, needs } of Object.values(AUTH_KINDS)) {
    expect(help).toMatch(/^\S[^\n]+\S$/);
    for (const name of needs) expect(VARIABLES).toHaveProperty(name);
  }
});

test.each([
  ['https://graph.microsoft.com', 'https://login.microsoftonline.com'],
  ['https://graph.microsoft.us', 'https://login.microsoftonline.us'],
  ['https://dod-graph.microsoft.us', 'https://login.microsoftonline.us'],
  ['https://microsoftgraph.chinacloudapi.cn', 'https://login.chinacloudapi.cn'],
  ['https://127.0.0.1:8443', 'https://login.microsoftonline.com'],
])('tenants of %s sign in at %s', (graph, login) => {
  expect(loginOf(graph)).toBe(login);
  expect(isOfMicrosoft(login)).toBe(true);
  expect(isOfMicrosoft(`${login}.example`)).toBe(false);
});
