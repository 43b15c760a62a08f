import type { Reference } from '../record.js';
import { awkwardPeople } from './awkward.js';
import type { Company } from './company.js';
import { type GroupPlan, groupId, groupReference, userReference } from './group.js';
import { guidOf } from './guid.js';

/** Groups that somebody has stumbled over, and the one through which the awkward people are assigned. */
export function awkwardGroups(company: Company): readonly GroupPlan[] {
  const people = awkwardPeople.flatMap(({ unassigned, deleted }, n) =>
    unassigned || deleted !== undefined ? [] : [userReference(guidOf(company.seed, 'awkward', n))],
  );
  const inside = (n: number): Reference => groupReference(groupId(n, company));
  const device = { '@odata.type': '#microsoft.graph.device', id: guidOf(company.seed, 'application', 2) };
  return [
    {
      displayName: 'Special Projects',
      description: 'Everybody with an awkward name.',
      members: people,
      assigned: true,
    },
    { displayName: 'New Starters', description: 'Nobody yet.', members: [], assigned: true },
    { displayName: 'Circle', description: 'Holds a group that holds it.', members: [inside(3)], assigned: true },
    { displayName: 'Inner Circle', members: [inside(2), ...people.slice(0, 2)] },
    {
      displayName: 'Steering Committee',
      description: 'The first of two.',
      members: people.slice(2, 5),
      assigned: true,
    },
    {
      displayName: 'steering committee',
      description: 'The second of two.',
      members: people.slice(5, 8),
      assigned: true,
    },
    { displayName: 'Laboratory', description: 'People and a device.', members: [...people.slice(8, 10), device] },
    {
      displayName: `Long ${'name '.repeat(60)}`.slice(0, 255).trimEnd(),
      members: people.slice(10, 12),
      assigned: true,
    },
    { displayName: '\u{1f680} Lift-off', kind: 'unified', members: people.slice(12, 15), assigned: true },
    { displayName: 'constructor', members: people.slice(15, 16) },
  ];
}
