import { oneForSeveral, orphans, second, several, taken, vanished } from '../../provisioning/accounts/rules.js';
import type { Account, Fate, SourceIdentity } from '../../provisioning/index.js';
import { personName } from '../../provisioning/index.js';
import { printFinding } from '../problems.js';
import { count, figure, heading, people, someOf } from '../rehearsal/layout.js';
import type { Beside } from '../rehearsal/pretty.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import { advice } from './advice.js';
import { printDrift } from './drift.js';
import { printGroups } from './groups.js';
import { printOrphans } from './orphans.js';
import type { AccountsReport } from './report.js';

/** How many examples a section shows before the rest is only counted. */
const SHOWN = 5;

/** The accounts that are there, in the report of a rehearsal. */
export const besideRehearsal = (report: AccountsReport, style: Style, full: boolean): Beside => ({
  verdict: verdictOf(report),
  sections: printAccounts(report, style, full),
  toDo: advice(report),
});

/** What a rehearsal does not count by itself: those who would have two accounts, and whoever has one without a reason. */
function verdictOf({ second: all, orphans: free }: AccountsReport): string[] {
  const active = free.filter((one) => one.active !== false).length;
  return [
    ...(all.length > 0 ? [`${people(all.length)} would get a second account`] : []),
    ...(active > 0 ? [`${count(active, 'active account')} ${active === 1 ? 'is' : 'are'} of nobody in scope`] : []),
  ];
}

/**
 * The accounts that are there, for people: who has one, who would get a second one or none, whose accounts belong to
 * nobody, and what differs. Worst first.
 */
export function printAccounts(report: AccountsReport, style: Style, full: boolean): string {
  return [
    header(report, style),
    printSecond(report, style, full),
    printTaken(report, style, full),
    printShared(report, style, full),
    printAmbiguous(report, style, full),
    printVanished(report, style, full),
    printOrphans(report.orphans, style, full),
    printDrift(report, style, full),
    printGroups(report, style, full),
    ...untold(report, style),
    confirmed(report, style),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function header({ from, accounts, inScope, fates, matchedBy }: AccountsReport, style: Style): string {
  const { total, active, owned } = accounts;
  const where = from === 'state' ? 'the state of this rehearsal' : from;
  const first = `${count(total, 'account')} in ${visible(where)}, ${figure(active)} active; ${figure(owned)} ${owned === 1 ? 'is' : 'are'} of somebody in scope.`;
  const by = matchedBy.filter((one) => one.people > 0).map(({ target, people: n }) => `${figure(n)} by ${target}`);
  const found = [...(fates.linked > 0 ? [`${figure(fates.linked)} linked before`] : []), ...by];
  const known = fates.matched + fates.linked;
  const line = `Of ${people(inScope)} in scope ${figure(known)} ${known === 1 ? 'is' : 'are'} matched${found.length > 0 ? ` (${found.join(', ')})` : ''}, ${figure(fates.created)} ${fates.created === 1 ? 'gets' : 'get'} a new account.`;
  return [
    style.bold('ACCOUNTS THAT ARE THERE'),
    wrap(first, style.width),
    wrap(line, style.width),
    ...rest(fates).map((words) => wrap(words, style.width)),
  ].join('\n');
}

/** What becomes of the others, as far as no section tells it. */
const OTHERS: readonly (readonly [Fate, string])[] = [
  ['refused', 'refused by a rule of the target, as the report says'],
  ['reactivated', 'whose account is inactive and is activated'],
  ['uncreated', 'without an account, as the action Create is switched off'],
  ['unmatchable', 'without a value to match by'],
  ['unsearchable', 'for whom the target cannot be searched'],
  ['failed', 'whose values cannot be made, or lack what Entra requires'],
  ['ignored', 'left alone by an expression'],
  ['unknown', 'of whom it cannot be known'],
];

const rest = (fates: AccountsReport['fates']): string[] => {
  const parts = OTHERS.filter(([fate]) => fates[fate] > 0).map(([fate, words]) => `${figure(fates[fate])} ${words}`);
  return parts.length === 0 ? [] : [`Others: ${parts.join('; ')}.`];
};

/** The rules that have a section of their own. */
const TOLD = new Set([second, taken, oneForSeveral, several, vanished, orphans].map(({ id }) => id));

/** What could not be held of the accounts, as findings. */
const untold = ({ findings }: AccountsReport, style: Style): string[] =>
  findings.filter(({ ruleId }) => !TOLD.has(ruleId)).map((finding) => printFinding(finding, style));

interface Listing<T> {
  readonly title: string;
  readonly symbol: string;
  readonly rule: string;
  readonly all: readonly T[];
  readonly line: (one: T) => string;
  readonly why?: string;
}

function section<T>({ title, symbol, rule, all, line, why }: Listing<T>, style: Style, full: boolean): string {
  if (all.length === 0) return '';
  const { shown, rest: left } = someOf(all, SHOWN, full);
  const lines = shown.map((one) => `    ${wrap(visible(line(one)), style.width, '      ')}`);
  return [
    heading(style, symbol, title, rule),
    ...lines,
    ...(left ? [style.faint(`    ${left}`)] : []),
    ...(why === undefined ? [] : [`    ${wrap(why, style.width, '    ')}`]),
  ].join('\n');
}

const printSecond = ({ second: all, matchedBy }: AccountsReport, style: Style, full: boolean): string =>
  section(
    {
      symbol: 'x',
      title: `A SECOND ACCOUNT: ${people(all.length)}`,
      rule: 'accounts/second-account',
      all,
      line: ({ person, account, by, value }) =>
        `${personName(person)}: ${account.name} is there${stateOf(account)}, same ${by}${value === account.name ? '' : ` (${value})`}`,
      why: `Why: Entra looks for them by ${matchedBy.map(({ target }) => target).join(', then ')} only, and finds nobody.`,
    },
    style,
    full,
  );

const printTaken = ({ taken: all }: AccountsReport, style: Style, full: boolean): string =>
  section(
    {
      symbol: 'x',
      title: `REFUSED FOR AN ACCOUNT THAT IS THERE: ${people(all.length)}`,
      rule: 'accounts/taken',
      all,
      line: ({ person, account, target, value, owner }) =>
        `${personName(person)}: ${target} ${value} is that of ${owner === undefined ? `${account.name === value ? 'an account' : account.name}${stateOf(account)}, which matching does not find` : `${personName(owner)}'s account`}`,
    },
    style,
    full,
  );

const printShared = ({ shared: all }: AccountsReport, style: Style, full: boolean): string =>
  section(
    {
      symbol: 'x',
      title: `ONE ACCOUNT FOR SEVERAL PEOPLE: ${count(all.length, 'account')}`,
      rule: 'accounts/one-for-several',
      all,
      line: ({ account, by, people: who }) => `${account.name} (by ${by}): ${who.map(personName).join(', ')}`,
      why: 'One of them gets the account, the others are refused. Which: order unknown.',
    },
    style,
    full,
  );

const printAmbiguous = ({ ambiguous: all }: AccountsReport, style: Style, full: boolean): string =>
  section(
    {
      symbol: 'x',
      title: `SEVERAL ACCOUNTS FOR ONE PERSON: ${people(all.length)}`,
      rule: 'accounts/several-for-one',
      all,
      line: ({ person, by, value, accounts }) =>
        `${personName(person)}: ${by} ${value} finds ${accounts.map(({ name }) => name).join(', ')}`,
    },
    style,
    full,
  );

const printVanished = ({ vanished: all }: AccountsReport, style: Style, full: boolean): string =>
  section(
    {
      symbol: 'x',
      title: `LINKED TO AN ACCOUNT THAT IS GONE: ${people(all.length)}`,
      rule: 'accounts/vanished',
      all,
      line: ({ person, id }) => `${personName(person)}: ${id}`,
    },
    style,
    full,
  );

const stateOf = ({ active }: Account): string => (active === false ? ' (inactive)' : '');

function confirmed({ confirmed: { people: agreed, others } }: AccountsReport, style: Style): string {
  if (agreed + others.length === 0) return '';
  const who = (all: readonly { readonly person: SourceIdentity }[]) =>
    all
      .slice(0, SHOWN)
      .map(({ person }) => personName(person))
      .join(', ');
  const words =
    others.length === 0
      ? `The simulated cycle did the same with all ${people(agreed)}.`
      : `The simulated cycle did the same with ${people(agreed)}, and otherwise with ${figure(others.length)}, because another change came before: ${who(others)}${others.length > SHOWN ? ' and others' : ''}.`;
  return wrap(visible(words), style.width);
}
