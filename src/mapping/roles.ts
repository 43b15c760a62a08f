import { type Tree, walk } from '../../grammar/index.js';
import { findFunction } from '../functions/index.js';

/**
 * What an update does with app roles: it adds them to those that the account has, or puts them in their place, even when
 * there are none (Microsoft Learn: Customize user provisioning attribute mappings, Provisioning a role to a SCIM app).
 */
export type AppRoles = 'added' | 'asserted';

const FUNCTIONS: ReadonlyMap<string, AppRoles> = new Map([
  ['AppRoleAssignmentsComplex', 'added'],
  ['AssertiveAppRoleAssignmentsComplex', 'asserted'],
]);

/** How an expression sends app roles, by the first function that gives them as complex values. */
export function rolesBy(tree: Tree): AppRoles | undefined {
  for (const node of walk(tree)) {
    const found = node.kind === 'call' ? FUNCTIONS.get(findFunction(node.name)?.name ?? '') : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
