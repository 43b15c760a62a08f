import { describe, expect, test } from 'vitest';
import { type JsonObject, projection, USER } from '../../src/scim/index.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const resource: JsonObject = {
  schemas: [USER.schema.id, ENTERPRISE],
  id: '1',
  userName: 'ann',
  password: 'secret',
  name: { givenName: 'Ann', familyName: 'Lee' },
  emails: [
    { type: 'work', value: 'a@contoso.com' },
    { type: 'home', value: 'b@contoso.com' },
  ],
  [ENTERPRISE]: { department: 'IT', division: 'X' },
};
const always = { schemas: resource.schemas, id: '1' };
const { password: _, ...open } = resource;

describe('what is answered', () => {
  test.each<[string, string | undefined, string | undefined, unknown]>([
    ['everything but secrets', undefined, undefined, open],
    ['not even on request', 'password', undefined, always],
    ['nor beside other exclusions', undefined, 'userName', (({ userName: _name, ...rest }) => rest)(open)],
    ['an attribute', 'USERNAME', undefined, { ...always, userName: 'ann' }],
    ['a sub-attribute', 'name.familyName', undefined, { ...always, name: { familyName: 'Lee' } }],
    [
      'one of every element',
      'emails.value',
      undefined,
      { ...always, emails: [{ value: 'a@contoso.com' }, { value: 'b@contoso.com' }] },
    ],
    ['an extension', ENTERPRISE, undefined, { ...always, [ENTERPRISE]: resource[ENTERPRISE] }],
    ['of an extension', `${ENTERPRISE}:division`, undefined, { ...always, [ENTERPRISE]: { division: 'X' } }],
    ['several', ' userName , nothing', undefined, { ...always, userName: 'ann' }],
    [
      'all but',
      undefined,
      `id,schemas,emails,name.givenName,userName,${ENTERPRISE}:department`,
      { ...always, name: { familyName: 'Lee' }, [ENTERPRISE]: { division: 'X' } },
    ],
  ])('%s', (_, attributes, excluded, expected) => {
    expect(projection(USER, attributes, excluded).apply(resource)).toEqual(expected);
  });

  test('what need not be loaded', () => {
    expect(projection(USER, undefined, 'emails').wants('emails')).toBe(false);
    expect(projection(USER, 'userName').wants('emails')).toBe(false);
    expect(projection(USER, 'emails.value').wants('emails')).toBe(true);
    expect(projection(USER).wants('emails')).toBe(true);
  });
});
