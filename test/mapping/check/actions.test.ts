import { describe, expect, test } from 'vitest';
import { BASE, checked, found } from './checked.js';

const HF = 'hugging-face-managed';
const GROUPS = ['{ target: displayName, source: displayName, match: 1 }', '{ target: members, source: members }'];

describe('target object actions', () => {
  test.each([
    ['generic', '{ users: [create, update, delete] }', []],
    ['generic', '{ users: [create, update] }', []],
    ['generic', '{ users: [create] }', ['error no-update']],
    ['generic', '{ users: [update] }', ['warning no-create']],
    ['generic', '{ users: [] }', ['error no-update', 'warning no-create']],
    ['generic', '{ groups: [create] }', ['error no-update']],
    [HF, '{ users: [create, update] }', []],
    [HF, '{ users: [create, update, delete] }', ['warning permanent-delete']],
    ['hugging-face-basic', '{ users: [create, update, delete] }', ['info permanent-delete']],
  ])('%s %s', (target, actions, expected) =>
    expect(found({ target, head: [`actions: ${actions}`], users: BASE, groups: GROUPS }, 'action')).toEqual(expected),
  );
});

describe('groups', () => {
  test.each([
    ['with members', GROUPS, []],
    ['without members', GROUPS.slice(0, 1), ['warning no-members members']],
  ])('%s', (_, groups, expected) => expect(found({ users: BASE, groups }, 'group')).toEqual(expected));

  test('that are not enabled may lack members', () => {
    const head = ['enabled: { groups: false }'];
    expect(found({ users: BASE, groups: GROUPS.slice(0, 1), head }, 'group')).toEqual([]);
  });
});

describe('a file that names no target', () => {
  const page = `| Target | Source | Matching precedence |
| --- | --- | --- |
| userName | userPrincipalName | 1 |
| active | Not([IsSoftDeleted]) | |
`;
  const told = (profile: string) =>
    checked(page, 'guide.md', profile).filter(({ ruleId }) => ruleId === 'profile/not-named');

  test('is told so once', () =>
    expect(told('generic').map(({ severity, where }) => [severity, where?.line])).toHaveLength(1));
  test('is not, when the command names one', () => expect(told(HF)).toEqual([]));
});
