import { isDeepStrictEqual } from 'node:util';
import type { DirectoryObject, SourceEntry } from '../../attributes/index.js';
import type { Context } from '../../functions/index.js';
import type { Mapping, MappingTable } from '../../mapping/index.js';
import { foldName, printPath } from '../../scim/index.js';
import { type Policy, policyFor } from '../../server/resources/policy.js';
import type { Profile, ProfileRule, ResourceProfile } from '../../targets/index.js';
import { type ObjectPlan, planFor } from '../cycle/plan.js';
import type { Entitlement } from '../cycle/scope.js';
import { type Flows, flowsOf } from '../flow/flows.js';
import type { Kind } from '../memory/kind.js';

export type UniqueRule = Extract<ProfileRule, { kind: 'unique' }>;

/** One of the two mappings that are compared: all that can be settled about a type of object before the first object. */
export interface Side {
  readonly plan: ObjectPlan;
  /** Whether objects of this type are provisioned at all. */
  readonly enabled: boolean;
  readonly resources: ResourceProfile;
  readonly policy: Policy;
  /** Rules of equal values that the target enforces, and those by which it only warns of a difference in case. */
  readonly unique: readonly UniqueRule[];
  readonly folded: readonly UniqueRule[];
  /** The rows of what people know an object by, and of active, as the table writes the target attribute. */
  readonly name: string | undefined;
  readonly active: string | undefined;
  readonly entitlement: (object: DirectoryObject) => Entitlement;
  readonly flows: (object: DirectoryObject, isSoftDeleted: boolean) => Flows;
}

export interface SideOptions {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly context: Context;
  readonly blind: ReadonlySet<string>;
  readonly rolesOf?: ((id: string) => readonly unknown[]) | undefined;
  readonly entitlement: (object: DirectoryObject) => Entitlement;
}

export function sideOf(kind: Kind, options: SideOptions): Side {
  const { table, profile, context, entitlement, rolesOf } = options;
  const blind: ReadonlySet<string> = kind === 'user' ? options.blind : new Set();
  const resources = kind === 'user' ? profile.users : profile.groups;
  const plan = planFor(kind, { table, context, blind, rolesOf });
  const unique = resources.rules.filter((rule) => rule.kind === 'unique');
  return {
    plan,
    enabled: (kind === 'user' ? table.users : table.groups).enabled,
    resources,
    policy: policyFor(profile, resources),
    unique: unique.filter(({ severity }) => severity === 'error'),
    folded: unique.filter(({ severity, folded }) => severity !== 'error' && folded),
    name: rowOf(plan.mappings, NAMES[kind]),
    active: rowOf(plan.mappings, 'active'),
    entitlement,
    flows: (object, IsSoftDeleted) => flowsOf(plan.mappings, plan.evaluate(entryOf(object, IsSoftDeleted, rolesOf))),
  };
}

const NAMES = { user: 'userName', group: 'displayName' } as const;

const rowOf = (mappings: readonly Mapping[], wanted: string): string | undefined =>
  mappings.find(({ path }) => foldName(printPath(path)) === foldName(wanted))?.target;

/** Two mappings side by side. */
export interface Pair {
  readonly old: Side;
  readonly new: Side;
  /** The rows of NEW by those of OLD with the same target attribute. */
  readonly rows: ReadonlyMap<Mapping, Mapping>;
  /** The same rules and the same rows to match by, so that an account means the same to both. */
  readonly sameValues: boolean;
}

export function pairOf(old: Side, side: Side): Pair {
  const byTarget = new Map(side.plan.mappings.map((row) => [foldName(printPath(row.path)), row]));
  const rows = old.plan.mappings.flatMap((row): [Mapping, Mapping][] => {
    const found = byTarget.get(foldName(printPath(row.path)));
    return found === undefined ? [] : [[row, found]];
  });
  const matching = [old, side].map(({ plan }) => plan.matching.map(({ target }) => target));
  const sameValues = isDeepStrictEqual(old.resources, side.resources) && isDeepStrictEqual(matching[0], matching[1]);
  return { old, new: side, rows: new Map(rows), sameValues };
}

function entryOf(object: DirectoryObject, IsSoftDeleted: boolean, rolesOf: SideOptions['rolesOf']): SourceEntry {
  const roles = rolesOf?.(object.id);
  return { object, IsSoftDeleted, ...(roles && { appRoleAssignments: roles }) };
}
