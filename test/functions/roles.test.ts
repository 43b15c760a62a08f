import { describe, expect, test } from 'vitest';
import { evaluate, hostile, outcome, table } from './table.js';

const ROLES = [
  { id: '1', displayName: 'Site Admin', value: 'admin', isEnabled: true },
  { id: '2', displayName: 'Viewer', value: '' },
  { id: '3', value: 'editor' },
  'Guest',
];

table('SingleAppRoleAssignment', [
  ['SingleAppRoleAssignment([x])', { x: 'Editor' }, 'Editor'],
  ['SingleAppRoleAssignment([x])', { x: ['Editor'] }, 'Editor'],
  ['SingleAppRoleAssignment([x])', { x: [ROLES[0]] }, 'Site Admin'],
  ['SingleAppRoleAssignment([x])', { x: ROLES[1] }, 'Viewer'],
  ['SingleAppRoleAssignment([x])', { x: [ROLES[2]] }, 'editor'],
  ['SingleAppRoleAssignment([x])', { x: ['Editor', null, ''] }, 'Editor'],
  ['SingleAppRoleAssignment([x])', { x: ['Editor', 'Editor'] }, '!function/several-roles'],
  ['SingleAppRoleAssignment([x])', { x: [{ appRoleId: '1' }] }, '!function/unnamed-role'],
  ['SingleAppRoleAssignment([x])', { x: ['Editor', { displayName: 5 }] }, '!function/unnamed-role'],
  ['AppRoleAssignments([x])', { x: ROLES }, ['Site Admin', 'Viewer', 'editor', 'Guest']],
  ['AppRoleAssignments([x])', { x: [['a', ['b']], 'c'] }, ['a', 'b', 'c']],
  ['AppRoleAssignments([x])', { x: ['a', {}] }, '!function/unnamed-role'],
]);

describe.each(['AppRoleAssignmentsComplex', 'AssertiveAppRoleAssignmentsComplex'])('%s', (name) => {
  const type = 'WindowsAzureActiveDirectoryRole';
  const role = (display: string, value: string) => JSON.stringify({ primary: false, type, display, value });

  test('gives complex values', () => {
    const expected = [
      { parts: { primary: false, type, display: 'Site Admin', value: 'admin' } },
      { parts: { primary: false, type, display: 'Viewer', value: 'Viewer' } },
      { parts: { primary: false, type, display: 'editor', value: 'editor' } },
      { parts: { primary: false, type, display: 'Guest', value: 'Guest' } },
    ];
    expect(evaluate(`${name}([x])`, { x: ROLES })).toMatchObject(expected);
    expect(outcome(`${name}([x])`, { x: [ROLES[0]] })).toEqual([role('Site Admin', 'admin')]);
  });

  test('stay complex where a list is only cleaned or read', () => {
    const [first] = ROLES;
    expect(evaluate(`RemoveDuplicates(${name}([x]))`, { x: [first, first, 'b'] })).toMatchObject([
      { parts: { value: 'admin' } },
      { parts: { value: 'b' } },
    ]);
    expect(evaluate(`Item(${name}([x]), 2)`, { x: ROLES })).toMatchObject({ parts: { value: 'Viewer' } });
  });

  test('of a nameless role is an error', () => {
    expect(outcome(`${name}([x])`, { x: [...ROLES, { principalId: '1' }] })).toBe('!function/unnamed-role');
  });

  const unnamed = '!function/unnamed-role';
  const [b, c, yes, twelve] = ['b', 'c', 'True', '12'].map((one) => role(one, one));
  hostile(`${name}([x])`, [[], [], [], [], [b, c], [yes], [twelve], unnamed]);
});

describe('of what nobody expects', () => {
  const [several, unnamed] = ['!function/several-roles', '!function/unnamed-role'];
  hostile('SingleAppRoleAssignment([x])', [null, null, null, null, several, 'True', '12', unnamed]);
  hostile('AppRoleAssignments([x])', [[], [], [], [], ['b', 'c'], ['True'], ['12'], unnamed]);
});
