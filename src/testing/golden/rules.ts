import { type AnyRule, defineRule } from '../../diagnostics/index.js';

const TESTS = 'README: Golden tests';

export const testSyntax = defineRule<{ readonly problem: string }>({
  id: 'test/syntax',
  severity: 'error',
  title: 'A test file must be readable YAML.',
  source: TESTS,
  message: ({ problem }) => `This is not readable as YAML: ${problem}.`,
  help: () => 'Check quotes, colons and indentation at this line.',
});

export const invalidTest = defineRule<{ readonly at: string; readonly problem: string }>({
  id: 'test/invalid',
  severity: 'error',
  title: 'A test file holds the settings that test files have.',
  source: TESTS,
  message: ({ at, problem }) => `${at === '' ? 'The test file' : at}: ${problem}${/[.?!]$/.test(problem) ? '' : '.'}`,
  help: () => 'Compare with mappings/hugging-face.test.yaml.',
});

export const duplicateName = defineRule<{ readonly name: string; readonly line: number }>({
  id: 'test/duplicate-name',
  severity: 'error',
  title: 'Tests of a file have different names, so that a report says which one failed.',
  source: TESTS,
  message: ({ name, line }) => `The test "${name}" is there already, at line ${line}.`,
  help: () => 'Give one of the two another name that says what is different about it.',
});

export const unknownTarget = defineRule<{ readonly target: string; readonly nearest?: string | undefined }>({
  id: 'test/unknown-target',
  severity: 'error',
  title: 'A test expects values of target attributes that the mapping has a row for.',
  source: TESTS,
  message: ({ target }) => `The mapping has no row for ${target}, so a test of its value would say nothing.`,
  help: ({ nearest }) =>
    nearest === undefined
      ? 'Write the target attribute as it stands in the mapping, or remove this line.'
      : `Did you mean ${nearest}?`,
});

export const unknownRule = defineRule<{ readonly rule: string; readonly nearest?: string | undefined }>({
  id: 'test/unknown-rule',
  severity: 'error',
  title: 'A test names a rule that can refuse an account.',
  source: TESTS,
  message: ({ rule }) => `No rule that could refuse an account of this target is called ${rule}.`,
  help: ({ nearest }) =>
    nearest === undefined
      ? 'Write "refused" to accept any reason, or look the rule up in the target profile.'
      : `Did you mean ${nearest}?`,
});

export const wrongProperty = defineRule<{
  readonly property: string;
  readonly expected: string;
  readonly found: string;
}>({
  id: 'test/wrong-property',
  severity: 'error',
  title: 'Properties of a user or group have the types that Microsoft Graph gives them.',
  source: 'Microsoft Graph: user and group resource types',
  message: ({ property, expected, found }) => `${property} must be ${expected}, and this is ${found}.`,
  help: ({ expected }) =>
    expected.startsWith('a text') || expected.startsWith('a date')
      ? "Put the value in quotes: '00123'. Without quotes YAML reads it as something else."
      : 'Write the value as Microsoft Graph shows it.',
});

export const unreadProperty = defineRule<{ readonly property: string; readonly nearest?: string | undefined }>({
  id: 'test/unknown-property',
  severity: 'warning',
  title: 'Properties of a user or group are those of Microsoft Graph that a mapping can read.',
  source: 'Microsoft Graph: user and group resource types',
  message: ({ property }) => `No mapping can read the property ${property}, so it has no effect on this test.`,
  help: ({ nearest }) =>
    nearest === undefined ? 'Remove it, or leave it as a note.' : `Did you mean ${nearest}? Capital letters count.`,
});

export const disabledGroups = defineRule<Readonly<Record<string, never>>>({
  id: 'test/groups-not-provisioned',
  severity: 'error',
  title: 'A test of a group needs a mapping that provisions groups.',
  source: TESTS,
  message: () => 'The mapping does not provision groups, so nothing would come of this one.',
  help: () => 'Add rows under groups in the mapping, or remove this test.',
});

export const nothingToTest = defineRule<{ readonly file: string; readonly expected: string }>({
  id: 'test/no-tests',
  severity: 'error',
  title: 'The tests of a mapping stand beside it.',
  source: TESTS,
  message: ({ file, expected }) => `There are no tests of ${file}: ${expected} does not exist.`,
  help: ({ expected }) =>
    `Begin ${expected} with these lines, then run rehearse test -u ${expected}:\n\n  tests:\n    - name: An ordinary employee\n      user: { mailNickname: ann.lee, userPrincipalName: ann.lee@contoso.com, givenName: Ann, surname: Lee }`,
});

export const noMapping = defineRule<{ readonly tried: readonly string[] }>({
  id: 'test/no-mapping',
  severity: 'error',
  title: 'A test file names its mapping, or has its name.',
  source: TESTS,
  message: ({ tried }) => `The mapping of these tests is not beside them: there is no ${tried.join(', no ')}.`,
  help: () => 'Name it in the first line: mapping: my-mapping.yaml',
});

export const brokenUpdate = defineRule<{ readonly file: string }>({
  id: 'test/not-updated',
  severity: 'error',
  title: 'Updating a test file changes its expectations and nothing else.',
  source: TESTS,
  message: ({ file }) => `The expectations of ${file} cannot be rewritten without changing something else in it.`,
  help: () => 'Write the values by hand; the report above shows them. Please report the file as a bug of Rehearsal.',
});

/** Every rule about test files. */
// biome-ignore format: a list of names
export const testRules: readonly AnyRule[] = [
  testSyntax, invalidTest, duplicateName, unknownTarget, unknownRule, wrongProperty, unreadProperty, disabledGroups,
  nothingToTest, noMapping, brokenUpdate,
];
