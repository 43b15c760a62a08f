import { expect, test } from 'vitest';
import { editTable } from '../../../src/provisioning/timeline/edit.js';

const text = `# kept
job: { deletionThreshold: 5, skipOutOfScopeDeletions: true }
users:
  - { target: userName, source: mailNickname }
`;

test('settings of a group are edited one by one, lists as a whole, and what is not there is added', () => {
  const edited = editTable(text, { job: { deletionThreshold: 9 }, users: [], scope: 'all' });
  expect(edited).toContain('# kept');
  expect(edited).toContain('job: { deletionThreshold: 9, skipOutOfScopeDeletions: true }');
  expect(edited).toMatch(/users:\s*\[\]/);
  expect(edited).toContain('scope: all');
});

test.each(['{', '- a', 'value: []'])('%j is no mapping table in YAML that could be edited', (other) => {
  expect(editTable(other, { scope: 'all' })).toBeUndefined();
});
