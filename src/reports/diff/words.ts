import { FACTS, type Fact, factRules } from '../../provisioning/comparison/index.js';
import { count, figure, people } from '../rehearsal/layout.js';
import type { DiffReport } from './report.js';

/** How people read a fact: its sign in the plan (design §4), a heading, and a part of a sentence. */
export interface FactWords {
  readonly symbol: string;
  readonly heading: string;
  readonly told: (who: string, one: boolean) => string;
}

export const FACT_WORDS: Readonly<Record<Fact, FactWords>> = {
  'takes-over': {
    symbol: 'x',
    heading: "ANOTHER PERSON'S ACCOUNT",
    told: (amount, one) => `${amount} ${one ? "gets another person's account" : "get another person's account"}`,
  },
  collides: {
    symbol: 'x',
    heading: 'ONE VALUE FOR SEVERAL',
    told: (amount, one) => `${amount} ${one ? 'collides' : 'collide'}`,
  },
  invalid: {
    symbol: 'x',
    heading: 'REFUSED BY THE TARGET',
    told: (amount, one) => `${amount} ${one ? 'is' : 'are'} refused`,
  },
  fails: { symbol: 'x', heading: 'EXPRESSION FAILS', told: (amount, one) => `${amount} ${one ? 'fails' : 'fail'}` },
  unmatched: {
    symbol: 'x',
    heading: 'NO VALUE TO MATCH BY',
    told: (amount) => `${amount} without a value to match by`,
  },
  deleted: { symbol: '-', heading: 'DELETED', told: (amount, one) => `${amount} ${one ? 'is' : 'are'} deleted` },
  disabled: { symbol: '!', heading: 'DISABLED', told: (amount, one) => `${amount} ${one ? 'is' : 'are'} disabled` },
  stays: {
    symbol: '!',
    heading: 'OUT OF SCOPE, BUT STILL ENABLED',
    told: (amount, one) => `${amount} ${one ? 'leaves' : 'leave'} the scope still enabled`,
  },
  held: {
    symbol: '.',
    heading: 'LEFT AS THEY ARE',
    told: (amount, one) => `${amount} ${one ? 'is' : 'are'} left alone`,
  },
  renamed: {
    symbol: '~',
    heading: 'RENAMED',
    told: (who, one) => `${who} ${one ? 'is' : 'are'} renamed`,
  },
  'case-collides': {
    symbol: '?',
    heading: 'EQUAL BUT FOR CASE',
    told: (amount, one) => `${amount} ${one ? 'differs' : 'differ'} from another in case only`,
  },
  unlinked: {
    symbol: '?',
    heading: 'FOUND BY THEIR LINK ONLY',
    told: (amount, one) => `${amount} ${one ? 'is' : 'are'} found by the link only`,
  },
  unknown: { symbol: '?', heading: 'CANNOT BE KNOWN', told: (amount) => `${amount} unknown` },
  created: {
    symbol: '+',
    heading: 'NEW ACCOUNTS',
    told: (amount, one) => `${amount} ${one ? 'gets' : 'get'} an account`,
  },
  enabled: { symbol: '+', heading: 'ENABLED', told: (amount, one) => `${amount} ${one ? 'is' : 'are'} enabled` },
  changed: {
    symbol: '~',
    heading: 'OTHER VALUES CHANGE',
    told: (amount, one) => `${amount} ${one ? 'gets' : 'get'} other new values`,
  },
  kept: {
    symbol: '.',
    heading: 'OLD VALUES STAY',
    told: (amount, one) => `${amount} ${one ? 'keeps' : 'keep'} an old value`,
  },
};

/** People and groups together: `17 people and 2 groups`. */
export function whoInWords(users: number, groups: number): string {
  if (groups === 0) return people(users);
  return users === 0 ? count(groups, 'group') : `${people(users)} and ${count(groups, 'group')}`;
}

/** `412 names change, 3 collide, 17 are disabled`: everything that happens to anybody, the worst first. */
function happening({ comparison }: DiffReport, wanted: (fact: Fact) => boolean): string {
  return FACTS.filter(wanted)
    .map((fact) => toldOf(fact, comparison))
    .filter(Boolean)
    .join(', ');
}

/** What happens to how many: `17 people are disabled`; of people who are renamed it is their userName that changes. */
export function toldOf(fact: Fact, { user, group }: DiffReport['comparison']): string {
  const [users, groups] = [user.facts[fact], group.facts[fact]];
  if (users + groups === 0) return '';
  if (fact === 'renamed' && groups === 0) return `${count(users, 'userName changes', 'userNames change')}`;
  return FACT_WORDS[fact].told(whoInWords(users, groups), users + groups === 1);
}

const isError = (fact: Fact): boolean => factRules[fact].severity === 'error';
const isWarning = (fact: Fact): boolean => factRules[fact].severity === 'warning';

/** What the prevention of accidental deletions makes of the disables and deletes. */
const heldBackInWords = ({ comparison: { heldBack } }: DiffReport): string =>
  heldBack === undefined
    ? ''
    : `; ${count(heldBack.amount, 'disable or delete', 'disables or deletes')} ${heldBack.amount === 1 ? 'is' : 'are'} held back until you allow them, being more than the threshold of ${figure(heldBack.threshold)}`;

export function verdictInWords(report: DiffReport): string {
  const { conditions, only } = report;
  const met = conditions.filter((one) => one.met).map(({ text, amount }) => `${text} (${figure(amount)})`);
  const refused = met.length > 0 ? `--fail-on ${met.join(', ')} is met. ` : '';
  const errors = happening(report, isError);
  const warnings = `${happening(report, isWarning)}${heldBackInWords(report)}`;
  if (errors !== '') return `NOT READY: ${refused}${errors}${warnings === '' ? '' : `; ${warnings}`}.`;
  if (refused !== '') return `NOT READY: ${refused}${warnings}${warnings === '' ? '' : '.'}`.trim();
  if (warnings !== '') return `LOOK AT IT: ${warnings}.`;
  const others = happening(report, () => true);
  const nobody = only === undefined ? 'nobody' : only;
  if (others !== '')
    return `NO HARM SEEN: ${nobody} is ${only === undefined ? '' : 'not '}refused, renamed or disabled; ${others}.`;
  return only === undefined
    ? 'NO DIFFERENCE: what NEW gives is what everybody has.'
    : `NO DIFFERENCE: what NEW gives is what ${only} has.`;
}

/** All of it in one line. */
export function totalsInWords(report: DiffReport): string {
  const { user, group } = report.comparison;
  const scopeOf = ({ inScope }: typeof user) => inScope.map(figure).join(' -> ');
  const all = happening(report, () => true);
  const groups = group.inScope.some((one) => one > 0) ? `, ${scopeOf(group)} groups` : '';
  return `in scope: ${scopeOf(user)} people${groups} | ${all || 'no difference'}`;
}
