import { foldCase } from '../../values/index.js';
import { type DirectoryGroup, type DirectoryUser, isSoftDeleted } from '../record.js';
import { type DirectorySource, firstPage, objectsOf, type Page } from '../source.js';
import type { Contents, GroupPlaces } from './contents.js';

/** The contents of a source that never changes. Users are streamed from it; what else it holds is read once. */
export function stillContents(source: DirectorySource): Contents {
  const groups = once(async (): Promise<GroupPlaces[]> => {
    const all: DirectoryGroup[] = await collect(source.groups());
    return all.map(({ members, ...group }) => ({ group, members }));
  });
  const deleted = once(async () => {
    const found: DirectoryUser[] = [];
    for await (const user of objectsOf(source.users())) if (isSoftDeleted(user)) found.push(user);
    return found;
  });
  return {
    async users(place, pageSize) {
      const page = await firstPage(source.users({ pageSize, ...(place !== undefined && { token: place }) }));
      const users = page.objects.filter((user) => !isSoftDeleted(user));
      return { users, ...(page.token !== undefined && { next: page.token }) };
    },
    async user(who) {
      const name = foldCase(who);
      for await (const user of objectsOf(source.users())) {
        const { id, userPrincipalName } = user;
        const isMeant = id === who || (typeof userPrincipalName === 'string' && foldCase(userPrincipalName) === name);
        if (isMeant && !isSoftDeleted(user)) return user;
      }
      return undefined;
    },
    deletedUsers: deleted,
    groups,
    assignments: once(() => collect(source.assignments())),
    roles: once(() => collect(source.roles())),
    version: () => 0,
    changes: () => [],
  };
}

async function collect<T>(pages: AsyncIterable<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) for (const object of page.objects) all.push(object);
  return all;
}

/** Reads once, and again only after a reading that failed. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}
