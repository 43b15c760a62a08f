import { type Filter, factsOf, foldName, isObject, type JsonValue, type Operation, own } from '../../scim/index.js';

/** A change of a group's members, by id. A removal may be of members of one type only. */
export type Change =
  | { readonly kind: 'add' | 'set'; readonly ids: readonly string[] }
  | { readonly kind: 'remove'; readonly ids: readonly string[]; readonly type?: string };

/**
 * What operations on `members` come to, as changes of rows: no member list is loaded for them. Undefined when one of
 * them needs the list, such as a filter on the display name. Changes of one kind that follow each other are one: a
 * removal with a list of values arrives as an operation for each.
 */
export function memberChanges(operations: readonly Operation[]): Change[] | undefined {
  const changes: (Change & { readonly ids: string[] })[] = [];
  for (const operation of operations) {
    const change = changeOf(operation);
    if (change === undefined) return undefined;
    const last = changes.at(-1);
    if (last !== undefined && goesWith(last, change)) for (const id of change.ids) last.ids.push(id);
    else changes.push({ ...change, ids: [...change.ids] });
  }
  return changes;
}

function goesWith(last: Change, next: Change): boolean {
  if (last.kind === 'remove' && next.kind === 'remove') return last.type === next.type;
  return last.kind === 'add' && next.kind === 'add';
}

function changeOf({ op, target, ...rest }: Operation): Change | undefined {
  const { filter, sub } = target;
  if (sub !== undefined) return undefined;
  if (filter !== undefined) return op === 'remove' ? removalOf(filter) : undefined;
  if (op === 'remove') return { kind: 'set', ids: [] };
  return { kind: op === 'add' ? 'add' : 'set', ids: idsOf('value' in rest ? rest.value : undefined) };
}

const TYPES = ['User', 'Group'] as const;

/** `members[value eq "id"]`, and the same of a type. */
function removalOf(filter: Filter): Change | undefined {
  const facts = factsOf(filter);
  const id = facts?.get('value');
  if (facts === undefined || typeof id !== 'string') return undefined;
  if (facts.size === 1) return { kind: 'remove', ids: [id] };
  const stated = facts.get('type');
  if (facts.size > 2 || typeof stated !== 'string') return undefined;
  const type = TYPES.find((one) => foldName(one) === foldName(stated));
  return type === undefined ? undefined : { kind: 'remove', ids: [id], type };
}

/** The ids of a list of members. */
export function idsOf(members: JsonValue | undefined): string[] {
  if (!Array.isArray(members)) return [];
  return members.flatMap((member) => {
    const value = isObject(member) ? own(member, 'value') : member;
    return typeof value === 'string' ? [value] : [];
  });
}
