import { type JsonObject, type JsonValue, type Projection, projection } from '../../scim/index.js';
import type { Collection } from '../resources/collection.js';
import type { Stored } from '../storage/shelf.js';
import type { ReplyHeaders } from './answer.js';
import { tagOf } from './conditions.js';
import type { Parameters } from './parameters.js';

/** How resources of one kind are answered. `base` is the address of the target. */
export interface Representations {
  /** What of a resource the parameters ask for (RFC 7644 §3.9). */
  chosen(parameters: Parameters): Projection;
  body(stored: Stored, chosen: Projection, base: string): JsonObject;
  /** What `meta.location` and `meta.version` say, as headers (RFC 7643 §3.1). No tag where the target tells no version. */
  headers(stored: Stored, base: string): ReplyHeaders & { readonly 'content-location': string };
}

export function createRepresentations({ kind, full, policy }: Collection): Representations {
  const tells = new Set(policy.meta);
  const empty = Object.entries(policy.empty);
  const locationOf = (stored: Stored, base: string): string => `${base}${kind.endpoint}/${stored.id}`;
  const metaOf = (stored: Stored, base: string): JsonObject => ({
    resourceType: kind.name,
    ...(tells.has('created') && { created: stored.created }),
    ...(tells.has('lastModified') && { lastModified: stored.modified }),
    ...(tells.has('location') && { location: locationOf(stored, base) }),
    ...(tells.has('version') && { version: tagOf(stored.version) }),
  });

  return {
    chosen: (parameters) => projection(kind, parameters.get('attributes'), parameters.get('excludedAttributes')),
    body(stored, chosen, base) {
      const { schemas, ...rest } = full(stored, chosen.wants, base);
      return chosen.apply({
        schemas: schemas ?? [kind.schema.id],
        id: stored.id,
        ...withEmpty(rest, empty),
        meta: metaOf(stored, base),
      });
    },
    headers: (stored, base) => ({
      ...(tells.has('version') && { etag: tagOf(stored.version) }),
      'content-location': locationOf(stored, base),
    }),
  };
}

/** A resource with what is shown even without a value, after what has one. */
function withEmpty(resource: JsonObject, empty: readonly (readonly [string, JsonValue])[]): JsonObject {
  const missing = empty.filter(([name]) => !Object.hasOwn(resource, name));
  return missing.length === 0 ? resource : { ...resource, ...Object.fromEntries(missing) };
}
