import fc from 'fast-check';
import { type ScimPatchOperation, type ScimResource, scimPatch } from 'scim-patch';
import { describe, expect, test } from 'vitest';
import { copy, equal, type JsonObject, type JsonValue, USER } from '../../../src/scim/index.js';
import { type Case, cases, patch, STRICT } from './cases.js';

/** What scim-patch makes of a request: the resource, or undefined where it refuses. */
function theirs(before: JsonObject, operations: readonly JsonValue[]): JsonObject | undefined {
  const [resource, sent] = [copy(before), operations.map((one) => copy(one))];
  try {
    return scimPatch(resource as unknown as ScimResource, sent as unknown as ScimPatchOperation[], {
      treatMissingAsAdd: true,
    }) as unknown as JsonObject;
  } catch {
    return undefined;
  }
}

const agree = ({ before, operations, after }: Case): boolean => equal(theirs(before, operations), after);

describe('scim-patch as an oracle', () => {
  test.each(cases.filter(({ scimPatch: it }) => 'agrees' in it))('agrees: $name', (one) => {
    expect(agree(one)).toBe(true);
  });

  // A case that it agrees in by now needs no explanation any more.
  test.each(cases.filter(({ scimPatch: it }) => 'because' in it))('disagrees, explained: $name', (one) => {
    expect(agree(one)).toBe(false);
  });
});

/**
 * Requests in which both follow the RFC. Left out: null and empty lists (it stores them), a second element of the same
 * type and value or a second primary (it keeps both), filters that meet nothing, removals of what is not there (it
 * refuses some), and extensions, whose URN it does not add to schemas.
 */
const text = fc.constantFrom('a', 'b', 'c');
const simple = fc.constantFrom('displayName', 'title', 'name.givenName', 'name.familyName');
const emails = fc
  .uniqueArray(fc.constantFrom('work', 'home', 'other'), { minLength: 1, maxLength: 3 })
  .chain((types) => fc.tuple(...types.map((type) => text.map((value) => ({ type, value })))));
const operation: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.record({ op: fc.constantFrom('add', 'replace'), path: simple, value: text }),
  fc.record({ op: fc.constantFrom('add', 'replace'), path: fc.constant('active'), value: fc.boolean() }),
  fc.record({
    op: fc.constantFrom('add', 'replace'),
    path: fc.constant('name'),
    value: fc.record({ givenName: text, familyName: text }, { requiredKeys: ['givenName'] }),
  }),
  fc.record({
    op: fc.constantFrom('add', 'replace'),
    value: fc.record({ displayName: text, title: text, active: fc.boolean() }, { requiredKeys: ['title'] }),
  }),
  fc.record({ op: fc.constant('replace'), path: fc.constant('emails'), value: emails }),
  fc.record({
    op: fc.constant('replace'),
    path: fc.constantFrom('emails[type eq "work"].value', 'emails[type eq "work"].display'),
    value: text,
  }),
  fc.record({ op: fc.constant('remove'), path: fc.constantFrom('displayName', 'title', 'name') }),
);
const before: fc.Arbitrary<JsonObject> = fc.record({
  schemas: fc.constant([USER.schema.id]),
  userName: fc.constant('ann'),
  displayName: text,
  title: text,
  active: fc.boolean(),
  name: fc.record({ givenName: text, familyName: text }),
  emails: emails.map((list) => list as JsonValue),
});

test('both do the same where both follow the RFC', () => {
  fc.assert(
    fc.property(before, fc.array(operation, { minLength: 1, maxLength: 4 }), (resource, operations) => {
      const ours = patch(USER, resource, operations, STRICT);
      fc.pre(!('error' in ours && ours.error.scimType === 'noTarget'));
      const other = theirs(resource, operations);
      fc.pre(other !== undefined);
      expect(ours).toMatchObject({ resource: other });
    }),
    { numRuns: 300 },
  );
});
