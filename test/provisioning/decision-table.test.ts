import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/directory/index.js';
import type { JobSettings } from '../../src/mapping/index.js';
import type { ProvisioningEvent } from '../../src/provisioning/index.js';
import type { JsonObject } from '../../src/scim/index.js';
import { type Action, type Rules, USUAL } from './model/world.js';
import { tableText } from './model/written.js';
import { assign, group, sent, tableOf, user } from './rehearsal.js';
import { HOUR, Stage } from './stage.js';

/**
 * The decision table of provisioning.md §2.5, row by row: a situation of Ann (or of group g, whose only member is Ann),
 * what happens, and then the action in the log, the requests, and what the target holds.
 */
interface Row {
  readonly row: string;
  readonly rules?: Partial<Rules>;
  readonly job?: Partial<JobSettings>;
  /** What the target holds before the first cycle. */
  readonly accounts?: readonly JsonObject[];
  /** What happens before each further cycle; the last is the one that the row is about. */
  readonly days?: readonly (readonly Change[])[];
  /** Whom it is about; Ann where it is not said. */
  readonly about?: string;
  readonly log: string;
  /** Those about the object; ids at the target are written as {ann}, {bob} and {g}. */
  readonly requests: readonly string[];
  readonly target: { readonly users?: readonly object[]; readonly groups?: readonly object[] };
}

const SCHEMAS = ['urn:ietf:params:scim:schemas:core:2.0:User'];
const ann = { id: 'ann', userPrincipalName: 'ann@contoso.com', displayName: 'Ann', mailNickname: 'ann' };
const account = { userName: 'ann', externalId: 'ann', active: true };
const inactive = { ...account, active: false };
const FILTER = 'GET /Users?filter=externalId eq "ann" 200';
const only = (...all: readonly Action[]) => new Set(all);

const renamed: Change = { kind: 'set', who: 'ann', to: { mailNickname: 'annie' } };
const disable: Change = { kind: 'disable', who: 'ann' };
const remove: Change = { kind: 'delete', who: 'ann' };
const purge: Change = { kind: 'purge', who: 'ann' };
const unassign: Change = { kind: 'unassign', who: 'ann' };
const moves: Change = { kind: 'set', who: 'ann', to: { department: 'Support' } };

const NOTHING: readonly string[] = [];
const READ = 'GET /Users/{ann} 200';
const PATCH = 'PATCH /Users/{ann} 200';

const ROWS: readonly Row[] = [
  {
    row: 'in scope, active, not linked, nothing found: created',
    log: 'create success',
    requests: [FILTER, 'POST /Users 201'],
    target: { users: [account] },
  },
  {
    row: 'in scope, active, not linked, nothing found, Create off: skipped',
    rules: { users: only('update', 'delete') },
    log: 'create skipped ActionSwitchedOff',
    requests: [FILTER],
    target: { users: [] },
  },
  {
    row: 'in scope, active, not linked, one found: linked and updated',
    accounts: [{ ...account, userName: 'old' }],
    log: 'update success',
    requests: [FILTER, PATCH],
    target: { users: [account] },
  },
  {
    row: 'in scope, active, not linked, one found that differs in nothing: linked',
    accounts: [{ ...account, title: 'Boss', emails: [{ type: 'work', value: 'ann@contoso.com', primary: true }] }],
    log: 'other skipped RedundantExport',
    requests: [FILTER],
    target: { users: [account] },
  },
  {
    row: 'in scope, active, not linked, one found, Update off: linked and left as it is',
    rules: { users: only('create', 'delete') },
    accounts: [{ ...account, userName: 'old' }],
    log: 'update skipped ActionSwitchedOff',
    requests: [FILTER],
    target: { users: [{ userName: 'old' }] },
  },
  {
    row: 'in scope, active, not linked, two found: DuplicateTargetEntries',
    accounts: [
      { userName: 'one', externalId: 'ann' },
      { userName: 'two', externalId: 'ann' },
    ],
    log: 'create failure DuplicateTargetEntries',
    requests: [FILTER],
    target: { users: [{ userName: 'one' }, { userName: 'two' }] },
  },
  {
    row: 'in scope, active, linked: read by id and updated',
    days: [[renamed]],
    log: 'update success',
    requests: [READ, PATCH],
    target: { users: [{ ...account, userName: 'annie' }] },
  },
  {
    row: 'in scope, active, linked, Update off: left as it is',
    rules: { users: only('create', 'delete') },
    days: [[renamed]],
    log: 'update skipped ActionSwitchedOff',
    requests: [READ],
    target: { users: [account] },
  },
  {
    row: 'disabled, not linked: never created',
    days: [
      [
        { kind: 'hire', user: { ...user('bob'), accountEnabled: false } },
        { kind: 'assign', who: 'bob' },
      ],
    ],
    about: 'bob',
    log: 'other skipped NotEffectivelyEntitled',
    requests: NOTHING,
    target: { users: [account] },
  },
  ...(
    [
      ['disabled', disable, {}],
      ['soft-deleted', remove, {}],
      ['unassigned', unassign, {}],
      ['no longer let through by the scoping filter', moves, { department: 'Sales' }],
    ] as const
  ).flatMap(([how, change, rules]): readonly Row[] => [
    {
      row: `${how}, linked: disabled, and changed in no other way`,
      rules,
      days: [[renamed, change]],
      log: 'disable success',
      requests: [READ, PATCH],
      target: { users: [inactive] },
    },
    {
      row: `${how}, linked, Update off: left enabled`,
      rules: { ...rules, users: only('create', 'delete') },
      days: [[change]],
      log: 'disable skipped LeaverNotDisabled',
      requests: [READ],
      target: { users: [account] },
    },
    {
      row: `${how}, linked, IsSoftDeleted not mapped: nothing`,
      rules: { ...rules, disables: false },
      days: [[change]],
      log: 'other skipped SoftDeletionNotMapped',
      requests: NOTHING,
      target: { users: [{ userName: 'ann' }] },
    },
  ]),
  ...(
    [
      ['unassigned', unassign, {}],
      ['no longer let through by the scoping filter', moves, { department: 'Sales' }],
    ] as const
  ).map(
    ([how, change, rules]): Row => ({
      row: `${how}, linked, SkipOutOfScopeDeletions: nothing`,
      rules: { ...rules, skipOutOfScopeDeletions: true },
      days: [[change]],
      log: 'other skipped SkipOutOfScopeDeletions',
      requests: NOTHING,
      target: { users: [account] },
    }),
  ),
  ...(
    [
      ['disabled', disable],
      ['soft-deleted', remove],
    ] as const
  ).map(
    ([how, change]): Row => ({
      row: `${how}, linked, SkipOutOfScopeDeletions: disabled all the same`,
      rules: { skipOutOfScopeDeletions: true },
      days: [[change]],
      log: 'disable success',
      requests: [READ, PATCH],
      target: { users: [inactive] },
    }),
  ),
  {
    row: 'a group that is unassigned: deleted, since it cannot be disabled',
    about: 'g',
    days: [[{ kind: 'unassign', who: 'g' }]],
    log: 'delete success',
    requests: ['DELETE /Groups/{g} 204'],
    target: { groups: [], users: [account] },
  },
  {
    row: 'a group that is unassigned, Delete off: nothing',
    rules: { teams: only('create', 'update') },
    about: 'g',
    days: [[{ kind: 'unassign', who: 'g' }]],
    log: 'delete skipped ActionSwitchedOff',
    requests: NOTHING,
    target: { groups: [{ displayName: 'Team g' }] },
  },
  {
    row: 'a group that is deleted: deleted',
    about: 'g',
    days: [[{ kind: 'deleteGroup', group: 'g' }]],
    log: 'delete success',
    requests: ['DELETE /Groups/{g} 204'],
    target: { groups: [] },
  },
  {
    row: 'purged after a soft delete, still managed: deleted',
    days: [[remove], [purge]],
    log: 'delete success',
    requests: ['DELETE /Users/{ann} 204'],
    target: { users: [] },
  },
  {
    row: 'soft-deleted and purged between two cycles: deleted',
    days: [[remove, purge]],
    log: 'delete success',
    requests: ['DELETE /Users/{ann} 204'],
    target: { users: [] },
  },
  {
    row: 'purged, Delete off: nothing, the account stays disabled',
    rules: { users: only('create', 'update') },
    days: [[remove], [purge]],
    log: 'delete skipped ActionSwitchedOff',
    requests: NOTHING,
    target: { users: [inactive] },
  },
  {
    row: 'soft-deleted after having been unassigned: nothing is sent',
    days: [[unassign], [remove]],
    log: 'other skipped NotEffectivelyEntitled',
    requests: NOTHING,
    target: { users: [inactive] },
  },
  {
    row: 'purged after having been unassigned: nothing is sent',
    days: [[unassign], [remove], [purge]],
    log: 'delete skipped NoLongerManaged',
    requests: NOTHING,
    target: { users: [inactive] },
  },
  {
    row: 'purged after having been unassigned, deleteReleased: deleted',
    rules: { deleteReleased: true },
    days: [[unassign], [remove], [purge]],
    log: 'delete success',
    requests: ['DELETE /Users/{ann} 204'],
    target: { users: [] },
  },
  ...(
    [
      ['enabled again', disable, { kind: 'enable', who: 'ann' }],
      ['restored', remove, { kind: 'restore', who: 'ann' }],
      ['assigned again', unassign, { kind: 'assign', who: 'ann' }],
    ] as const
  ).map(
    ([how, away, back]): Row => ({
      row: `${how}, linked: enabled`,
      days: [[away], [back]],
      log: 'update success',
      requests: [READ, PATCH],
      target: { users: [account] },
    }),
  ),
];

/** A member of group g who is in scope by assignment. */
const content = {
  users: [{ ...ann, accountEnabled: true, jobTitle: 'Boss', department: 'Sales' }],
  groups: [group('g')],
  assignments: assign('ann', 'g', 'nobody'),
};

async function stageOf({ rules, job, accounts = [] }: Partial<Row>): Promise<Stage> {
  const stage = new Stage({ table: tableOf(tableText({ ...USUAL, ...rules }, job)), content });
  for (const one of accounts) await stage.send('POST', '/Users', { schemas: SCHEMAS, ...one });
  return stage;
}

/** The end of the story of one object in one cycle, as the log tells it. */
function logOf(events: readonly ProvisioningEvent[], id: string): string {
  const told = events.flatMap((event) => {
    if (event.source.id !== id) return [];
    if (event.type === 'export') return [[event.action, event.status, event.error?.code]];
    if (event.type === 'processing') return [[event.action, event.status, event.skipReason]];
    return [];
  });
  return (told.at(-1) ?? []).filter((word) => word !== undefined).join(' ');
}

/** Requests with the ids of the target replaced by the names of their objects. */
function named(stage: Stage, events: readonly ProvisioningEvent[], id: string): string[] {
  const about = events.filter(({ source, type }) => source.id === id && type !== 'referenceResolution');
  const lines = sent(about.flatMap(({ requests = [] }) => requests));
  return lines.map((line) => [...stage.ids].reduce((text, [key, name]) => text.replace(key, `{${name}}`), line));
}

describe.each(['legacy', 'aadOptscim062020'] as const)('the decision table, in the dialect %s', (dialect) => {
  test.each(ROWS.map((row) => [row.row, row] as const))('%s', async (_, row) => {
    const { days = [], about = 'ann', log, requests, target } = row;
    const stage = await stageOf({ ...row, job: { ...row.job, dialect } });
    await stage.remember();
    let { events } = await stage.cycle();
    for (const changes of days) {
      await stage.remember();
      stage.later(HOUR);
      for (const change of changes) expect(stage.apply(change)).toBe(true);
      ({ events } = await stage.cycle());
    }
    expect({ log: logOf(events, about), requests: named(stage, events, about) }).toEqual({ log, requests });
    if (target.users) expect(await stage.users()).toMatchObject(target.users);
    if (target.groups) expect(await stage.groups()).toMatchObject(target.groups);
  });
});
