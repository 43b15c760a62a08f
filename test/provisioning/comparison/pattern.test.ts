import { expect, test } from 'vitest';
import { editPattern } from '../../../src/provisioning/comparison/index.js';

test.each([
  ['j.smith', 'jsmith', '"." removed'],
  ['jsmith', 'j-smith', '"-" added'],
  ['a.b.c', 'a-b-c', '"." replaced by "-"'],
  ['jsmith', 'jsmith-ext', '"-ext" added at the end'],
  ['j.smith', 'jsmith-ext', '"." removed, "-ext" added at the end'],
  ['jsmith12', 'jsmith', 'digits removed at the end'],
  ['JSmith', 'jsmith', 'upper case to lower case'],
  ['jsmith', '10042', 'another value'],
  ['', 'jsmith', 'a value for an empty one'],
])('%s -> %s: %s', (before, after, pattern) => {
  expect(editPattern(before, after)).toBe(pattern);
});
