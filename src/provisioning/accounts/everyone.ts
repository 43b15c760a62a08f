import type { SourceEntry } from '../../attributes/index.js';
import { type DirectorySource, objectsOf } from '../../directory/index.js';
import type { Context } from '../../functions/index.js';
import type { MappingTable } from '../../mapping/index.js';
import { filtersOf } from '../cycle/filters.js';
import { identityOf } from '../cycle/object.js';
import { attributesOf, type ObjectPlan, planFor } from '../cycle/plan.js';
import { readRoles } from '../cycle/roles.js';
import { isEntitled, readScope, type Scope } from '../cycle/scope.js';
import type { ScopeReason, SourceIdentity } from '../event.js';
import { type Flows, flowsOf } from '../flow/flows.js';

/** The directory, and what the mappings make of it. */
export interface Everyone {
  readonly table: MappingTable;
  readonly source: DirectorySource;
  readonly context: Context;
  /** As the service is told them. */
  readonly blind?: ReadonlySet<string>;
  readonly unread?: ReadonlySet<string>;
}

/** A user or group, whether it is in scope, and what flows for it. */
export interface Mapped {
  readonly source: SourceIdentity;
  readonly entry: SourceEntry;
  /** `unknown`: whether it passes the scoping filters cannot be told. */
  readonly reason: ScopeReason | 'unknown' | undefined;
  readonly flows: Flows;
}

/** What is read and compiled once, before the first object. */
export interface Readied {
  readonly scope: Scope;
  readonly plans: { readonly user: ObjectPlan; readonly group: ObjectPlan };
}

export async function ready({ table, source, context, blind, unread }: Everyone): Promise<Readied> {
  const scope = await readScope(source, table.scope, filtersOf(table, unread ?? new Set()));
  const readsRoles = table.users.mappings.some((one) => attributesOf(one).includes('appRoleAssignments'));
  const rolesOf = readsRoles ? await readRoles(source, scope.groups, scope.assignments) : undefined;
  return {
    scope,
    plans: {
      user: planFor('user', { table, context, blind: blind ?? new Set(), rolesOf }),
      group: planFor('group', { table, context, blind: new Set() }),
    },
  };
}

/** Every user of the directory, one after another, as the service would see them. */
export async function* usersOf({ source }: Everyone, { scope, plans }: Readied): AsyncGenerator<Mapped> {
  for await (const user of objectsOf(source.users())) yield mapped(plans.user, user, scope.user(user));
}

/** Every group of the directory. */
export function* groupsOf({ scope, plans }: Readied): Generator<Mapped> {
  for (const group of scope.groups) yield mapped(plans.group, group, scope.group(group));
}

function mapped(plan: ObjectPlan, object: SourceEntry['object'], entitlement: ReturnType<Scope['user']>): Mapped {
  const entitled = isEntitled(entitlement);
  const roles = plan.rolesOf?.(object.id);
  const entry: SourceEntry = { object, IsSoftDeleted: !entitled, ...(roles && { appRoleAssignments: roles }) };
  const reason = entitlement.filtered === 'unknown' ? 'unknown' : entitlement.reason;
  return { source: identityOf(plan.kind, object), entry, reason, flows: flowsOf(plan.mappings, plan.evaluate(entry)) };
}
