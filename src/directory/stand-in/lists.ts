import { isObject } from '../shape.js';
import { type Body, Refusal } from './answer.js';
import { noProperty, pageSizeOf, refuseOptions, selected } from './query.js';
import { deletedUser, type Properties, pickProperties } from './select.js';
import type { Asked, Served } from './served.js';

/** What a plain list may be asked for beyond what is served here. */
const UNSUPPORTED = ['$orderby', '$filter', '$search', '$count', '$skip'];

/** Answers `/users`. */
export async function users({ contents, pageSize }: Served, asked: Asked): Promise<Body> {
  refuseOptions(asked, UNSUPPORTED, 'this stand-in');
  const show = userShowing(asked);
  const place = asked.url.searchParams.get('$skiptoken') ?? undefined;
  const page = await contents.users(place, pageSizeOf(asked, pageSize));
  return listPage(asked, 'users', page.users.map(show), page.next);
}

/** Answers `/users/{id or userPrincipalName}`. */
export async function user({ contents }: Served, asked: Asked): Promise<Body> {
  const who = asked.names.id ?? '';
  const show = userShowing(asked);
  const found = await contents.user(who);
  if (found === undefined) throw notFound(who);
  return { '@odata.context': `${asked.url.origin}/v1.0/$metadata#users/$entity`, ...show(found) };
}

/** How a plain request shows a user: what it selects, and the manager's id where that is expanded. */
function userShowing(asked: Asked) {
  const select = selected(asked, 'user');
  const expand = asked.url.searchParams.get('$expand');
  const expanded = expand === null ? undefined : /^(\w+)/.exec(expand)?.[1];
  if (expand !== null && expanded !== 'manager') throw noProperty(expanded ?? expand, 'microsoft.graph.user');
  return (user: { readonly id: string } & Properties): Body => {
    const shown = pickProperties('user', user, select);
    if (expanded === undefined || !isObject(user.manager)) return shown;
    return { ...shown, manager: { '@odata.type': '#microsoft.graph.user', id: user.manager.id } };
  };
}

/** Answers `/directory/deletedItems/microsoft.graph.user`. */
export async function deletedUsers({ contents, pageSize }: Served, asked: Asked): Promise<Body> {
  const select = selected(asked, 'user');
  const all = (await contents.deletedUsers()).map((one) => deletedUser(one, select));
  return arrayPage(asked, 'directoryObjects', all, pageSize);
}

/** Answers `/groups`. */
export async function groups({ contents, pageSize }: Served, asked: Asked): Promise<Body> {
  refuseOptions(asked, [...UNSUPPORTED, '$expand'], 'this stand-in');
  const select = selected(asked, 'group');
  const all = (await contents.groups()).flatMap(({ group }) => group ?? []);
  const shown = all.map((group) => pickProperties('group', group, select));
  return arrayPage(asked, 'groups', shown, pageSize);
}

/** Answers `/groups/{id}`. */
export async function group(served: Served, asked: Asked): Promise<Body> {
  const select = selected(asked, 'group');
  const { group } = await placesOf(served, asked);
  return {
    '@odata.context': `${asked.url.origin}/v1.0/$metadata#groups/$entity`,
    ...pickProperties('group', group, select),
  };
}

/** Answers `/groups/{id}/members`, with the type and the id of each. */
export async function members(served: Served, asked: Asked): Promise<Body> {
  refuseOptions(asked, [...UNSUPPORTED, '$expand'], 'this stand-in');
  const { members = [] } = await placesOf(served, asked);
  const all = members.flatMap((one): Body[] => (one === undefined ? [] : [{ ...one }]));
  return arrayPage(asked, 'directoryObjects', all, served.pageSize);
}

async function placesOf({ contents }: Served, { names }: Asked) {
  const { id = '' } = names;
  for (const { group, members } of await contents.groups()) if (group?.id === id) return { group, members };
  throw notFound(id);
}

/** A page of a list that is in memory. */
export function arrayPage(asked: Asked, context: string, all: readonly Body[], pageSize: number): Body {
  const from = Number(asked.url.searchParams.get('$skiptoken') ?? 0);
  if (!Number.isInteger(from) || from < 0) {
    throw new Refusal(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.');
  }
  const to = from + pageSizeOf(asked, pageSize);
  return listPage(asked, context, all.slice(from, to), to < all.length ? String(to) : undefined);
}

/** A page of a list that is no delta query; its next link repeats the query, as Graph's does. */
function listPage({ url }: Asked, context: string, value: readonly Body[], next: string | undefined): Body {
  const { origin, pathname, searchParams } = url;
  const query = [...searchParams]
    .filter(([name]) => name !== '$skiptoken')
    .map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
  const link = [...query, `$skiptoken=${encodeURIComponent(next ?? '')}`].join('&');
  return {
    '@odata.context': `${origin}/v1.0/$metadata#${context}`,
    ...(next !== undefined && { '@odata.nextLink': `${origin}${pathname}?${link}` }),
    value,
  };
}

export const notFound = (id: string): Refusal =>
  new Refusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
