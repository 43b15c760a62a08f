import { describe, expect, test } from 'vitest';
import { type JsonObject, type JsonValue, readResource, USER } from '../../src/scim/index.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const schemas = [USER.schema.id];

function read(body: JsonObject): unknown {
  const result = readResource(USER, { schemas, userName: 'ann', ...body });
  if ('error' in result) return `${result.error.scimType}: ${result.error.detail}`;
  const { schemas: _, userName: _name, ...rest } = result.resource;
  return rest;
}

describe('the body of a create request', () => {
  test.each<[string, JsonObject, unknown]>([
    [
      'names in any case',
      { DISPLAYNAME: 'Ann', Name: { GIVENNAME: 'Ann' } },
      { displayName: 'Ann', name: { givenName: 'Ann' } },
    ],
    [
      'unknown and read-only attributes go',
      { id: '7', shoeSize: 38, groups: [{ value: '1' }], name: { nick: 'x' } },
      {},
    ],
    ['null and empty lists are no value', { title: null, roles: [], emails: [null] }, {}],
    [
      'booleans as text',
      { active: 'False', emails: [{ value: 'a', primary: 'True' }] },
      { active: false, emails: [{ value: 'a', primary: true }] },
    ],
    ['one value for a list', { emails: { value: 'a' } }, { emails: [{ value: 'a' }] }],
    ['a wrapped single value', { title: [{ value: 'Dr' }] }, { title: 'Dr' }],
    [
      'two primary elements',
      {
        emails: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      },
      {
        emails: [
          { value: 'a', primary: true },
          { value: 'b', primary: false },
        ],
      },
    ],
    [
      'an extension',
      { [ENTERPRISE.toUpperCase()]: { manager: '7', Department: 'IT' } },
      { [ENTERPRISE]: { manager: { value: '7' }, department: 'IT' } },
    ],
    ['names that objects have', { constructor: 'x', toString: 'x' }, {}],
    ['a text for a boolean', { active: 'maybe' }, 'invalidValue: active takes true or false, not "maybe".'],
    ['a number for a text', { title: 7 }, 'invalidValue: title takes a text, not 7.'],
    ['two values for one', { title: ['a', 'b'] }, 'invalidValue: title takes one value, not 2.'],
    [
      'a text for a complex attribute',
      { name: 'Ann' },
      'invalidValue: name takes an object of sub-attributes, not "Ann".',
    ],
    [
      'a wrong value in an extension',
      { [ENTERPRISE]: { department: true } },
      'invalidValue: department takes a text, not true.',
    ],
  ])('%s', (_, body, expected) => expect(read(body)).toEqual(expected));

  test('schemas say what it holds', () => {
    const body = { schemas: [...schemas, 'urn:example:else'], userName: 'ann', [ENTERPRISE]: { department: 'IT' } };
    expect(readResource(USER, body)).toMatchObject({ resource: { schemas: [...schemas, ENTERPRISE] } });
    expect(readResource(USER, { ...body, [ENTERPRISE]: {} })).toMatchObject({ resource: { schemas } });
  });

  test.each<[JsonValue, string]>([
    [null, 'invalidSyntax'],
    [[], 'invalidSyntax'],
    [{ userName: 'ann' }, 'invalidSyntax'],
    [{ schemas: ['urn:example:else'], userName: 'ann' }, 'invalidSyntax'],
    [{ schemas }, 'invalidValue'],
  ])('%j is refused', (body, scimType) => {
    expect(readResource(USER, body)).toMatchObject({ error: { status: 400, scimType } });
  });

  test('__proto__ is a name like any other', () => {
    const body = JSON.parse(`{ "schemas": ["${USER.schema.id}"], "userName": "ann", "__proto__": { "admin": true } }`);
    const result = readResource(USER, body);
    expect(result).toEqual({ resource: { schemas, userName: 'ann' } });
  });
});
