import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';
import { SCOPING } from '../filter/rules.js';

const CONSTRUCTION = `${SCOPING}, Scoping filter construction`;
const CREATE = `${SCOPING}, Create a scoping filter`;
const REHEARSAL = 'Rehearsal: inferred';

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A filter as the YAML table lists it. */
const listed = (clauses: readonly string[]): string =>
  `[${clauses.map((one) => `'${one.replaceAll("'", "''")}'`).join(', ')}]`;

export const neverPasses = defineRule<{ readonly clauses: readonly string[]; readonly attribute: string }>({
  id: 'filter/never-passes',
  severity: 'warning',
  title: 'The clauses of a scoping filter can all be met by one object.',
  why: 'Nobody gets an account through this filter, and people who had one through it are disabled.',
  source: `${CONSTRUCTION}: all clauses of a filter must be met`,
  message: ({ clauses }) =>
    clauses.length === 1
      ? `Nobody can meet ${clauses[0]}.`
      : `Nobody can meet ${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1)} at once.`,
  help: ({ clauses, attribute }) =>
    clauses.length === 1
      ? toCopy('Remove the filter, or correct the value. For people without a value, write:', `${attribute} IS NULL`)
      : toCopy(
          'If one of them is enough, put each into a scoping filter of its own:',
          ...clauses.map((one) => `- ${listed([one])}`),
        ),
});

export const nobodyInScope = defineRule<{ readonly object: string }>({
  id: 'filter/nobody-in-scope',
  severity: 'error',
  title: 'At least one scoping filter can be passed.',
  why: 'Nobody gets an account, and everybody who has one is disabled in the next cycle.',
  source: `${CONSTRUCTION}; ${SCOPING}, Important: who falls out of scope is disabled`,
  message: ({ object }) => `No scoping filter of ${object} can be passed, so none of them is in scope.`,
  help: () => 'Correct the clauses that exclude each other, or remove all scoping filters to let everybody through.',
});

export const unusedClause = defineRule<{ readonly clause: string; readonly by: string }>({
  id: 'filter/unused-clause',
  severity: 'info',
  title: 'Every clause of a scoping filter decides something.',
  why: 'Whoever reads the filter takes the clause for a condition that keeps people out, and it keeps out nobody.',
  source: CONSTRUCTION,
  message: ({ clause, by }) =>
    clause === by ? `${clause} stands here twice.` : `${clause} changes nothing: whoever meets ${by} meets it too.`,
  help: ({ clause, by }) =>
    clause === by ? 'Remove one of the two.' : 'Remove this clause, or correct one of the two.',
});

export const unusedFilter = defineRule<{ readonly filter: string; readonly by: string; readonly same: boolean }>({
  id: 'filter/unused-filter',
  severity: 'warning',
  title: 'Every scoping filter lets through somebody whom the others do not.',
  why: 'Filters are alternatives, so conditions that stand only in the narrower one keep out nobody and people get accounts unexpectedly.',
  source: `${CONSTRUCTION}: filters are combined with OR`,
  message: ({ filter, by, same }) =>
    same
      ? `${capital(filter)} is the same as ${by}.`
      : `${capital(filter)} changes nothing: whoever passes it passes ${by} too.`,
  help: ({ filter, by, same }) =>
    same
      ? `Remove ${filter}.`
      : `If all conditions must be met, put the clauses of both into one filter; else remove ${filter} or correct ${by}.`,
});

export const everybodyPasses = defineRule<{ readonly because: string }>({
  id: 'filter/everybody-passes',
  severity: 'warning',
  title: 'Scoping filters keep somebody out.',
  why: 'Everybody who is assigned gets an account, though the filters look as if some were kept out.',
  source: `${CONSTRUCTION}: filters are combined with OR`,
  message: ({ because }) => `The scoping filters let everybody through: ${because}.`,
  help: () => 'If all conditions must be met, put the clauses into one filter; else remove the scoping filters.',
});

export const emptyFilter = defineRule<{ readonly filter: string }>({
  id: 'filter/empty',
  severity: 'unknown',
  title: 'A scoping filter has at least one clause.',
  why: 'Whether it lets through everybody or nobody is not documented, so everybody may get an account, or lose it.',
  source: REHEARSAL,
  message: ({ filter }) =>
    `${capital(filter)} has no clause. Entra does not document what that means; it is rehearsed as letting everybody through.`,
  help: () => toCopy('Remove it, or give it a clause such as:', 'department EQUALS "Engineering"'),
});

export const unanchored = defineRule<{
  readonly pattern: string;
  readonly whole: string;
  readonly part: string;
}>({
  id: 'filter/unanchored',
  severity: 'warning',
  title: 'A regular expression says whether it is about the whole value or a part of it.',
  why: 'Entra does not say which of the two it does, so people whose value only contains a match may get an account or not.',
  source: `${CREATE} (the sample (1[0-9][0-9][0-9][0-9][0-9][0-9]) for a range of numbers); Rehearsal: inferred`,
  message: ({ pattern }) =>
    `${pattern} may match a part of a longer value, and Entra does not document whether that counts.`,
  help: ({ whole, part }) => `${toCopy('For the whole value, write:', whole)}\n${toCopy('For any part of it:', part)}`,
});

export const differsInCase = defineRule<{ readonly value: string; readonly other: string; readonly attribute: string }>(
  {
    id: 'filter/case',
    severity: 'warning',
    title: 'Values that are meant to be the same are written in the same case.',
    why: 'Case counts in scoping filters, so people with the value in the other case are left out or let in unexpectedly.',
    source: `${CREATE}: EQUALS and NOT EQUALS are case sensitive`,
    message: ({ value, other, attribute }) =>
      `"${value}" differs only in case from "${other}", with which ${attribute} is compared in another clause.`,
    help: ({ value, other, attribute }) =>
      toCopy(
        `Write "${other}" here too if that is the value in Entra. For both, write:`,
        `${attribute} REGEX MATCH "^(?i:${escaped(value)})$"`,
      ),
  },
);

/** A text as a pattern that matches just it. */
export const escaped = (text: string): string => text.replace(/[\\*+?|{}[\]()^$.#]/g, '\\$&').replaceAll('"', '""');

export const withAssignment = defineRule<{ readonly object: string }>({
  id: 'filter/with-assignment',
  severity: 'info',
  title: 'With the scope "assigned", people must be assigned and pass the scoping filters.',
  why: 'People who pass the filters but are not assigned get no account, and neither do assigned people outside them.',
  source: 'Microsoft Learn: How provisioning works, Scoping',
  message: ({ object }) => `These filters narrow the assigned ${object}; who is not assigned stays out of scope.`,
  help: () =>
    toCopy(
      'If the filters alone are to decide: Portal > Provisioning > Settings > Scope: Sync all users and groups. In a mapping table:',
      'scope: all',
    ),
});

export const undocumentedOperator = defineRule<{ readonly operator: string; readonly instead: string }>({
  id: 'filter/undocumented-operator',
  severity: 'unknown',
  title: 'A clause uses an operator whose meaning is documented.',
  why: 'If Entra reads it otherwise than it is rehearsed, other people get an account than were meant.',
  source: `${CREATE} (& and !&: "exists in the input string value")`,
  message: ({ operator }) =>
    `What ${operator} compares is documented in half a sentence. It is rehearsed as: the value is ${operator === '&' ? 'one' : 'none'} of those listed.`,
  help: ({ instead }) => toCopy('Write:', instead),
});

export const numberAsText = defineRule<{ readonly attribute: string; readonly operator: string }>({
  id: 'filter/number-as-text',
  severity: 'unknown',
  title: 'Whole numbers are compared with attributes that hold whole numbers.',
  why: 'If Entra does not take digits in a text for a number, nobody passes and accounts are disabled.',
  source: `${CREATE}: "the attribute on the user must be an integer"`,
  message: ({ attribute, operator }) =>
    `${attribute} is a text, and whether ${operator} takes its digits for a number is not documented. It is rehearsed as if.`,
  help: ({ attribute }) =>
    toCopy(
      'Try one person with Provision on demand, or write a pattern. This one is for 1000000 to 1999999:',
      `${attribute} REGEX MATCH "^1[0-9]{6}$"`,
    ),
});

export const nullExcluded = defineRule<{
  readonly clause: string;
  readonly attribute: string;
  readonly documented: boolean;
  /** The filter with which they would pass too. */
  readonly instead: readonly string[];
}>({
  id: 'filter/null-excluded',
  severity: 'warning',
  title: 'People without a value pass no clause but IS NULL.',
  why: 'People whose attribute is empty get no account, though the clause only seems to keep out one value.',
  source: `${CREATE}, Important: filters return false if the value is null or empty`,
  message: ({ clause, attribute, documented }) =>
    `${clause} also keeps out everybody without ${attribute}${documented ? '' : ' (inferred: the page says it of filters in general)'}.`,
  help: ({ attribute, instead }) =>
    [
      toCopy('If they should get an account, add a second scoping filter:', `- ${listed(instead)}`),
      toCopy('If not, say so with one more clause in this one:', `${attribute} IS NOT NULL`),
    ].join('\n'),
});

export const patternRunsAway = defineRule<{ readonly pattern: string }>({
  id: 'filter/pattern-runs-away',
  severity: 'warning',
  title: 'A regular expression is done with every value in reasonable time.',
  why: 'One long value can keep the provisioning service busy for minutes, so the cycle fails or people wait for accounts.',
  source: 'Microsoft Learn: Backtracking in .NET regular expressions',
  message: ({ pattern }) => `${pattern} may need time that doubles with every few characters of a value.`,
  help: () => 'Rewrite it without a repetition inside a repetition: ^[a-z]+$ in place of ^([a-z]+)*$',
});

/** Every rule about scoping filters that only `rehearse check` reports. */
// biome-ignore format: a list of names
export const filterCheckRules: readonly AnyRule[] = [
  neverPasses, nobodyInScope, unusedClause, unusedFilter, everybodyPasses, emptyFilter, unanchored, differsInCase,
  withAssignment, undocumentedOperator, numberAsText, nullExcluded, patternRunsAway,
];
