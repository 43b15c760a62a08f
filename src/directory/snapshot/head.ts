import { isObject } from '../shape.js';

/** The `@odata.type` of the first line of a snapshot. */
export const SNAPSHOT = 'rehearsal.snapshot';

/** How snapshots are written; one more whenever a reader of the old form would misunderstand the new one. */
export const SNAPSHOT_VERSION = 1;

/** A part of a tenant that a snapshot may lack. Without its users there is no snapshot. */
export type Unread = 'deletedUsers' | 'groups' | 'assignments' | 'roles' | 'schema';

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
  /** What could not be read, because a permission is missing. */
  readonly unread: readonly Unread[];
  /** Where the next pull goes on; absent in a pseudonymised snapshot, which is not continued. */
  readonly deltaLinks?: { readonly users: string; readonly groups?: string };
  /** Values are pseudonyms that keep their shape. */
  readonly pseudonymised?: true;
}

/** Whether a record is the head of a snapshot, of whatever version. */
export const isSnapshotHead = (value: unknown): boolean => isObject(value) && value['@odata.type'] === `#${SNAPSHOT}`;

/** A record as the head of a snapshot of this version; undefined when it is none, or was changed by hand. */
export function snapshotHead(value: unknown): SnapshotHead | undefined {
  if (!isSnapshotHead(value) || !isObject(value) || value.formatVersion !== SNAPSHOT_VERSION) return undefined;
  const { takenAt, from, tenant, application, permissions, select, unread, deltaLinks } = value;
  const sound =
    typeof takenAt === 'string' &&
    typeof from === 'string' &&
    isTextOrNull(tenant) &&
    isApplication(application) &&
    areTexts(permissions) &&
    isObject(select) &&
    areTexts(select.users) &&
    areTexts(select.groups) &&
    areTexts(unread) &&
    (deltaLinks === undefined || areLinks(deltaLinks));
  return sound ? (value as unknown as SnapshotHead) : undefined;
}

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every((one) => typeof one === 'string');

const isApplication = (value: unknown): boolean =>
  value === null ||
  (isObject(value) &&
    typeof value.id === 'string' &&
    typeof value.appId === 'string' &&
    isTextOrNull(value.displayName));

const areLinks = (value: unknown): boolean =>
  isObject(value) &&
  typeof value.users === 'string' &&
  (value.groups === undefined || typeof value.groups === 'string');
