import { foldCase } from '../../values/index.js';
import type { DirectoryContent } from '../memory.js';
import { type AppRole, type Assignment, type DirectoryGroup, type DirectoryUser, isSoftDeleted } from '../record.js';
import { Members } from './members.js';
import { type Entry, Shelf } from './shelf.js';

/** What a deleted user had and gets back when restored (Microsoft Entra: Restore a deleted user). */
export interface Belongings {
  readonly groups: readonly string[];
  readonly assignments: readonly Assignment[];
}

/** Everything that a tenant is at one moment, and how its parts are found. */
export class TenantState {
  readonly users = new Shelf<DirectoryUser>();
  readonly groups = new Shelf<DirectoryGroup>();
  /** The members of each group whose members are known. */
  readonly members = new Map<string, Members>();
  readonly roles: readonly AppRole[];
  assignments: readonly Assignment[];
  /** What the users who were deleted since the beginning had. */
  readonly belongings = new Map<string, Belongings>();
  /** Users who are not deleted, by user principal name. */
  readonly #byName = new Map<string, Entry<DirectoryUser>>();

  constructor({ users, groups = [], assignments = [], roles = [] }: DirectoryContent) {
    for (const user of users) this.index(this.users.place(user));
    for (const { members, ...group } of groups) {
      this.groups.place(group);
      if (members !== undefined) this.members.set(group.id, new Members(members));
    }
    this.assignments = assignments;
    this.roles = roles;
  }

  /** A user who is not deleted. */
  user(who: string): Entry<DirectoryUser> | undefined {
    const entry = this.users.find(who) ?? this.#byName.get(foldCase(who));
    return entry?.object === undefined || isSoftDeleted(entry.object) ? undefined : entry;
  }

  /** A user among the deleted items, by id, or by the name from before or after the deletion; the latest of several. */
  deletedUser(who: string): Entry<DirectoryUser> | undefined {
    const name = foldCase(who);
    return this.deletedUsers().findLast(
      ({ id, object }) =>
        id === who || foldCase(nameOf(object)) === name || foldCase(nameBefore(id, nameOf(object))) === name,
    );
  }

  deletedUsers(): Entry<DirectoryUser>[] {
    return this.users.entries.filter(({ object }) => object !== undefined && isSoftDeleted(object));
  }

  /** A group by id, or by a displayName that only one group has. */
  group(name: string): Entry<DirectoryGroup> | undefined {
    const byId = this.groups.find(name);
    if (byId !== undefined) return byId.object === undefined ? undefined : byId;
    const named = this.groups.entries.filter(({ object }) => object?.displayName === name);
    return named.length === 1 ? named[0] : undefined;
  }

  /** Lets a user be found by the name the user has now. */
  index(entry: Entry<DirectoryUser>): void {
    const { object } = entry;
    if (object !== undefined && !isSoftDeleted(object)) this.#byName.set(foldCase(nameOf(object)), entry);
  }

  unindex({ object }: Entry<DirectoryUser>): void {
    this.#byName.delete(foldCase(nameOf(object)));
  }
}

export const nameOf = (user: DirectoryUser | undefined): string => String(user?.userPrincipalName ?? user?.id ?? '');

/** A deleted user's name makes room for others: the id without hyphens stands before it (Graph: List deletedItems). */
export const nameAfter = (id: string, name: string): string => `${id.replaceAll('-', '')}${name}`;

/** The name from before the deletion. */
export function nameBefore(id: string, name: string): string {
  const prefix = id.replaceAll('-', '');
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}
