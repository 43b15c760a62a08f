import { describe, expect, test } from 'vitest';
import type { Fetch } from '../../../src/directory/graph/connection.js';
import { findApplication } from '../../../src/directory/graph/find-application.js';
import { openReader } from '../../../src/directory/graph/reader.js';

const ID = '11111111-1111-4111-8111-111111111111';
const APP = '22222222-2222-4222-8222-222222222222';
const application = {
  id: ID,
  appId: APP,
  displayName: "Pat's app",
  appRoles: [{ id: '33333333-3333-4333-8333-333333333333', displayName: 'Editor', value: 'editor', isEnabled: false }],
};
const missing = () =>
  Response.json({ error: { code: 'Request_ResourceNotFound', message: 'It does not exist.' } }, { status: 404 });

/** A tenant with some enterprise applications. Remembers the addresses it is asked for. */
function tenant(...ids: readonly string[]): { fetch: Fetch; asked: string[] } {
  const asked: string[] = [];
  const fetch: Fetch = async ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    asked.push(decodeURIComponent(pathname));
    if (pathname === '/v1.0/servicePrincipals') {
      const wanted = searchParams.get('$filter') === "displayName eq 'Pat''s app'" ? ids : [];
      return Response.json({ value: wanted.map((id) => ({ id })) });
    }
    const known = ids.some((id) => pathname.endsWith(`/${id}`)) || decodeURIComponent(pathname).includes(`'${APP}'`);
    return known ? Response.json(application) : missing();
  };
  return { fetch, asked };
}

const find = async (wanted: string, { fetch }: { fetch: Fetch }) =>
  findApplication(await openReader({ fetch, token: () => 'a-token' }), wanted);

const found = {
  id: ID,
  appId: APP,
  displayName: "Pat's app",
  roles: [{ id: '33333333-3333-4333-8333-333333333333', displayName: 'Editor', value: 'editor', isEnabled: false }],
};

describe('the application that somebody means', () => {
  test('by its application id', async () => {
    const one = tenant(ID);
    expect(await find(APP, one)).toEqual(found);
    expect(one.asked).toEqual([`/v1.0/servicePrincipals(appId='${APP}')`]);
  });

  test('by the object id of its service principal', async () => {
    expect(await find(ID, tenant(ID))).toEqual(found);
  });

  test('by its name, quotes and all', async () => {
    const one = tenant(ID);
    expect(await find("Pat's app", one)).toEqual(found);
    expect(one.asked).toEqual(['/v1.0/servicePrincipals', `/v1.0/servicePrincipals/${ID}`]);
  });

  test.each(['No such app', '44444444-4444-4444-8444-444444444444'])('not %s', async (wanted) => {
    const finding = await find(wanted, tenant(ID));
    expect(finding).toMatchObject({ ruleId: 'directory/unknown-application', data: { wanted } });
  });

  test('a name that two have is asked back', async () => {
    const finding = await find("Pat's app", tenant(ID, APP));
    expect(finding).toMatchObject({
      ruleId: 'directory/several-applications',
      data: { wanted: "Pat's app" },
      help: `Name one by its Object ID: --app ${ID}, or --app ${APP}.`,
    });
  });

  test('what is refused is not taken for missing', async () => {
    const refused = Response.json({ error: { code: 'Authorization_RequestDenied', message: 'No.' } }, { status: 403 });
    await expect(find(APP, { fetch: async () => refused.clone() })).rejects.toMatchObject({ name: 'DirectoryError' });
  });
});
