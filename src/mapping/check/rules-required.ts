import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';
import { listed, RUN } from './words.js';

const HOW = 'Microsoft Learn: How provisioning works, Errors and retries';
const KNOWN_ISSUES = 'Microsoft Learn: Known issues, Null attribute cannot be provisioned';

export const unmapped = defineRule<{
  readonly target: string;
  readonly title: string;
  readonly rule: string;
  readonly row: string | undefined;
}>({
  id: 'required/unmapped',
  severity: 'error',
  title: 'Every attribute that the target requires has a row.',
  why: 'The target refuses every new account.',
  source: HOW,
  message: ({ target, title, rule }) => `${title} requires ${target} (${rule}), and no row gives it a value.`,
  help: ({ target, row }) =>
    row === undefined ? `Add a row with the target attribute ${target}.` : toCopy('Add this row:', row),
});

export const nullable = defineRule<{
  readonly target: string;
  readonly title: string;
  readonly rule: string;
  readonly empty: readonly string[];
  readonly row: string | undefined;
}>({
  id: 'required/nullable',
  severity: 'warning',
  title: 'What the target requires does not come from an attribute that may be empty.',
  why: 'People for whom it is empty get no account, because Entra sends nothing for an empty attribute and the target then refuses them.',
  source: `${KNOWN_ISSUES}; which attributes may be empty: Microsoft Graph, user resource type`,
  message: ({ target, title, rule, empty }) =>
    empty.length === 0
      ? `${title} requires ${target} (${rule}), and this gives nothing when none of its cases fits.`
      : `${title} requires ${target} (${rule}), and this gives nothing for people without ${listed(empty)}.`,
  help: ({ row, empty }) =>
    [
      row === undefined
        ? 'Let the expression give a value in every case, for instance with Coalesce, or fill the attribute in.'
        : toCopy('Fill the attribute in, or use this row:', row),
      ...(empty.length === 0 ? [] : [toCopy('To see who it is:', RUN)]),
    ].join('\n'),
});

export const requiredRules: readonly AnyRule[] = [unmapped, nullable];
