import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  copy,
  type JsonObject,
  type JsonValue,
  normalise,
  type Operation,
  pathOf,
  printPath,
  type Repair,
  USER,
} from '../../../src/scim/index.js';
import { entra, message, patch, STRICT } from './cases.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const word = fc.constantFrom('a', 'b', 'True', '', '{"value":"x"}');
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  word,
  fc.boolean(),
  fc.constant(null),
  fc.constant({ givenName: 'x', familyName: '' }),
  fc.record({ type: fc.constantFrom('work', 'home'), value: word, primary: fc.boolean() }),
  fc.array(fc.record({ value: word, primary: fc.boolean() }, { requiredKeys: ['value'] }), { maxLength: 3 }),
  fc.array(word, { maxLength: 2 }),
);
const path = fc.constantFrom(
  'displayName',
  'active',
  'name',
  'name.givenName',
  'emails',
  'emails[type eq "work"]',
  'emails[type eq "work"].value',
  'emails[primary eq "True"].value',
  'emails[not (type eq "work")].primary',
  'EMAILS.value',
  'roles',
  `${ENTERPRISE}:department`,
  `${ENTERPRISE}:manager`,
  'manager.value',
  ENTERPRISE,
  'urn:scim:schemas:core:1.0:title',
  'userName',
  'id',
  'schemas',
  'meta',
  'nothing',
);
const operation: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.record({ op: fc.constantFrom('Add', 'replace', 'Remove'), path, value }, { requiredKeys: ['op'] }),
  fc.record({ op: fc.constantFrom('add', 'Replace'), value: fc.dictionary(path, value, { maxKeys: 3 }) }),
);
const operations = fc.array(operation, { minLength: 1, maxLength: 5 });
const resource: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      userName: fc.constantFrom('ann', 'bob'),
      active: fc.boolean(),
      emails: fc.uniqueArray(fc.record({ type: fc.constantFrom('work', 'home'), value: fc.constantFrom('a', 'b') }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ type, value: address }) => `${type} ${address}`,
      }),
      [ENTERPRISE]: fc.constant({ department: 'IT' }),
    },
    { requiredKeys: ['userName'] },
  )
  .map((one) => ({ schemas: [USER.schema.id, ...(ENTERPRISE in one ? [ENTERPRISE] : [])], ...one }));

/** Strict operations as a request that a client could send. */
const printed = (strict: readonly Operation[]): JsonValue[] =>
  strict.map((one) => ({
    op: one.op,
    path: printPath(pathOf(one.target)),
    ...(one.op !== 'remove' && { value: one.value }),
  }));

/** The attributes that an operation names, as the resource has them. */
function named(sent: JsonValue): string {
  return JSON.stringify(sent).toLowerCase();
}

describe('laws of PATCH', () => {
  test('a request leaves the resource that it is applied to as it was', () => {
    fc.assert(
      fc.property(resource, operations, (before, sent) => {
        const text = JSON.stringify(before);
        patch(USER, before, sent);
        expect(patch(USER, before, [...sent, { op: 'replace', path: 'id', value: 'other' }])).toHaveProperty('error');
        expect(JSON.stringify(before)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('what was put right is right: it is read again without a repair, and comes to the same', () => {
    fc.assert(
      fc.property(operations, (sent) => {
        const once = normalise(USER, message(sent));
        fc.pre(!('error' in once) && once.operations.length > 0);
        const request = 'error' in once ? [] : printed(once.operations);
        const twice = normalise(USER, message(request), STRICT);
        expect('error' in twice ? twice : printed(twice.operations)).toEqual(request);
      }),
      { numRuns: 300 },
    );
  });

  test('a strict request is told no repair, and comes to the same with all of them', () => {
    fc.assert(
      fc.property(resource, operations, (before, sent) => {
        const strict = patch(USER, before, sent, STRICT);
        fc.pre(!('error' in strict));
        const made: Repair[] = [];
        const lenient = patch(USER, before, sent, entra(made));
        // An empty text is a value to the RFC, as are JSON in a text and schemas as they are.
        fc.pre(!/""|\{\\"|schemas/.test(JSON.stringify(sent)));
        expect(made).toEqual([]);
        expect(lenient).toEqual(strict);
      }),
      { numRuns: 300 },
    );
  });

  test('a result is whole: one primary at most, no element twice, schemas as its content', () => {
    fc.assert(
      fc.property(resource, operations, (before, sent) => {
        const result = patch(USER, before, sent);
        fc.pre(!('error' in result));
        if ('error' in result) return;
        for (const list of [result.resource.emails, result.resource.roles]) {
          const elements = (list ?? []) as JsonObject[];
          expect(list).not.toEqual([]);
          expect(elements.filter((one) => one.primary === true).length).toBeLessThan(2);
          const identities = elements.map((one) => JSON.stringify([one.type, String(one.value).toLowerCase()]));
          expect(new Set(identities).size).toBe(elements.length);
        }
        expect(result.resource[ENTERPRISE]).not.toEqual({});
        const urns = ENTERPRISE in result.resource ? [ENTERPRISE] : [];
        expect(result.resource.schemas).toEqual([USER.schema.id, ...urns]);
      }),
      { numRuns: 300 },
    );
  });

  test('attributes that a request does not name stay as they are', () => {
    fc.assert(
      fc.property(resource, operations, (before, sent) => {
        const result = patch(USER, before, sent);
        fc.pre(!('error' in result));
        if ('error' in result) return;
        const text = named(sent);
        for (const [name, part] of Object.entries(before)) {
          const touched = text.includes(name.toLowerCase()) || (name === ENTERPRISE && text.includes('manager'));
          if (!touched && name !== 'schemas') expect(result.resource[name]).toEqual(part);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('replacing is idempotent: the same again changes nothing', () => {
    const attribute = fc.constantFrom('displayName', 'active', 'name', 'emails', 'roles', `${ENTERPRISE}:manager`);
    fc.assert(
      fc.property(resource, attribute, value, (before, at, wanted) => {
        const replace = [{ op: 'replace', path: at, value: wanted }];
        const once = patch(USER, before, replace);
        fc.pre(!('error' in once));
        if ('error' in once) return;
        expect(patch(USER, copy(once.resource), replace)).toEqual({ resource: once.resource, changed: false });
      }),
      { numRuns: 300 },
    );
  });

  /** Objects that cannot become a text, with names that objects have, where texts are due. */
  const odd: fc.Arbitrary<JsonValue> = fc.constantFrom(
    { toString: 1, valueOf: null },
    { constructor: {} },
    [[]],
    'x',
    '',
  );
  const hostile = fc.record(
    {
      schemas: fc.array(odd),
      Operations: fc.array(fc.record({ op: fc.oneof(odd, fc.constant('add')), path: fc.oneof(odd, path), value: odd })),
      op: fc.constantFrom('add', 'remove'),
      path: fc.oneof(odd, path),
      value: odd,
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<JsonValue>;

  test('no request breaks anything', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue({ maxDepth: 4 }), hostile),
        fc.array(fc.oneof(fc.jsonValue({ maxDepth: 3 }), hostile)),
        (body, list) => {
          normalise(USER, body as JsonValue);
          patch(USER, { userName: 'ann' }, list as JsonValue[]);
          patch(USER, { userName: 'ann' }, [{ op: 'add', value: body as JsonValue }]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
