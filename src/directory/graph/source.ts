import type { DirectoryObject } from '../../attributes/index.js';
import type { DirectoryGroup, DirectoryUser } from '../record.js';
import { type DirectorySource, pagesOf } from '../source.js';
import { deletedUsers, groupsDelta, type Select, usersDelta } from './addresses.js';
import { type Application, readApplication, readAssignments } from './application.js';
import type { GraphConnection } from './connection.js';
import { Merge } from './merge.js';
import { type GraphObject, type GraphReader, openReader } from './reader.js';
import { resyncing } from './resyncing.js';

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
      users.push(...((await list(objects(graph, deletedUsers(select)))) as DirectoryUser[]));
      yield* pagesOf(users, read);
    },
    async *groups(read) {
      const groups = await round(await reader(), groupsDelta(select));
      yield* pagesOf(select.groups.includes('members') ? groups.map(withMembers) : groups, read);
    },
    async *assignments(read) {
      const graph = await reader();
      yield* pagesOf(await list(() => readAssignments(graph, application)), read);
    },
    async *roles(read) {
      yield* pagesOf((await readApplication(await reader(), application)).roles, read);
    },
  };
}

const round = (graph: GraphReader, address: string): Promise<DirectoryObject[]> =>
  resyncing(async () => {
    const merge = new Merge();
    for await (const { objects } of graph.pages(address)) for (const object of objects) merge.add(object);
    return [...merge.objects()];
  });

const list = <T>(pages: () => AsyncIterable<readonly T[]>): Promise<T[]> =>
  resyncing(async () => {
    const all: T[] = [];
    for await (const page of pages()) all.push(...page);
    return all;
  });

const objects = (graph: GraphReader, address: string) =>
  async function* (): AsyncGenerator<readonly GraphObject[]> {
    for await (const page of graph.pages(address)) yield page.objects;
  };

/** A group without members comes without the annotation (Graph: Get incremental changes for groups). */
const withMembers = (group: DirectoryObject): DirectoryGroup =>
  ({ ...group, members: group.members ?? [] }) as DirectoryGroup;
