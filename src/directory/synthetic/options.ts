/** What a synthetic directory is made from. The same options give the same bytes. */
export interface SyntheticOptions {
  /** How many ordinary people; the awkward ones come on top. */
  readonly users: number;
  /** A whole number up to 2147483647. */
  readonly seed?: number;
  /** The domain of the company's addresses. */
  readonly domain?: string;
  /** The moment from which hires and leavers are counted back, in milliseconds since 1970. */
  readonly now?: number;
}

/** The day on which an undated directory stands still: 2026-11-01T09:00:00Z. */
export const STANDSTILL = Date.UTC(2026, 10, 1, 9);

/** What a directory was found to hold. */
export interface SyntheticSummary {
  /** All user objects: ordinary and awkward people, guests, leavers and accounts. */
  readonly users: number;
  readonly awkward: number;
  readonly guests: number;
  /** Among the deleted items, to be erased 30 days after they left. */
  readonly leavers: number;
  readonly disabled: number;
  /** Service accounts and shared mailboxes. */
  readonly accounts: number;
  /** Whose nickname an earlier user has too once the dots are gone, in whatever case. */
  readonly collisions: number;
  readonly groups: number;
  readonly assignments: number;
  readonly roles: number;
}
