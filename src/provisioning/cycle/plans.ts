import type { Kind } from '../memory/kind.js';
import type { PassOptions } from './pass.js';
import { attributesOf, type ObjectPlan, planFor } from './plan.js';
import { readRoles } from './roles.js';
import type { Scope } from './scope.js';

export type Plans = Readonly<Record<Kind, ObjectPlan>>;

/** The plans of a pass. App roles are read only where a mapping asks for them. */
export async function plansOf(
  { table, source, context, now, blind = new Set() }: PassOptions,
  scope: Scope,
): Promise<Plans> {
  const about = { table, context: context(now) };
  const readsRoles = table.users.mappings.some((one) => attributesOf(one).includes('appRoleAssignments'));
  const rolesOf = readsRoles ? await readRoles(source, scope.groups, scope.assignments) : undefined;
  return {
    user: planFor('user', { ...about, blind, rolesOf }),
    group: planFor('group', { ...about, blind: new Set() }),
  };
}
