import { describe, expect, test } from 'vitest';
import {
  applyPatch,
  copy,
  ENTRA_REPAIRS,
  type JsonValue,
  MOST_OPERATIONS,
  normalise,
  PATCH_URN,
  type Repair,
  type RepairName,
  USER,
} from '../../../src/scim/index.js';
import { type Case, cases, entra, kindOf, message, patch, reading, STRICT } from './cases.js';

const repairsOf = (one: Case): RepairName[] => Object.keys(one.repairs ?? {}) as RepairName[];
const without = (name: RepairName) => [...ENTRA_REPAIRS].filter((one) => one !== name);

describe('PATCH as Entra sends it', () => {
  test.each(cases)('$name', (one) => {
    const before = copy(one.before);
    const made: Repair[] = [];
    const result = patch(kindOf(one), before, one.operations, entra(made));
    expect(before).toEqual(one.before);
    if (one.error !== undefined) {
      expect(result).toMatchObject({ error: { status: 400, scimType: one.error } });
      return;
    }
    expect(result).toEqual({ resource: one.after, changed: one.changed });
    expect([...new Set(made.map(({ name }) => name))].sort()).toEqual(repairsOf(one).sort());
  });

  const single = cases.flatMap((one) => repairsOf(one).map((name) => ({ ...one, repair: name })));

  test.each(single)('$name: without $repair', (one) => {
    const before = copy(one.before);
    const result = patch(kindOf(one), before, one.operations, reading(without(one.repair)));
    expect(before).toEqual(one.before);
    const expected = one.repairs?.[one.repair];
    expect(expected).toBeDefined();
    if (typeof expected !== 'string') expect(result).toMatchObject({ resource: expected });
    else expect(result).toMatchObject({ error: { status: 400, scimType: expected } });
  });

  test.each(cases.filter((one) => one.error === undefined && one.repairs === undefined))('strictly: $name', (one) => {
    expect(patch(kindOf(one), one.before, one.operations, STRICT)).toEqual({
      resource: one.after,
      changed: one.changed,
    });
  });

  test('every repair that Entra needs is in a case', () => {
    const covered = new Set(cases.flatMap(repairsOf));
    // The others concern the message, an attribute of an extension, and the body of a POST: each has a test of its own.
    const others = ['missing-schema', 'number-text', 'core-object'];
    expect([...ENTRA_REPAIRS].filter((name) => !covered.has(name))).toEqual(others);
  });

  test('a repair is told with its operation and place', () => {
    const made: Repair[] = [];
    const operations = [
      { op: 'replace', path: 'nickName', value: 'Babs' },
      { op: 'Replace', path: 'emails[primary eq "True"].value', value: 'a@contoso.com' },
      { op: 'add', value: { 'name.givenName': 'Ann' } },
    ];
    patch(USER, { userName: 'ann' }, operations, entra(made));
    expect(made).toEqual([
      { name: 'capital-operation', operation: 2, at: 'Replace' },
      { name: 'boolean-text', operation: 2, at: 'emails[primary eq "True"].value' },
      { name: 'dotted-key', operation: 3, at: 'name.givenName' },
      { name: 'create-missing', operation: 2, at: 'emails[primary eq true].value' },
    ]);
  });

  test.each([
    [{ op: 'Replace', path: 'active', value: 'maybe' }, 'active takes true or false, not "maybe".'],
    [{ op: 'Replace', value: { active: true, id: '2' } }, 'id is read-only.'],
    [{ op: 'Remove', value: 'x' }, 'remove needs a path.'],
    [{ op: 'Add', path: 'password', value: { secret: 'hunter2' } }, 'password takes a text, not what was sent.'],
  ] satisfies [JsonValue, string][])('the error of %j names the operation', (wrong, detail) => {
    const right = { op: 'Replace', value: { displayName: 'Anna', title: 'Dr', 'name.givenName': 'Anna' } };
    expect(patch(USER, { id: '1', userName: 'ann' }, [right, wrong])).toMatchObject({
      error: { status: 400, detail: `Operation 2: ${detail}` },
    });
  });

  test("texts in a vendor's single quotes", () => {
    const operations = [{ op: 'replace', path: "emails[type eq 'work'].value", value: 'b@contoso.com' }];
    const before = { userName: 'ann', emails: [{ type: 'work', value: 'a@contoso.com' }] };
    const made: Repair[] = [];
    expect(patch(USER, before, operations, reading(['single-quotes'], made))).toMatchObject({
      resource: { emails: [{ type: 'work', value: 'b@contoso.com' }] },
    });
    expect(made).toMatchObject([{ name: 'single-quotes', operation: 1 }]);
    expect(patch(USER, before, operations)).toMatchObject({ error: { scimType: 'invalidPath' } });
  });

  test('operations can be applied again: they are not changed by it', () => {
    const normalised = normalise(
      USER,
      message([
        { op: 'add', path: 'emails', value: [{ type: 'work', value: 'a@contoso.com' }] },
        { op: 'replace', path: 'emails[type eq "work"].value', value: 'b@contoso.com' },
        { op: 'add', path: 'emails', value: [{ type: 'home', value: 'h@contoso.com', primary: true }] },
      ]),
    );
    if ('error' in normalised) throw new Error(normalised.error.detail);
    const once = applyPatch(USER, { userName: 'ann' }, normalised.operations);
    expect(applyPatch(USER, { userName: 'ann' }, normalised.operations)).toEqual(once);
  });
});

describe('the message of a PATCH', () => {
  const add = { op: 'add', path: 'nickName', value: 'x' };

  test.each<[string, JsonValue, string]>([
    ['no object', [], 'invalidSyntax'],
    ['no operations', { schemas: [PATCH_URN] }, 'invalidSyntax'],
    ['operations that are no list', { schemas: [PATCH_URN], Operations: add }, 'invalidSyntax'],
    ['none of them', message([]), 'invalidSyntax'],
    ['too many', message(Array.from({ length: MOST_OPERATIONS + 1 }, () => add)), 'tooMany'],
  ])('%s', (_, body, scimType) => {
    expect(normalise(USER, body)).toMatchObject({ error: { status: 400, scimType } });
  });

  test('as many as there may be, in any case of their names', () => {
    const operations = Array.from({ length: MOST_OPERATIONS }, () => ({ OP: 'add', Path: 'nickName', VALUE: 'x' }));
    expect(normalise(USER, { SCHEMAS: [PATCH_URN.toUpperCase()], operations }, STRICT)).not.toHaveProperty('error');
  });

  test.each([{}, { schemas: [] }, { schemas: [USER.schema.id] }, { schemas: PATCH_URN }])('schema %j', (head) => {
    const made: Repair[] = [];
    expect(normalise(USER, { ...head, Operations: [add] }, entra(made))).not.toHaveProperty('error');
    expect(made).toEqual([{ name: 'missing-schema', at: 'schemas' }]);
    expect(normalise(USER, { ...head, Operations: [add] }, STRICT)).toMatchObject({
      error: { status: 400, scimType: 'invalidSyntax' },
    });
  });

  test('values of attributes that no schema has are refused only where the target refuses them', () => {
    for (const operation of [
      { op: 'add', path: 'name', value: { nick: 'x', givenName: 'Ann' } },
      { op: 'add', path: 'emails', value: [{ value: 'a@contoso.com', verified: true }] },
    ]) {
      expect(patch(USER, { userName: 'ann' }, [operation])).not.toHaveProperty('error');
      expect(patch(USER, { userName: 'ann' }, [operation], STRICT)).toMatchObject({
        error: { scimType: 'invalidValue', detail: expect.stringMatching(/has no attribute "(nick|verified)"/) },
      });
    }
  });
});

describe('the work of one request', () => {
  const many = (length: number) => Array.from({ length }, (_, i) => ({ type: 'work', value: `${i}@contoso.com` }));

  test('filters that look at too much are refused', () => {
    const before = { userName: 'ann', emails: many(10_000) };
    const operations = Array.from({ length: 101 }, () => ({
      op: 'replace',
      path: 'emails[value eq "0@contoso.com"].display',
      value: 'x',
    }));
    expect(patch(USER, before, operations)).toMatchObject({ error: { scimType: 'tooMany' } });
    expect(patch(USER, before, operations.slice(0, 99))).not.toHaveProperty('error');
  });

  test('a removal of many values looks at each of them once', () => {
    const before = { userName: 'ann', emails: many(5_000) };
    const removed = { op: 'remove', path: 'emails', value: many(4_999) };
    expect(patch(USER, before, [removed])).toMatchObject({ resource: { emails: [{ value: '4999@contoso.com' }] } });
  });

  test('a filter of more than type and value is met by all of it', () => {
    const before = { userName: 'ann', emails: many(2) };
    const path = 'emails[value eq "0@contoso.com" and type eq "work" and primary eq true].display';
    expect(patch(USER, before, [{ op: 'replace', path, value: 'x' }], STRICT)).toMatchObject({
      error: { scimType: 'noTarget' },
    });
  });
});
