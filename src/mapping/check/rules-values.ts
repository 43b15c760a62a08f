import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const REFERENCE = 'Microsoft Learn: Reference for writing expressions for attribute mappings';
const CUSTOMIZE = 'Microsoft Learn: Customize user provisioning attribute mappings';
const INFERRED = 'Rehearsal: inferred';

export const emptyTextFlows = defineRule<{
  readonly target: string;
  readonly corrected?: string | undefined;
  readonly advice: string;
}>({
  id: 'expression/empty-text-flows',
  severity: 'warning',
  title: 'An empty text "" is a value, and it is sent.',
  why: 'Many targets refuse an empty text, so the whole account is refused, or they store it and wipe what was there.',
  source: 'Microsoft Learn: Troubleshoot HR user creation issues (empty texts flow as they are)',
  message: ({ target }) => `An empty text flows to ${target} here. Only null is left out, not "".`,
  help: ({ advice, corrected }) => (corrected === undefined ? advice : toCopy(advice, corrected)),
});

export const emptyDefault = defineRule<{ readonly target: string }>({
  id: 'expression/empty-default',
  severity: 'unknown',
  title: 'A default that is an empty text may be sent, or may count as none.',
  why: 'If the empty text is sent, a target may refuse the new account of everybody whose source is empty.',
  source: 'Rehearsal: inferred; exports hold "defaultValue": "", and no page says what it does',
  message: ({ target }) =>
    `The default of ${target} is an empty text. Whether Entra sends it or takes it for none is not known.`,
  help: () => 'Clear the field "Default value if null": without it (null in a schema), nothing is sent.',
});

export const nullAsText = defineRule<{ readonly found: string; readonly flows: boolean }>({
  id: 'expression/null-as-text',
  severity: 'warning',
  title: 'The text "Null" is a text like any other.',
  why: 'Accounts get the word Null as a value, or the condition is never met.',
  source: 'MicrosoftDocs/azure-docs issue 33866',
  message: ({ found, flows }) =>
    flows
      ? `"${found}" is sent as a word, not as nothing.`
      : `This compares with the word "${found}", not with nothing.`,
  help: ({ flows }) =>
    flows
      ? toCopy(
          'To send nothing, set the mapping type to None, or leave the place blank, as in:',
          'IIF(IsPresent([mail]), [mail], )',
        )
      : toCopy('For people without the value, use the key "" of Switch, as in:', 'Switch([mail], [mail], "", "Other")'),
});

export const constantExpression = defineRule<{ readonly value: string | undefined }>({
  id: 'expression/constant-expression',
  severity: 'info',
  title: 'What is the same for everybody is a Constant mapping.',
  why: 'Nobody is harmed; whoever reads the table next must work out that everybody gets the same value.',
  source: `${CUSTOMIZE}, mapping types`,
  message: ({ value }) =>
    `This expression reads no attribute: everybody gets ${value === undefined ? 'the same' : `"${value}"`}.`,
  help: ({ value }) =>
    value === undefined
      ? 'Set the mapping type to Constant, or name the attribute in brackets, such as [mail].'
      : `Set the mapping type to Constant with the value ${value}. If an attribute is meant, write it in brackets.`,
});

export const newValueEveryTime = defineRule<{ readonly function: string; readonly target: string }>({
  id: 'expression/new-value-every-time',
  severity: 'warning',
  title: 'A value that changes by itself is written again and again.',
  why: 'Each time a person is looked at, the account gets another value: passwords and identifiers change under their owners.',
  source: `${REFERENCE}, Guid, RandomString and Now`,
  message: ({ function: name, target }) =>
    `${name} gives another value at each evaluation, so ${target} never stays the same.`,
  help: () =>
    'Set "Apply this mapping" to "Only during object creation" (in a mapping table: apply: create), or use a value that stays.',
});

export const randomMatch = defineRule<{ readonly function: string; readonly target: string }>({
  id: 'expression/random-match',
  severity: 'error',
  title: 'A matching attribute has the same value every time.',
  why: 'Nobody is ever found at the target again, so every person is created a second time or refused.',
  source: `${CUSTOMIZE}, matching`,
  message: ({ function: name, target }) =>
    `${target} is matched by, and ${name} gives another value at each evaluation, so that no account is ever found.`,
  help: () => 'Match by something that stays, such as [objectId], and take the Matching precedence off this row.',
});

export const clockCondition = defineRule<{ readonly target: string }>({
  id: 'expression/clock-condition',
  severity: 'info',
  title: 'A date that comes does not by itself start an update.',
  why: 'A person may get the new value days late, because Entra looks only at people who were changed since its last cycle.',
  source: 'Microsoft Learn: How provisioning works (incremental cycles); Rehearsal: inferred',
  message: ({ target }) =>
    `${target} depends on today's date. An incremental cycle looks only at people about whom something changed, so nothing happens on the day itself.`,
  help: () =>
    'Change something about the person on that day, such as accountEnabled through a lifecycle workflow, or restart provisioning.',
});

export const redacted = defineRule<{ readonly target: string }>({
  id: 'expression/redact',
  severity: 'info',
  title: 'Redact hides a value in the provisioning log, and changes nothing else.',
  why: 'The target gets the full value; whoever looks for an error in the log does not see it.',
  source: `${REFERENCE}, Redact`,
  message: ({ target }) =>
    `${target} is sent in full; the provisioning log shows [Redact] in its place, and so do the reports of a rehearsal.`,
  help: () => 'Nothing needs to be done, unless the target itself must not get the value.',
});

export const redactMisplaced = defineRule<{ readonly reason: 'inside' | 'match' }>({
  id: 'expression/redact-misplaced',
  severity: 'warning',
  title: 'Redact stands around a whole expression, and not on a matching attribute.',
  why: 'A value that was to be secret may stand in the provisioning log.',
  source: `${REFERENCE}, Redact; ${INFERRED}`,
  message: ({ reason }) =>
    reason === 'inside'
      ? 'Redact stands inside another function; whether the log then hides the result is not documented.'
      : 'Redact hides a value that objects are matched by. The target is searched for it, and whether the log hides that too is not documented.',
  help: ({ reason }) =>
    reason === 'inside'
      ? 'Put Redact around the whole expression.'
      : 'Match by something that may be seen, such as [objectId].',
});

/** Every rule about the values that flow. */
export const valueRules: readonly AnyRule[] = [
  emptyTextFlows,
  emptyDefault,
  nullAsText,
  constantExpression,
  newValueEveryTime,
  randomMatch,
  clockCondition,
  redacted,
  redactMisplaced,
];
