import type { ScopeReason, SkipReason } from '../../provisioning/index.js';
import { type Style, wrap } from '../style.js';
import { count, figure, people } from './layout.js';
import type { Rehearsal, Totals } from './rehearsal.js';

const SKIPPED: Readonly<Record<ScopeReason, string>> = {
  unassigned: 'unassigned',
  nested: 'nested group only',
  'not-security-enabled': 'assigned through a group that is not security-enabled',
  disabled: 'disabled',
  'soft-deleted': 'deleted',
  absent: 'no longer in the directory',
  filtered: 'outside the scoping filters',
};

const LEFT_ALONE: Readonly<Partial<Record<SkipReason, string>>> = {
  IgnoredByExpression: 'left alone by an expression',
  ActionSwitchedOff: 'left alone, because the action is switched off',
  SkipOutOfScopeDeletions: 'out of scope and left enabled, by SkipOutOfScopeDeletions',
  SoftDeletionNotMapped: 'out of scope and left enabled, because no mapping reads IsSoftDeleted',
  NoLongerManaged: 'deleted for good after leaving the scope: nothing is sent any more',
  StagedAction: 'held back by the prevention of accidental deletions',
};

const listed = <K extends string>(
  counts: Partial<Record<K, number>>,
  words: Readonly<Partial<Record<K, string>>>,
): string =>
  (Object.entries(counts) as [K, number][])
    .sort(([, a], [, b]) => b - a)
    .map(([key, amount]) => `${figure(amount)} ${words[key] ?? key}`)
    .join(', ');

/** What the cycle would do, one line a symbol. What is none is left out. */
export function printPlan({ users, groups, memberships }: Rehearsal, style: Style): string {
  const { LeaverNotDisabled: enabled = 0, ...others } = users.leftAlone;
  const otherGroups = groups.leftAlone;
  const lines = [
    skipped(people(users.skipped), users),
    skipped(count(groups.skipped, 'group'), groups),
    after('. people: ', listed(others, LEFT_ALONE)),
    after('. groups or their members: ', listed(otherGroups, LEFT_ALONE)),
    after('. ', accounts(users.unchanged, groups.unchanged), ' already right: nothing to write'),
    after('. ', some(memberships.unresolved, 'membership'), ' left out: the member has no account'),
    after(
      'x ',
      some(enabled, 'account'),
      ' of people who left would stay enabled: Update is switched off, or an expression ignores them',
    ),
    after(
      '? ',
      some(users.absent, 'account'),
      ' of people no longer in the directory: taken as deleted in Entra today, and for good in 30 days',
    ),
    after('! would disable ', accounts(users.disable, groups.disable)),
    after('- would delete ', accounts(users.delete, groups.delete)),
    after('- would remove ', some(memberships.removed, 'membership')),
    after('~ would update ', accounts(users.update, groups.update)),
    after('+ would create ', accounts(users.create, groups.create, some(memberships.added, 'membership'))),
  ];
  return lines
    .filter(Boolean)
    .map((text) => wrap(text, style.width, '  '))
    .join('\n');
}

const some = (amount: number, what: string): string => (amount > 0 ? count(amount, what) : '');

const accounts = (users: number, groups: number, more = ''): string =>
  [some(users, 'account'), some(groups, 'group'), more].filter(Boolean).join(', ');

const after = (before: string, what: string, rest = ''): string => (what === '' ? '' : `${before}${what}${rest}`);

const skipped = (who: string, { skipped: amount, skippedBecause }: Totals): string =>
  amount > 0 ? `. ${who} skipped: ${listed(skippedBecause, SKIPPED)}` : '';

/** How many people in scope the mapping itself leaves alone. */
export const leftWithout = ({ users }: Rehearsal): number =>
  (users.leftAlone.IgnoredByExpression ?? 0) + (users.leftAlone.ActionSwitchedOff ?? 0);

/** The last line: everything in numbers. */
export function printTotals(facts: Rehearsal): string {
  const { users, requests, names } = facts;
  const still = users.unchanged + leftWithout(facts);
  const parts = [
    `+${figure(users.create)}`,
    `~${figure(users.update)}`,
    `!${figure(users.disable)}`,
    `-${figure(users.delete)}`,
    `x${figure(users.refused + users.stale)}`,
    ...(users.unknown > 0 ? [`?${figure(users.unknown)}`] : []),
    ...(still > 0 ? [`.${figure(still)}`] : []),
  ];
  const made = `${figure(requests.simulated)} simulated requests, ${requests.sent} sent`;
  const asked = names === undefined ? '' : `; ${figure(names.total)} names asked of ${names.host}`;
  const leavers = users.enabled > 0 ? ` x${figure(users.enabled)} still enabled` : '';
  return `${figure(users.inScope)} in scope: ${parts.join(' ')} | .${figure(users.skipped)}${leavers} | ${made}${asked}`;
}
