import { expect, test } from 'vitest';
import { attributeReader, homeUserPrincipalName } from '../../src/attributes/index.js';

test.each([
  ['alias_theirdomain.com#EXT#@tenant.onmicrosoft.com', 'alias@theirdomain.com'],
  ['first_last_theirdomain.com#EXT#@tenant.onmicrosoft.com', 'first_last@theirdomain.com'],
  ['a.b_sub.their-domain.co.uk#EXT#@tenant.onmicrosoft.com', 'a.b@sub.their-domain.co.uk'],
  ["o'neil_theirdomain.com#EXT#@tenant.onmicrosoft.com", "o'neil@theirdomain.com"],
  ['member@contoso.com', 'member@contoso.com'],
  ['under_score@contoso.com', 'under_score@contoso.com'],
  ['noseparator#EXT#@tenant.onmicrosoft.com', 'noseparator#EXT#@tenant.onmicrosoft.com'],
  ['_theirdomain.com#EXT#@tenant.onmicrosoft.com', '_theirdomain.com#EXT#@tenant.onmicrosoft.com'],
  ['alias_#EXT#@tenant.onmicrosoft.com', 'alias_#EXT#@tenant.onmicrosoft.com'],
  ['#EXT#', '#EXT#'],
  ['', ''],
  [null, null],
  [undefined, undefined],
])('%j becomes %j', (stored, provisioned) => {
  expect(homeUserPrincipalName(stored)).toBe(provisioned);
});

test('userPrincipalName follows the rule, originalUserPrincipalName does not', () => {
  const stored = 'alias_theirdomain.com#EXT#@tenant.onmicrosoft.com';
  const entry = { object: { id: '1', userPrincipalName: stored }, IsSoftDeleted: false };
  expect(attributeReader('user', 'userPrincipalName')?.(entry)).toBe('alias@theirdomain.com');
  expect(attributeReader('user', 'originalUserPrincipalName')?.(entry)).toBe(stored);
});
