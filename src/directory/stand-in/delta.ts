import { type DirectoryGroup, isSoftDeleted } from '../record.js';
import { firstPage, objectsOf, PAGE_SIZE } from '../source.js';
import { Refusal } from './answer.js';
import { decodeLink, encodeLink, type LinkState } from './link-token.js';
import { deltaGroup, deltaUser } from './select.js';
import { type Body, type Served, selected } from './served.js';

/** The query options that Graph does not take on delta queries of users and groups; `$filter` only by id, not here. */
const UNSUPPORTED = ['$top', '$expand', '$orderby', '$filter', '$search', '$count', '$skip'];

/** Where a round starts that asks only for what changed since. */
const LATEST = 'latest';

/** Answers `/users/delta`. Deleted users are among the deleted items, not here. */
export async function usersDelta({ source, pageSize, now }: Served, url: URL): Promise<Body> {
  const state = stateOf(url, 'users', now?.());
  if (state.at === LATEST) return page(url, state, []);
  const { objects, token } = await firstPage(source.users({ pageSize, ...(state.at !== null && { token: state.at }) }));
  const shown = objects.filter((user) => !isSoftDeleted(user)).map((user) => deltaUser(user, state.select));
  return page(url, state, shown, token);
}

/** Answers `/groups/delta`. A large group comes again on the next page, with more of its members. */
export async function groupsDelta({ source, pageSize, membersPerPage, now }: Served, url: URL): Promise<Body> {
  const state = stateOf(url, 'groups', now?.());
  if (state.at === LATEST) return page(url, state, []);
  const groups: DirectoryGroup[] = [];
  for await (const group of objectsOf(source.groups())) groups.push(group);
  const size = Math.max(1, membersPerPage ?? PAGE_SIZE);
  let [index = 0, member = 0] = (state.at ?? '0:0').split(':').map(Number);
  const shown: Body[] = [];
  for (let group = groups[index]; group !== undefined && shown.length < pageSize; group = groups[index]) {
    shown.push(deltaGroup(group, state.select, member, size));
    member += size;
    if (member < (group.members?.length ?? 0)) break;
    member = 0;
    index++;
  }
  return page(url, state, shown, index < groups.length ? `${index}:${member}` : undefined);
}

/** What a request asks for: in its query the first time, in its token from then on. */
function stateOf(url: URL, kind: LinkState['kind'], now: Date | undefined): LinkState {
  const skip = url.searchParams.get('$skiptoken');
  if (skip !== null) return decodeLink(skip, kind, now);
  const refused = UNSUPPORTED.find((name) => url.searchParams.has(name));
  if (refused !== undefined) {
    throw new Refusal(400, 'Request_UnsupportedQuery', `The query parameter '${refused}' is not supported with delta.`);
  }
  const delta = url.searchParams.get('$deltatoken');
  const since = now?.getTime() ?? null;
  if (delta === 'latest') return { kind, select: selected(url), at: LATEST, since };
  if (delta !== null) return { ...decodeLink(delta, kind, now), at: LATEST, since };
  return { kind, select: selected(url), at: null, since };
}

/** A page that leads on: to the next page, or to the changes since this round. */
function page(url: URL, state: LinkState, value: readonly Body[], at?: string): Body {
  const link = (name: string, to: string | null) =>
    `${url.origin}${url.pathname}?${name}=${encodeLink({ ...state, at: to })}`;
  return {
    '@odata.context': `${url.origin}/v1.0/$metadata#${state.kind}`,
    ...(at === undefined
      ? { '@odata.deltaLink': link('$deltatoken', null) }
      : { '@odata.nextLink': link('$skiptoken', at) }),
    value,
  };
}
