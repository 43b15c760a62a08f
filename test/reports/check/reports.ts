import { defineRule, type Finding, LineMap } from '../../../src/diagnostics/index.js';
import { readMapping } from '../../../src/mapping/index.js';
import type { Baseline } from '../../../src/reports/check/baseline.js';
import { type CheckedFile, type CheckReport, reportCheck } from '../../../src/reports/check/report.js';
import type { FailLevel } from '../../../src/reports/severity.js';
import { createStyle } from '../../../src/reports/style.js';
import { loadProfile, type Profile } from '../../../src/targets/index.js';

/** A mapping table of four rows; the reports of these tests are about it. */
export const TABLE = [
  'target: example',
  'users:',
  '  - { target: userName, source: mailNickname, match: 1 }',
  '  - { target: title, source: jobTitle }',
  'groups:',
  '  - { target: displayName, source: displayName, match: 1 }',
].join('\n');

/** Rules as a profile brings them: what reports say does not depend on the rules of the program. */
const RULES = {
  charset: { id: 'username/charset', severity: 'error', title: 'Only letters.', help: 'Remove the rest.' },
  length: { id: 'username/length', severity: 'warning', title: 'Short.', help: 'Cut it:\n  Left([mailNickname], 42)' },
  rename: { id: 'username/rename', severity: 'info', title: 'It stays.', help: '' },
  taken: { id: 'username/taken', severity: 'unknown', title: 'It is free.', help: 'Look it up.' },
} as const;

export type RuleName = keyof typeof RULES;

const PROFILE = `
name: example
title: Example
source: inferred
answers: {}
users: &paths
  accepted: [userName, title]
  patchable: [userName]
  removable: []
  filterable: [userName]
  rules:
${Object.values(RULES)
  .map(
    ({ id, severity, title, help }) =>
      `    - { id: ${id}, severity: ${severity}, says: delete, sentence: ${title}, documented: false, source: Example page, help: ${JSON.stringify(help || ' ')} }`,
  )
  .join('\n')}
    - { id: username/elsewhere, says: always, sentence: other names are not looked up, documented: false, source: x, help: x }
groups:
  accepted: [displayName]
  patchable: [displayName]
  removable: []
  filterable: [displayName]
  rules: []
`.replace(' &paths', '');

const loaded = loadProfile(PROFILE, 'example.yaml');
if (!('profile' in loaded)) throw new Error(JSON.stringify(loaded.findings));
export const profile: Profile = loaded.profile;

/** A finding about the first place where `what` stands in a text. */
export function found(
  name: RuleName,
  what: string,
  { file = 'a.yaml', text = TABLE, subject = 'userName' } = {},
): Finding {
  const { id, severity, title, help } = RULES[name];
  const start = text.indexOf(what);
  const where = new LineMap(text).place(file, { start, end: start + what.length });
  const rule = defineRule<{ readonly target: string }>({
    id,
    severity,
    title,
    source: 'Example page',
    message: () => title,
    help: () => help,
  });
  return rule.finding({ target: subject }, { where, subject });
}

/** A file with these findings. */
export function fileWith(file: string, findings: readonly Finding[], text = TABLE): CheckedFile {
  const { mapping } = readMapping(text, file);
  if (mapping === undefined) throw new Error('the table of the tests is broken');
  return { file, kind: 'mapping', readable: true, mapping, profile, findings };
}

export const unreadable = (file: string, findings: readonly Finding[]): CheckedFile => ({
  file,
  kind: 'mapping',
  readable: false,
  profile,
  findings,
});

export const report = (
  files: readonly CheckedFile[],
  settings: { readonly failLevel?: FailLevel; readonly baseline?: Baseline } = {},
): CheckReport => reportCheck(files, { failLevel: 'error', ...settings });

export const page = (width = 80, full = false) => ({ style: createStyle({ colour: false, width }), full });
