import { isObject, type JsonObject, type JsonValue, own, readAll, readPath } from '../../scim/index.js';
import type { Flow, ModifiedProperty } from '../event.js';
import { covers, sameList } from './comparison.js';

/**
 * What an update sends: of the flows what differs from the resource as last read (FlowWhenChanged), or all of it at every
 * evaluation (FlowAlways). What `apply` holds back never flows, whatever the target has (Graph: attributeFlowType).
 */
export const changesOf = (flows: readonly Flow[], resource: JsonObject): readonly ModifiedProperty[] =>
  flows.flatMap((flow) => {
    const { mapping, value } = flow;
    if (value === undefined || mapping.apply === 'create') return [];
    const changed =
      Array.isArray(value) || mapping.multiValued ? listChange(flow, value, resource) : change(flow, value, resource);
    return changed === undefined ? [] : [{ target: mapping.target, ...changed }];
  });

type Changed = Omit<ModifiedProperty, 'target'>;

/**
 * One value. It cannot be added to another one, so ValueAddOnly, which takes nothing away, leaves what is there
 * (inferred), and MultiValueAddOnly does nothing.
 */
function change({ mapping }: Flow, newValue: JsonValue, resource: JsonObject): Changed | undefined {
  const { apply, flow, path, caseExact } = mapping;
  const oldValue = readPath(resource, path);
  if (apply === 'add-values' || (apply !== 'always' && oldValue !== undefined)) return undefined;
  if (flow === 'changed' && oldValue !== undefined && covers(oldValue, newValue, caseExact)) return undefined;
  return { oldValue, newValue };
}

/** A list of values is a set: neither order nor repetition counts (RFC 7643 §2.4). */
function listChange({ mapping }: Flow, value: JsonValue, resource: JsonObject): Changed | undefined {
  const { apply, flow, path, caseExact, roles } = mapping;
  const wanted = Array.isArray(value) ? value : [value];
  const old = readAll(resource, path);
  const oldValue = old.length === 0 ? undefined : [...old];
  if (apply === 'fill-empty' && oldValue !== undefined) return undefined;
  if (apply === 'add-values' || apply === 'keep-value' || roles === 'added') {
    const part = roles === undefined ? itself : roleValue;
    const isThere = (one: JsonValue) => old.some((other) => covers(part(other), part(one), caseExact));
    const missing = flow === 'always' ? wanted : wanted.filter((one) => !isThere(one));
    return missing.length === 0 ? undefined : { oldValue, newValue: missing, adds: true };
  }
  return flow === 'changed' && sameList(old, wanted, caseExact) ? undefined : { oldValue, newValue: value };
}

const itself = (value: JsonValue): JsonValue => value;

/**
 * What tells one app role from another. What adds roles in the legacy dialect writes one as a JSON text in the place of
 * its value (Microsoft Learn: Customize user provisioning attribute mappings, example of AppRoleAssignmentsComplex).
 */
function roleValue(element: JsonValue): JsonValue {
  const value = isObject(element) ? (own(element, 'value') ?? null) : element;
  if (typeof value !== 'string' || !value.startsWith('{')) return value;
  try {
    return JSON.parse(value).value ?? value;
  } catch {
    return value;
  }
}
