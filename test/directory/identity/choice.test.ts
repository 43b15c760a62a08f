import { describe, expect, test, vi } from 'vitest';
import { fileOf, temporaryFolder } from '../temporary.js';
import { APP, asked, azToken, azureCli, refused, SECRET, said, signedIn, WITH_SECRET } from './attempt.js';
import { jwt } from './token-endpoint.js';

describe('what env and default choose', () => {
  const token = { REHEARSE_GRAPH_TOKEN: 'opaque-token' };
  test.each([
    ['env', { ...token, ...WITH_SECRET }, 'token'],
    ['env', { ...WITH_SECRET, AZURE_CLIENT_CERTIFICATE_PATH: 'none.pem' }, 'secret'],
    ['default', { ...token }, 'token'],
    ['default', { ...WITH_SECRET }, 'secret'],
  ] as const)('%s: %j is %s', async (kind, env, expected) => {
    const { whoami } = await signedIn(kind, env);
    expect((await whoami()).kind).toBe(expected);
  });

  test('a certificate before a federated token', async () => {
    const federated = { ...APP, AZURE_FEDERATED_TOKEN_FILE: await fileOf(jwt({ sub: 'rehearsal' }), 'token') };
    const { whoami } = await signedIn('env', federated);
    expect((await whoami()).kind).toBe('workload-identity');
    const { ruleId } = await refused('env', { ...federated, AZURE_CLIENT_CERTIFICATE_PATH: 'none.pem' });
    expect(ruleId).toBe('directory/certificate');
  });

  test('what is set but incomplete is told, not passed over', async () => {
    await azureCli(azToken({}));
    expect(await refused('default', { AZURE_CLIENT_SECRET: SECRET })).toMatchObject({
      ruleId: 'directory/sign-in-incomplete',
      data: { kind: 'secret', missing: ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'] },
    });
  });

  test('default is the Azure CLI when the environment holds nothing', async () => {
    await azureCli(azToken({}));
    const { whoami } = await signedIn('default', APP);
    expect((await whoami()).kind).toBe('azure-cli');
    expect(said).toEqual([]);
  });

  test('then a device code, and says so', async () => {
    vi.stubEnv('PATH', await temporaryFolder());
    const { whoami } = await signedIn('default', APP);
    expect((await whoami()).kind).toBe('device-code');
    expect(said[0]).toBe('The Azure CLI is not installed. You sign in with a code instead.');
  });

  test('also when nobody is signed in to the Azure CLI', async () => {
    await azureCli('console.error("ERROR: Please run \'az login\' to setup account."); process.exit(1)');
    const { whoami } = await signedIn('default', APP);
    expect((await whoami()).kind).toBe('device-code');
    expect(said[0]).toMatch(/^Nobody is signed in to the Azure CLI\./);
  });

  test.each([
    [APP, false, 'no terminal is attached'],
    [{}, true, 'without AZURE_TENANT_ID, AZURE_CLIENT_ID'],
  ] as const)('then nothing: %j, terminal %s', async (env, terminal, why) => {
    vi.stubEnv('PATH', await temporaryFolder());
    const { ruleId, text } = await refused('default', env, { terminal });
    expect(ruleId).toBe('directory/no-credential');
    expect(text).toContain('azure-cli (The Azure CLI is not installed)');
    expect(text).toContain(`device-code (${why})`);
    expect(asked()).toEqual([]);
  });

  test('the Azure CLI is not passed over for any other trouble', async () => {
    await azureCli('console.error("ERROR: Connection aborted."); process.exit(1)');
    expect(await refused('default', APP)).toMatchObject({
      ruleId: 'directory/azure-cli',
      data: { problem: 'other', detail: 'Connection aborted' },
    });
    expect(asked()).toEqual([]);
  });

  test('env with nothing in it', async () => {
    const { ruleId, text } = await refused('env', APP);
    expect(ruleId).toBe('directory/no-credential');
    expect(text).toContain('AZURE_CLIENT_SECRET');
  });
});
