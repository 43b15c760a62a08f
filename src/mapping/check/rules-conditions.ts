import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const REFERENCE = 'Microsoft Learn: Reference for writing expressions for attribute mappings';
const BOTH_WAYS =
  'To see the other reading, rehearse with the setting conditionNull: fail, and test it in the portal with Provision on demand.';

interface Contradiction extends Record<string, unknown> {
  readonly condition: string;
  readonly corrected?: string | undefined;
}

export const nullCondition = defineRule<Contradiction>({
  id: 'expression/null-condition',
  severity: 'unknown',
  title: 'What IIF does for people without the value is not certain: the documentation contradicts itself.',
  why: 'If Entra reads it the other way, people without this value get the other branch.',
  source: `${REFERENCE}, IIF and Switch`,
  message: ({ condition }) =>
    `${condition} decides for people without the value. Under IIF Microsoft says: "If the source attribute used within the IIF function is empty or null, the condition check fails", and lists such conditions as unsupported. Microsoft's own default mappings for Cloud Sync rely on IIF(IsPresent(...)), and under Switch it says: "Use an IIF statement instead of a switch statement to prevent unexpected null values". The condition is evaluated here.`,
  help: ({ corrected }) =>
    corrected === undefined
      ? BOTH_WAYS
      : toCopy(`${BOTH_WAYS} The form that Microsoft recommends for empty values:`, corrected),
});

export const switchPresence = defineRule<Contradiction>({
  id: 'expression/switch-presence',
  severity: 'unknown',
  title:
    'What Switch does over IsPresent, IsNull and IsNullOrEmpty is not certain: the documentation contradicts itself.',
  why: 'If Entra does not evaluate it, everybody gets the default of the Switch.',
  source: `${REFERENCE}, Switch; Customize user provisioning attribute mappings`,
  message: ({ condition }) =>
    `Switch looks at ${condition}. Microsoft says: "For the source parameter, do not use the nested functions IsPresent, IsNull or IsNullOrEmpty", and shows Switch(IsPresent([jobTitle]), "DefaultValue", "True", [jobTitle]) on another page. It is evaluated here.`,
  help: ({ corrected }) =>
    corrected === undefined
      ? 'Switch on the attribute itself, with "" as the key for people without the value.'
      : toCopy('Switch on the attribute itself, with "" as the key for people without the value:', corrected),
});

export const neverEqual = defineRule<{
  readonly text: string;
  readonly other: string;
  readonly gives: string;
  readonly holds: boolean;
  readonly corrected?: string | undefined;
}>({
  id: 'expression/never-equal',
  severity: 'error',
  title: 'A comparison can turn out both ways.',
  why: 'Everybody gets the same branch, whatever their values are.',
  source: `${REFERENCE}, IIF (that case counts is our reading)`,
  message: ({ text, other, gives, holds }) =>
    `This comparison ${holds ? 'always' : 'never'} holds: ${other} gives ${gives}, never "${text}".`,
  help: ({ corrected }) =>
    corrected === undefined ? 'Compare with a value that it can have.' : toCopy('Write:', corrected),
});

export const orderOfTexts = defineRule<{ readonly operator: string; readonly sides: readonly string[] }>({
  id: 'expression/order-of-texts',
  severity: 'unknown',
  title: 'Only numbers and dates have an order that is certain.',
  why: 'Texts are ordered sign by sign ("9" is above "10x"), so people may get the wrong branch.',
  source: `${REFERENCE}, IIF (how texts are ordered is not documented)`,
  message: ({ operator, sides }) =>
    `${sides.join(' and ')} may hold text, and how Entra orders texts with ${operator} is not documented. Here both sides are compared as numbers if both are whole numbers, else sign by sign; nothing counts as an empty text.`,
  help: () =>
    toCopy(
      'Compare with = or <>. Dates are compared by their difference, which is a number:',
      'DateDiff("d", Now(), CDate([employeeHireDate])) > 0',
    ),
});

export const notOfNull = defineRule<{ readonly attribute: string; readonly corrected: string }>({
  id: 'expression/not-of-null',
  severity: 'warning',
  title: 'Not gives True for people without the value.',
  why: 'With active mapped to it, people without the value are active.',
  source: `${REFERENCE}, Not`,
  message: ({ attribute }) => `[${attribute}] may have no value, and Not then gives True.`,
  help: ({ corrected }) => toCopy('If they should get False, write:', corrected),
});

export const dayDifferenceZero = defineRule<{ readonly operator: string }>({
  id: 'expression/day-difference-zero',
  severity: 'warning',
  title: 'A difference of 0 days covers nearly two days.',
  why: 'The mapping acts up to a day too early or too late, for instance before a hire date.',
  source: `${REFERENCE}, DateDiff (days are cut off towards zero by its examples)`,
  message: ({ operator }) =>
    `DateDiff counts whole periods of 24 hours, so that "${operator} 0" includes everything from 24 hours before to 24 hours after.`,
  help: () =>
    toCopy(
      'Count in hours where the day matters; they are above 0 only before the moment:',
      'DateDiff("h", Now(), CDate([employeeHireDate])) > 0',
    ),
});

/** Every rule about conditions and comparisons. */
export const conditionRules: readonly AnyRule[] = [
  nullCondition,
  switchPresence,
  neverEqual,
  orderOfTexts,
  notOfNull,
  dayDifferenceZero,
];
