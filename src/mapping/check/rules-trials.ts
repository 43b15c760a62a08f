import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';
import { RUN } from './words.js';

/** A value that was tried, and what became of it. */
export interface Trial {
  readonly rule: string;
  readonly says: string;
  readonly from: string;
  readonly value: string;
}

export const refusedValue = defineRule<{
  readonly target: string;
  readonly name: string;
  readonly trials: readonly Trial[];
  /** What the profile advises. */
  readonly help: string;
  readonly row: string | undefined;
  readonly left: readonly string[];
}>({
  id: 'value/refused',
  severity: 'warning',
  title: 'A mapping turns the values that Entra allows into values that the target allows.',
  why: 'The target refuses the account of everybody with such a value.',
  source: 'The profile of the target; Rehearsal: tried with values that Entra allows (userPrincipalName policies)',
  message: ({ target, name, trials }) =>
    `${target} can get values that the target refuses. From [${name}]: ${trials
      .map(({ rule, says, from, value }) => `${shown(from)} gives ${shown(value)}, ${says} (${rule})`)
      .join('; ')}.`,
  help: ({ row, left, help }) =>
    row === undefined
      ? toCopy(`${help} To see who it concerns:`, RUN)
      : toCopy(`Use this row${left.length === 0 ? '' : `, which leaves only ${left.join(', ')}`}:`, row),
});

const shown = (value: string): string => (value.length > 24 ? `${value.length} characters` : `"${value}"`);

export const collidingValues = defineRule<{
  readonly target: string;
  readonly name: string;
  readonly first: string;
  readonly second: string;
  readonly value: string;
}>({
  id: 'value/collision',
  severity: 'warning',
  title: 'A mapping to a unique attribute keeps what tells people apart.',
  why: 'Two people get the same value, so the second is refused, or is matched with the account of the first.',
  source: 'Rehearsal: tried with values of two people; the profile of the target and RFC 7643 §4.1 for uniqueness',
  message: ({ target, name, first, second, value }) =>
    `Two people can get the same ${target}: from [${name}], "${first}" and "${second}" both give "${value}".`,
  help: () =>
    toCopy(
      'Put a character that the target allows, such as "-", in the place of what is removed, and keep what tells people apart. To see who it concerns:',
      RUN,
    ),
});

export const trialRules: readonly AnyRule[] = [refusedValue, collidingValues];
