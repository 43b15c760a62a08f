import { expect, test } from 'vitest';
import { disagreement } from './agreement.js';
import { candidates, entryCandidates, entryReference, meaningOf, meaningOfEntry, reference } from './candidates.js';
import { otherMappings, sources } from './mappings.js';
import { entries, users } from './records.js';

const plain = users(400);

test('the records differ, and have what a mapping must cope with', () => {
  expect(new Set(plain.map(({ mailNickname }) => mailNickname)).size).toBe(plain.length);
  for (const name of ['givenName', 'surname']) expect(plain.some((user) => user[name] === null)).toBe(true);
  expect(new Set(plain.map(({ IsSoftDeleted }) => IsSoftDeleted))).toEqual(new Set([true, false]));
  expect(plain.some(({ mailNickname }) => String(mailNickname).split('.').length > 2)).toBe(true);
  expect(entries(plain).some(({ object }) => String(object.userPrincipalName).includes('#EXT#'))).toBe(true);
  expect(users(400)).toEqual(plain);
});

test.each([reference, ...candidates()])('$name gives the meaning of the mapping', (candidate) => {
  expect(disagreement(candidate, plain, meaningOf)).toBeUndefined();
});

test.each([entryReference, ...entryCandidates()])('$name gives it for entries of the directory', (candidate) => {
  expect(disagreement(candidate, entries(plain), meaningOfEntry)).toBeUndefined();
});

test('a candidate that is wrong about one record is found out', () => {
  const run: typeof reference.run = (all, sink) => {
    reference.run(all, sink);
    const at = all.findIndex(({ objectId }) => objectId === plain[200]?.objectId);
    if (at >= 0) sink[at] = { ...(sink[at] as object), active: null };
  };
  expect(disagreement({ name: 'wrong', run }, plain, meaningOf)?.record).toBe(plain[200]);
});

test('the whole table is measured, with other mappings alive', () => {
  expect(sources).toHaveLength(7);
  expect(otherMappings().length).toBeGreaterThan(4);
});
