import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const SWITCH = 'Microsoft Learn: Reference for writing expressions for attribute mappings, Switch';

export const switchNoDefault = defineRule<{
  readonly source: string;
  readonly target: string;
  readonly keys: number;
  readonly corrected: string;
}>({
  id: 'expression/switch-no-default',
  severity: 'warning',
  title: 'A Switch says what happens to values that none of its keys is equal to.',
  why: 'People with another value get nothing in this attribute, and after a change they keep the value from before.',
  source: `${SWITCH}; Customize user provisioning attribute mappings (null is not provisioned)`,
  message: ({ source, target, keys }) =>
    `Switch has no default: when ${source} is ${keys === 1 ? 'not its one key' : `none of its ${keys} keys`}, nothing flows to ${target}.`,
  help: ({ corrected }) =>
    toCopy(
      'If nothing is to flow, say so with IgnoreFlowIfNullOrEmpty around the expression. Else put a default in the second place; to let other values through as they are:',
      corrected,
    ),
});

export const switchRepeatedKey = defineRule<{ readonly key: string }>({
  id: 'expression/switch-repeated-key',
  severity: 'warning',
  title: 'Each key of a Switch stands there once.',
  why: 'Only the first value is ever used, so people get another value than the one you wrote for them last.',
  source: `${SWITCH} (that the first of two equal keys counts is not documented)`,
  message: ({ key }) =>
    key === ''
      ? 'The key "" stands in this Switch a second time; a blank key is the same.'
      : `The key "${key}" stands in this Switch a second time; the value beside it is never used.`,
  help: () => 'Remove this pair, or correct its key.',
});

export const keyNeverMatches = defineRule<{
  readonly key: string;
  readonly source: string;
  readonly gives: string;
  readonly corrected?: string | undefined;
}>({
  id: 'expression/key-never-matches',
  severity: 'error',
  title: 'A key of Switch is a value that its source can have.',
  why: 'The value beside such a key never flows: with [IsSoftDeleted] and "true" in small letters, leavers keep their accounts.',
  source: `${SWITCH} (the comparison is case-sensitive)`,
  message: ({ key, source, gives }) => `The key "${key}" never matches: ${source} gives ${gives}.`,
  help: ({ corrected }) =>
    corrected === undefined ? 'Write a key that the source can be equal to.' : toCopy('Write:', corrected),
});

export const switchReference = defineRule<{ readonly attribute: string }>({
  id: 'expression/switch-reference',
  severity: 'warning',
  title: 'Switch is not for attributes that refer to another object.',
  why: 'Microsoft does not support it, so the link to the manager may be wrong or missing.',
  source: SWITCH,
  message: ({ attribute }) =>
    `[${attribute}] refers to another object; Microsoft says that Switch should not be used for it.`,
  help: ({ attribute }) => `Map ${attribute} directly, or switch on an attribute that holds text.`,
});

/** Every rule about Switch. */
export const switchRules: readonly AnyRule[] = [switchNoDefault, switchRepeatedKey, keyNeverMatches, switchReference];
