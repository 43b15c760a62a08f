import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const SCHEMA = 'Microsoft Graph: synchronizationSchema';
const INFERRED = 'Rehearsal: inferred';

interface Similar extends Record<string, unknown> {
  readonly nearest: string | undefined;
}

const didYouMean = ({ nearest }: Similar): string => (nearest === undefined ? '' : `Did you mean ${nearest}? `);

export const textAndTree = defineRule<{ readonly target: string; readonly text: string; readonly tree: string }>({
  id: 'schema/text-and-tree',
  severity: 'error',
  title: 'The text of an expression and the other properties of its source say the same.',
  why: 'Which of the two Entra runs is not known, so accounts may get another value than the one that was reviewed.',
  source: 'Rehearsal: inferred from Microsoft Graph: attributeMappingSource',
  message: ({ target, text, tree }) =>
    `The source of ${target} says two things: its "expression" is ${text}, but its "name" and "parameters" mean ${tree}. Which of the two Entra runs is not known.`,
  help: ({ text }) =>
    toCopy(
      'Paste the expression that you mean into the portal, save, and export the schema again. The text here is:',
      text,
    ),
});

export const emptySource = defineRule<{ readonly target: string }>({
  id: 'schema/empty-source',
  severity: 'error',
  title: 'A source names an attribute, a constant or an expression; None is null.',
  why: 'What Entra does with an empty source is not documented, so the attribute may stay empty in every account.',
  source: 'Microsoft Graph: attributeMappingSource',
  message: ({ target }) => `The source of ${target} is empty: nothing says what flows into it.`,
  help: () =>
    [
      toCopy('For the mapping type None, write:', '"source": null'),
      toCopy(
        'For an attribute:',
        '"source": {"type": "Attribute", "name": "mail", "expression": "[mail]", "parameters": []}',
      ),
    ].join('\n'),
});

export const unreadableTree = defineRule<{ readonly target: string; readonly reason: string }>({
  id: 'schema/unreadable-tree',
  severity: 'error',
  title:
    'A source without the text of its expression can be read from its parameters only where nothing is lost in them.',
  why: 'What would flow into the accounts cannot be known from this file.',
  source: 'Microsoft Graph: attributeMappingSource',
  message: ({ target, reason }) =>
    `The source of ${target} has no "expression", and the rest of it is not enough: ${reason}`,
  help: ({ target }) =>
    `Add "expression" with the text that the portal shows for ${target}, or export the schema again.`,
});

export const unlistedDirectory = defineRule<
  Similar & { readonly rule: string; readonly side: string; readonly name: string }
>({
  id: 'schema/unlisted-directory',
  severity: 'error',
  title: 'A rule names directories that are among the directories of the schema.',
  why: 'A rule finds its directories by their names, so Entra may refuse the schema, or provision nobody.',
  source: 'Microsoft Graph: directoryDefinition',
  message: ({ rule, side, name }) =>
    `The ${side} directory of ${rule}, "${name}", is not among the directories of this schema.`,
  help: (data) => `${didYouMean(data)}Use one name in both places.`,
});

export const undefinedTarget = defineRule<
  Similar & { readonly target: string; readonly directory: string; readonly object: string }
>({
  id: 'schema/undefined-target',
  severity: 'error',
  title: 'A target attribute is among those that the schema defines for its directory.',
  why: 'Entra does not export to an attribute that it does not know, so accounts go without the value.',
  source: 'Microsoft Graph: attributeDefinition',
  message: ({ target, directory, object }) => `${directory} has no attribute ${target} of ${object} in this schema.`,
  help: (data) =>
    toCopy(
      `${didYouMean(data)}If the target has it, define it among its attributes:`,
      `{"name": ${JSON.stringify(data.target)}, "type": "String"}`,
    ),
});

export const noMappings = defineRule<{ readonly rules: number }>({
  id: 'schema/no-mappings',
  severity: 'warning',
  title: 'A schema holds object mappings.',
  why: 'Graph replaces the whole schema by what it is sent, so an application would lose all its mappings.',
  source: 'Microsoft Graph: Update synchronizationSchema',
  message: ({ rules }) =>
    rules === 0
      ? 'This schema has no synchronization rules, so there is nothing to check.'
      : 'The synchronization rules of this schema hold no object mappings, so there is nothing to check.',
  help: () => 'Do not send this file to Graph as it is. Export the whole schema, and put these changes into it.',
});

export const duplicateObject = defineRule<{ readonly name: string; readonly pair: string }>({
  id: 'schema/duplicate-object',
  severity: 'warning',
  title: 'One enabled object mapping leads from one type of object to another.',
  why: 'Which of the two makes the accounts is not documented, so they may get the values of either.',
  source: INFERRED,
  message: ({ name, pair }) => `"${name}" is a second enabled object mapping for ${pair}.`,
  help: () => toCopy('Delete one of the two, or write into it:', '"enabled": false'),
});

export const unknownWord = defineRule<
  Similar & { readonly name: string; readonly word: string; readonly known: string }
>({
  id: 'schema/unknown-word',
  severity: 'error',
  title: 'A property that takes one of several words has one of those that Microsoft Graph knows.',
  why: 'Graph refuses the schema, or the mapping flows at other times than intended.',
  source: SCHEMA,
  message: ({ name, word }) => `"${word}" is no ${name} that Microsoft Graph knows.`,
  help: (data) => `${didYouMean(data)}Write one of ${data.known}.`,
});

export const uncheckedNames = defineRule<{
  readonly sides: readonly string[];
  readonly directories: readonly string[];
}>({
  id: 'schema/unchecked-names',
  severity: 'unknown',
  title: 'Attribute names can be checked where the whole list of them is known.',
  why: 'A misspelt name would be found only when the mapping runs, and accounts would go without the value.',
  source: SCHEMA,
  message: ({ sides, directories }) =>
    `The names of ${sides.join(' and ')} attributes are not checked: this file does not hold the whole list of the attributes of ${directories.join(' and ')}.`,
  help: () => 'Check the whole schema, with its directories: export it in the portal under "Review your schema".',
});

export const otherFilterGroups = defineRule<{ readonly name: string; readonly meaning: string }>({
  id: 'schema/other-filter-groups',
  severity: 'unknown',
  title: 'Scope is read from the groups of a filter, as the portal sets them up.',
  why: 'Who has an account may depend on conditions that are not looked at here.',
  source: 'Microsoft Graph: filter',
  message: ({ name, meaning }) => `The conditions in ${name} are not looked at: ${meaning}.`,
  help: () => 'Look through them yourself, or move them to "groups".',
});

/** Every rule about what is particular to schemas in JSON. They are found when a file is read. */
export const schemaRules: readonly AnyRule[] = [
  textAndTree,
  emptySource,
  unreadableTree,
  unlistedDirectory,
  undefinedTarget,
  noMappings,
  duplicateObject,
  unknownWord,
  uncheckedNames,
  otherFilterGroups,
];
