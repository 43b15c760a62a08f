import { type AnyRule, defineRule } from '../../../diagnostics/index.js';

const FILES = 'README: Mapping files';

export const jsonSyntax = defineRule<{ readonly problem: string; readonly fix: string }>({
  id: 'mapping/json-syntax',
  severity: 'error',
  title: 'A mapping file in JSON must be strict JSON, as Microsoft Graph takes it.',
  source: 'RFC 8259',
  message: ({ problem }) => `This is not readable as JSON: ${problem}.`,
  help: ({ fix }) => fix,
});

export const wrongShape = defineRule<{ readonly name: string; readonly needs: string; readonly found: string }>({
  id: 'mapping/json-shape',
  severity: 'error',
  title: 'Every property of a schema holds the kind of value that Microsoft Graph gives it.',
  source: 'Microsoft Graph: synchronizationSchema',
  message: ({ name, needs, found }) => `"${name}" needs ${needs}, and ${found}.`,
  help: ({ name, needs }) => `Write ${needs} for "${name}", or export the schema again.`,
});

export const notAMapping = defineRule<{ readonly file: string; readonly holds: string; readonly todo: string }>({
  id: 'mapping/not-a-mapping',
  severity: 'error',
  title: 'A mapping file holds the mappings of an application; users are given with --directory.',
  source: FILES,
  message: ({ file, holds }) => `${file} is JSON, and cannot be read as a mapping: ${holds}.`,
  help: ({ todo }) => todo,
});

export const nothingToRehearse = defineRule<{ readonly file: string }>({
  id: 'mapping/nothing-to-rehearse',
  severity: 'error',
  title: 'A rehearsal needs mappings of users or groups to a SCIM application.',
  source: FILES,
  message: ({ file }) => `${file} is JSON without a mapping of users or groups to a SCIM application.`,
  help: ({ file }) =>
    `To rehearse, export the schema of a SCIM application. To check this file, write: rehearse check ${file}`,
});

export const notRehearsed = defineRule<{ readonly name: string; readonly reason: string; readonly todo: string }>({
  id: 'mapping/not-rehearsed',
  severity: 'error',
  title: 'Leaving an object mapping out of a rehearsal, or choosing one of several, would give a wrong answer.',
  source: FILES,
  message: ({ name, reason }) => `"${name}" cannot be rehearsed: ${reason}.`,
  help: ({ todo }) => todo,
});

export const unknownValue = defineRule<{ readonly attribute: string }>({
  id: 'mapping/unknown-value',
  severity: 'error',
  title: 'Where an attribute of a directory gets its values from must be known to rehearse it.',
  source: FILES,
  message: ({ attribute }) =>
    `[${attribute}] is an attribute that only this schema defines: from which property of Microsoft Graph it comes is not known.`,
  help: ({ attribute }) =>
    `rehearse check reads the row. To rehearse the others, remove the row of [${attribute}] from a copy of the file.`,
});

/** Every rule about mapping files in JSON that keeps them from being read, or from being rehearsed. */
export const jsonRules: readonly AnyRule[] = [
  jsonSyntax,
  wrongShape,
  notAMapping,
  nothingToRehearse,
  notRehearsed,
  unknownValue,
];
