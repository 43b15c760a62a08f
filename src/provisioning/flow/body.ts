import { DEFAULT_JOB, type JobSettings } from '../../mapping/index.js';
import { type JsonObject, type JsonValue, writePath } from '../../scim/index.js';
import type { Flow } from '../event.js';
import { toJson } from './json.js';

type Kind = 'user' | 'group';

const SCHEMAS: Readonly<Record<Kind, JsonObject>> = {
  user: {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
  },
  group: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'] },
};

/**
 * The body of a create request (provisioning.md §3.1). Defaults fill nulls here and only here; the portal's None, whose
 * page says "if the target attribute is ever empty", is taken to mean the same. A group is created without members, which
 * follow in updates.
 */
export function createBody(
  kind: Kind,
  flows: readonly Flow[],
  { newGroups }: Pick<JobSettings, 'newGroups'> = DEFAULT_JOB,
): JsonObject {
  const body: JsonObject = { ...SCHEMAS[kind] };
  for (const flow of flows) {
    const value = createdValue(flow);
    if (value !== undefined) writePath(body, flow.mapping.path, value);
  }
  if (kind === 'group' && newGroups === 'empty-members') body.members = [];
  body.meta = { resourceType: kind === 'user' ? 'User' : 'Group' };
  if (kind === 'user') body.roles ??= [];
  return body;
}

/** MultiValueAddOnly adds to lists of values: one value is none, also at creation (Graph: attributeFlowType). */
function createdValue({ mapping, value, ignored }: Flow): JsonValue | undefined {
  if (ignored || (mapping.apply === 'add-values' && mapping.multiValued === false)) return undefined;
  return value ?? (mapping.default === undefined ? undefined : toJson(mapping.default, mapping));
}
