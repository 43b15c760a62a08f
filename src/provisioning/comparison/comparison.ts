import { attributeReader, type DirectoryObject, type ObjectKind } from '../../attributes/index.js';
import { type DirectorySource, directoryOf, objectsOf } from '../../directory/index.js';
import type { Context } from '../../functions/index.js';
import { isReference, type Mapping, type MappingTable } from '../../mapping/index.js';
import { foldName, parsePath, printPath } from '../../scim/index.js';
import type { Profile } from '../../targets/index.js';
import { foldCase } from '../../values/index.js';
import { filtersOf } from '../cycle/filters.js';
import { identityOf } from '../cycle/object.js';
import { attributesOf } from '../cycle/plan.js';
import { type RolesOf, readRoles } from '../cycle/roles.js';
import { readScope, type Scope } from '../cycle/scope.js';
import type { SourceIdentity } from '../event.js';
import { type Difference, FACTS, type Fact } from './difference.js';
import { collide } from './holders.js';
import { type Draft, draftOf } from './object.js';
import { type RowChange, type RowEdit, rowEdits } from './rows.js';
import { type SettingChange, settingChanges } from './settings.js';
import { pairOf, type Side, sideOf } from './side.js';

/** One of two mappings, and what the directory cannot tell it. */
export interface ComparedMapping {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly context: Context;
  readonly blind: ReadonlySet<string>;
  readonly unread: ReadonlySet<string>;
}

export interface CompareOptions {
  readonly old: ComparedMapping;
  readonly new: ComparedMapping;
  readonly source: DirectorySource;
  /** Compare only this one: an id, a userPrincipalName, or the displayName of a group. */
  readonly only?: string | undefined;
  /** Told of every object. */
  readonly step?: () => void;
}

/** How many objects of one type. */
export interface Totals {
  /** In scope of OLD and of NEW. */
  readonly inScope: readonly [number, number];
  /** Refused under both mappings: the edit changes nothing for them. */
  readonly asBefore: number;
  /** Who has each fact; somebody may have several. */
  readonly facts: Readonly<Record<Fact, number>>;
}

/** What a mapping edit does to every object of a directory. */
export interface Comparison {
  readonly user: Totals;
  readonly group: Totals;
  /** The worst first, then in the order of the directory. */
  readonly differences: readonly Difference[];
  readonly rows: readonly RowChange[];
  readonly settings: readonly SettingChange[];
  readonly assumedScope: boolean;
  readonly unknownMembers: readonly SourceIdentity[];
  /** Whether whoever was asked for alone is in the directory. */
  readonly found: boolean;
  /** More disables and deletes than NEW's threshold: none of them is sent until somebody allows them. */
  readonly heldBack?: { readonly amount: number; readonly threshold: number } | undefined;
}

/**
 * What happens to whom when NEW takes the place of OLD: everybody in scope of OLD has the account that OLD gives them,
 * then the service restarts with NEW, as it does by itself when a mapping is saved (provisioning.md §2.10). Users are
 * streamed; in memory are the groups, and of each object its unique values and what becomes of it.
 */
export async function compareMappings(options: CompareOptions): Promise<Comparison> {
  const { source, only, step = () => {} } = options;
  const scopes = await scopesOf(options);
  const found = { one: only === undefined };
  const isMeant = (object: DirectoryObject, kind: ObjectKind): boolean => {
    const meant = only === undefined || isCalled(identityOf(kind, object), only);
    found.one ||= meant;
    return meant;
  };
  const [users, groups] = (['user', 'group'] as const).map((kind) => work(kind, options, scopes)) as [Work, Work];
  for await (const user of objectsOf(source.users())) {
    step();
    users.add(user, isMeant(user, 'user'));
  }
  for (const group of scopes.new.groups) {
    step();
    groups.add(group, isMeant(group, 'group'));
  }
  const [ofUsers, ofGroups] = [users.finish(), groups.finish()];
  const unsorted = [...ofUsers.differences, ...ofGroups.differences];
  const heldBack = only === undefined ? heldBackOf(unsorted, options.new.table) : undefined;
  return {
    user: ofUsers.totals,
    group: ofGroups.totals,
    differences: unsorted.sort((a, b) => FACTS.indexOf(a.facts[0] ?? 'kept') - FACTS.indexOf(b.facts[0] ?? 'kept')),
    rows: [...ofUsers.rows, ...ofGroups.rows],
    settings: settingChanges(options.old.table, options.new.table),
    assumedScope: scopes.new.assumed || scopes.old.assumed,
    unknownMembers: scopes.new.unknownMembers.map((group) => identityOf('group', group)),
    found: found.one,
    ...(heldBack && { heldBack }),
  };
}

/** The prevention of accidental deletions counts whoever leaves the scope and is disabled or deleted (provisioning.md §2.9). */
function heldBackOf(all: readonly Difference[], { job }: MappingTable): Comparison['heldBack'] {
  const { deletionThreshold: threshold } = job;
  const removed = all.filter(({ left, facts }) => left && (facts.includes('disabled') || facts.includes('deleted')));
  if (threshold === undefined || removed.length <= threshold) return undefined;
  return { amount: removed.length, threshold };
}

const isCalled = ({ kind, id, userPrincipalName, displayName }: SourceIdentity, name: string): boolean =>
  id === name ||
  (userPrincipalName !== undefined && foldCase(userPrincipalName) === foldCase(name)) ||
  (kind === 'group' && displayName !== undefined && foldCase(displayName) === foldCase(name));

interface Scopes {
  readonly old: Scope;
  readonly new: Scope;
  /** Read only where a mapping asks for it. */
  readonly rolesOf: RolesOf | undefined;
}

/** Both scopes, from one reading of groups and assignments. */
async function scopesOf({ source, old, new: after }: CompareOptions): Promise<Scopes> {
  const [groups, assignments] = [await all(source.groups()), await all(source.assignments())];
  const remembered = directoryOf({ users: [], groups, assignments }, source.label);
  const scopeOf = ({ table, unread }: ComparedMapping) => readScope(remembered, table.scope, filtersOf(table, unread));
  const readsRoles = [old, after].some(({ table }) =>
    table.users.mappings.some((one) => attributesOf(one).includes('appRoleAssignments')),
  );
  const rolesOf = readsRoles ? await readRoles(source, groups, assignments) : undefined;
  return { old: await scopeOf(old), new: await scopeOf(after), rolesOf };
}

async function all<T>(pages: Parameters<typeof objectsOf<T>>[0]): Promise<T[]> {
  const objects: T[] = [];
  for await (const object of objectsOf(pages)) objects.push(object);
  return objects;
}

interface Work {
  add(object: DirectoryObject, counts: boolean): void;
  finish(): {
    readonly totals: Totals;
    readonly differences: readonly Difference[];
    readonly rows: readonly RowChange[];
  };
}

/** The comparison of one type of object. */
function work(kind: ObjectKind, { old, new: after }: CompareOptions, scopes: Scopes): Work {
  const sideFor = (mapping: ComparedMapping, scope: Scope): Side =>
    sideOf(kind, {
      ...mapping,
      ...(kind === 'user' && { rolesOf: scopes.rolesOf }),
      entitlement: (object) => scope[kind](object),
    });
  const pair = pairOf(sideFor(old, scopes.old), sideFor(after, scopes.new));
  const objectOf = ({ table }: ComparedMapping) => (kind === 'user' ? table.users : table.groups);
  const rows = rowCounts(kind, rowEdits(kind, objectOf(old), objectOf(after)), [
    ...objectOf(old).mappings,
    ...objectOf(after).mappings,
  ]);
  const drafts: Draft[] = [];
  const counted = new Set<Draft>();
  const inScope: [number, number] = [0, 0];
  return {
    add(object, counts) {
      const draft = draftOf(object, pair);
      if (draft.scope[0] || draft.scope[1]) {
        if (counts) {
          for (const at of [0, 1] as const) inScope[at] += Number(draft.scope[at]);
          rows.count(draft, object);
          counted.add(draft);
        }
        drafts.push(draft);
      }
    },
    finish() {
      collide(drafts, pair.old, pair.new);
      const mine = drafts.filter((draft) => counted.has(draft));
      const asBefore = mine.filter(({ asBefore: old }) => old).length;
      const differences = mine
        .filter((draft) => !draft.asBefore && draft.facts.size > 0)
        .map(differenceOf)
        .sort((a, b) => FACTS.indexOf(a.facts[0] ?? 'kept') - FACTS.indexOf(b.facts[0] ?? 'kept'));
      return { totals: { inScope, asBefore, facts: countFacts(differences) }, differences, rows: rows.all() };
    },
  };
}

/** What a refused request would have done is no fact of the object. */
const UNDONE: ReadonlySet<Fact> = new Set(['renamed', 'changed', 'created', 'enabled', 'case-collides', 'disabled']);

function differenceOf(draft: Draft): Difference {
  const {
    facts,
    scope: _scope,
    had: _had,
    present: _present,
    wanted: _wanted,
    asBefore: _old,
    fills: _fills,
    ...rest
  } = draft;
  const undone = facts.has('collides');
  return { ...rest, facts: FACTS.filter((fact) => facts.has(fact) && !(undone && UNDONE.has(fact))) };
}

function countFacts(differences: readonly Difference[]): Record<Fact, number> {
  const counts = Object.fromEntries(FACTS.map((fact) => [fact, 0])) as Record<Fact, number>;
  for (const { facts } of differences) for (const fact of facts) counts[fact] += 1;
  return counts;
}

const COUNTS = ['written', 'kept', 'createOnly', 'created'] as const;

/** Counts for every edited row whom it touches. */
function rowCounts(kind: ObjectKind, edits: readonly RowEdit[], mappings: readonly Mapping[]) {
  const rows = edits.map((edit) => ({ ...edit, written: 0, kept: 0, createOnly: 0, created: 0 }));
  // Both mappings may write one target attribute in their own way.
  const byTarget = new Map(
    mappings.flatMap(({ target, path }) => {
      const row = rows.find((one) => nameOf(one.target) === foldName(printPath(path)));
      return row === undefined ? [] : [[target, row] as const];
    }),
  );
  const references = rows.flatMap((row) => {
    const mapping = mappings.find(({ path }) => nameOf(row.target) === foldName(printPath(path)));
    if (mapping === undefined || !isReference(mapping)) return [];
    return [{ row, readers: attributesOf(mapping).map((name) => attributeReader(kind, name)) }];
  });
  const touch = (target: string, what: (typeof COUNTS)[number]): void => {
    const row = byTarget.get(target);
    if (row !== undefined) row[what] += 1;
  };
  return {
    count(draft: Draft, object: DirectoryObject): void {
      for (const { target } of draft.present === undefined ? [] : draft.changes) touch(target, 'written');
      for (const { target } of draft.kept) touch(target, 'kept');
      for (const { target } of draft.createOnly) touch(target, 'createOnly');
      for (const target of draft.fills) touch(target, 'created');
      if (!draft.scope[1]) return;
      for (const { row, readers } of references) {
        if (readers.some((read) => hasValue(read?.({ object, IsSoftDeleted: false })))) row.written += 1;
      }
    },
    all: (): readonly RowChange[] => rows,
  };
}

const hasValue = (value: unknown): boolean =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

/** A target attribute as it is compared: case does not count in its name. */
function nameOf(target: string): string {
  const parsed = parsePath(target);
  return foldName('path' in parsed ? printPath(parsed.path) : target);
}
