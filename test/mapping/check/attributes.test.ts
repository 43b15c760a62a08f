import { describe, expect, test } from 'vitest';
import { BASE, checked, found, text } from './checked.js';

const row = (source: string) => `{ target: title, source: ${source} }`;

describe('source attributes', () => {
  test.each([
    ['jobTitle', []],
    ['employeeId', []],
    ['otherMails', []],
    ['employeeType', ['unknown not-listed title']],
    ['mobilePhone', ['unknown not-listed title']],
    ['immutableId', ['unknown not-listed title']],
    ['passwordProfile.password', ['warning always-empty title']],
    ['appRoleAssignments', ['error raw-app-roles title']],
    [`'SingleAppRoleAssignment([appRoleAssignments])'`, []],
    ['extension_0123456789abcdef0123456789abcdef_login', []],
    [
      `'Join(" ", [employeeType], [usageLocation], [employeeType])'`,
      ['unknown not-listed title', 'unknown not-listed title'],
    ],
  ])('%s', (source, expected) => expect(found({ users: [...BASE, row(source)] }, 'attribute')).toEqual(expected));

  test('a name of Graph is told with Entra’s name', () => {
    const help = (source: string) =>
      checked(text({ users: [...BASE, row(source)] })).find(({ ruleId }) => ruleId === 'attribute/not-listed')?.help;
    expect(help('mobilePhone')).toMatch(/^Write \[mobile\]/);
    expect(help('officeLocation')).toMatch(/^Write \[physicalDeliveryOfficeName\]/);
    expect(help('employeeType')).toMatch(/^Look for employeeType/);
  });

  test('is told where the name stands in the expression, once', () => {
    const content = text({
      users: [...BASE, row(`'Trim([employeeType])'`), `{ target: nickName, source: employeeType }`],
    });
    const all = checked(content).filter(({ ruleId }) => ruleId === 'attribute/not-listed');
    expect(all.map(({ where }) => [where?.line, where?.column])).toEqual([[6, 36]]);
  });
});

describe('the schema of a file answers what no list does', () => {
  const extension = 'extension_0123456789abcdef0123456789abcdef_projects';
  const schema = (name: string, attribute: object, object = 'User', anchor = 'objectId') =>
    JSON.stringify({
      directories: [
        {
          name: 'Microsoft Entra ID',
          objects: [{ name: object, attributes: [{ name: anchor }, { name, ...attribute }] }],
        },
      ],
      synchronizationRules: [
        {
          sourceDirectoryName: 'Microsoft Entra ID',
          targetDirectoryName: 'customappsso',
          objectMappings: [
            {
              name: 'users',
              enabled: true,
              flowTypes: 'Add,Update',
              sourceObjectName: 'User',
              targetObjectName: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
              attributeMappings: [
                {
                  targetAttributeName: 'title',
                  matchingPriority: 0,
                  source: { type: 'Attribute', name, expression: `[${name}]` },
                },
              ],
            },
          ],
        },
      ],
    });
  const ids = (content: string) =>
    checked(content, 'schema.json')
      .map(({ ruleId }) => ruleId)
      .filter((id) => id.startsWith('attribute/'));

  test.each([
    ['a listed name', schema('employeeType', {}), []],
    ['of another object', schema('employeeType', {}, 'Group'), ['attribute/not-listed']],
    ['of another directory', schema('employeeType', {}, 'User', 'id'), ['attribute/not-listed']],
    ['an extension with several values', schema(extension, { multivalued: true }), ['attribute/multivalued-extension']],
    ['an extension with one value', schema(extension, { multivalued: false }), []],
    ['several values of Entra’s own', schema('proxyAddresses', { multivalued: true }), []],
  ])('%s', (_, content, expected) => expect(ids(content)).toEqual(expected));
});
