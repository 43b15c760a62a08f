import { type AnyRule, defineRule } from '../../diagnostics/index.js';
import { shown } from '../../scim/index.js';

const SOURCE = 'Rehearsal: accounts of the target, run --accounts';

/** What several resources of a dump have in common. */
interface Several extends Record<string, unknown> {
  readonly amount: number;
  /** The first of them, as people know them. */
  readonly examples: readonly string[];
}

const about = ({ amount, examples }: Several): string => {
  const names = examples.map((one) => shown(one)).join(', ');
  return amount > examples.length ? `${names} and ${amount - examples.length} more` : names;
};

const objects = (amount: number): string => (amount === 1 ? '1 account or group' : `${amount} accounts or groups`);

export const withoutId = defineRule<Several>({
  id: 'accounts/no-id',
  severity: 'error',
  title: 'Every account and group of a target has an id.',
  source: 'RFC 7643, section 3.1',
  message: (data) => `${objects(data.amount)} of the file have no id and are left out: ${about(data)}.`,
  help: () => 'Read the accounts again with rehearse pull --target, or let the other tool write the id of each too.',
});

export const sameId = defineRule<Several>({
  id: 'accounts/same-id',
  severity: 'warning',
  title: 'No two accounts of a target have the same id.',
  source: 'RFC 7643, section 3.1',
  message: (data) => `${objects(data.amount)} come twice under one id; the first is used: ${about(data)}.`,
  help: () => 'Read the accounts again: they may have changed while they were read, or the file holds two dumps.',
});

export const sharedInTarget = defineRule<Several & { readonly target: string; readonly rule: string }>({
  id: 'accounts/shared-value',
  severity: 'warning',
  title: 'Accounts that are there keep to what the profile says must be unique.',
  source: SOURCE,
  message: (data) =>
    `${objects(data.amount)} have the same ${data.target} as another, which ${data.rule} of the profile says cannot be: ${about(data)}. A search of the rehearsal may find the first only.`,
  help: ({ target }) =>
    `Look at both in the target. If it allows the same ${target} twice, take that rule out of the profile.`,
});

export const valueLeftOut = defineRule<Several & { readonly attribute: string }>({
  id: 'accounts/value-left-out',
  severity: 'info',
  title: 'What accounts hold is known to the schemas of the profile.',
  source: SOURCE,
  message: (data) => `Values of ${data.attribute} fit no schema of the profile and are not rehearsed: ${about(data)}.`,
  help: () => 'If a mapping writes them, add the attribute to "extensions" of the target profile. Else nothing.',
});

export const unknownMember = defineRule<Several>({
  id: 'accounts/unknown-member',
  severity: 'info',
  title: 'Members of groups are accounts that the file holds.',
  source: SOURCE,
  message: (data) =>
    `${data.amount === 1 ? '1 membership is' : `${data.amount} memberships are`} left out, of members that the file does not hold or that the profile does not allow, in ${about(data)}.`,
  help: () => 'Read users and groups together, with rehearse pull --target.',
});

/** Every rule about accounts that are put into the embedded target as they were read. */
export const dumpRules: readonly AnyRule[] = [withoutId, sameId, sharedInTarget, valueLeftOut, unknownMember];
