import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOUDS, isGraphOrigin } from '../../../src/directory/graph/clouds.js';
import { allPages, outcome, page, scripted } from './scripted.js';

const LOCAL = [
  'http://127.0.0.1:4433',
  'https://127.0.0.1:8080',
  'http://[::1]:9',
  'https://localhost',
  'http://localhost',
];
const ORIGINS = [...CLOUDS.map(({ origin }) => origin), ...LOCAL];

describe('where a token may go', () => {
  test.each(ORIGINS)('%s', (origin) => expect(isGraphOrigin(origin)).toBe(true));

  test.each([
    'https://graph.microsoft.com/',
    'https://graph.microsoft.com/v1.0',
    'https://graph.microsoft.com:443',
    'https://GRAPH.microsoft.com',
    'http://graph.microsoft.com',
    'https://graph.microsoft.com.elsewhere.example',
    'https://graph.microsoft.com@elsewhere.example',
    'https://elsewhere.example',
    'https://graph.windows.net',
    'http://user@127.0.0.1:80',
    'http://127.0.0.1:8080/',
    'http://127.0.0.2',
    'http://169.254.169.254',
    'ftp://localhost',
    'file://localhost',
    'localhost',
    '127.0.0.1:8080',
    '',
    'graph.microsoft.com',
    'https://localhost.elsewhere.example',
  ])('not %s', async (origin) => {
    expect(isGraphOrigin(origin)).toBe(false);
    const { open, asked } = scripted(() => page([]), { origin });
    await expect(open()).rejects.toMatchObject({ findings: [{ ruleId: 'directory/not-graph' }] });
    expect(asked).toEqual([]);
  });

  test('clouds have names and places to sign in of their own', () => {
    expect(CLOUDS.map(({ name, authority }) => [name, new URL(authority).hostname])).toEqual([
      ['global', 'login.microsoftonline.com'],
      ['us-gov', 'login.microsoftonline.us'],
      ['us-gov-dod', 'login.microsoftonline.us'],
      ['china', 'login.chinacloudapi.cn'],
    ]);
  });
});

describe('links', () => {
  test.each(ORIGINS)('of %s are followed there, with the token', async (origin) => {
    const link = `${origin}/v1.0/users/delta?$skiptoken=a-b_c%3d`;
    const delta = `${origin}/v1.0/users/delta?$deltatoken=end`;
    const { open, asked } = scripted(
      (_, turn) => page([], turn === 1 ? { '@odata.nextLink': link } : { '@odata.deltaLink': delta }),
      { origin },
    );
    const reader = await open();
    const pages = await allPages(reader.pages('/users/delta?$select=id'));
    expect(pages).toEqual([
      { objects: [], next: link },
      { objects: [], delta },
    ]);
    await allPages(reader.pages(delta));
    expect(asked.map(({ url }) => url)).toEqual([`${origin}/v1.0/users/delta?$select=id`, link, delta]);
    expect(asked.every(({ authorization }) => authorization === 'Bearer secret')).toBe(true);
  });

  test('are opaque: they come back as they were given', async () => {
    const token = fc.string({
      unit: fc.constantFrom(...'ABCxyz019-_.~!*', '%27', '%2B', '%3D', '=', '/', '%26', ':', '@', "'", '$', ','),
      minLength: 1,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(token, fc.constantFrom('$skiptoken', '$deltatoken', '$skipToken'), async (text, name) => {
        const link = `https://graph.microsoft.com/v1.0/groups/delta?${name}=${text}`;
        const { open, asked } = scripted((_, turn) => page([], turn === 1 ? { '@odata.nextLink': link } : {}));
        await allPages((await open()).pages('/groups/delta'));
        expect(asked[1]?.url).toBe(new URL(link).href);
      }),
      { numRuns: 100 },
    );
  });

  test('an address may hold another one', async () => {
    const { open, asked } = scripted(() => page([]));
    await allPages((await open()).pages('/groups?$filter=a%20eq%20https://b.example/c/d'));
    expect(asked[0]?.url).toBe('https://graph.microsoft.com/v1.0/groups?$filter=a%20eq%20https://b.example/c/d');
  });

  /** Links that mean to look like one of an origin. */
  const trick = (origin: string): fc.Arbitrary<string> => {
    const { host, hostname, protocol } = new URL(origin);
    const evil = fc.constantFrom(
      'elsewhere.example',
      'elsewhere.example:443',
      '169.254.0.1',
      '[2001:db8::1]',
      'localhost:1',
    );
    const other = protocol === 'https:' ? 'http:' : 'https:';
    const start = evil.chain((at) =>
      fc.constantFrom(
        `https://${at}`,
        `//${at}`,
        `https:${at}`,
        `${origin}@${at}`,
        `${origin}:pass@${at}`,
        `${origin}.${at}`,
        `${origin}:8444`,
        `${origin}\\@${at}`,
        `${origin}%2f@${at}`,
        `${origin}?@${at}`,
        `${origin}#@${at}`,
        `${other}//${host}`,
        `${protocol}//user@${host}`,
        `${protocol}\\\\${at}`,
        `${protocol}///${at}`,
        ` ${origin}`,
        `\t${protocol}//${at}`,
        `${protocol}//${hostname.slice(1)}`,
        `${protocol}//${at}#${origin}`,
        `${protocol}//${at}?${origin}`,
        `javascript:${origin}`,
        at,
        '',
      ),
    );
    return fc
      .tuple(start, fc.constantFrom('/v1.0/users/delta?$skiptoken=2', '/v1.0/x', '/', ''))
      .map((parts) => parts.join(''));
  };

  test.each(['@odata.nextLink', '@odata.deltaLink'])('a foreign %s never gets a request', async (name) => {
    const cases = fc.constantFrom(...ORIGINS).chain((origin) => fc.tuple(fc.constant(origin), trick(origin)));
    await fc.assert(
      fc.asyncProperty(cases, async ([origin, link]) => {
        fc.pre(!link.startsWith(`${origin}/`));
        const { open, asked } = scripted(() => page([{ id: '1' }], { [name]: link }), { origin });
        const reader = await open();
        const error = { findings: [{ ruleId: 'directory/not-our-request', data: { method: 'GET' } }] };
        expect(await outcome(allPages(reader.pages('/users/delta')))).toMatchObject(error);
        expect(asked).toHaveLength(1);
        if (!link.startsWith('/')) expect(await outcome(allPages(reader.pages(link)))).toMatchObject(error);
        expect(asked).toHaveLength(1);
      }),
      { numRuns: 120 },
    );
  });

  test('whatever a page or a caller names, the token goes to the origin only', async () => {
    const address = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string({ maxLength: 40 }),
      fc.string({ maxLength: 40 }).map((text) => `https://graph.microsoft.com/${text}`),
      fc.webUrl().map((url) => `/${url}`),
      fc.webUrl().map((url) => `https://graph.microsoft.com/${url}`),
    );
    await fc.assert(
      fc.asyncProperty(address, async (text) => {
        const { open, asked } = scripted((_, turn) => page([], turn === 1 ? { '@odata.nextLink': text } : {}));
        const reader = await open();
        await outcome(allPages(reader.pages('/users')));
        await outcome(allPages(reader.pages(text)));
        expect(asked.filter(({ url }) => new URL(url).origin !== 'https://graph.microsoft.com')).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test.each([
    ['https://login.elsewhere.example/?token', 'login.elsewhere.example'],
    ['https://graph.microsoft.com/v1.0/other', 'graph.microsoft.com'],
    ['/v1.0/other', ''],
    [undefined, ''],
  ])('a redirect to %s is not followed', async (location, host) => {
    const { open, asked } = scripted(
      () => new Response(null, { status: 302, headers: location === undefined ? {} : { Location: location } }),
    );
    await expect((await open()).read('/users/1')).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/graph-redirected', data: { status: 302, path: '/users/1', host } }],
    });
    expect(asked).toHaveLength(1);
  });

  test('requests ask the network not to follow redirects either', async () => {
    const modes: string[] = [];
    const { open } = scripted((request) => {
      modes.push(request.redirect);
      return page([]);
    });
    await allPages((await open()).pages('/users'));
    expect(modes).toEqual(['manual']);
  });
});
