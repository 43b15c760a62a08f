import type { JsonObject, JsonValue, ResourceKind, ScimError } from '../../scim/index.js';
import type { Shelf, Stored } from '../storage/shelf.js';
import type { Policy } from './policy.js';

/** A resource after a write, or why nothing was written. */
export type Saved = { readonly stored: Stored } | { readonly error: ScimError };

/** The resources of one kind and what requests do to them. `now` is the time of the request, as SCIM writes it. */
export interface Collection {
  readonly kind: ResourceKind;
  readonly policy: Policy;
  readonly shelf: Shelf;
  /** The attributes of a stored resource as answered, without id and meta. */
  full(stored: Stored, wants: (attribute: string) => boolean): JsonObject;
  create(body: JsonValue, now: string): Saved;
  patch(id: string, body: JsonValue, now: string): Saved;
  replace(id: string, body: JsonValue, now: string): Saved;
  remove(id: string, now: string): { readonly status: 204 } | { readonly error: ScimError };
}

export const notFound = (what: string): { readonly error: ScimError } => ({
  error: { status: 404, detail: `${what} not found.` },
});
