import { describe, expect, test } from 'vitest';
import { BASE, checked, found, text } from './checked.js';

const HF = 'hugging-face-managed';
const GROUPS = ['{ target: displayName, source: displayName, match: 1 }', '{ target: members, source: members }'];

describe('the settings of the job', () => {
  test.each<[string, string, readonly string[]]>([
    [HF, 'job: {}', ['info no-deletion-threshold']],
    [HF, 'job: { deletionThreshold: 1 }', []],
    [HF, 'actions: { users: [create, update] }', []],
    ['generic', 'job: {}', []],
    ['hugging-face-basic', 'job: {}', []],
    ['generic', 'job: { skipOutOfScopeDeletions: true }', ['warning leavers-stay']],
  ])('%s, %s', (target, head, expected) =>
    expect(found({ target, head: [head], users: BASE, groups: GROUPS }, 'job')).toEqual(expected),
  );

  test('are not missed where a file cannot say them', () => {
    const source = { type: 'Attribute', name: 'objectId', expression: '[objectId]', parameters: [] };
    const object = {
      sourceObjectName: 'User',
      targetObjectName: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      attributeMappings: [{ targetAttributeName: 'externalId', matchingPriority: 1, source }],
    };
    expect(
      checked(JSON.stringify(object), 'object.json', HF).filter(({ ruleId }) => ruleId.startsWith('job/')),
    ).toEqual([]);
    expect(checked(text({ target: HF })).filter(({ ruleId }) => ruleId.startsWith('job/'))).toHaveLength(1);
  });
});
