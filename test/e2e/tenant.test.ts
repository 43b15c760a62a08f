import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../src/cli/listen.js';
import { createGraphStandIn, openDirectoryFile } from '../../src/directory/index.js';
import { startTokenEndpoint } from '../directory/identity/token-endpoint.js';
import { rehearse, root } from './command.js';
import { folderWith } from './folder.js';
import { ran } from './started.js';
import { SAMPLE_APPLICATION, serveGraph } from './tenant.js';

const SAMPLE = join(root, 'mappings/sample-directory.ndjson');
const TENANT = '11111111-2222-3333-4444-555555555555';
const CLIENT = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const SECRET = 'not~a.secret~value';

/** The sign-in service, for as long as the test runs. */
async function signInService() {
  const endpoint = await startTokenEndpoint();
  onTestFinished(() => endpoint.close());
  return endpoint;
}

/** The JSON report of a run without the name of the directory, which alone may differ. */
function reportOf(stdout: string) {
  const { directory, ...report } = JSON.parse(stdout);
  const { label, ...counts } = directory;
  return { label, report: { counts, ...report } };
}

const original = (scope: string) =>
  reportOf(rehearse(['run', '--directory', SAMPLE, '--scope', scope, '--format', 'json']).stdout).report;

/** The stand-in over https, the sign-in service before it, and an app with a secret that trusts both. */
async function appWithSecret() {
  const endpoint = await signInService();
  const served = await serveGraph(['--https']);
  // The stand-in accepts only the token that it printed, so that is what the service issues.
  const body = { token_type: 'Bearer', expires_in: 3600, access_token: served.token };
  endpoint.script('token', { body });
  const cwd = folderWith({ 'trusted.pem': `${endpoint.ca}\n${readFileSync(served.certificate, 'utf8')}` });
  const temporary = folderWith();
  const env = {
    NODE_EXTRA_CA_CERTS: join(cwd, 'trusted.pem'),
    AZURE_AUTHORITY_HOST: endpoint.origin,
    AZURE_TENANT_ID: TENANT,
    AZURE_CLIENT_ID: CLIENT,
    AZURE_CLIENT_SECRET: SECRET,
    REHEARSE_GRAPH_URL: served.origin,
    TMPDIR: temporary,
    TEMP: temporary,
  };
  return { endpoint, served, cwd, env, temporary };
}

const APP = ['--app', SAMPLE_APPLICATION.appId];

test('a client secret, the token service, Microsoft’s client, a tenant, its snapshot: the report of the original', async () => {
  const { endpoint, served, cwd, env } = await appWithSecret();
  const pulled = await ran(['pull', ...APP, '--output', 'snapshot.ndjson'], { cwd, env });
  expect(pulled).toMatchObject({ status: 0, stderr: '' });
  expect(pulled.stdout).toContain('81 people and 1 deleted, 8 groups, 12 assignments');
  const [asked] = endpoint.received.filter(({ path }) => path.endsWith('/token'));
  expect(Object.fromEntries(asked?.form ?? [])).toMatchObject({
    grant_type: 'client_credentials',
    client_id: CLIENT,
    client_secret: SECRET,
    scope: `${served.origin}/.default`,
  });
  for (const scope of ['assigned', 'all']) {
    const args = ['run', '--directory', 'snapshot.ndjson', '--scope', scope, '--format', 'json'];
    expect(reportOf(rehearse(args, { cwd }).stdout)).toEqual({ label: 'snapshot.ndjson', report: original(scope) });
  }
  expect(readdirSync(cwd).sort()).toEqual(['snapshot.ndjson', 'trusted.pem']);
  const written = readFileSync(join(cwd, 'snapshot.ndjson'), 'utf8') + pulled.stdout;
  for (const secret of [SECRET, served.token]) expect(written).not.toContain(secret);
});

test('run --directory graph gives the report of the original, and of its copy nothing is left', async () => {
  const { served, cwd, env, temporary } = await appWithSecret();
  const run = await ran(['run', '--directory', 'graph', ...APP, '--format', 'json'], { cwd, env });
  expect(run).toMatchObject({ status: 1, stderr: '' });
  expect(reportOf(run.stdout)).toEqual({ label: served.origin, report: original('assigned') });
  expect([readdirSync(temporary), readdirSync(cwd)]).toEqual([[], ['trusted.pem']]);
  for (const secret of [SECRET, served.token]) expect(run.stdout).not.toContain(secret);
});

test('a certificate: the snapshot notes the tenant and the permissions of its token', async () => {
  const endpoint = await signInService();
  const roles = ['User.Read.All', 'Group.Read.All', 'Application.Read.All'];
  endpoint.issue({ roles, tid: TENANT, aud: 'https://graph.microsoft.com' });
  const opened = await openDirectoryFile(SAMPLE);
  if (!('source' in opened)) throw new Error('the sample cannot be opened');
  const { fetch } = createGraphStandIn(opened.source, { permissions: roles });
  const served = await listen(fetch, { https: true });
  if ('finding' in served) throw new Error('nothing listens');
  onTestFinished(() => served.close());

  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const app = await generate([{ name: 'commonName', value: 'app' }], {
    algorithm: 'sha256',
    keyPair: { publicKey, privateKey },
  });
  const cwd = folderWith({ 'app.pem': `${app.cert}\n${app.private}` });
  writeFileSync(join(cwd, 'trusted.pem'), `${endpoint.ca}\n${readFileSync(served.certificate ?? '', 'utf8')}`);
  const who = ['--auth', 'certificate', '--tenant', TENANT, '--client-id', CLIENT];
  const pulled = await ran(['pull', ...who, '--app', SAMPLE_APPLICATION.displayName, '--output', 's.ndjson'], {
    cwd,
    env: {
      NODE_EXTRA_CA_CERTS: 'trusted.pem',
      AZURE_AUTHORITY_HOST: endpoint.origin,
      AZURE_CLIENT_CERTIFICATE_PATH: 'app.pem',
      REHEARSE_GRAPH_URL: served.origin,
    },
  });
  expect(pulled).toMatchObject({ status: 0, stderr: '' });
  expect(pulled.stdout.replace(/\s+/g, ' ')).toContain(`tenant ${TENANT}, application Sample application.`);
  const [head = ''] = readFileSync(join(cwd, 's.ndjson'), 'utf8').split('\n');
  expect(JSON.parse(head)).toMatchObject({ tenant: TENANT, permissions: roles.toSorted(), unread: ['schema'] });
  expect(endpoint.received.at(-1)?.path).toContain(`/${TENANT}/`);
  const assertion = endpoint.received.map(({ form }) => form.get('client_assertion')).find((one) => one !== null);
  expect(assertion).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(head).not.toContain(endpoint.issued[0]);
});
