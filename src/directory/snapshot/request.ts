import type { Finding } from '../../diagnostics/index.js';
import type { Select } from '../graph/addresses.js';
import type { Application } from '../graph/application.js';
import type { GraphReader } from '../graph/reader.js';
import type { SnapshotHead, Unread } from './head.js';
import type { List } from './list.js';

/** What a pull does, as it does it. */
export type PullEvent =
  /** A list is read; `objects` of it are there from an interrupted pull. */
  | { readonly kind: 'begun'; readonly list: List; readonly whole: boolean; readonly objects: number }
  | { readonly kind: 'read'; readonly list: List; readonly objects: number }
  | { readonly kind: 'done'; readonly list: List; readonly objects: number }
  /** Microsoft Graph wants the list to be read again from its beginning. */
  | { readonly kind: 'resync'; readonly list: List }
  /** Everything was read, and the snapshot is written. */
  | { readonly kind: 'writing' };

export interface PullRequest {
  readonly graph: GraphReader;
  /** Whose assignments and roles are read; none when it is left out. */
  readonly application?: Application;
  /** The Graph properties to read; see `graphProperties`. */
  readonly select: Select;
  /** The snapshot's file. One that is there is gone on from, where it is of the same tenant and selection. */
  readonly output: string;
  readonly takenAt: () => Date;
  /** These three are noted in the snapshot's head. */
  readonly tenant: string | null;
  readonly from: string;
  readonly permissions: readonly string[];
  /** The schema of the provisioning job, to be kept with the snapshot; null when it could not be read. */
  readonly schema?: object | null;
  /** Reads everything, whatever is there. */
  readonly fresh?: boolean;
  readonly progress?: (event: PullEvent) => void;
  /** Ends the writing of the snapshot; the reading ends by the connection's. */
  readonly signal?: AbortSignal;
}

/** How many objects the snapshot holds. */
export interface Counts {
  readonly users: number;
  readonly deletedUsers: number;
  readonly groups: number;
  readonly assignments: number;
  readonly roles: number;
}

/** What is not as it was in the snapshot before. Nobody can say of a list that had to be read from its beginning. */
export interface Changes {
  readonly users?: { readonly added: number; readonly changed: number; readonly removed: number };
  readonly groups?: { readonly added: number; readonly changed: number; readonly removed: number };
  readonly memberships?: { readonly added: number; readonly removed: number };
  readonly assignments: { readonly added: number; readonly removed: number };
}

export interface Pulled {
  readonly head: SnapshotHead;
  readonly counts: Counts;
  /** Undefined unless the pull went on from an earlier snapshot. */
  readonly changes?: Changes;
  /** Why parts are missing that the snapshot could have. */
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  /** Whether it went on where an interrupted pull had ended, or had to leave what that one had read. */
  readonly began: 'new' | 'resumed' | 'anew';
  /** The lists that Microsoft Graph wanted to be read again from their beginning. */
  readonly resynced: readonly List[];
}

/** Why there is no new snapshot. The old one is as it was. */
export interface NotPulled {
  readonly findings: readonly Finding[];
  /** Whether the next pull goes on where this one ended. */
  readonly resumable: boolean;
}

export type PullResult = { readonly pulled: Pulled } | { readonly failed: NotPulled };
