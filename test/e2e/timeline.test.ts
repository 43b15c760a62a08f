import { expect, test } from 'vitest';
import { rehearse } from './command.js';

test('the year of the sample organisation is played, and tells what would hurt', () => {
  const { status, stdout } = rehearse(['run', '--timeline', 'mappings/sample-year.yaml']);
  expect(status).toBe(1);
  const plain = stdout.replace(/\s+/g, ' ');
  expect(plain).toContain("THIS HURTS: one person gets another's account; 2 accounts erased for good");
  expect(plain).toMatch(/2027-08-09 14:00 \d+ people are disabled in one cycle/);
  expect(plain).toContain('abekele -> atesfaye');
  expect(plain).toMatch(/365 days, 13,1\d\d cycles, \d+ with work/);
  expect(plain).not.toContain('cannot happen');
});
