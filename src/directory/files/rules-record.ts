import { defineRule } from '../../diagnostics/index.js';
import { type FaultData, faultInWords } from './fault-words.js';
import { MAX_LINE } from './lines.js';

const GRAPH_USER = 'Microsoft Graph: user resource type';
const skipped = 'The record is skipped; the others are read.';

export const badLine = defineRule<FaultData>({
  id: 'directory/bad-line',
  severity: 'error',
  title: 'Every line of a directory file is one JSON object.',
  source: 'RFC 8259',
  message: (fault) => `This line is not JSON: ${faultInWords(fault)}. ${skipped}`,
  help: () => 'Correct the line, or export the directory again.',
});

export const lineEncoding = defineRule({
  id: 'directory/line-encoding',
  severity: 'error',
  title: 'Every line of a directory file is UTF-8.',
  source: 'RFC 8259 section 8.1',
  message: () => `This line is not UTF-8. ${skipped}`,
  help: () =>
    'Save the file again as UTF-8 (in Excel: "CSV UTF-8"), and look whether accented letters are still right.',
});

export const longLine = defineRule({
  id: 'directory/long-line',
  severity: 'error',
  title: 'No line of a directory file is longer than 64 MiB.',
  source: 'Rehearsal: directory files',
  message: () => `This line is longer than ${MAX_LINE / 1024 / 1024} MiB. ${skipped}`,
  help: () => 'Write one object a line.',
});

export const notAnObject = defineRule<{ readonly found: string }>({
  id: 'directory/not-an-object',
  severity: 'error',
  title: 'Every record of a directory is a JSON object.',
  source: GRAPH_USER,
  message: ({ found }) => `A record must be an object, {"id": …}, and this is ${found}. ${skipped}`,
  help: () => 'Write every user as an object of its own, one a line.',
});

export const noId = defineRule<{ readonly found: string }>({
  id: 'directory/no-id',
  severity: 'error',
  title: 'Every user and group has an id.',
  source: GRAPH_USER,
  message: ({ found }) => `A record must have an id, a text that is not empty, and this one has ${found}. ${skipped}`,
  help: () => 'Export id as well: it is the object id, and Entra links accounts by it.',
});

export const wrongValueType = defineRule<{
  readonly property: string;
  readonly expected: string;
  readonly found: string;
}>({
  id: 'directory/wrong-type',
  severity: 'error',
  title: 'Every property has the type that Microsoft Graph gives it.',
  source: GRAPH_USER,
  message: ({ property, expected, found }) => `${property} must be ${expected}, and this is ${found}. ${skipped}`,
  help: ({ property, expected }) => `Write ${property} as ${expected}, or as null when there is no value.`,
});

export const duplicateId = defineRule<{ readonly id: string; readonly first: string }>({
  id: 'directory/duplicate-id',
  severity: 'error',
  title: 'No two records have the same id.',
  source: GRAPH_USER,
  message: ({ id, first }) => `The id ${id} was used before (${first}). ${skipped}`,
  help: () => 'Give every object its own id, or delete the line that is there twice.',
});

export const otherKind = defineRule<{ readonly type: string }>({
  id: 'directory/other-kind',
  severity: 'info',
  title: 'Entra provisions users and groups; other objects are passed over.',
  source: 'Entra: How provisioning works',
  message: ({ type }) => `This is of the kind ${type}, which is not provisioned. ${skipped}`,
  help: () => 'Nothing needs to be done.',
});

export const moreBadRecords = defineRule<{ readonly count: number; readonly shown: number }>({
  id: 'directory/more-bad-records',
  severity: 'error',
  title: 'Many records of the directory are broken.',
  source: 'Rehearsal: directory files',
  message: ({ count, shown }) => `${count} more records were skipped; the first ${shown} are listed.`,
  help: () => 'Export the directory again: this many broken records have one cause.',
});

export const recordRules = [
  badLine,
  lineEncoding,
  longLine,
  notAnObject,
  noId,
  wrongValueType,
  duplicateId,
  otherKind,
  moreBadRecords,
] as const;
