import { factsOf, isObject, type JsonValue, type Operation, own } from '../../scim/index.js';

/** A change of a group's members, by user id. */
export type Change =
  | { readonly kind: 'add' | 'remove'; readonly ids: readonly string[] }
  | { readonly kind: 'set'; readonly ids: readonly string[] };

/**
 * What operations on `members` come to, as changes of rows: no member list is loaded for them. Undefined when one of
 * them needs the list, such as a filter on something else than `value`.
 */
export function memberChanges(operations: readonly Operation[]): Change[] | undefined {
  const changes: Change[] = [];
  for (const operation of operations) {
    const change = changeOf(operation);
    if (change === undefined) return undefined;
    changes.push(change);
  }
  return changes;
}

function changeOf(operation: Operation): Change | undefined {
  const { filter, sub } = operation.target;
  if (sub !== undefined) return undefined;
  if (filter !== undefined) {
    const facts = factsOf(filter);
    const id = facts?.size === 1 ? facts.get('value') : undefined;
    return operation.op === 'remove' && typeof id === 'string' ? { kind: 'remove', ids: [id] } : undefined;
  }
  if (operation.op === 'remove') return { kind: 'set', ids: [] };
  return { kind: operation.op === 'add' ? 'add' : 'set', ids: idsOf(operation.value) };
}

/** The ids of a list of members. */
export function idsOf(members: JsonValue | undefined): string[] {
  if (!Array.isArray(members)) return [];
  return members.flatMap((member) => {
    const value = isObject(member) ? own(member, 'value') : member;
    return typeof value === 'string' ? [value] : [];
  });
}
