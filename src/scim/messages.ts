import type { JsonObject } from './json.js';

export const LIST_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** The body of a query response (RFC 7644 §3.4.2). `startIndex` counts from 1; `total` is that of all pages. */
export function listResponse(resources: JsonObject[], total = resources.length, startIndex = 1): JsonObject {
  return {
    schemas: [LIST_URN],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}
