import { describe, expect, test } from 'vitest';
import {
  ENTRA_REPAIRS,
  type JsonObject,
  REPAIR_NAMES,
  REPAIRS,
  type Reading,
  type Repair,
  readResource,
  USER,
} from '../../../src/scim/index.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const LEGACY = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/User';

test('every repair says what it puts right, and where that is known from', () => {
  for (const name of REPAIR_NAMES) {
    expect(REPAIRS[name].sentence).toMatch(/^\S.*[^.]$/);
    expect(REPAIRS[name].source).toMatch(/^\S.*[^.]$/);
  }
  expect(REPAIR_NAMES.filter((name) => !ENTRA_REPAIRS.has(name))).toEqual(['single-quotes', 'bare-words']);
});

function read(body: JsonObject, reading: Omit<Reading, 'repaired'>) {
  const made: Repair[] = [];
  const sent = { schemas: [USER.schema.id], userName: 'ann', ...body };
  const result = readResource(USER, sent, { ...reading, repaired: (repair) => made.push(repair) });
  if ('error' in result) return { result: { error: result.error.scimType }, made };
  const { schemas: _, userName: _name, ...rest } = result.resource;
  return { result: rest, made };
}

describe('the repairs of a body', () => {
  test.each<[string, JsonObject, JsonObject, Repair[], string]>([
    [
      'boolean-text',
      { emails: [{ value: 'a', primary: 'True' }] },
      { emails: [{ value: 'a', primary: true }] },
      [{ name: 'boolean-text', at: 'emails.primary' }],
      'invalidValue',
    ],
    [
      'wrapped-value',
      { title: [{ value: 'Dr' }] },
      { title: 'Dr' },
      [
        { name: 'wrapped-value', at: 'title' },
        { name: 'wrapped-value', at: 'title' },
      ],
      'invalidValue',
    ],
    [
      'bare-element',
      { emails: { value: 'a' } },
      { emails: [{ value: 'a' }] },
      [{ name: 'bare-element', at: 'emails' }],
      'invalidValue',
    ],
    [
      'bare-value',
      { roles: ['Admin'] },
      { roles: [{ value: 'Admin' }] },
      [{ name: 'bare-value', at: 'roles' }],
      'invalidValue',
    ],
    [
      'core-object',
      { [USER.schema.id.toUpperCase()]: { title: 'Dr', name: { givenName: 'Ann' } } },
      { title: 'Dr', name: { givenName: 'Ann' } },
      [{ name: 'core-object', at: USER.schema.id.toUpperCase() }],
      'invalidValue',
    ],
    ['empty-clears', { active: '' }, {}, [{ name: 'empty-clears', at: 'active' }], 'invalidValue'],
    [
      'bare-extension',
      { Department: 'IT' },
      { [ENTERPRISE]: { department: 'IT' } },
      [{ name: 'bare-extension', at: 'Department' }],
      'invalidValue',
    ],
    [
      'missing-schema',
      { [ENTERPRISE]: { department: 'IT' } },
      { [ENTERPRISE]: { department: 'IT' } },
      [{ name: 'missing-schema', at: ENTERPRISE }],
      'invalidValue',
    ],
    [
      'legacy-schema',
      { schemas: [USER.schema.id, LEGACY] },
      {},
      [{ name: 'legacy-schema', at: LEGACY }],
      'invalidValue',
    ],
    [
      'legacy-schema',
      { schemas: [USER.schema.id, ENTERPRISE], 'urn:scim:schemas:extension:enterprise:1.0': { department: 'IT' } },
      { [ENTERPRISE]: { department: 'IT' } },
      [{ name: 'legacy-schema', at: 'urn:scim:schemas:extension:enterprise:1.0' }],
      'invalidValue',
    ],
  ])('%s: %j', (name, body, resource, made, error) => {
    expect(read(body, { repairs: ENTRA_REPAIRS, unknown: 'refuse' })).toEqual({ result: resource, made });
    const others = new Set([...ENTRA_REPAIRS].filter((one) => one !== name));
    expect(read(body, { repairs: others, unknown: 'refuse' }).result).toEqual({ error });
  });

  test('an empty text stays where a text is due: the rules of the target see it', () => {
    const body = { title: '', emails: [{ type: 'work', value: '' }] };
    expect(read(body, { repairs: ENTRA_REPAIRS, unknown: 'ignore' })).toEqual({ result: body, made: [] });
  });

  test.each([
    ['what is beside it too', { title: 'Dr', [USER.schema.id]: { title: 'Prof' } }, 'invalidValue'],
    ['a wrong value', { [USER.schema.id]: { nickName: 'Ann', active: 'maybe' } }, 'invalidValue'],
    ['no object', { [USER.schema.id]: 'ann' }, 'invalidValue'],
  ])('in an object under the URN of the core schema is refused: %s', (_, body, error) => {
    expect(read(body, { repairs: ENTRA_REPAIRS, unknown: 'refuse' }).result).toEqual({ error });
  });

  test('a reference to nobody is none', () => {
    const body = { schemas: [USER.schema.id, ENTERPRISE], [ENTERPRISE]: { manager: { value: '' } } };
    expect(read(body, { repairs: ENTRA_REPAIRS, unknown: 'ignore' }).result).toEqual({});
  });
});
