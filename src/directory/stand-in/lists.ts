import { isSoftDeleted } from '../record.js';
import { objectsOf } from '../source.js';
import { Refusal } from './answer.js';
import { deletedUser } from './select.js';
import { type Body, type Served, selected } from './served.js';

/** The application of a stand-in that was not given one. */
export const SAMPLE_APPLICATION = {
  id: '5f0c1d7e-2b64-4a93-8c1e-9d3a7b6e4f20',
  appId: 'c2a94b1f-7d38-4e05-b6f3-1e8d5a0c9b47',
  displayName: 'Sample application',
};

/** Answers `/directory/deletedItems/microsoft.graph.user`. */
export async function deletedUsers(served: Served, url: URL): Promise<Body> {
  const select = selected(url);
  const all: Body[] = [];
  for await (const user of objectsOf(served.source.users())) {
    if (isSoftDeleted(user)) all.push(deletedUser(user, select));
  }
  return page(served, url, 'directoryObjects', all);
}

/** Which service principal is asked for, and whether for its assignments. */
export interface Principal {
  readonly appId?: string | undefined;
  readonly id?: string | undefined;
  readonly assignments: boolean;
}

/** Answers for the application's service principal and for its `appRoleAssignedTo`. */
export async function servicePrincipal(served: Served, url: URL, { appId, id, assignments }: Principal): Promise<Body> {
  const { application = SAMPLE_APPLICATION, source } = served;
  if (appId !== application.appId && id !== application.id) {
    throw new Refusal(404, 'Request_ResourceNotFound', `Resource '${appId ?? id}' does not exist.`);
  }
  if (!assignments) {
    return { '@odata.context': `${url.origin}/v1.0/$metadata#servicePrincipals/$entity`, ...application };
  }
  const all: Body[] = [];
  for await (const assignment of objectsOf(source.assignments())) {
    all.push({ ...assignment, resourceId: application.id, resourceDisplayName: application.displayName ?? null });
  }
  return page(served, url, `servicePrincipals('${application.id}')/appRoleAssignedTo`, all);
}

/** A page of a list that is no delta query; its next link repeats the query, as Graph's does. */
function page({ pageSize }: Served, url: URL, context: string, all: readonly Body[]): Body {
  const from = Number(url.searchParams.get('$skiptoken') ?? 0);
  if (!Number.isInteger(from) || from < 0) throw new Refusal(400, 'BadRequest', 'Invalid $skiptoken.');
  const to = from + pageSize;
  const select = url.searchParams.get('$select');
  const query = [...(select === null ? [] : [`$select=${select}`]), `$skiptoken=${to}`].join('&');
  return {
    '@odata.context': `${url.origin}/v1.0/$metadata#${context}`,
    ...(to < all.length && { '@odata.nextLink': `${url.origin}${url.pathname}?${query}` }),
    value: all.slice(from, to),
  };
}
