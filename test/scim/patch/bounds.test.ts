import { expect, test } from 'vitest';
import { applyPatch, type JsonObject, normalise, USER } from '../../../src/scim/index.js';
import { patch, USER_URN } from '../../server/client.js';

/** What comes of so many removals by a filter of so many comparisons, from a list of 1,000. */
function outcome(operations: number, comparisons: number): string | undefined {
  const emails = Array.from({ length: 1000 }, (_, i) => ({ value: `e${i}`, type: 'work' }));
  const before: JsonObject = { schemas: [USER_URN], id: '1', userName: 'ann', emails };
  const filter = Array.from({ length: comparisons }, () => 'value co "x"').join(' or ');
  const sent = Array.from({ length: operations }, () => ({ op: 'remove', path: `emails[${filter}]` }));
  const normalised = normalise(USER, patch(...sent));
  if ('error' in normalised) return normalised.error.scimType;
  const patched = applyPatch(USER, before, normalised.operations);
  return 'error' in patched ? patched.error.scimType : 'done';
}

test.each([
  [100, 10, 'done'],
  [101, 10, 'tooMany'],
  [5, 200, 'done'],
  [6, 200, 'tooMany'],
])('%d operations with %d comparisons each look at so much and no more: %s', (operations, comparisons, expected) => {
  expect(outcome(operations, comparisons)).toBe(expected);
});
