import type { Row } from '../expression/index.js';
import type { Mapping } from '../mapping/index.js';
import { equal, type JsonObject, type JsonValue, readPath, writePath } from '../scim/index.js';
import { Failure, foldCase, Ignore, isTrue, toExport, type Value } from '../values/index.js';
import type { PatchOperation } from './client.js';
import type { Flow, ModifiedProperty } from './event.js';

type Kind = 'user' | 'group';

/** What a row of evaluated mappings means for the object as a whole. */
export type Flows =
  | { readonly flows: readonly Flow[] }
  | { readonly failure: { readonly target: string; readonly failure: Failure } }
  | { readonly ignored: true };

/** Turns evaluated mappings into values for the target. One failing expression fails the object, as in Entra. */
export function flowsOf(mappings: readonly Mapping[], row: Row): Flows {
  const flows: Flow[] = [];
  for (const [index, mapping] of mappings.entries()) {
    const value = row[index] ?? null;
    if (value instanceof Failure) return { failure: { target: mapping.target, failure: value } };
    if (value instanceof Ignore && value.what === 'object') return { ignored: true };
    if (value instanceof Ignore) flows.push({ mapping, value: undefined, ignored: true });
    else flows.push({ mapping, value: toJson(value, mapping) });
  }
  return { flows };
}

/** Nulls do not flow (provisioning.md §2.7); an empty text is a value and does. Booleans become JSON booleans. */
function toJson(value: Value, { type }: Mapping): JsonValue | undefined {
  const exported = toExport(value);
  if (exported === null) return undefined;
  if (type === 'boolean' && typeof exported === 'string' && /^(true|false)$/i.test(exported)) return isTrue(exported);
  return exported;
}

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
 * The body of a create request (provisioning.md §3.1). Defaults fill nulls here and only here. A group is created
 * without members, which follow in updates.
 */
export function createBody(kind: Kind, flows: readonly Flow[]): JsonObject {
  const body: JsonObject = { ...SCHEMAS[kind] };
  for (const { mapping, value, ignored } of flows) {
    if (ignored) continue;
    const filled = value ?? (mapping.default === undefined ? undefined : toJson(mapping.default, mapping));
    if (filled !== undefined) writePath(body, mapping.path, filled);
  }
  if (kind === 'group') body.members = [];
  body.meta = { resourceType: kind === 'user' ? 'User' : 'Group' };
  if (kind === 'user') body.roles ??= [];
  return body;
}

/** What differs between the flows and the target's resource as last read: only that is sent (FlowWhenChanged). */
export function changesOf(flows: readonly Flow[], resource: JsonObject): readonly ModifiedProperty[] {
  return flows.flatMap(({ mapping, value }) => {
    if (value === undefined || mapping.apply === 'create') return [];
    const oldValue = readPath(resource, mapping.path);
    const changed = !equal(oldValue, value) && (mapping.caseExact || !sameButCase(oldValue, value));
    return changed ? [{ target: mapping.target, oldValue, newValue: value }] : [];
  });
}

/** Values that differ only in case are equal where the target attribute is not caseExact. */
const sameButCase = (a: JsonValue | undefined, b: JsonValue): boolean =>
  typeof a === 'string' && typeof b === 'string' && foldCase(a) === foldCase(b);

/** One operation for each change, with the booleans as text that Entra sends without a feature flag. */
export const operationsOf = (changes: readonly ModifiedProperty[]): readonly PatchOperation[] =>
  changes.map(({ target, oldValue, newValue }) => ({
    op: oldValue === undefined ? 'Add' : 'Replace',
    path: target,
    value: typeof newValue === 'boolean' ? (newValue ? 'True' : 'False') : newValue,
  }));
