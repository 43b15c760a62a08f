import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const REFERENCE = 'Microsoft Learn: Reference for writing expressions for attribute mappings';
const INFERRED = 'Rehearsal: inferred';

export const listIntoSingle = defineRule<{ readonly target: string; readonly corrected: string }>({
  id: 'expression/list-into-single',
  severity: 'warning',
  title: 'A list belongs into a target attribute that takes several values.',
  why: 'The target refuses the account, or keeps one of the values without saying which.',
  source: 'RFC 7643 §2.4, §4.1; Rehearsal: inferred',
  message: ({ target }) => `This gives a list, and ${target} takes one value.`,
  help: ({ corrected }) => toCopy('Choose one value:', corrected),
});

export const textIntoList = defineRule<{ readonly target: string; readonly needed: string | undefined }>({
  id: 'expression/text-into-list',
  severity: 'warning',
  title: 'A target attribute that holds several values is mapped by one of its parts, or from a list.',
  why: 'The target gets a text where it expects a list of values with their types, and refuses the account or drops the value.',
  source: 'Microsoft Learn: Customize user provisioning attribute mappings, Provisioning a multi-value attribute',
  message: ({ target }) => `This gives one text, and ${target} is a list of values that have parts.`,
  help: ({ needed }) =>
    needed === undefined
      ? 'Name one of its parts in the target attribute, or map it from a list.'
      : toCopy('Name the part in the target attribute:', needed),
});

export const doesNothing = defineRule<{
  readonly what: string;
  /** Whether a missing value may come out as an empty text. */
  readonly empties: boolean;
  readonly corrected: string;
}>({
  id: 'expression/does-nothing',
  severity: 'info',
  title: 'Every function of an expression does something.',
  why: 'Nobody is harmed; but something was probably meant here that does not happen.',
  source: INFERRED,
  message: ({ what, empties }) =>
    `${what}, so that no value changes${empties ? '; for people without the value an empty text may be sent in place of nothing' : ''}.`,
  help: ({ corrected }) => toCopy('If nothing is missing, write:', corrected),
});

export const casingCulture = defineRule<{ readonly culture: string; readonly corrected: string }>({
  id: 'expression/casing-culture',
  severity: 'warning',
  title: 'Names for accounts are brought into one case by the same rules for everybody.',
  why: 'With Turkish rules I becomes \u0131 and i becomes \u0130, letters that most user names must not have.',
  source: `${REFERENCE}, ToLower and ToUpper`,
  message: ({ culture }) => `The culture ${culture} has rules of its own for the letters I and i.`,
  help: ({ corrected }) => toCopy('Leave the culture away, unless the value is text for people to read:', corrected),
});

export const countsFromOne = defineRule<{
  readonly function: string;
  readonly position: string;
  readonly corrected: string;
}>({
  id: 'expression/counts-from-one',
  severity: 'error',
  title: 'Positions count from 1.',
  why: 'The expression fails for everybody, or gives an empty text, so accounts are refused or lack the value.',
  source: `${REFERENCE}, Mid, Item, InStr and Word`,
  message: ({ function: name, position }) => `${name} is asked for position ${position}; the first one is 1.`,
  help: ({ corrected }) => toCopy('For the first one, write:', corrected),
});

/** Every rule about what an expression gives as a whole, and about calls that cannot be meant. */
export const shapeRules: readonly AnyRule[] = [listIntoSingle, textIntoList, doesNothing, casingCulture, countsFromOne];
