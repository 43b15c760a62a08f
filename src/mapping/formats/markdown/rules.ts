import { type AnyRule, defineRule } from '../../../diagnostics/index.js';

const PAGES = 'README: Tables of guides';

/** The header of a table of mappings, for those who make one. */
const EXAMPLE = '| customappsso Attribute | Microsoft Entra ID Attribute | Matching precedence |';

export const noMappingTable = defineRule<{ readonly tables: number }>({
  id: 'markdown/no-mappings',
  severity: 'error',
  title: 'A page of a guide has a table of attribute mappings.',
  why: 'Without such a table there is nothing to check or to rehearse.',
  source: PAGES,
  message: ({ tables }) =>
    tables === 0
      ? 'There is no table here.'
      : `${tables === 1 ? 'The table' : `None of the ${tables} tables`} here ${tables === 1 ? 'does not map' : 'maps'} attributes of Entra ID to attributes of an application.`,
  help: () => `Head one column with the Entra attributes and one with the target's, for example:\n${EXAMPLE}`,
});

export const attributeList = defineRule({
  id: 'markdown/attribute-list',
  severity: 'error',
  title: "An application's list of attributes says nothing about where their values come from.",
  why: 'What flows into each attribute cannot be known from this list, so nothing can be checked.',
  source: 'Microsoft Learn: SaaS application provisioning tutorials',
  message: () => 'This table lists the attributes of the application, and not what is mapped to them.',
  help: () =>
    'Open Provisioning > Attribute mapping in the portal, and copy the mappings into a table, or export the schema: ' +
    'Show advanced options > Review your schema here > Download.',
});

export const tablePassedOver = defineRule<{ readonly reason: string }>({
  id: 'markdown/table-passed-over',
  severity: 'info',
  title: 'A table that may hold mappings was not read.',
  why: 'If the table holds mappings after all, they are missing from everything that is said about this page.',
  source: PAGES,
  message: ({ reason }) => `This table is passed over: ${reason}.`,
  help: () => `If it holds mappings, give it a header such as:\n${EXAMPLE}`,
});

export const tablesJoined = defineRule<{ readonly kind: string; readonly line: number }>({
  id: 'markdown/tables-joined',
  severity: 'info',
  title: 'Several tables for the same kind of objects are read as one.',
  why: 'If a guide means one table or the other, the mappings of both together are what nobody asked for.',
  source: PAGES,
  message: ({ kind, line }) => `This table of ${kind} is read together with the one in line ${line}.`,
  help: () => 'If the guide means one or the other, remove the table that you do not use.',
});

export const rowPassedOver = defineRule<{
  readonly name: string;
  readonly side: 'source' | 'target';
  readonly words: string;
}>({
  id: 'markdown/row-passed-over',
  severity: 'info',
  title: 'A row without a source or a target is no mapping.',
  why: 'No account gets this value, though the guide names it.',
  source: PAGES,
  message: ({ name, side, words }) =>
    `${name || 'A row'} is not mapped: ${words === '' ? `its ${side} is blank` : `its ${side} says "${words}"`}.`,
  help: ({ name, side }) =>
    side === 'target'
      ? 'Nothing, if the guide means that. Otherwise write the target attribute, such as title.'
      : `Nothing, if the guide means that. If ${name} should have a value, write the Entra attribute or the expression.`,
});

export const unclearCell = defineRule<{ readonly column: string; readonly text: string; readonly needed: string }>({
  id: 'markdown/unclear-cell',
  severity: 'error',
  title: 'A cell says one thing, in words that are known.',
  why: 'Guessing what the guide means would rehearse a mapping that nobody saved.',
  source: PAGES,
  message: ({ column, text, needed }) =>
    text === ''
      ? `The cell under "${column}" is blank: it needs ${needed}.`
      : `"${text}" under "${column}" is not clear: it needs ${needed}.`,
  help: ({ needed }) => `Write ${needed} into this cell.`,
});

export const lostBackslash = defineRule<{ readonly character: string }>({
  id: 'markdown/lost-backslash',
  severity: 'warning',
  title: 'Outside of code, Markdown takes a backslash before a punctuation mark away.',
  why: 'A pattern without its backslash matches other people\u2019s values than it was written for.',
  source: 'CommonMark: Backslash escapes',
  message: ({ character }) =>
    `The backslash before ${character} is read as Markdown's, and is no part of the expression.`,
  help: () => 'Put the expression between backticks: `Replace([mail], , "\\.", , "", , )`',
});

export const noMatchColumn = defineRule<{ readonly kind: string }>({
  id: 'markdown/no-match-column',
  severity: 'warning',
  title: 'A table of mappings says by which attribute objects are matched.',
  why: 'Entra creates a second account for somebody whom it does not match with the account that is there.',
  source:
    'Microsoft Learn: Customize user provisioning attribute mappings, Matching users in the source and target systems',
  message: ({ kind }) => `The table does not say by which attribute ${kind} are matched.`,
  help: () => 'Look it up in the portal, and add a column "Matching precedence" with 1 in the row of that attribute.',
});

/** Every rule about tables of guides. */
// biome-ignore format: a list of names
export const markdownRules: readonly AnyRule[] = [
  noMappingTable, attributeList, tablePassedOver, tablesJoined, rowPassedOver, unclearCell, lostBackslash, noMatchColumn,
];
