import type { DirectoryObject, ObjectKind } from '../../attributes/index.js';
import type { AppRole, Assignment, DirectoryGroup, DirectoryUser, Reference } from '../record.js';

/** A group, and the places of its members; members that are not known are undefined. */
export interface GroupPlaces {
  /** Undefined for a group that was deleted. */
  readonly group: DirectoryGroup | undefined;
  readonly members: readonly (Reference | undefined)[] | undefined;
}

/** How a relation of an object changed: the last word on each object it leads to. */
export interface RelationChange {
  readonly to: Reference;
  readonly removed: boolean;
}

/** What became of an object since a version. */
export interface Changed {
  readonly id: string;
  /** The object as it is now; undefined when it is gone, or among the deleted items. */
  readonly object: DirectoryObject | undefined;
  /** Whether an object that is not there can come back. */
  readonly restorable: boolean;
  /** The properties that were set; `all` for an object that is new or came back. */
  readonly properties: ReadonlySet<string> | 'all';
  readonly relations: readonly RelationChange[];
}

/** The users on some places, and the place after them. */
export interface UserPage {
  readonly users: readonly DirectoryUser[];
  readonly next?: string;
}

/**
 * What a stand-in serves. Places of users are opaque and never shift; a version numbers the changes, so that what
 * changed between two versions can be told.
 */
export interface Contents {
  /** Users who are not deleted, from a place on; a page may hold fewer than its size, even none. */
  users(place: string | undefined, size: number): Promise<UserPage>;
  /** A user who is not deleted, by id or userPrincipalName. */
  user(who: string): Promise<DirectoryUser | undefined>;
  deletedUsers(): Promise<readonly DirectoryUser[]>;
  groups(): Promise<readonly GroupPlaces[]>;
  assignments(): Promise<readonly Assignment[]>;
  roles(): Promise<readonly AppRole[]>;
  version(kind: ObjectKind): number;
  /** What changed after one version, up to another. */
  changes(kind: ObjectKind, from: number, to: number): readonly Changed[];
}
