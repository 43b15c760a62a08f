import type { ScopeReason, SkipReason } from '../../provisioning/index.js';
import { type Style, wrap } from '../style.js';
import { number, people } from './layout.js';
import type { Rehearsal, Totals } from './rehearsal.js';

const SKIPPED: Readonly<Record<ScopeReason, string>> = {
  unassigned: 'unassigned',
  nested: 'nested group only',
  'not-security-enabled': 'assigned through a group that is not security-enabled',
  disabled: 'disabled',
  'soft-deleted': 'deleted',
};

const LEFT_ALONE: Readonly<Partial<Record<SkipReason, string>>> = {
  IgnoredByExpression: 'left alone by an expression',
  ActionSwitchedOff: 'left alone, because the action is switched off',
};

const listed = <K extends string>(
  counts: Partial<Record<K, number>>,
  words: Readonly<Partial<Record<K, string>>>,
): string =>
  (Object.entries(counts) as [K, number][])
    .sort(([, a], [, b]) => b - a)
    .map(([key, count]) => `${count} ${words[key] ?? key}`)
    .join(', ');

/** What the cycle would do, one line a symbol. */
export function printPlan({ users, groups, memberships }: Rehearsal, style: Style): string {
  const both = (pick: (totals: Totals) => number) => [
    ...(pick(users) > 0 ? [number(pick(users), 'account')] : []),
    ...(pick(groups) > 0 ? [number(pick(groups), 'group')] : []),
  ];
  const memberCount = (count: number) => (count > 0 ? [number(count, 'membership')] : []);
  const line = (symbol: string, words: string, parts: readonly string[], after = '') =>
    parts.length > 0 ? [`${symbol} ${words}${parts.join(', ')}${after}`] : [];
  const skipped = (who: string, counts: Totals['skippedBecause']) => [`${who} skipped: ${listed(counts, SKIPPED)}`];
  const leftAlone = listed(users.leftAlone, LEFT_ALONE);
  return [
    ...(users.skipped > 0 ? line('.', '', skipped(people(users.skipped), users.skippedBecause)) : []),
    ...(groups.skipped > 0 ? line('.', '', skipped(number(groups.skipped, 'group'), groups.skippedBecause)) : []),
    ...line('.', '', leftAlone ? [leftAlone] : []),
    ...line(
      '.',
      '',
      both((totals) => totals.unchanged),
      ' already right: nothing to write',
    ),
    ...line('.', '', memberCount(memberships.unresolved), ' left out: the member has no account'),
    ...line(
      '!',
      'would disable ',
      both(({ disable }) => disable),
    ),
    ...line('-', 'would remove ', memberCount(memberships.removed)),
    ...line(
      '~',
      'would update ',
      both(({ update }) => update),
    ),
    ...line('+', 'would create ', [...both(({ create }) => create), ...memberCount(memberships.added)]),
  ]
    .map((text) => wrap(text, style.width, '  '))
    .join('\n');
}

/** The last line: everything in numbers. */
export function printTotals({ users, requests }: Rehearsal): string {
  const parts = [`+${users.create}`, `~${users.update}`, `!${users.disable}`, `-${users.delete}`, `x${users.refused}`];
  if (users.unknown > 0) parts.push(`?${users.unknown}`);
  if (users.unchanged > 0) parts.push(`.${users.unchanged}`);
  const made = `${requests.simulated.toLocaleString('en-US')} simulated requests, ${requests.sent} sent`;
  return `${users.inScope} in scope: ${parts.join(' ')} | .${users.skipped} | ${made}`;
}
