import type { DirectoryObject } from '../attributes/index.js';

/** A user under Graph's own property names. A soft-deleted user has a `deletedDateTime`. */
export type DirectoryUser = DirectoryObject;

/** A reference to another object of the directory: a member of a group, a manager. */
export interface Reference {
  readonly id: string;
  readonly '@odata.type'?: string;
}

/** A group under Graph's own property names, with its direct members. */
export interface DirectoryGroup extends DirectoryObject {
  readonly members?: readonly Reference[];
}

/** An assignment of a user or a group to the application (Graph: appRoleAssignment). */
export interface Assignment {
  readonly principalId: string;
  /** `User`, `Group` or `ServicePrincipal`. */
  readonly principalType: string;
  /** The app role; the zero GUID is the default access. */
  readonly appRoleId: string;
}

/** A role that the application offers (Graph: appRole of a service principal). */
export interface AppRole {
  readonly id: string;
  readonly displayName: string | null;
  /** What the application receives; null for a role without a value. */
  readonly value: string | null;
  readonly isEnabled: boolean;
}

/** The app role of an assignment that names none: default access. */
export const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';

/** How long a deleted user can be restored (Microsoft Entra: Restore a deleted user): 30 days, in milliseconds. */
export const RESTORABLE = 30 * 24 * 60 * 60 * 1000;

/** Whether a user lies among the deleted items, from which it can be restored for 30 days. */
export function isSoftDeleted(user: DirectoryUser): boolean {
  return typeof user.deletedDateTime === 'string' && user.deletedDateTime !== '';
}
