import { type AnyRule, defineRule, type Rule } from '../../diagnostics/index.js';
import type { Fact } from './difference.js';

/** Objects to whom a mapping edit does the same. */
export interface GroupData extends Readonly<Record<string, unknown>> {
  readonly amount: number;
  readonly who: 'people' | 'groups';
  /** What is the same about them: the pattern of an edit, a rule of the target, a target attribute. */
  readonly detail: string;
  /** Some of them, `who: before -> after`. */
  readonly examples: readonly string[];
}

const CYCLE = 'Microsoft Learn: How Application Provisioning works in Microsoft Entra ID';
const LOG = 'Microsoft Learn: Provisioning logs, error codes';

const told =
  (what: string) =>
  ({ amount, who, detail, examples }: GroupData): string => {
    const noun = who === 'people' ? (amount === 1 ? 'person' : 'people') : amount === 1 ? 'group' : 'groups';
    const some = examples.length > 0 ? ` Such as ${examples.join('; ')}.` : '';
    return `${amount} ${noun} ${what}${detail === '' ? '' : `: ${detail}`}.${some}`;
  };

interface FactRule {
  readonly severity: AnyRule['severity'];
  readonly title: string;
  readonly why: string;
  readonly source: string;
  readonly what: string;
  readonly help: string;
}

const MAPPINGS = 'Portal > Provisioning > Mappings';

const WORDS: Readonly<Record<Fact, FactRule>> = {
  'takes-over': {
    severity: 'error',
    title: "After a mapping edit somebody gets another person's account.",
    why: 'This target answers a new account under the name of a disabled one by handing over that one, with all that is in it.',
    source: 'Hugging Face: user provisioning (SCIM), existing accounts',
    what: "would get another person's account, which is disabled",
    help: `${MAPPINGS}: give new people names that nobody had before, or delete or rename the disabled account at the target first.`,
  },
  collides: {
    severity: 'error',
    title: 'After a mapping edit several people or groups would have one value that must be unique.',
    why: 'The target refuses all but one of them: they keep their old values, or get no account.',
    source: LOG,
    what: 'would have a value that another one has',
    help: `${MAPPINGS}: change the expression so that it keeps what tells these apart, and compare again before you save.`,
  },
  invalid: {
    severity: 'error',
    title: 'After a mapping edit the target would refuse what is sent.',
    why: 'The whole update is refused: these people keep all their old values, or get no account.',
    source: LOG,
    what: 'would be refused by the target',
    help: `${MAPPINGS}: change the expression so that it gives allowed values, and compare again before you save.`,
  },
  fails: {
    severity: 'error',
    title: 'After a mapping edit an expression cannot be evaluated for somebody.',
    why: 'Nothing is sent for whoever an expression fails for, in every cycle, until it is mended.',
    source: LOG,
    what: 'cannot be evaluated',
    help: `${MAPPINGS}: mend the expression, and compare again before you save.`,
  },
  unmatched: {
    severity: 'error',
    title: 'After a mapping edit somebody has no value to match by.',
    why: 'Without any value to match by, the service skips the object: no account.',
    source: LOG,
    what: 'have no value to match by, and get no account',
    help: 'Fill in the attribute that is matched by in Entra, or match by one that everybody has.',
  },
  deleted: {
    severity: 'warning',
    title: 'A mapping edit deletes groups at the target.',
    why: 'Groups cannot be disabled: one that leaves the scope is deleted, and whatever hung on it at the target with it.',
    source: CYCLE,
    what: 'leave the scope and are deleted at the target',
    help: `${MAPPINGS} > Provision Microsoft Entra ID Groups: check Source Object Scope, or untick Delete before you save.`,
  },
  disabled: {
    severity: 'warning',
    title: 'A mapping edit disables accounts.',
    why: 'These people can no longer sign in to the application from the next cycle on.',
    source: CYCLE,
    what: 'are disabled',
    help: 'Portal > Provisioning > Settings: tick "Prevent accidental deletion" with a threshold below this number before you save, so that nothing happens until you allow it.',
  },
  stays: {
    severity: 'warning',
    title: 'After a mapping edit somebody is out of scope and keeps an enabled account.',
    why: 'The service no longer manages these accounts: whoever has left can go on signing in.',
    source: CYCLE,
    what: 'leave the scope and keep an enabled account',
    help: 'Disable these accounts at the target by hand, or map active from IsSoftDeleted before you save.',
  },
  held: {
    severity: 'warning',
    title: 'After a mapping edit somebody is left alone by an expression or by an action that is switched off.',
    why: 'What the new mapping says never reaches the target.',
    source: CYCLE,
    what: 'are left as they are',
    help: `${MAPPINGS}: tick Create and Update under Target Object Actions, if this is not meant.`,
  },
  renamed: {
    severity: 'warning',
    title: 'A mapping edit renames accounts.',
    why: 'The name is what people sign in with, and is part of public addresses at many targets. Addresses under the old name may break.',
    source: CYCLE,
    what: 'are renamed',
    help: 'Tell these people before you save, with their old and new names: --format json lists them.',
  },
  'case-collides': {
    severity: 'warning',
    title: 'After a mapping edit names differ in case only.',
    why: 'A target that does not tell upper from lower case refuses the second one.',
    source: LOG,
    what: 'would have a name that differs from another one in case only',
    help: `${MAPPINGS}: change the expression so that the names differ in more than case.`,
  },
  unlinked: {
    severity: 'warning',
    title: 'After a mapping edit an account would not be found by the values that are matched by.',
    why: 'The link keeps the account for now. Once links are lost, by a new job or a reset of the state, a second account is created.',
    source: 'Microsoft Graph: synchronizationJobRestartCriteria, resetScope',
    what: 'are linked, but would not be found by the new values to match by',
    help: 'Do not make a new provisioning job and do not clear its state until one cycle has written the new values everywhere.',
  },
  unknown: {
    severity: 'unknown',
    title: 'The directory does not carry what decides what a mapping edit does to somebody.',
    why: 'Rehearsal does not guess: these people may be created, refused or disabled.',
    source: 'Rehearsal',
    what: 'cannot be known',
    help: 'Export the missing property with the directory (see README), and compare again.',
  },
  created: {
    severity: 'info',
    title: 'A mapping edit creates accounts.',
    why: 'These people can use the application from the next cycle on.',
    source: CYCLE,
    what: 'get an account',
    help: 'Check that these people are meant to get access, and that there are licences for them.',
  },
  enabled: {
    severity: 'info',
    title: 'A mapping edit enables accounts that were disabled.',
    why: 'These people can sign in to the application again.',
    source: CYCLE,
    what: 'are enabled',
    help: 'Check that these people are meant to have access.',
  },
  changed: {
    severity: 'info',
    title: 'A mapping edit changes other attributes of accounts.',
    why: 'The new values are written in the first cycle after the edit.',
    source: CYCLE,
    what: 'get new values',
    help: '',
  },
  kept: {
    severity: 'info',
    title: 'After a mapping edit a value stays that the new mapping would not give.',
    why: 'The service sends no empty values, fills defaults only into new accounts, and never takes back what it wrote.',
    source: 'Microsoft Learn: Known issues for provisioning in Microsoft Entra ID (null values)',
    what: 'keep a value',
    help: 'Clear or correct the old values at the target by hand, or map the attribute to a constant.',
  },
};

/** One rule for each fact. */
export const factRules = Object.fromEntries(
  Object.entries(WORDS).map(([fact, { what, help, ...words }]) => [
    fact,
    defineRule<GroupData>({ id: `diff/${fact}`, ...words, message: told(what), help: () => help }),
  ]),
) as Readonly<Record<Fact, Rule<GroupData>>>;

export const conditionMet = defineRule<{ readonly condition: string; readonly amount: number }>({
  id: 'diff/fail-on',
  severity: 'error',
  title: 'A condition of --fail-on is met.',
  why: 'Whoever set up the check wants to look at an edit like this before it is saved.',
  source: 'Rehearsal: --fail-on',
  message: ({ condition, amount }) => `--fail-on ${condition} is met: ${amount}.`,
  help: () => 'Change the mapping, or have the edit approved and raise the number.',
});

export const otherTarget = defineRule<{ readonly old: string; readonly new: string }>({
  id: 'diff/other-target',
  severity: 'warning',
  title: 'Two mappings that are compared are held to the rules of different targets.',
  why: 'Accounts of one target do not become accounts of another: they are created anew there.',
  source: 'Rehearsal',
  message: ({ old, new: after }) =>
    `OLD is held to the rules of ${old}, NEW to those of ${after}; accounts are compared as if they were at one target.`,
  help: () => 'Give --profile to hold both to the same rules.',
});

export const notInDirectory = defineRule<{ readonly who: string; readonly directory: string }>({
  id: 'diff/not-in-directory',
  severity: 'error',
  title: 'Whoever is to be compared alone is not in the directory.',
  source: 'Rehearsal: --only',
  message: ({ who, directory }) => `${directory} holds nobody called ${who}.`,
  help: () => 'Give an id, a userPrincipalName, or the displayName of a group.',
});

export const comparisonRules: readonly AnyRule[] = [
  ...Object.values(factRules),
  conditionMet,
  otherTarget,
  notInDirectory,
];
