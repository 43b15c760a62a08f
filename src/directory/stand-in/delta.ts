import { PAGE_SIZE } from '../source.js';
import type { Body } from './answer.js';
import { decodeLink, encodeLink, type LinkState } from './link-token.js';
import { refuseOptions, selected } from './query.js';
import type { Asked, Served } from './served.js';
import { type ChangeView, shownChange, shownGroup, userShower } from './shown.js';

/** The query options that Graph does not take on delta queries of users and groups; `$filter` only by id, not here. */
const UNSUPPORTED = ['$top', '$expand', '$orderby', '$filter', '$search', '$count', '$skip'];

const KINDS = { users: 'user', groups: 'group' } as const;

/** The objects of one page, and where the next one starts. */
interface Part {
  readonly value: readonly Body[];
  readonly next?: string | undefined;
}

/** Answers `/users/delta`. Deleted users are among the deleted items; here they are only ever removed. */
export const usersDelta = (served: Served, asked: Asked): Promise<Body> =>
  answerDelta(served, asked, 'users', allUsers);

/** Answers `/groups/delta`. A large group comes again on the next page, with more of its members. */
export const groupsDelta = (served: Served, asked: Asked): Promise<Body> =>
  answerDelta(served, asked, 'groups', allGroups);

type All = (served: Served, state: LinkState) => Promise<Part>;

async function answerDelta(served: Served, asked: Asked, kind: LinkState['kind'], all: All): Promise<Body> {
  const state = stateOf(served, asked, kind);
  const { value, next } = state.from === null ? await all(served, state) : changed(served, asked, state);
  const { origin, pathname } = asked.url;
  const link = (name: string, to: LinkState) => `${origin}${pathname}?${name}=${encodeLink(to)}`;
  return {
    '@odata.context': `${origin}/v1.0/$metadata#${kind}`,
    ...(next === undefined
      ? { '@odata.deltaLink': link('$deltatoken', { ...state, from: state.to, to: null, at: null }) }
      : { '@odata.nextLink': link('$skiptoken', { ...state, at: next }) }),
    value,
  };
}

async function allUsers({ contents, pageSize }: Served, { at, select }: LinkState): Promise<Part> {
  const { users, next } = await contents.users(at ?? undefined, pageSize);
  return { value: users.map(userShower(select)), next };
}

async function allGroups(served: Served, { at, select }: LinkState): Promise<Part> {
  const groups = await served.contents.groups();
  const size = membersOf(served);
  let [index = 0, member = 0] = (at ?? '0:0').split(':').map(Number);
  const value: Body[] = [];
  for (let places = groups[index]; places !== undefined && value.length < served.pageSize; places = groups[index]) {
    const { group, members } = places;
    if (group !== undefined) {
      value.push(shownGroup({ group, members }, select, member, size));
      member += size;
      if (select?.includes('members') && member < (members?.length ?? 0)) break;
    }
    member = 0;
    index++;
  }
  return { value, next: index < groups.length ? `${index}:${member}` : undefined };
}

const membersOf = ({ membersPerPage }: Served): number => Math.max(1, membersPerPage ?? PAGE_SIZE);

/** The changes between two versions. `Prefer: return=minimal` asks for the changed properties only. */
function changed(served: Served, { request }: Asked, { kind, select, at, from, to }: LinkState): Part {
  const minimal = /\breturn=minimal\b/i.test(request.headers.get('Prefer') ?? '');
  const view: ChangeView = { kind: KINDS[kind], select, minimal, membersPerPage: membersOf(served) };
  const changes = served.contents.changes(view.kind, from ?? 0, to ?? 0);
  const all = changes.flatMap((one) => shownChange(one, view));
  const start = Number(at ?? 0);
  const next = start + served.pageSize;
  return { value: all.slice(start, next), next: next < all.length ? String(next) : undefined };
}

/** What a request asks for: in its query the first time, in its token from then on. */
function stateOf({ contents, now }: Served, asked: Asked, kind: LinkState['kind']): LinkState {
  const { searchParams } = asked.url;
  const version = contents.version(KINDS[kind]);
  const skip = searchParams.get('$skiptoken');
  if (skip !== null) return decodeLink(skip, kind, version, now?.());
  const since = now?.().getTime() ?? null;
  const delta = searchParams.get('$deltatoken');
  // An empty token begins anew, as the Location of a reset asks for.
  if (delta !== null && delta !== '' && delta !== 'latest') {
    return { ...decodeLink(delta, kind, version, now?.()), to: version, since };
  }
  refuseOptions(asked, UNSUPPORTED, 'delta');
  const select = selected(asked, KINDS[kind]);
  return { kind, select, at: null, since, from: delta === 'latest' ? version : null, to: version };
}
