import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountOf, claimsOf, expiryOf, permissionsOf, tenantOf } from '../../../src/directory/identity/claims.js';
import { jwt } from './token-endpoint.js';

describe('what an access token says', () => {
  test.each([
    [{ roles: ['User.Read.All', 'Group.Read.All'] }, ['Group.Read.All', 'User.Read.All']],
    [{ scp: ' User.Read.All  Group.Read.All' }, ['Group.Read.All', 'User.Read.All']],
    [{ roles: ['A'], scp: 'B A' }, ['A', 'B']],
    [{ roles: 'User.Read.All', scp: ['Group.Read.All'] }, []],
    [{ roles: [1, null, 'A'] }, ['A']],
    [{}, []],
  ])('%j has the permissions %j', (claims, expected) => {
    expect(permissionsOf(jwt(claims))).toEqual(expected);
  });

  test.each([
    [{ upn: 'ada@contoso.example', app_displayname: 'App', appid: 'id' }, 'ada@contoso.example'],
    [{ unique_name: 'ada@contoso.example', appid: 'id' }, 'ada@contoso.example'],
    [{ app_displayname: 'App', appid: 'id' }, 'App'],
    [{ upn: '', appid: 'id' }, 'id'],
    [{ upn: 1 }, undefined],
  ])('%j was issued to %s', (claims, expected) => {
    expect(accountOf(jwt(claims))).toBe(expected);
  });

  test.each([
    [{ tid: 'a', exp: 1 }, 'a', 1000],
    [{ tid: '', exp: '1' }, undefined, undefined],
    [{ tid: 1, exp: 1e300 }, undefined, undefined],
  ])('%j: tenant %s, end %s', (claims, tenant, end) => {
    expect(tenantOf(jwt(claims))).toBe(tenant);
    expect(expiryOf(jwt(claims))).toBe(end);
  });

  test.each([
    '',
    'opaque',
    'a.b',
    'a.b.c',
    'a.b.c.d',
    jwt({ tid: 'a' }).split('.').slice(0, 2).join('.'),
    `${jwt({ tid: 'a' })}.more`,
    `.${Buffer.from('[]').toString('base64url')}.`,
  ])('%j says nothing', (token) => {
    expect(claimsOf(token)).toBeUndefined();
    expect(permissionsOf(token)).toEqual([]);
  });

  test('no text breaks it', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
    );
    const token = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 4 }).map((parts) => parts.join('.')),
    );
    fc.assert(
      fc.property(token, (text) => {
        expect(permissionsOf(text)).toEqual([...permissionsOf(text)].sort());
        for (const read of [tenantOf, accountOf, expiryOf]) read(text);
      }),
      { numRuns: 300 },
    );
  });
});
