import { type AnyRule, defineRule } from '../../../diagnostics/index.js';

const FORMATS = 'README: Converting';

export const lost = defineRule<{ readonly what: string; readonly format: string; readonly instead: string }>({
  id: 'convert/lost',
  severity: 'warning',
  title: 'What a format cannot hold is said, and never dropped silently.',
  why: 'What is not carried over is not set up for anybody when the new file is used.',
  source: FORMATS,
  message: ({ what, format }) => `Left out, because ${format} cannot hold it: ${what}.`,
  help: ({ instead }) => instead,
});

export const ownParts = defineRule({
  id: 'convert/own-parts',
  severity: 'info',
  title: 'The ids, directories and job of a schema are those of a tenant and its application.',
  why: 'A schema with other ids and directories than the application has may be refused, or replace what the tenant set up.',
  source: 'Microsoft Graph: Update synchronizationSchema',
  message: () =>
    'The id of the rule, the version and the directory definitions are made here. Those of your application differ.',
  help: () =>
    'Best: export the schema of your application (Provisioning > Attribute mapping > Show advanced options > Review your ' +
    'schema here > Download), and convert onto that file. Then only what differs is changed.',
});

export const chosenTarget = defineRule<{ readonly target: string }>({
  id: 'convert/chosen-target',
  severity: 'info',
  title: 'A YAML table names the rules of its target.',
  why: 'Checked with other rules than those of the real target, a mapping may look right and fail for everybody.',
  source: FORMATS,
  message: ({ target }) => `The file does not say which application this is, so the table says "target: ${target}".`,
  help: () => 'Name the profile of your target: rehearse convert IN OUT --profile hugging-face-managed',
});

export const leftAlone = defineRule<{ readonly name: string; readonly switchedOff: boolean }>({
  id: 'convert/left-alone',
  severity: 'info',
  title: 'Mappings of objects that the new file does not speak of stay as they are.',
  why: 'Whoever is provisioned by these mappings still is, unless they were switched off.',
  source: FORMATS,
  message: ({ name, switchedOff }) =>
    switchedOff
      ? `The rows of "${name}" are left as they are, and the mapping is switched off: the new file has none.`
      : `"${name}" is left as it is: the new file does not speak of it.`,
  help: () => 'Nothing, if that is right. To change these mappings, add them to the file that you convert.',
});

export const nothingToWrite = defineRule<{ readonly format: string; readonly needs: string }>({
  id: 'convert/nothing-to-write',
  severity: 'error',
  title: 'A file is converted only if the other format can hold its mappings.',
  source: FORMATS,
  message: ({ format, needs }) =>
    `${format.charAt(0).toUpperCase()}${format.slice(1)} needs ${needs}, and there are none here.`,
  help: ({ needs }) =>
    needs.includes('groups')
      ? 'Export the whole schema of the application, which says whose mappings these are, and convert that.'
      : 'Convert to JSON or Markdown, which can hold groups alone.',
});

export const occupied = defineRule<{ readonly file: string; readonly reason: string }>({
  id: 'convert/occupied',
  severity: 'error',
  title: 'A file that exists is updated only where nothing in it can be lost.',
  source: FORMATS,
  message: ({ file, reason }) => `${file} exists, and is not overwritten: ${reason}.`,
  help: () => 'Choose another name, or move the file away first. An exported schema (.json) is updated in place.',
});

/** Every rule about converting. */
// biome-ignore format: a list of names
export const convertRules: readonly AnyRule[] = [
  lost, ownParts, chosenTarget, leftAlone, nothingToWrite, occupied,
];
