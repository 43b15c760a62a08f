import fc from 'fast-check';
import { type ScimPatchOperation, type ScimResource, scimPatch } from 'scim-patch';
import { describe, expect, test } from 'vitest';
import {
  applyPatch,
  copy,
  GROUP,
  type JsonObject,
  type JsonValue,
  normalise,
  type Operation,
  PATCH_URN,
  pathOf,
  printPath,
  type ResourceKind,
  USER,
} from '../../../src/scim/index.js';
import data from './patch-cases.json' with { type: 'json' };

interface Case {
  readonly name: string;
  readonly kind: string;
  readonly before: JsonObject;
  readonly operations: JsonValue[];
  readonly after?: JsonObject;
  readonly changed?: boolean;
  readonly error?: string;
  /** Whether scim-patch does the same. Where it does not, it has no schema, or no repair of Entra's form. */
  readonly oracle: boolean;
}

const cases = data as unknown as readonly Case[];
const kinds: Readonly<Record<string, ResourceKind>> = { User: USER, Group: GROUP };
const kindOf = (one: Case): ResourceKind => kinds[one.kind] ?? USER;

function patch(kind: ResourceKind, before: JsonObject, operations: JsonValue[], options = {}) {
  const normalised = normalise(kind, { Operations: operations });
  return 'error' in normalised ? normalised : applyPatch(kind, before, normalised.operations, options);
}

/** Strict operations as a request that a client could send. */
const printRequest = (operations: readonly Operation[]): JsonObject => ({
  schemas: [PATCH_URN],
  Operations: operations.map((one) => ({
    op: one.op,
    path: printPath(pathOf(one.target)),
    ...(one.op !== 'remove' && { value: one.value }),
  })),
});

describe('PATCH as Entra sends it', () => {
  test.each(cases)('$name', (one) => {
    const before = copy(one.before);
    const result = patch(kindOf(one), before, one.operations);
    expect(before).toEqual(one.before);
    if (one.error !== undefined) {
      expect(result).toMatchObject({ error: { status: 400, scimType: one.error } });
      return;
    }
    expect(result).toEqual({ resource: one.after, changed: one.changed });
  });

  test.each(cases.filter((one) => one.oracle))('scim-patch agrees: $name', (one) => {
    const operations = copy(one.operations) as unknown as ScimPatchOperation[];
    const theirs = scimPatch(copy(one.before) as unknown as ScimResource, operations, { treatMissingAsAdd: true });
    expect(patch(kindOf(one), one.before, one.operations)).toMatchObject({ resource: theirs });
  });

  test('answers noTarget where the profile does not create', () => {
    const operations = [{ op: 'Replace', path: 'emails[type eq "work"].value', value: 'a@contoso.com' }];
    const before = { schemas: [USER.schema.id], userName: 'ann' };
    expect(patch(USER, before, operations, { createMissing: false })).toMatchObject({
      error: { scimType: 'noTarget' },
    });
  });

  test('names the operation that is wrong', () => {
    const operations = [
      { op: 'Replace', path: 'displayName', value: 'Anna' },
      { op: 'Replace', path: 'active', value: 'maybe' },
    ];
    expect(patch(USER, { userName: 'ann' }, operations)).toEqual({
      error: {
        status: 400,
        scimType: 'invalidValue',
        detail: 'Operation 2: active takes true or false, not "maybe".',
      },
    });
  });

  test('bounds the number of operations', () => {
    const operations = Array.from({ length: 1001 }, () => ({ op: 'Add', path: 'nickName', value: 'x' }));
    expect(normalise(USER, { Operations: operations })).toMatchObject({ error: { scimType: 'tooMany' } });
  });
});

const word = fc.constantFrom('a', 'b', 'True', '');
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  word,
  fc.boolean(),
  fc.constant(null),
  fc.record({ type: fc.constantFrom('work', 'home'), value: word, primary: fc.boolean() }),
  fc.array(fc.record({ value: word }), { maxLength: 2 }),
);
const path = fc.constantFrom(
  'displayName',
  'active',
  'name',
  'name.givenName',
  'emails',
  'emails[type eq "work"]',
  'emails[type eq "work"].value',
  'emails[primary eq true].value',
  'EMAILS.value',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  'userName',
  'id',
  'nothing',
);
const operation: fc.Arbitrary<JsonValue> = fc.record(
  { op: fc.constantFrom('Add', 'replace', 'Remove'), path, value },
  { requiredKeys: ['op'] },
);
const resource: fc.Arbitrary<JsonObject> = fc.record(
  {
    schemas: fc.constant([USER.schema.id]),
    userName: fc.constantFrom('ann', 'bob'),
    active: fc.boolean(),
    emails: fc.uniqueArray(fc.record({ type: fc.constantFrom('work', 'home'), value: fc.constantFrom('a', 'b') }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ type, value: address }) => `${type} ${address}`,
    }),
  },
  { requiredKeys: ['schemas', 'userName'] },
);

describe('laws of PATCH', () => {
  test('a request that fails leaves the resource as it was, and one that succeeds does not touch the original', () => {
    fc.assert(
      fc.property(resource, fc.array(operation, { maxLength: 5 }), (before, operations) => {
        const text = JSON.stringify(before);
        patch(USER, before, operations);
        patch(USER, before, [...operations, { op: 'replace', path: 'id', value: 'other' }]);
        expect(JSON.stringify(before)).toBe(text);
      }),
    );
  });

  test('normalising what was normalised changes nothing', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 5 }), (operations) => {
        const once = normalise(USER, { Operations: operations });
        if ('error' in once) return;
        const request = printRequest(once.operations);
        const twice = normalise(USER, request);
        expect('error' in twice ? twice : printRequest(twice.operations)).toEqual(request);
      }),
    );
  });

  test('a result is whole: one primary at most, no element twice, and the same again is no change', () => {
    fc.assert(
      fc.property(resource, fc.array(operation, { maxLength: 5 }), (before, operations) => {
        const result = patch(USER, before, operations);
        if ('error' in result) return;
        const emails = (result.resource.emails ?? []) as JsonObject[];
        expect(emails.filter((one) => one.primary === true).length).toBeLessThan(2);
        expect(patch(USER, result.resource, [])).toEqual({ resource: result.resource, changed: false });
      }),
    );
  });
});
