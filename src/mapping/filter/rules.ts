import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

export const SCOPING = 'Microsoft Learn: Scoping users or groups to be provisioned with scoping filters';
const OPERATORS = `${SCOPING}, Create a scoping filter`;
const WHY = 'A filter that cannot be read decides wrongly, or not at all, who gets an account.';

export const unknownOperator = defineRule<{
  readonly found: string;
  readonly nearest?: string | undefined;
  readonly operators: readonly string[];
}>({
  id: 'filter/unknown-operator',
  severity: 'error',
  title: 'A clause of a scoping filter uses one of the operators of Entra.',
  why: WHY,
  source: OPERATORS,
  message: ({ found }) => `Scoping filters have no operator ${found || '""'}.`,
  help: ({ nearest, operators }) => (nearest ? `Did you mean ${nearest}?` : `Write one of: ${operators.join(', ')}.`),
});

export const wrongValues = defineRule<{
  readonly operator: string;
  readonly found: number;
  readonly needed: 'none' | 'one' | 'some';
  readonly example: string;
}>({
  id: 'filter/values',
  severity: 'error',
  title: 'A clause has as many values as its operator compares with.',
  why: WHY,
  source: `${OPERATORS}; Graph: filterOperatorSchema (arity)`,
  message: ({ operator, found, needed }) =>
    `${operator} needs ${{ none: 'no value', one: 'one value', some: 'at least one value' }[needed]}, and here ${found === 1 ? 'is one' : `are ${found}`}.`,
  help: ({ example, needed, found }) =>
    needed === 'one' && found > 1
      ? toCopy(
          'Put each of the other values into a scoping filter of its own (filters are combined with OR), and write here:',
          example,
        )
      : toCopy('Write:', example),
});

export const notAnInteger = defineRule<{ readonly operator: string; readonly found: string }>({
  id: 'filter/not-an-integer',
  severity: 'error',
  title: 'Greater_Than and Greater_Than_OR_EQUALS compare whole numbers.',
  why: 'A bound that is no whole number is met by nobody, or refused when the mapping is saved.',
  source: OPERATORS,
  message: ({ operator, found }) => `${operator} needs a whole number, not "${found}".`,
  help: () => 'Write digits only, such as 1000. Dates cannot be compared in scoping filters.',
});

export const patternRefused = defineRule<{
  readonly pattern: string;
  readonly reason: string;
  /** Whether Entra refuses the pattern too. */
  readonly invalid: boolean;
}>({
  id: 'filter/pattern',
  severity: 'error',
  title: 'The regular expression of a clause must be one of .NET that can be rehearsed.',
  why: WHY,
  source: `${OPERATORS}; Microsoft Learn: .NET regular expression language`,
  message: ({ pattern, reason, invalid }) =>
    invalid
      ? `The regular expression ${pattern} is none that Entra (.NET) can read: ${reason}.`
      : `The regular expression ${pattern} cannot be rehearsed: ${reason}.`,
  help: ({ invalid }) =>
    invalid
      ? 'Correct the pattern; Entra refuses it too.'
      : 'Entra may run this pattern, but what it does there cannot be told here. Rewrite the pattern without it.',
});

export const unknownAttribute = defineRule<{ readonly found: string; readonly nearest?: string | undefined }>({
  id: 'filter/unknown-attribute',
  severity: 'error',
  title: 'A clause reads an attribute of the source directory.',
  why: WHY,
  source: SCOPING,
  message: ({ found }) => `The source directory has no attribute ${found || '""'}.`,
  help: ({ nearest }) =>
    nearest
      ? `Did you mean ${nearest}? Case counts.`
      : "Names are Entra's, not Graph's: objectId, mailNickname, surname. Case counts. A directory extension is named extension_<app id>_<name>.",
});

export const attributeNotSupported = defineRule<{
  readonly found: string;
  readonly reason: string;
  readonly instead: string;
}>({
  id: 'filter/attribute-not-supported',
  severity: 'error',
  title: 'Some attributes cannot be used in scoping filters.',
  why: 'Entra refuses such a clause or lets nobody through, so people who should have an account get none or lose it.',
  source: `${SCOPING}, Create a scoping filter (Important); Known issues for provisioning`,
  message: ({ found, reason }) => `${found} cannot be used in a scoping filter: ${reason}.`,
  help: ({ instead }) => instead,
});

export const wrongType = defineRule<{
  readonly attribute: string;
  readonly type: string;
  readonly operator: string;
  readonly instead: readonly string[];
}>({
  id: 'filter/operator-type',
  severity: 'error',
  title: 'An operator compares attributes of the types that it supports.',
  why: 'A comparison of the wrong type lets nobody through, so people who should have an account get none or lose it.',
  source:
    'Graph: filterOperatorSchema (supportedAttributeTypes); the types are published for EQUALS only, inferred else',
  message: ({ attribute, type, operator }) => `${attribute} is ${type}, which ${operator} does not compare.`,
  help: ({ instead }) => toCopy(instead.length === 1 ? 'Write:' : 'Write one of:', ...instead),
});

export const malformedClause = defineRule<{
  readonly problem: string;
  readonly example?: string | undefined;
}>({
  id: 'filter/malformed-clause',
  severity: 'error',
  title: 'A clause is an attribute, an operator, and values in double quotes.',
  why: WHY,
  source: 'README: Scoping filters',
  message: ({ problem }) => `This is not a clause of a scoping filter: ${problem}.`,
  help: ({ example }) =>
    example === undefined
      ? toCopy('Write a clause such as:', 'department EQUALS "Engineering"')
      : toCopy('Write:', example),
});

/** The rules of scoping filters that hold wherever a mapping file is read. */
// biome-ignore format: a list of names
export const filterRules: readonly AnyRule[] = [
  malformedClause, unknownOperator, wrongValues, notAnInteger, patternRefused, unknownAttribute, attributeNotSupported,
  wrongType,
];
