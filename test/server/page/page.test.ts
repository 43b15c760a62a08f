import { createHash } from 'node:crypto';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Link, Linking } from '../../../src/mapping/index.js';
import { createPage, createRecent, createTarget, type ReceivedRequest } from '../../../src/server/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import type { Profile } from '../../../src/targets/index.js';
import { huggingFace } from '../../targets/profile.js';
import { type Client, clientOf, patch, person, TOKEN } from '../client.js';

/** A profile that takes any name, for hostile ones. */
const tolerant = (): Profile => {
  const profile = huggingFace();
  return { ...profile, users: { ...profile.users, rules: [] } };
};

const where = { file: 'mapping.yaml' };
const link = (group: string, resourceGroup: string, role: string): Link => ({
  group,
  resourceGroup,
  role,
  place: () => where,
});

const LINKS = [link('Readers', 'speech', 'read'), link('Writers', 'speech', 'write'), link('Nobody', 'vision', 'read')];

interface Shown {
  readonly client: Client;
  ask(path?: string, init?: RequestInit): Response;
  text(path?: string): Promise<string>;
}

function open({ profile = tolerant(), links = [] as readonly Link[] } = {}): Shown {
  const database = memoryDatabase();
  const recent = createRecent();
  const now = () => new Date('2026-11-22T09:00:00Z');
  const linking: Linking = { links, resourceGroups: [{ name: 'vision', members: 2, autoJoin: false, where }] };
  const target = createTarget({ database, profile, tokens: [TOKEN], now, record: recent.add, linking });
  const page = createPage({
    database,
    profile,
    tenantPath: '/scim/v2',
    requests: recent.list,
    access: target.access,
  });
  const ask: Shown['ask'] = (path = '/', init) => page.fetch(new Request(`http://127.0.0.1:8080${path}`, init));
  return { client: clientOf(target.fetch), ask, text: (path) => ask(path).text() };
}

/** The texts of a page, tag by tag. Fails unless it is well-formed. */
function textsOf(markup: string): string[] {
  const parser = new SaxesParser();
  const texts: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => {
    if (text.trim() !== '') texts.push(text.trim());
  });
  parser.write(markup).close();
  return texts;
}

describe('the page', () => {
  test('of an empty target is well-formed', async () => {
    const texts = textsOf(await open().text());
    expect(texts).toContain('Users (0)');
    expect(texts.filter((text) => text === 'None yet.')).toHaveLength(3);
    expect(texts).not.toContain('Resource groups');
  });

  test('shows users with their groups, and groups with their members', async () => {
    const { client, text } = open();
    const ids = [await client.user('ann'), await client.user('bob', { active: false, emails: [] })];
    await client.group('Team', ids);
    for (let number = 1; number <= 9; number++) await client.group(`Group ${number}`, ids.slice(0, 1));
    const page = await text();
    const rows = [...page.matchAll(/<tr>\n<th scope="row"><bdi>.*?<\/tr>/gs)].map(([row]) => textsOf(row).join('|'));
    expect(rows).toEqual([
      'ann|active|ann@contoso.com|Team|,|Group 1|,|Group 2|,|Group 3|,|Group 4|,|Group 5|,|Group 6|,|Group 7|and 2 more',
      'bob|deactivated|none|Team',
      'Team|2',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `Group ${number}|1`),
    ]);
  });

  test('shows the last requests: errors, and repairs in words', async () => {
    const { client, text } = open();
    const id = await client.user('ann');
    await client.send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' }));
    await client.send('POST', '/Users', person('ann'));
    await client.send('GET', '/Users/%3Cscript%3E');
    const page = await text();
    textsOf(page);
    expect(page).toContain('<span class="good">201 Created</span>');
    expect(page).toContain('<span class="bad">404 Not Found</span>');
    expect(page).toContain(
      'op in capitals: &quot;Add&quot;, &quot;Replace&quot;, &quot;Remove&quot; (operation 1, <bdi>Replace</bdi>).',
    );
    expect(page).toContain(
      '&quot;True&quot; or &quot;False&quot; as a text, for true or false (operation 1, <bdi>active</bdi>).',
    );
    expect(page).toContain('<time datetime="2026-11-22T09:00:00.000Z">09:00:00</time>');
    expect(page.indexOf('404 Not Found')).toBeLessThan(page.indexOf('201 Created'));
  });

  test('says so where a connection was dropped, and which fault did it', async () => {
    const recent = createRecent();
    const dropped: ReceivedRequest = {
      at: '2026-11-22T09:00:00.000Z',
      method: 'GET',
      path: '/Users',
      status: 0,
      repairs: [],
      fault: 'dropped',
    };
    recent.add(dropped);
    const database = memoryDatabase();
    const profile = huggingFace();
    const { access } = createTarget({ database, profile, tokens: [TOKEN] });
    const page = createPage({ database, profile, tenantPath: '/scim/v2', requests: recent.list, access });
    const text = await page.fetch(new Request('http://127.0.0.1:8080/')).text();
    expect(text).toContain('none: the connection was dropped');
    expect(text).toContain('Injected fault: dropped.');
  });

  test('shows who has which role in which resource group, and links without effect', async () => {
    const { client, text } = open({ links: LINKS });
    const [ann, bob] = [await client.user('ann'), await client.user('bob')];
    await client.group('Readers', [ann, bob]);
    await client.group('Writers', [bob]);
    const page = await text();
    const section = textsOf(/<section id="resource-groups".*?<\/section>/s.exec(page)?.[0] ?? '').join('|');
    expect(section).toContain('ann|read|Readers (read)');
    expect(section).toContain('bob|write|Writers (write)|,|Readers (read)');
    expect(section).toContain('2 people have access.');
    expect(section).toContain('The link of|Nobody|(|read|) does not work: the resource group has members already.');
    expect(section).toContain('does not work: the target has no group of this name.');
    expect(section).toContain('Nobody has access through a group.');
  });

  test('tells what the profile does not do', async () => {
    const page = await open({ profile: huggingFace() }).text();
    const texts = textsOf(page).join(' ').replace(/\s+/g, ' ');
    expect(texts).toContain('10000 requests in 300 seconds');
    expect(texts).toContain('active . An update of anything else is refused as a whole.');
    expect(texts).toContain('emails , externalId , with eq.');
  });

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    ']]>&lt;!--',
    '\u202edesrever',
    '\u0007bell \u0085 \ufffe',
    '__proto__',
    '${alert(1)}',
  ])('%j as a name is text, wherever it stands', async (name) => {
    const links = [link(name, name, name)];
    const { client, text } = open({ links });
    const id = await client.user(name, { emails: [{ type: 'work', value: name }] });
    await client.group(name, [id]);
    await client.send('GET', `/Users/${encodeURIComponent(name)}`);
    await client.send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: name, value: name }));
    const page = await text();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a page cannot hold.
    const shown = name.replace(/[\u0007\u0085\ufffe]/g, '\ufffd');
    expect(textsOf(page).filter((one) => one === shown).length).toBeGreaterThanOrEqual(5);
    expect(page).not.toMatch(/<(?:script|img)/);
    expect(page).not.toMatch(/<[^>]*\son\w+=/);
  });

  test('turns over lists of more than a hundred', async () => {
    const { client, text } = open();
    for (let number = 1; number <= 201; number++) await client.user(`user-${number}`);
    const shown = async (path: string) => {
      const page = await text(path);
      textsOf(page);
      const names = [...page.matchAll(/<bdi>(user-\d+)<\/bdi><\/th>/g)].map(([, name]) => name);
      const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map(([, link]) => link);
      return [names.length, names[0], ...links];
    };
    const second = '/?users=2&amp;groups=1#users';
    expect(await shown('/')).toEqual([100, 'user-1', second]);
    expect(await shown('/?users=2&groups=7')).toEqual([
      100,
      'user-101',
      '/?users=1&amp;groups=1#users',
      '/?users=3&amp;groups=1#users',
    ]);
    expect(await shown('/?users=3')).toEqual([1, 'user-201', second]);
    expect(await shown('/?users=99')).toEqual([1, 'user-201', second]);
    for (const wrong of ['0', '-1', 'x', '1e3', '99999999999999999999', '<b>', '']) {
      expect((await shown(`/?users=${encodeURIComponent(wrong)}`))[1]).toBe('user-1');
    }
  });
});

describe('the answer', () => {
  test('allows its own style and nothing else', async () => {
    const response = open().ask();
    const page = await response.text();
    const style = /<style>(.*)<\/style>/s.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(page).not.toMatch(/<(?:script|link|img|form|iframe)|style="|url\(|@import/);
    expect(page).not.toContain(TOKEN);
  });

  test('reads are no requests of the target', async () => {
    const { text } = open();
    await text();
    expect(await text()).toContain('<p>None yet.</p>');
  });

  test('has a heading for each part and a caption for each table', async () => {
    const { client, text } = open({ links: LINKS });
    await client.group('Readers', [await client.user('ann')]);
    const page = await text();
    expect(page.match(/<table>/g)?.length).toBe(page.match(/<table>\n<caption>[^<]+<\/caption>/g)?.length);
    expect(page.match(/<h1>/g)).toHaveLength(1);
    for (const [, id] of page.matchAll(/<a href="#([\w-]+)"/g)) expect(page).toContain(`<h2 id="${id}-title">`);
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
  });

  test('HEAD has no body', async () => {
    const response = open().ask('/', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is not allowed', (method) => {
    const response = open().ask('/', { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each(['/index.html', '/Users', '//', '/favicon.ico', '/%3Cscript%3E'])('%s is not there', async (path) => {
    const response = open().ask(path);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      404,
      'text/plain; charset=utf-8',
      'There is nothing here. SCIM is at /scim/v2.\n',
    ]);
  });

  test.each(['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP', 'Via'])(
    'a request with %s came from elsewhere, and gets no page',
    (name) => {
      expect(open().ask('/', { headers: { [name]: 'x' } }).status).toBe(403);
    },
  );
});
