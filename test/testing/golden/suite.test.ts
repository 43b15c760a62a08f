import { describe, expect, test } from 'vitest';
import { messageOf } from '../../../src/reports/rules.js';
import { readSuite } from '../../../src/testing/golden/index.js';
import { MAPPING, problems, suiteText, tableOf } from './suites.js';

const one = (settings: string) => suiteText(`  - { name: one, ${settings} }\n`);

/** A file, and what is wrong with it: the rule, the text that is marked, and words of the message or the help. */
// biome-ignore format: a table
const BAD: readonly (readonly [string, string, string, string])[] = [
  ['', 'test/invalid', '', 'needs a list of tests'],
  ['tests: []', 'test/invalid', '[]', 'at least one test'],
  ['tests: [', 'test/syntax', '', 'not readable as YAML'],
  ['tests: &a [*a]', 'test/syntax', '*a', 'aliases'],
  ['tests: []\ntests: []', 'test/syntax', 't', 'a second time'],
  ['[]', 'test/invalid', '[]', 'this is not a test file'],
  [one('usr: {}'), 'test/invalid', 'usr', 'did you mean "user"?'],
  [one('user: {}, group: {}'), 'test/invalid', '{ name: one, user: {}, group: {} }', 'both a user and a group'],
  ['tests: [{ name: a }]', 'test/invalid', '{ name: a }', 'needs a user or a group'],
  ['tests: [{ user: {} }]', 'test/invalid', '{ user: {} }', 'needs a sentence'],
  [one('user: ann'), 'test/invalid', 'ann', 'needs properties of a user'],
  [one('user: [ann]'), 'test/invalid', '[ann]', 'needs properties of a user'],
  [one('user: {}, existing: { mailNickname: ann }'), 'test/invalid', '{ mailNickname: ann }', 'needs a list'],
  [one('user: {}, assigned: "yes"'), 'test/invalid', '"yes"', 'needs true or false'],
  [one('user: {}, expect: created'), 'test/invalid', 'created', 'or refused by RULE'],
  [one('user: {}, expect: {}'), 'test/invalid', '{}', 'would compare nothing'],
  [one('user: {}, expect: [skipped]'), 'test/invalid', '[skipped]', 'needs values such as'],
  [one('user: {}, expect: { skipped: unasigned }'), 'test/invalid', 'unasigned', 'did you mean unassigned?'],
  [one('user: {}, expect: { refused: 5 }'), 'test/invalid', '5', 'needs the id of a rule'],
  [one('user: {}, expect: { refused: [] }'), 'test/invalid', '[]', 'needs the id of a rule'],
  [one('user: {}, expect: refused by username/charsets'), 'test/unknown-rule', 'refused by username/charsets', 'Did you mean username/charset?'],
  [one('group: {}, expect: refused by username/charset'), 'test/unknown-rule', 'refused by username/charset', 'No rule that could refuse'],
  [one('user: {}, expect: { userNam: ann }'), 'test/unknown-target', 'userNam', 'Did you mean userName?'],
  [one('user: {}, expect: { members: ann }'), 'test/unknown-target', 'members', 'no row for members'],
  [one('user: {}, expect: { __proto__: ann }'), 'test/unknown-target', '__proto__', 'no row for __proto__'],
  [one('user: {}, expect: { constructor: ann, userName: ann }'), 'test/unknown-target', 'constructor', 'no row for constructor'],
  [one('user: { employeeId: 00123 }'), 'test/wrong-property', 'employeeId', 'in quotes'],
  [one('user: { accountEnabled: "False" }'), 'test/wrong-property', 'accountEnabled', 'must be true or false'],
  [one('user: {}, existing: [{}, { surname: 5 }]'), 'test/wrong-property', 'surname', 'surname must be a text'],
  [one('user: {}, before: { surname: 5 }'), 'test/wrong-property', 'surname', 'surname must be a text'],
  [one('group: { members: ann }'), 'test/wrong-property', 'members', 'members must be a list'],
  [one('group: { members: [{ surname: 5 }] }'), 'test/wrong-property', 'surname', 'surname must be a text'],
  [one('user: { objectId: x }'), 'test/unknown-property', 'objectId', 'Did you mean id?'],
  [one('user: { mailnickname: x }'), 'test/unknown-property', 'mailnickname', 'Did you mean mailNickname?'],
  [one('user: { __proto__: x }'), 'test/unknown-property', '__proto__', 'no effect'],
  ['defaults: { user: { surname: 5 } }\ntests: [{ name: a, user: {} }]', 'test/wrong-property', 'surname', 'a text'],
  ['defaults: { users: {} }\ntests: [{ name: a, user: {} }]', 'test/invalid', 'users', 'did you mean "user"?'],
  ['now: soon\ntests: [{ name: a, user: {} }]', 'test/invalid', 'soon', 'needs a date'],
  ['now: 5\ntests: [{ name: a, user: {} }]', 'test/invalid', '5', 'needs a date in quotes'],
  ['seed: -1\ntests: [{ name: a, user: {} }]', 'test/invalid', '-1', 'needs 0 or more'],
  ['scope: some\ntests: [{ name: a, user: {} }]', 'test/invalid', 'some', 'needs assigned or all'],
  ['macros: { A: 5 }\ntests: [{ name: a, user: {} }]', 'test/invalid', '{ A: 5 }', 'needs texts by macro'],
  ['tests: [{ name: a, user: {} }, { name: a, user: {} }]', 'test/duplicate-name', 'a', 'already, at line 1'],
];

describe('a file of tests that cannot be run', () => {
  test.each(BAD)('%s', (text, ruleId, marked, words) => {
    const [found, ...others] = problems(text);
    expect(others).toEqual([]);
    expect(found?.ruleId).toBe(ruleId);
    const { text: line = '', column = 1, length = 0 } = found?.where ?? {};
    expect(line.slice(column - 1, column - 1 + length)).toBe(marked);
    expect(found && `${messageOf(found)} ${found.help}`).toContain(words);
  });

  test('a misspelt setting that is needed is told by its name', () => {
    const found = problems('test:\n  - {}\n').map(messageOf);
    expect(found).toContain('The test file: there is no setting "test" here (did you mean "tests"?).');
  });

  test('a test of a group needs groups', () => {
    const table = tableOf(MAPPING.replace('users:', 'enabled: { groups: false }\nusers:'));
    const [found] = problems(one('group: {}, expect: skipped'), table);
    expect(found?.ruleId).toBe('test/groups-not-provisioned');
    expect(found?.where?.line).toBe(3);
  });

  test('everything is told at once', () => {
    expect(problems(one('usr: {}, expct: 5')).map(({ ruleId }) => ruleId)).toEqual(['test/invalid', 'test/invalid']);
    expect(problems(one('user: { surname: 5 }, expect: { a: 5, b: 6 }'))).toHaveLength(3);
  });
});

describe('what a file may leave out', () => {
  test('has a value that never changes', () => {
    const read = readSuite('tests: [{ name: a, user: {} }]', 'a.test.yaml');
    if ('findings' in read) throw new Error(JSON.stringify(read.findings));
    const { suite } = read;
    expect(suite).toMatchObject({ mapping: undefined, profile: undefined, scope: undefined, seed: 0 });
    expect(suite.tests).toMatchObject([{ kind: 'user', assigned: true, deleted: false, existing: [], subject: {} }]);
    expect(suite.tests[0]?.expect).toBeUndefined();
  });

  test('properties that Graph has and no expression reads are data, and so are extensions', () => {
    const read = problems(
      one('user: { userType: Guest, deletedDateTime: null, extension_0123456789abcdef0123456789abcdef_x: y }'),
    );
    expect(read).toEqual([]);
  });
});

test('a test may expect any rule that can refuse: of the target, or of the service', () => {
  const rules = ['username/charset', 'provisioning/match-missing', 'provisioning/conflict'];
  const some = rules.map((rule) => `  - { name: ${rule}, user: {}, expect: refused by ${rule} }`);
  expect(problems(suiteText(some.join('\n')))).toEqual([]);
});
