import { describe, expect, test } from 'vitest';
import { type JsonObject, type JsonValue, LENIENT, readResource, USER } from '../../src/scim/index.js';
import { BADGE, STAFF } from './kinds.js';

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
      'a list inside a wrapped value',
      { title: { value: ['Dr'] } },
      'invalidValue: title takes a text, not {"value":["Dr"]}.',
    ],
    ['a list in a list', { title: [['Dr']] }, 'invalidValue: title takes one value, not a list.'],
    [
      'a value wrapped twice',
      { title: { value: { value: 'Dr' } } },
      'invalidValue: title takes a text, not {"value":{"value":"Dr"}}.',
    ],
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
    ['a name twice in other letters', { title: 'a', TITLE: 'b' }, 'invalidValue: title is given twice.'],
    [
      'a part twice in other letters',
      { name: { givenName: 'a', GivenName: 'b' } },
      'invalidValue: givenName is given twice.',
    ],
    [
      'an attribute beside its extension and inside',
      { department: 'IT', [ENTERPRISE]: { department: 'HR' } },
      'invalidValue: department is given twice.',
    ],
    [
      'elements of the same type and value',
      { emails: [{ value: 'a' }, { value: 'A', display: 'x' }] },
      { emails: [{ value: 'A', display: 'x' }] },
    ],
    [
      'random words where SCIM suggests values',
      { profileUrl: 'any words', emails: [{ value: 'a', type: 'any' }] },
      { profileUrl: 'any words', emails: [{ value: 'a', type: 'any' }] },
    ],
    [
      'a text for an extension',
      { [ENTERPRISE]: 'IT' },
      `invalidValue: ${ENTERPRISE} takes an object of attributes, not "IT".`,
    ],
    ['a secret of the wrong type', { password: 7 }, 'invalidValue: password takes a text, not what was sent.'],
    ['two values for one', { title: ['a', 'b'] }, 'invalidValue: title takes one value, not a list.'],
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
    [{ schemas: [...schemas, { toString: 1 }], userName: 'ann' }, 'invalidSyntax'],
    [{ schemas: USER.schema.id, userName: 'ann' }, 'invalidSyntax'],
  ])('%j is refused', (body, scimType) => {
    expect(readResource(USER, body)).toMatchObject({ error: { status: 400, scimType } });
  });

  test('__proto__ is a name like any other', () => {
    const body = JSON.parse(`{ "schemas": ["${USER.schema.id}"], "userName": "ann", "__proto__": { "admin": true } }`);
    const result = readResource(USER, body);
    expect(result).toEqual({ resource: { schemas, userName: 'ann' } });
  });

  test.each<[string, JsonObject]>([
    ['attribute', { shoeSize: 38 }],
    ['sub-attribute', { name: { nick: 'x' } }],
    ['attribute of an extension', { schemas: [...schemas, ENTERPRISE], [ENTERPRISE]: { badge: '7' } }],
    ['schema', { schemas: [...schemas, 'urn:example:else'] }],
    ['name that objects have', { constructor: {} }],
  ])('an unknown %s is ignored, or refused where the target refuses it', (_, body) => {
    const sent = { schemas, userName: 'ann', ...body };
    expect(readResource(USER, sent)).toEqual({ resource: { schemas, userName: 'ann' } });
    expect(readResource(USER, sent, { ...LENIENT, unknown: 'refuse' })).toMatchObject({
      error: { status: 400, scimType: 'invalidValue' },
    });
  });
});

describe('what a PUT keeps', () => {
  const put = (before: JsonObject, body: JsonObject) => {
    const [old, sent] = [before, body].map((badge) => ({
      schemas: [...schemas, BADGE],
      userName: 'ann',
      [BADGE]: badge,
    }));
    const result = readResource(STAFF, sent ?? {}, LENIENT, old);
    return 'error' in result ? result.error.scimType : (result.resource[BADGE] ?? null);
  };

  test.each<[string, JsonObject, JsonObject, unknown]>([
    ['what is left out goes', { level: 1, lost: true }, { level: 2 }, { level: 2 }],
    ['what is set once stays', { number: '7', level: 1 }, {}, { number: '7' }],
    ['the same again', { number: '7' }, { number: '7' }, { number: '7' }],
    ['what is set once cannot change', { number: '7' }, { number: '8' }, 'mutability'],
    ['it can be set where there was none', { level: 1 }, { number: '8' }, { number: '8' }],
    ['what is never shown stays', { pin: '1' }, {}, { pin: '1' }],
    ['and can be changed', { pin: '1' }, { pin: '2' }, { pin: '2' }],
    ['a complex value needs its parts', {}, { holder: { room: '1' } }, 'invalidValue'],
  ])('%s', (_, before, body, expected) => expect(put(before, body)).toEqual(expected));
});
