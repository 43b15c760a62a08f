import type { DirectoryObject } from '../../attributes/index.js';
import { drawAssignments, rolesOf } from './assignments.js';
import { awkwardPeople } from './awkward.js';
import { awkwardUser } from './awkward-user.js';
import { Census } from './census.js';
import { Company } from './company.js';
import { groupOf } from './group.js';
import { planGroups } from './groups.js';
import type { SyntheticOptions, SyntheticSummary } from './options.js';
import { Population } from './population.js';

/**
 * A synthetic directory, object by object, in the form of a directory file: the awkward people, the ordinary ones, groups,
 * roles and assignments. Same options, same bytes. A user does not depend on how many come after: a larger directory
 * begins with the users of a smaller one.
 */
export function* generate(options: SyntheticOptions): Generator<DirectoryObject, SyntheticSummary> {
  const company = new Company(options);
  const census = new Census(awkwardPeople.length);
  for (const [n, row] of awkwardPeople.entries()) yield census.user(awkwardUser(row, n, company));
  const population = new Population(company);
  for (let n = 0; n < options.users; n++) yield census.user(population.draw(n));
  const assigned: string[] = [];
  let groups = 0;
  for (const plan of planGroups(population.roster, company)) {
    const group = groupOf(groups++, plan, company);
    if (plan.assigned) assigned.push(group.id);
    yield group;
  }
  const roles = rolesOf(company);
  yield* roles;
  let assignments = 0;
  for (const assignment of drawAssignments(assigned, population.roster, company)) {
    yield assignment;
    assignments++;
  }
  return census.summary({ groups, assignments, roles: roles.length });
}
