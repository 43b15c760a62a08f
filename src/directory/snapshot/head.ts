import { isObject } from '../shape.js';

/** The `@odata.type` of the first line of a snapshot. */
export const SNAPSHOT = 'rehearsal.snapshot';

/** How snapshots are written; one more whenever a reader of the old form would misunderstand the new one. */
export const SNAPSHOT_VERSION = 1;

/** The first line of a snapshot: when it was taken, from where, what was asked for, and what the next pull goes on from. */
export interface SnapshotHead {
  readonly '@odata.type': '#rehearsal.snapshot';
  readonly formatVersion: typeof SNAPSHOT_VERSION;
  /** When the last round began (ISO 8601, UTC). */
  readonly takenAt: string;
  /** The address of Microsoft Graph, `https://graph.microsoft.com`, or the file that was copied. */
  readonly from: string;
  /** The tenant's id, where it is known. */
  readonly tenant: string | null;
  readonly application: { readonly id: string; readonly appId: string; readonly displayName: string | null } | null;
  /** The Graph permissions that the access token carried (its `roles` and `scp`), sorted. */
  readonly permissions: readonly string[];
  /**
   * The Graph properties that were asked for. One of these that an object does not carry was never set; any other is
   * unknown.
   */
  readonly select: { readonly users: readonly string[]; readonly groups: readonly string[] };
  /** What could not be read, such as `roles` or `schema`, because a permission is missing. */
  readonly unread: readonly string[];
  /** Where the next pull goes on; absent in a pseudonymised snapshot, which is not continued. */
  readonly deltaLinks?: { readonly users: string; readonly groups: string };
  /** Values are pseudonyms that keep their shape. */
  readonly pseudonymised?: true;
}

/** Whether a record is the head of a snapshot, of whatever version. */
export const isSnapshotHead = (value: unknown): boolean => isObject(value) && value['@odata.type'] === `#${SNAPSHOT}`;
