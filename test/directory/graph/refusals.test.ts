import { describe, expect, test } from 'vitest';
import { causeOf } from '../../../src/directory/graph/causes.js';
import { graphRefused } from '../../../src/directory/graph/rules.js';
import { failure, outcome, refusal, scripted } from './scripted.js';

const told = async (status: number, code: string, message: string, address = '/users/delta?$select=id') => {
  const { open } = scripted(() => refusal(status, code, message));
  return outcome((await open()).read(address));
};

describe('a refusal says what to do', () => {
  test.each<readonly [number, string, string, RegExp]>([
    [401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.', /clock/],
    [
      401,
      'InvalidAuthenticationToken',
      'Access token validation failure. Invalid audience.',
      /made for something else/,
    ],
    [
      401,
      'InvalidAuthenticationToken',
      'CompactToken parsing failed with error code: 80049217',
      /no whole access token/,
    ],
    [401, 'InvalidAuthenticationToken', 'IDX14100: JWT is not well formed, there are no dots (.).', /no whole access/],
    [401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in challenge', /revoked/],
    [401, 'InvalidAuthenticationToken', 'Because.', /^Sign in again/],
    [
      400,
      'BadRequest',
      "Could not find a property named 'shoeSize' on type 'microsoft.graph.user'.",
      /property shoeSize/,
    ],
    [
      400,
      'Request_UnsupportedQuery',
      "Property 'extension_1_size' does not exist as a declared property",
      /extension_1_size/,
    ],
    [400, 'BadRequest', 'Because.', /^Try again later/],
    [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'Neither tenant is B2C', /licence/],
    [404, 'Request_ResourceNotFound', 'Because.', /Check the tenant/],
    [410, 'x', 'Because.', /Read everything again/],
    [500, 'x', 'Because.', /^Try again later/],
    [501, 'NotImplemented', 'Because.', /outside the directory/],
  ])('%d %s %s', async (status, code, message, help) => {
    expect(await told(status, code, message)).toMatchObject({
      findings: [{ data: { status, code, message, path: '/users/delta' }, help: expect.stringMatching(help) }],
    });
  });

  test.each([
    ['/users/delta?$select=id', 'User.Read.All'],
    ['/directory/deletedItems/microsoft.graph.user?$select=id', 'User.Read.All'],
    ['/groups/delta?$select=id,members', 'Group.Read.All'],
    ['/groups/1/members', 'GroupMember.Read.All'],
    ["/servicePrincipals(appId='1')/appRoleAssignedTo", 'Application.Read.All'],
    ['/servicePrincipals/1', 'Application.Read.All'],
    ['/servicePrincipals/1/synchronization/jobs', 'Synchronization.Read.All'],
    ['/organization', 'User.Read.All, Group.Read.All and Application.Read.All'],
    ['https://graph.microsoft.com/v1.0/groups/delta?$skiptoken=users', 'Group.Read.All'],
  ])('403 of %s: %s is missing', async (address, permission) => {
    const error = await told(403, 'Authorization_RequestDenied', 'Insufficient privileges.', address);
    const others = ['User.Read.All', 'Group.Read.All', 'Application.Read.All', 'Synchronization.Read.All'].filter(
      (name) => !permission.includes(name) && !(permission === 'GroupMember.Read.All' && name === 'Group.Read.All'),
    );
    expect(error).toMatchObject({
      findings: [{ help: expect.stringMatching(/Grant admin consent/) }],
    });
    const [{ help }] = (error as { findings: [{ help: string }] }).findings;
    expect(help).toContain(permission);
    expect(others.filter((name) => help.includes(name))).toEqual([]);
  });

  test('404 of an application asks for the application', async () => {
    const { open } = scripted(() => refusal(404, 'Request_ResourceNotFound'));
    await expect((await open()).read('/servicePrincipals/1')).rejects.toMatchObject({
      findings: [{ help: expect.stringContaining('application ID') }],
    });
  });

  test.each<readonly [string, () => Response]>([
    [
      'an odd inner error',
      () => Response.json({ error: { code: 'c', message: 'm', innerError: null } }, { status: 403 }),
    ],
    ['numbers', () => Response.json({ error: { code: 7, message: {} } }, { status: 403 })],
    ['a text', () => Response.json({ error: 'no' }, { status: 403 })],
    ['null', () => Response.json(null, { status: 403 })],
    ['half an answer', () => new Response('{"error":', { status: 403 })],
    ['a web page', () => new Response('<html>', { status: 403, headers: { 'Content-Type': 'text/html' } })],
    ['an image', () => new Response('x', { status: 403, headers: { 'Content-Type': 'image/png' } })],
    ['nothing', () => new Response(null, { status: 403 })],
  ])('though it is written as %s', async (_, answer) => {
    const { open } = scripted(answer);
    await expect((await open()).read('/users/1')).rejects.toMatchObject({
      name: 'DirectoryError',
      findings: [{ ruleId: 'directory/graph-refused', data: { status: 403, path: '/users/1' } }],
    });
  });

  test('in one short line, whatever was answered, and without the tokens of the address', async () => {
    const error = await told(500, 'a\u001b[31m\nb', `x\r\n${'y'.repeat(5000)}`, '/users/delta?$deltatoken=private');
    const [{ data }] = (error as { findings: [{ data: Parameters<typeof graphRefused.message>[0] }] }).findings;
    const message = graphRefused.message(data);
    expect(message).toMatch(/^Microsoft Graph refused to read \/users\/delta: 500 a \[31m b x yyy/);
    expect(message.length).toBeLessThan(500);
    expect(message).not.toContain('private');
  });
});

describe('a failed connection says what to do', () => {
  test.each([
    ['ENOTFOUND', /DNS/],
    ['EAI_AGAIN', /DNS/],
    ['ECONNREFUSED', /Nothing answers/],
    ['UND_ERR_CONNECT_TIMEOUT', /firewall/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /NODE_EXTRA_CA_CERTS/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /NODE_EXTRA_CA_CERTS/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /NODE_EXTRA_CA_CERTS/],
    ['CERT_HAS_EXPIRED', /date and time/],
    ['CERT_NOT_YET_VALID', /date and time/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /https as expected/],
    ['EPROTO', /https as expected/],
    ['UND_ERR_ABORTED', /proxy .* refuses/],
    ['ECONNRESET', /broke/],
    ['UND_ERR_HEADERS_TIMEOUT', /broke/],
  ])('%s', async (code, help) => {
    const { open } = scripted(() => Promise.reject(failure(code)), { origin: 'http://127.0.0.1:4433' });
    await expect((await open()).read('/users/1')).rejects.toMatchObject({
      findings: [
        {
          ruleId: 'directory/graph-unreachable',
          data: { host: '127.0.0.1:4433', reason: code },
          help: expect.stringMatching(help),
        },
      ],
    });
    expect(causeOf(code).help).toMatch(help);
  });

  test.each<readonly [string, unknown, string]>([
    ['an outer code', Object.assign(new Error('a', { cause: failure('ENOTFOUND') }), { code: 'OUTER' }), 'ENOTFOUND'],
    ['a cause within a cause', new Error('a', { cause: new Error('b', { cause: failure('ENOTFOUND') }) }), 'ENOTFOUND'],
    [
      'several addresses',
      new TypeError('fetch failed', { cause: Object.assign(new AggregateError([]), { code: 'ETIMEDOUT' }) }),
      'ETIMEDOUT',
    ],
    ['no code', new TypeError('fetch failed', { cause: new Error('odd') }), 'odd'],
    ['no cause', new Error('odd'), 'odd'],
    ['a text', 'odd', 'odd'],
    ['nothing', undefined, 'undefined'],
  ])('after %s', async (_, error, reason) => {
    const { open } = scripted(() => Promise.reject(error));
    await expect((await open()).read('/users/1')).rejects.toMatchObject({ findings: [{ data: { reason } }] });
  });

  test('its cause is kept, though the client passes none on', async () => {
    const cause = failure('CERT_HAS_EXPIRED');
    const { open } = scripted(() => Promise.reject(cause));
    await expect((await open()).read('/users/1')).rejects.toMatchObject({ cause });
  });
});
