import type { JsonObject, JsonValue, Repair, ResourceKind, ScimError } from '../../scim/index.js';
import type { Lookup } from '../storage/lookups.js';
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
  /** How attributes are looked up in the storage. */
  readonly lookups: ReadonlyMap<string, Lookup>;
  readonly shelf: Shelf;
  /**
   * The attributes of a stored resource, without id and meta: as answered, with references that begin with `base`, the
   * address of the target; without it as operations see them, with relative references (RFC 7643 §2.3.7).
   */
  full(stored: Stored, wants: (attribute: string) => boolean, base?: string): JsonObject;
  create(body: JsonValue, call: Call): Saved;
  patch(id: string, body: JsonValue, call: Call): Saved;
  replace(id: string, body: JsonValue, call: Call): Saved;
  remove(id: string, call: Call): { readonly status: 204 } | { readonly error: ScimError };
}

/** The resource that a request is for, or why it must stay as it is: it is not there, or has another version. */
export function resourceFor({ kind, shelf }: Pick<Collection, 'kind' | 'shelf'>, id: string, { match }: Call): Saved {
  const stored = shelf.find(id);
  if (stored === undefined) return { error: { status: 404, detail: `${kind.name} ${id} not found.` } };
  const error = match(stored.version);
  return error === undefined ? { stored } : { error };
}

/** The address of a resource of the target: `$ref` of a member or a group. */
export function referenceTo(kind: ResourceKind['name'], id: string, base?: string): string {
  return base === undefined ? `${kind}s/${id}` : `${base}/${kind}s/${id}`;
}
