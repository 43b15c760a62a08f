import { type Orphan, personName } from '../../provisioning/index.js';
import { figure, heading, someOf } from '../rehearsal/layout.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';

/** How many accounts a line shows before the rest is only counted. */
const SHOWN = 5;

const isActive = ({ active }: Orphan): boolean => active !== false;

/** What is known of accounts of nobody in scope, those that should worry most first. */
const KINDS: readonly { readonly words: string; readonly is: (orphan: Orphan) => boolean }[] = [
  { words: 'active, of somebody who is out of scope', is: (one) => isActive(one) && one.leaver !== undefined },
  {
    words: 'active, and no person in scope maps to it',
    is: (one) => isActive(one) && one.leaver === undefined && one.perhaps === undefined,
  },
  {
    words: 'active, perhaps of somebody in scope whom matching does not find',
    is: (one) => isActive(one) && one.leaver === undefined && one.perhaps !== undefined,
  },
];

/** Accounts that nobody in scope owns: active ones first. */
export function printOrphans(all: readonly Orphan[], style: Style, full: boolean): string {
  if (all.length === 0) return '';
  const active = all.filter(isActive).length;
  const title = `ACCOUNTS OF NOBODY IN SCOPE: ${figure(all.length)}, ${figure(active)} of them active`;
  const inactive = all.length - active;
  return [
    heading(style, active > 0 ? '!' : '.', title, active > 0 ? 'accounts/active-orphans' : ''),
    ...KINDS.flatMap(({ words, is }) => kind(words, all.filter(is), style, full)),
    ...(inactive > 0 ? [`${String(inactive).padStart(5)} inactive already`] : []),
    ...(active > 0 ? [`    ${wrap(WHY, style.width, '    ')}`] : []),
  ].join('\n');
}

const WHY = 'Provisioning only changes accounts that it has matched: whoever left before go-live stays active.';

function kind(words: string, some: readonly Orphan[], style: Style, full: boolean): string[] {
  if (some.length === 0) return [];
  const { shown, rest } = someOf(some, SHOWN, full);
  return [
    `${String(some.length).padStart(5)} ${words}`,
    ...shown.map((one) => style.faint(`      ${wrap(visible(line(one)), style.width, '        ')}`)),
    ...(rest ? [style.faint(`      ${rest}`)] : []),
  ];
}

/** Why somebody of the directory is out of scope, in words that follow a name. */
const REASONS: Readonly<Record<NonNullable<Orphan['leaver']>['reason'], string>> = {
  unassigned: 'is not assigned',
  nested: 'is assigned through a nested group only',
  'not-security-enabled': 'is assigned through a group that is not security-enabled',
  disabled: 'is disabled in Entra',
  'soft-deleted': 'is deleted in Entra',
  absent: 'is no longer in the directory',
  filtered: 'does not pass the scoping filters',
};

function line({ name, leaver, linked, perhaps }: Orphan): string {
  if (leaver !== undefined) {
    const also = linked ? '; linked, so the next cycle deals with it' : '';
    return `${name}: ${personName(leaver.person)} ${REASONS[leaver.reason]}${also}`;
  }
  return perhaps === undefined ? name : `${name}: ${personName(perhaps)}?`;
}
