import type { JsonObject, JsonValue, Repair, ResourceKind, ScimError } from '../../scim/index.js';
import type { Shelf, Stored } from '../storage/shelf.js';
import type { Policy } from './policy.js';

/** A resource after a write, or why nothing was written. */
export type Saved = { readonly stored: Stored } | { readonly error: ScimError };

/** What a request brings along beside its body. */
export interface Call {
  /** The time of the request, as SCIM writes it. */
  readonly now: string;
  /** If-Match: why a resource of this version must stay as it is. */
  readonly match: (version: number) => ScimError | undefined;
  /** Told of everything that was put right in the body. */
  readonly repaired: (repair: Repair) => void;
}

/** The resources of one kind and what requests do to them. */
export interface Collection {
  readonly kind: ResourceKind;
  readonly policy: Policy;
  readonly shelf: Shelf;
  /** The attributes of a stored resource as answered, without id and meta. */
  full(stored: Stored, wants: (attribute: string) => boolean): JsonObject;
  create(body: JsonValue, call: Call): Saved;
  patch(id: string, body: JsonValue, call: Call): Saved;
  replace(id: string, body: JsonValue, call: Call): Saved;
  remove(id: string, call: Call): { readonly status: 204 } | { readonly error: ScimError };
}

export const notFound = (what: string): { readonly error: ScimError } => ({
  error: { status: 404, detail: `${what} not found.` },
});
