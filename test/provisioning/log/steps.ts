import type { DirectoryUser } from '../../../src/directory/index.js';
import type { MappingTable } from '../../../src/mapping/index.js';
import type { Occasion, ProvisioningEvent } from '../../../src/provisioning/index.js';
import type { JsonValue } from '../../../src/scim/index.js';
import { guide } from '../rehearsal.js';

/** The steps of the service, as they come for one user. */

export const cycle = (number: number, began: string, kind: Occasion['kind'] = 'incremental'): Occasion => ({
  number,
  kind,
  began: new Date(began),
});

export const first = cycle(1, '2026-01-05T09:20:00Z', 'initial');

const identity = ({ id, displayName, userPrincipalName }: DirectoryUser) => ({
  kind: 'user' as const,
  id,
  displayName: displayName as string | undefined,
  userPrincipalName: userPrincipalName as string | undefined,
});

/** What the mappings of a table make of a user, by target attribute. */
export type Values = Readonly<Record<string, JsonValue | undefined>>;

export const valuesOf = (user: DirectoryUser): Values => ({
  userName: String(user.mailNickname).replaceAll('.', ''),
  active: true,
  'emails[type eq "work"].value': String(user.userPrincipalName),
  'name.givenName': String(user.givenName),
  'name.familyName': user.surname === null ? undefined : String(user.surname),
  'name.formatted': `${user.givenName} ${user.surname}`,
  externalId: user.id,
});

const evaluated = (user: DirectoryUser, values: Values, table: MappingTable = guide) => ({
  entry: { object: user, IsSoftDeleted: false },
  flows: table.users.mappings.map((mapping) => ({ mapping, value: values[mapping.target] })),
});

const inScope = (change: number, user: DirectoryUser): ProvisioningEvent[] => {
  const step = { change, source: identity(user), status: 'success' } as const;
  return [
    { ...step, type: 'import', name: 'EntryImportAdd' },
    { ...step, type: 'scoping', name: 'EntrySynchronizationScoping', active: true, assigned: true },
  ];
};

interface Created {
  readonly values?: Values;
  readonly table?: MappingTable;
  readonly refused?: { readonly code: string; readonly status: number; readonly detail: string };
}

/** Searched for, not found, and created; or refused by the target. */
export function created(
  change: number,
  user: DirectoryUser,
  { values = valuesOf(user), table, refused }: Created = {},
) {
  const step = { change, source: identity(user), status: 'success' } as const;
  const body = { userName: values.userName ?? null, externalId: user.id };
  const modified = Object.entries(values).flatMap(([target, newValue]) =>
    newValue === undefined ? [] : [{ target, oldValue: undefined, newValue }],
  );
  const events: ProvisioningEvent[] = [
    ...inScope(change, user),
    {
      ...step,
      type: 'matching',
      name: 'EntryImport',
      tried: [{ target: 'externalId', value: user.id, found: 0 }],
      requests: [{ method: 'GET', path: `/Users?filter=externalId+eq+%22${user.id}%22`, status: 200 }],
    },
    {
      ...step,
      type: 'processing',
      name: 'EntrySynchronizationAdd',
      action: 'create',
      evaluated: evaluated(user, values, table),
    },
    {
      ...step,
      type: 'export',
      name: 'EntryExportAdd',
      action: 'create',
      ...(refused ? { status: 'failure', error: refused, modified: [] } : { targetId: 'at-target', modified }),
      requests: [{ method: 'POST', path: '/Users', body, status: refused?.status ?? 201 }],
    },
  ];
  return events;
}

/** Linked already; some values differ, or none. */
export function updated(
  change: number,
  user: DirectoryUser,
  old: Values,
  values = valuesOf(user),
): ProvisioningEvent[] {
  const step = { change, source: identity(user), status: 'success' } as const;
  const modified = Object.entries(old).map(([target, oldValue]) => ({
    target,
    oldValue,
    newValue: values[target] ?? '',
  }));
  const about = { ...step, evaluated: evaluated(user, values) } as const;
  const read = [{ method: 'GET', path: '/Users/at%20target', status: 200 }];
  if (modified.length === 0) {
    const skip = { type: 'processing', name: 'EntrySynchronizationSkip', action: 'other' } as const;
    return [
      ...inScope(change, user),
      { ...about, ...skip, status: 'skipped', skipReason: 'RedundantExport', requests: read },
    ];
  }
  return [
    ...inScope(change, user),
    { ...about, type: 'processing', name: 'EntrySynchronizationUpdate', action: 'update', requests: read },
    { ...step, type: 'export', name: 'EntryExportUpdate', action: 'update', targetId: 'at target', modified },
  ];
}

/** Read, and not assigned. */
export function unassigned(change: number, user: DirectoryUser): ProvisioningEvent[] {
  const step = { change, source: identity(user) } as const;
  const scoping = { type: 'scoping', name: 'EntrySynchronizationScoping', active: true, assigned: false } as const;
  return [
    { ...step, status: 'success', type: 'import', name: 'EntryImportAdd' },
    { ...step, status: 'skipped', ...scoping, reason: 'unassigned' },
    {
      ...step,
      status: 'skipped',
      type: 'processing',
      name: 'EntrySynchronizationSkip',
      action: 'other',
      skipReason: 'NotEffectivelyEntitled',
    },
  ];
}
