import type { PersonAccess, ResourceGroupAccess } from './access.js';

/** What happened to the access of one person to one resource group. */
export interface AccessChange {
  readonly kind: 'gained' | 'lost' | 'raised' | 'lowered';
  readonly resourceGroup: string;
  readonly id: string;
  /** As it is now, or was when the account went. */
  readonly userName: string;
  /** The role before, and the groups that gave it; absent where access was gained. */
  readonly before?: Pick<PersonAccess, 'role' | 'through'>;
  /** The role after; absent where access was lost. */
  readonly after?: Pick<PersonAccess, 'role' | 'through'>;
}

/**
 * What changed in the access to resource groups between two moments, such as before and after a cycle: resource groups in
 * the order of the links, in each the people who are there now, then those who lost access. `roles` go from the lowest to
 * the highest. Another group that gives the same role is no change.
 */
export function accessChanges(
  before: readonly ResourceGroupAccess[],
  after: readonly ResourceGroupAccess[],
  roles: readonly string[],
): AccessChange[] {
  const names = new Set([...after, ...before].map(({ resourceGroup }) => resourceGroup));
  const [earlier, later] = [before, after].map((all) => new Map(all.map((one) => [one.resourceGroup, one.people])));
  return [...names].flatMap((name) => changesIn(name, earlier?.get(name) ?? [], later?.get(name) ?? [], roles));
}

function changesIn(
  resourceGroup: string,
  before: readonly PersonAccess[],
  after: readonly PersonAccess[],
  roles: readonly string[],
): AccessChange[] {
  const gone = new Map(before.map((person) => [person.id, person]));
  const changes: AccessChange[] = [];
  for (const now of after) {
    const old = gone.get(now.id);
    gone.delete(now.id);
    const about = { resourceGroup, id: now.id, userName: now.userName };
    if (old === undefined) changes.push({ kind: 'gained', ...about, after: accessOf(now) });
    else if (old.role !== now.role) {
      const kind = roles.indexOf(old.role) < roles.indexOf(now.role) ? 'raised' : 'lowered';
      changes.push({ kind, ...about, before: accessOf(old), after: accessOf(now) });
    }
  }
  for (const old of gone.values()) {
    changes.push({ kind: 'lost', resourceGroup, id: old.id, userName: old.userName, before: accessOf(old) });
  }
  return changes;
}

const accessOf = ({ role, through }: PersonAccess): Pick<PersonAccess, 'role' | 'through'> => ({ role, through });
