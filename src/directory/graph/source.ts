import type { DirectoryObject } from '../../attributes/index.js';
import type { Assignment, DirectoryGroup, DirectoryUser } from '../record.js';
import { type DirectorySource, type Page, pagesOf, type ReadOptions } from '../source.js';
import { Merge } from './merge.js';
import type { Fetch, TokenProvider } from './middleware.js';
import { type GraphReader, openReader } from './reader.js';

/** The application whose assignments are read: its app (client) id, or the object id of its service principal. */
export type Application = { readonly appId: string } | { readonly id: string };

export interface GraphSourceOptions {
  readonly fetch: Fetch;
  readonly token: TokenProvider;
  readonly application: Application;
  /** The Graph properties to read; see `graphProperties`. */
  readonly select: { readonly users: readonly string[]; readonly groups: readonly string[] };
  readonly label?: string;
}

/**
 * A tenant, read through Microsoft's own client. Users and groups come from delta queries, soft-deleted users from the
 * deleted items. A delta round may repeat an object on any later page, so a round is put together before it is handed on.
 */
export function createGraphSource(options: GraphSourceOptions): DirectorySource {
  const { select } = options;
  const reader = (): Promise<GraphReader> => openReader(options);
  return {
    label: options.label ?? 'Microsoft Graph',
    survey: async () => ({ findings: [] }),
    async *users(read) {
      const graph = await reader();
      const users: DirectoryUser[] = await round(graph, `/users/delta?$select=${select.users.join(',')}`);
      for await (const page of graph.pages(deletedUsers(select.users)))
        users.push(...(page.objects as DirectoryObject[]));
      yield* pagesOf(users, read);
    },
    async *groups(read) {
      const groups = await round(await reader(), `/groups/delta?$select=${select.groups.join(',')}`);
      yield* pagesOf(groups as DirectoryGroup[], read);
    },
    assignments: (read) => assignments(reader, options.application, read),
  };
}

async function round(graph: GraphReader, path: string): Promise<DirectoryObject[]> {
  const merge = new Merge();
  for await (const page of graph.pages(path)) for (const object of page.objects) merge.add(object);
  return [...merge.objects()];
}

/** Deleted items keep their properties but have no relations. */
function deletedUsers(select: readonly string[]): string {
  const properties = new Set([...select.filter((name) => name !== 'manager'), 'deletedDateTime']);
  return `/directory/deletedItems/microsoft.graph.user?$select=${[...properties].join(',')}`;
}

async function* assignments(
  reader: () => Promise<GraphReader>,
  application: Application,
  options?: ReadOptions,
): AsyncGenerator<Page<Assignment>> {
  const graph = await reader();
  const principal =
    'appId' in application
      ? `(appId='${encodeURIComponent(application.appId)}')`
      : `/${encodeURIComponent(application.id)}`;
  const found: Assignment[] = [];
  for await (const page of graph.pages(`/servicePrincipals${principal}/appRoleAssignedTo`)) {
    for (const { principalId, principalType, appRoleId } of page.objects) {
      found.push({
        principalId: String(principalId),
        principalType: String(principalType),
        appRoleId: String(appRoleId),
      });
    }
  }
  yield* pagesOf(found, options);
}
