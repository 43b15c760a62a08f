import type { JsonObject } from '../../scim/index.js';
import type { ExportError, ModifiedProperty } from '../event.js';
import type { RecordedRequest } from './request.js';

export type Answer = { readonly resource: JsonObject } | { readonly error: ExportError };
export type Found = { readonly resources: readonly JsonObject[] } | { readonly error: ExportError };
export type Done = { readonly done: true } | { readonly error: ExportError };
export type Referring = { readonly refers: boolean } | { readonly error: ExportError };

export type Endpoint = '/Users' | '/Groups';

/** What the service asks of the target about one object: requests in Entra's spelling (provisioning.md §3). */
export interface Conversation {
  /** The requests made since this was last asked for. */
  taken(): readonly RecordedRequest[];
  /**
   * Row 1, "Test connection": asks for a value that nobody has, a random GUID. The caller makes it up, so that a replay
   * sends the same bytes.
   */
  probe(endpoint: Endpoint, attribute: string, nobody: string): Promise<Done>;
  /** Rows 2 and 11: the objects whose attribute has this value. */
  find(endpoint: Endpoint, attribute: string, value: string): Promise<Found>;
  /** Rows 3 and 12. */
  read(endpoint: Endpoint, id: string): Promise<Answer>;
  /** Rows 4 and 13; `flows` have become a body already. */
  create(endpoint: Endpoint, body: JsonObject): Promise<Answer>;
  /** Rows 5, 6, 7, 9 and 14: attributes, and the manager, whose new value is null when it goes. */
  update(endpoint: Endpoint, id: string, changes: readonly ModifiedProperty[]): Promise<Answer>;
  /** Row 15. */
  addMembers(groupId: string, memberIds: readonly string[]): Promise<Done>;
  /** Row 16. */
  removeMembers(groupId: string, memberIds: readonly string[]): Promise<Done>;
  /** Rows 8 and 17: whether an object has this reference already. */
  refers(endpoint: Endpoint, id: string, attribute: string, value: string): Promise<Referring>;
  /** Rows 10 and 18. An object that is gone already is done. */
  remove(endpoint: Endpoint, id: string): Promise<Done>;
}

/** Entra's SCIM client. */
export interface ScimClient {
  /** How many requests have been made, over all conversations. */
  readonly requests: number;
  open(): Conversation;
}
