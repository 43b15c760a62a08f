import { describe, expect, test } from 'vitest';
import { graphProperties, sourceAttributes } from '../../../src/attributes/index.js';
import { exportRecipe, objectsOf } from '../../../src/directory/index.js';
import { scopeRecipe } from '../../../src/directory/recipe.js';
import { all, read } from './reading.js';

const every = graphProperties(
  'user',
  sourceAttributes('user').map(({ name }) => name),
);

/** Quoted texts of PowerShell; the value of one in double quotes, as PowerShell expands it. */
const quoted = (script: string) => [...script.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)];

describe('the PowerShell of the recipes', () => {
  const scripts = [exportRecipe(), exportRecipe(every), scopeRecipe()].map((recipe) =>
    recipe
      .split('\n')
      .filter((line) => line.startsWith('  '))
      .join('\n'),
  );

  test('has balanced brackets and quotes', () => {
    for (const script of scripts) {
      const bare = script.replace(/'[^'\n]*'|"[^"\n]*"/g, '');
      expect(bare).not.toMatch(/['"]/);
      for (const [open, close] of ['{}', '()', '[]'].map((pair) => [pair.charAt(0), pair.charAt(1)] as const)) {
        expect(bare.split(open).length).toBe(bare.split(close).length);
      }
    }
  });

  test('has no $ that PowerShell would take for a variable in an address', () => {
    for (const script of scripts) {
      for (const [, , double] of quoted(script)) {
        if (double === undefined) continue;
        // A question mark may be a part of a variable's name: "$app?x" is the variable app?x.
        expect(double).not.toMatch(/\$\w+\?/);
        expect(double.replace(/`\$/g, '').match(/\$\w+/g) ?? []).toEqual(
          expect.not.arrayContaining(['$select', '$top', '$expand']),
        );
      }
    }
  });

  test('writes UTF-8 in Windows PowerShell 5.1 too, and nothing by >', () => {
    for (const script of scripts) {
      expect(script.replace(/'[^'\n]*'|"[^"\n]*"/g, '')).not.toMatch(/>/);
      for (const line of script.split('\n').filter((one) => one.includes('Add-Content'))) {
        expect(line).toContain('-Encoding utf8');
      }
    }
  });
});

test('what the recipes write is read', async () => {
  // Windows PowerShell 5.1: a byte order mark, CRLF, names in any order, dates as /Date()/, and no ASCII escapes but these.
  const line = (object: object, type?: string) =>
    `${JSON.stringify(type === undefined ? object : { ...object, '@odata.type': `#microsoft.graph.${type}` }).replaceAll("'", '\\u0027')}\r\n`;
  const content = [
    '\uFEFF',
    line({
      surname: "O'Brien",
      id: '1',
      mailNickname: 'ann',
      manager: { '@odata.type': '#microsoft.graph.user', id: '2' },
    }),
    line({ surname: 'M\u00fcller', id: '2', mailNickname: 'ben' }),
    line(
      {
        id: 'g',
        displayName: 'Staff',
        securityEnabled: true,
        members: [{ '@odata.type': '#microsoft.graph.user', id: '1' }],
      },
      'group',
    ),
    line(
      { principalId: 'g', principalType: 'Group', appRoleId: 'r', id: 'a', createdDateTime: '/Date(1)/' },
      'appRoleAssignment',
    ),
    line({ id: 'r', displayName: 'User', value: 'user', isEnabled: true, allowedMemberTypes: ['User'] }, 'appRole'),
  ].join('');
  const { source, users, findings } = await read(content, 'users.ndjson');
  expect(findings).toEqual([]);
  expect(users).toMatchObject([
    { id: '1', surname: "O'Brien", manager: { id: '2' } },
    { id: '2', surname: 'M\u00fcller' },
  ]);
  expect(await all(objectsOf(source.groups()))).toMatchObject([{ id: 'g', members: [{ id: '1' }] }]);
  expect(await all(objectsOf(source.assignments()))).toMatchObject([{ principalId: 'g', appRoleId: 'r' }]);
  expect(await all(objectsOf(source.roles()))).toMatchObject([{ id: 'r', displayName: 'User', value: 'user' }]);
});

test('the answers of Graph Explorer are read when they are pasted below each other', async () => {
  const answer = (of: string, value: readonly object[]) =>
    `${JSON.stringify({ '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${of}`, value }, null, 4)}\n`;
  const content =
    answer('users(id,mailNickname)', [{ id: '1', mailNickname: 'ann' }]) +
    answer("servicePrincipals('s')/appRoleAssignedTo", [
      { id: 'a', principalId: '1', principalType: 'User', appRoleId: 'r' },
    ]);
  const { source, users } = await read(content, 'users.json');
  expect(users).toEqual([{ id: '1', mailNickname: 'ann' }]);
  expect(await all(objectsOf(source.assignments()))).toMatchObject([{ principalId: '1' }]);
});
