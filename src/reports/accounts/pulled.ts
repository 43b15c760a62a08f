import type { PulledAccounts } from '../../provisioning/index.js';
import { printFinding } from '../problems.js';
import { count, figure } from '../rehearsal/layout.js';
import { messageOf } from '../rules.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';

/** What became of reading the accounts of a target. */
export interface PulledReport extends PulledAccounts {
  readonly output: string;
  /** The tenant URL. */
  readonly from: string;
}

/** The JSON of `rehearse pull --target`. */
export const pulledAccountsJson = ({
  output,
  from,
  users,
  active,
  groups,
  memberships,
  requests,
  findings,
}: PulledReport) => ({
  formatVersion: 1,
  output,
  from,
  counts: { users, active, groups, memberships },
  requests: { method: 'GET', sent: requests },
  findings: findings.map((finding) => ({ ...finding, message: messageOf(finding) })),
});

/** What was read, as people read it, and what to do next. */
export function printPulledAccounts(report: PulledReport, style: Style): string {
  const { output, from, users, active, groups, memberships, requests, findings } = report;
  const line = (text: string) => wrap(visible(text), style.width);
  const accounts = `${count(users, 'account')} (${figure(active)} active)`;
  return [
    `${style.bold('PULLED')}  ${visible(output)}`,
    line(`From ${from}, with ${count(requests, 'request')}, all of them GET. Nothing was changed there.`),
    '',
    line(`${accounts}, ${count(groups, 'group')}, ${count(memberships, 'membership')}.`),
    ...findings.flatMap((finding) => ['', printFinding(finding, style)]),
    '',
    line('The file holds personal data. Only you may read it; keep it out of version control.'),
    '',
    style.bold('NEXT'),
    `  rehearse run MAPPING --directory FILE --accounts ${visible(output)}`,
  ].join('\n');
}
