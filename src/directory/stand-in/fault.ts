/** What a fault may hit: the pages of a list, the application (page 1), the schema of a job (page 1). */
export const SERVED_LISTS = ['users', 'groups', 'deletedUsers', 'assignments', 'application', 'schema'] as const;
export type ServedList = (typeof SERVED_LISTS)[number];

/**
 * What goes wrong, in the ways that Microsoft Graph and the networks before it are known for.
 *
 * - `throttled`: 429 with Retry-After.
 * - `unavailable`: 503; with Retry-After where the fault says one.
 * - `gone`: 410 with a Location that begins the round anew. A request without a token has nothing to reset: the fault
 *   lets it pass and waits for one that carries a token.
 * - `expired`: 400 `syncStateNotFound`, or `Directory_ExpiredPageToken` for a list that is no delta query. Waits for a
 *   token as `gone` does.
 * - `bad-gateway`: 502 with a page of HTML, as a proxy answers.
 * - `truncated`: 200, and half of the JSON.
 * - `slow`: the right answer after `ms` milliseconds.
 * - `dropped`: the connection ends without an answer.
 * - `replayed`: the objects of the page before come again, as they were, before those of this page; on a first page its
 *   own objects come twice.
 * - `split`: one user or group is told in two parts, the second one on an additional page. Lists that are no delta query
 *   are never split, and pass.
 * - `empty`: an additional page without objects comes first.
 * - `foreign-link`: the next link leads to another host.
 */
export const FAULT_KINDS = [
  'throttled',
  'unavailable',
  'gone',
  'expired',
  'bad-gateway',
  'truncated',
  'slow',
  'dropped',
  'replayed',
  'split',
  'empty',
  'foreign-link',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One fault of the script. `replayed`, `split`, `empty` and `foreign-link` let an answer pass that is no page. */
export interface Fault {
  readonly on: ServedList;
  /** Which page of a round, from 1, additional pages counted. A delta link begins a new round. */
  readonly page: number;
  readonly kind: FaultKind;
  /** How many requests for that page it hits; 1 by default. */
  readonly times?: number;
  /** Retry-After of `throttled` and `unavailable`: seconds, or a date one second ahead. `throttled` has 1 by default. */
  readonly retryAfter?: number | 'date';
  /** How long `slow` takes, in milliseconds; 1000 by default. */
  readonly ms?: number;
}
