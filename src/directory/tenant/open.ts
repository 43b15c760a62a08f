import { type DirectorySource, objectsOf } from '../source.js';
import { Tenant } from './tenant.js';

/** Reads a source into a tenant that can change. All of it is held in memory. */
export async function openTenant(source: DirectorySource): Promise<Tenant> {
  const [users, groups, assignments, roles] = await Promise.all([
    collect(objectsOf(source.users())),
    collect(objectsOf(source.groups())),
    collect(objectsOf(source.assignments())),
    collect(objectsOf(source.roles())),
  ]);
  return new Tenant({ users, groups, assignments, roles });
}

async function collect<T>(objects: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const object of objects) all.push(object);
  return all;
}
