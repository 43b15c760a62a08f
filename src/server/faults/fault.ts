/** What a fault may hit: every request, those of a method, or those of a method for one endpoint. */
// biome-ignore format: a table reads better in rows
export const FAULT_PLACES = [
  'any', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE',
  'GET /Users', 'POST /Users', 'GET /Users/{id}', 'PUT /Users/{id}', 'PATCH /Users/{id}', 'DELETE /Users/{id}',
  'GET /Groups', 'POST /Groups', 'GET /Groups/{id}', 'PUT /Groups/{id}', 'PATCH /Groups/{id}', 'DELETE /Groups/{id}',
  'GET /ServiceProviderConfig', 'GET /ResourceTypes', 'GET /Schemas',
] as const;
export type FaultPlace = (typeof FAULT_PLACES)[number];

/** What goes wrong, in the ways that SCIM services and the networks before them are known for. */
export const FAULT_KINDS = [
  'throttled',
  'failed',
  'unavailable',
  'bad-gateway',
  'unauthorized',
  'not-found',
  'slow',
  'wrong-type',
  'truncated',
  'dropped',
  'lost',
  'without-id',
  'unseen',
  'members-included',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * What each kind comes to, in words for administrators. Some wait for a request that they fit: `lost` for a write,
 * `without-id` for a POST, `unseen` for a search, `members-included` for one that excludes members.
 */
export const FAULT_MEANINGS: Readonly<Record<FaultKind, string>> = {
  throttled: '429, with Retry-After or RateLimit as the profile says',
  failed: '500 in the form of SCIM',
  unavailable: '503 in the form of SCIM; with Retry-After where the fault says one',
  'bad-gateway': '502 with a page of HTML, as a proxy answers',
  unauthorized: '401, as when the token has expired',
  'not-found': '404, though the resource or the endpoint is there',
  slow: 'the right answer after a while',
  'wrong-type': 'the right answer, called text/html',
  truncated: 'the first half of the right answer',
  dropped: 'the connection ends, and nothing was done',
  lost: 'what was asked for is done, and then the connection ends without an answer',
  'without-id': 'the account or group is made, and the answer has no id',
  unseen: 'a search finds nothing, as where new accounts are found only after a while',
  'members-included': 'members are in the answer though they were excluded',
};

/** One rule of what goes wrong. Rules count the requests that they fit, each for itself. */
export interface Fault {
  readonly on: FaultPlace;
  readonly kind: FaultKind;
  /** How many such requests pass first; none by default. */
  readonly after?: number;
  /** How many it then hits; 1 by default. */
  readonly times?: number;
  /** Begins anew each so many requests; by default it happens once. `every: 1` hits each one. */
  readonly every?: number;
  /** Seconds that `throttled` (1 by default) and `unavailable` (not said by default) ask to wait. */
  readonly retryAfter?: number;
  /** Milliseconds that `slow` takes; 1000 by default. */
  readonly ms?: number;
}
