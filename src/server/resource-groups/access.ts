import type { Linking } from '../../mapping/index.js';
import type { Database } from '../../store/index.js';
import type { Obstacle } from './obstacles.js';
import { createRoster, type Member } from './roster.js';

/** Who has which role in one resource group of the target, and why. */
export interface ResourceGroupAccess {
  readonly resourceGroup: string;
  /** Whether the table states what it is like; otherwise its links are taken to work. */
  readonly stated: boolean;
  readonly links: readonly LinkState[];
  /** In the order in which their accounts were made. */
  readonly people: readonly PersonAccess[];
}

/** A link, and what keeps it from giving anybody a role. */
export interface LinkState {
  readonly group: string;
  readonly role: string;
  readonly obstacles: readonly Obstacle[];
}

/** A person with access to a resource group. */
export interface PersonAccess {
  readonly id: string;
  readonly userName: string;
  /** The highest of the roles that their groups give. */
  readonly role: string;
  /** The groups that give a role, the highest first. */
  readonly through: readonly { readonly group: string; readonly role: string }[];
}

/**
 * Prepares the question who has access to the resource groups of a target, by the links of its groups. Access follows
 * from members at the moment of asking: those of a group when it is linked (backfill), whoever joins, nobody who left, of
 * several roles the highest (huggingface.co/docs/hub/enterprise-scim, What happens after linking). A deactivated account
 * is out of the organisation (same page, Deprovisioning) and so has none; that it has its access again with the next
 * activation is inferred, as its memberships stay. Members that are groups give nothing: the target has no nested groups.
 * `roles` go from the lowest to the highest.
 */
export function createAccess(
  database: Database,
  { links, resourceGroups }: Linking,
  roles: readonly string[],
): () => ResourceGroupAccess[] {
  const roster = createRoster(database, [...new Set(links.map(({ group }) => group))]);
  const names = [...new Set(links.map(({ resourceGroup }) => resourceGroup))];

  const stateOf = ({ group, resourceGroup, role }: Linking['links'][number], exists: boolean): LinkState => {
    const stated = resourceGroups.find(({ name }) => name === resourceGroup);
    const obstacles: Obstacle[] = [];
    if (stated !== undefined && stated.members > 0) obstacles.push('not-empty');
    if (stated?.autoJoin === true) obstacles.push('auto-join');
    if (!roles.includes(role)) obstacles.push('unknown-role');
    if (!exists) obstacles.push('no-group');
    return { group, role, obstacles };
  };

  return () => {
    if (links.length === 0) return [];
    const { people, members } = roster();
    return names.map((resourceGroup) => {
      const states = links
        .filter((link) => link.resourceGroup === resourceGroup)
        .map((link) => stateOf(link, members.has(link.group)));
      return {
        resourceGroup,
        stated: resourceGroups.some(({ name }) => name === resourceGroup),
        links: states,
        people: peopleOf(states, roles, people, members),
      };
    });
  };
}

/** Groups are gone through from the highest role to the lowest, so whoever is met first in one has that role. */
function peopleOf(
  states: readonly LinkState[],
  roles: readonly string[],
  people: ReadonlyMap<number, Member>,
  members: ReadonlyMap<string, readonly number[]>,
): PersonAccess[] {
  const working = states
    .filter(({ obstacles }) => obstacles.length === 0)
    .sort((a, b) => roles.indexOf(b.role) - roles.indexOf(a.role));
  const through = new Map<number, PersonAccess['through'][number][]>();
  for (const { group, role } of working) {
    const given = { group, role };
    for (const number of members.get(group) ?? []) {
      const list = through.get(number);
      if (list === undefined) through.set(number, [given]);
      else list.push(given);
    }
  }
  const found: PersonAccess[] = [];
  for (const [number, { id, userName }] of people) {
    const list = through.get(number);
    const [highest] = list ?? [];
    if (list !== undefined && highest !== undefined) found.push({ id, userName, role: highest.role, through: list });
  }
  return found;
}
