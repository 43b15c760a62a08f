import type { DirectoryObject } from '../../attributes/index.js';
import type { Assignment, DirectoryGroup, DirectoryUser } from '../record.js';
import { type DirectorySource, pagesOf } from '../source.js';
import { deletedUsers, groupsDelta, type Select, usersDelta } from './addresses.js';
import { type Application, readApplication, readAssignments } from './application.js';
import type { GraphConnection } from './connection.js';
import { Merge } from './merge.js';
import { type GraphReader, openReader } from './reader.js';

export interface GraphSourceOptions extends GraphConnection {
  readonly application: Application;
  /** The Graph properties to read; see `graphProperties`. */
  readonly select: Select;
  readonly label?: string;
}

/**
 * A tenant, read through Microsoft's own client and put together in memory. Users and groups come from delta queries,
 * soft-deleted users from the deleted items. A delta round may repeat an object on any later page, so a round is put
 * together before it is handed on. A tenant of any size is read by `pull`, into a snapshot.
 */
export function createGraphSource(options: GraphSourceOptions): DirectorySource {
  const { application, select } = options;
  const reader = (): Promise<GraphReader> => openReader(options);
  return {
    label: options.label ?? 'Microsoft Graph',
    survey: async () => ({ findings: [] }),
    async *users(read) {
      const graph = await reader();
      const users: DirectoryUser[] = await round(graph, usersDelta(select));
      for await (const page of graph.pages(deletedUsers(select))) users.push(...(page.objects as DirectoryObject[]));
      yield* pagesOf(users, read);
    },
    async *groups(read) {
      const groups = await round(await reader(), groupsDelta(select));
      yield* pagesOf(groups as DirectoryGroup[], read);
    },
    async *assignments(read) {
      const found: Assignment[] = [];
      for await (const page of readAssignments(await reader(), application)) found.push(...page);
      yield* pagesOf(found, read);
    },
    async *roles(read) {
      yield* pagesOf((await readApplication(await reader(), application)).roles, read);
    },
  };
}

async function round(graph: GraphReader, path: string): Promise<DirectoryObject[]> {
  const merge = new Merge();
  for await (const page of graph.pages(path)) for (const object of page.objects) merge.add(object);
  return [...merge.objects()];
}
