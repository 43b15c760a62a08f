import type { Database } from '../../store/index.js';
import type { Profile } from '../../targets/index.js';
import type { ResourceGroupAccess } from '../resource-groups/access.js';
import { aboutSection, unsupportedSection } from './about.js';
import { type Contents, readContents } from './contents.js';
import { html, Markup, value } from './markup.js';
import { groupsSection, usersSection } from './people.js';
import type { SeenRequest } from './recent.js';
import { requestsSection } from './requests.js';
import { resourceGroupsSection } from './resource-groups.js';
import { POLICY, STYLE } from './style.js';

export interface PageOptions {
  /** The database of the target, whose tables are there. */
  readonly database: Database;
  readonly profile: Profile;
  /** The path of the target, which the page names. */
  readonly tenantPath: string;
  /** The last requests, the newest first. */
  readonly requests: () => readonly SeenRequest[];
  /** Who has access to what, where groups are linked to resource groups. */
  readonly access: () => readonly ResourceGroupAccess[];
}

/** Answers what a browser asks of this machine beside SCIM: a page at `/` that shows a target and changes nothing. */
export interface Page {
  fetch(request: Request): Response;
  /** How much there is to show. */
  counts(): { readonly users: number; readonly groups: number };
}

/**
 * Makes the page. It needs no token, so whoever serves it lets nobody but this machine in. A request that came through a
 * proxy or a tunnel gets no page: what leads clients here from outside is meant for SCIM, which asks for the token.
 */
export function createPage(options: PageOptions): Page {
  const contents = readContents(options.database);
  const fetch = (request: Request): Response => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== '/') return plain(404, `There is nothing here. SCIM is at ${options.tenantPath}.`);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plain(405, 'The page can only be read.', { allow: 'GET, HEAD' });
    }
    if (FORWARDED.some((name) => request.headers.has(name))) return plain(403, 'The page is for this machine only.');
    const pages = { users: pageNumber(searchParams.get('users')), groups: pageNumber(searchParams.get('groups')) };
    const body = request.method === 'HEAD' ? null : `<!DOCTYPE html>\n${draw(options, contents, pages)}\n`;
    return new Response(body, { headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' } });
  };
  return { fetch, counts: () => ({ users: contents.users(1).total, groups: contents.groups(1).total }) };
}

/** What proxies and tunnels add to the requests that they forward (RFC 7239, and the names of before it). */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': POLICY,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const plain = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8', ...headers },
  });

/** A page of a list, from 1; whatever is no number is the first. */
const pageNumber = (text: string | null): number => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : 1);

/** As it is, for the policy knows it by the hash of its exact text; it holds nothing that markup would read. */
const STYLE_SHEET = new Markup(STYLE);

type Pages = Readonly<Record<'users' | 'groups', number>>;

function draw(options: PageOptions, contents: Contents, pages: Pages): Markup {
  const { profile, requests, access, tenantPath } = options;
  const [users, groups] = [contents.users(pages.users), contents.groups(pages.groups)];
  const turn = (list: keyof Pages) => (page: number) => {
    const at = { users: users.page, groups: groups.page, [list]: page };
    return `/?users=${at.users}&groups=${at.groups}#${list}`;
  };
  const resourceGroups = access();
  const sections: Section[] = [
    { id: 'users', title: `Users (${users.total})`, body: usersSection(users, turn('users')) },
    { id: 'groups', title: `Groups (${groups.total})`, body: groupsSection(groups, turn('groups')) },
    ...(resourceGroups.length === 0
      ? []
      : [{ id: 'resource-groups', title: 'Resource groups', body: resourceGroupsSection(resourceGroups) }]),
    { id: 'requests', title: 'Last requests', body: requestsSection(requests()) },
    { id: 'unsupported', title: 'What is not supported', body: unsupportedSection(profile) },
  ];
  return html`<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>SCIM target: ${profile.title}</title>
<style>${STYLE_SHEET}</style>
</head>
<body>
<header>
<h1>SCIM target: ${value(profile.title)}</h1>
<nav aria-label="On this page"><ul>
${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
</ul></nav>
</header>
<main>
${aboutSection(profile, tenantPath)}
${sections.map(sectionOf)}
</main>
</body>
</html>`;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

const sectionOf = ({ id, title, body }: Section): Markup => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>`;
