import type { Directory, Person, Rules, Team } from './world.js';

/** How an object stands to the service (provisioning.md §2.3, §2.4). */
export type Standing = 'in' | 'soft-deleted' | 'unassigned' | 'filtered' | 'disabled';

/** A directory without any assignment is rehearsed as if everyone were assigned (design.md §3). */
const assigns = ({ assigned }: Directory, { scope }: Rules, ids: readonly string[]): boolean =>
  scope === 'all' || assigned.size === 0 || ids.some((id) => assigned.has(id));

/**
 * Of several reasons the one that decides what follows: a deletion ends assignments, so it comes first; and whoever has
 * left the scope has left it, disabled or not. The specification gives no order.
 */
export function standingOf(person: Person, directory: Directory, rules: Rules): Standing {
  if (person.softDeleted) return 'soft-deleted';
  const through = directory.teams.filter(({ members }) => members.includes(person.id)).map(({ id }) => id);
  if (!assigns(directory, rules, [person.id, ...through])) return 'unassigned';
  if (rules.department !== undefined && person.department !== rules.department) return 'filtered';
  return person.enabled ? 'in' : 'disabled';
}

export function teamStandingOf(team: Team, directory: Directory, rules: Rules): Standing {
  if (!assigns(directory, rules, [team.id])) return 'unassigned';
  return team.displayName.startsWith(rules.teamPrefix ?? '') ? 'in' : 'filtered';
}

/** Left the scope: the service then manages the object no longer (§2.5). Whoever is disabled or deleted it still does. */
export const hasLeft = (standing: Standing): boolean => standing === 'unassigned' || standing === 'filtered';
