import { describe, expect, test } from 'vitest';
import { addTests, newSuite } from '../../../src/testing/fuzz/record.js';
import { readSuite } from '../../../src/testing/golden/index.js';

const TESTS = [
  { name: 'one', lines: ['name: one', 'user: { mailNickname: _ }', 'expect: refused by username/charset'] },
  { name: 'two', lines: ['name: two', 'user:', '  mailNickname: x', 'expect: refused'] },
];
const FILE = 'm.test.yaml';

const namesIn = (text: string): readonly string[] => {
  const read = readSuite(text, FILE);
  if ('findings' in read) throw new Error(JSON.stringify(read.findings));
  return read.suite.tests.map(({ name }) => name);
};
const added = (text: string): string => {
  const recorded = addTests(text, FILE, TESTS);
  if ('findings' in recorded) throw new Error(JSON.stringify(recorded.findings));
  return recorded.text;
};

test('a new file names what it has to', () => {
  const text = newSuite(TESTS, {
    mapping: '../my mapping.yaml',
    profile: 'generic',
    macros: new Map([['DefaultDomain', 'contoso.com']]),
  });
  expect(namesIn(text)).toEqual(['one', 'two']);
  const read = readSuite(text, FILE);
  expect(read).toMatchObject({ suite: { mapping: { text: '../my mapping.yaml' }, profile: { text: 'generic' } } });
  expect('suite' in read && read.suite.macros.get('DefaultDomain')).toBe('contoso.com');
  expect(newSuite(TESTS, { mapping: undefined, profile: undefined, macros: new Map() })).toMatch(
    /^tests:\n {2}- name: one\n/,
  );
});

describe('adding tests to a file', () => {
  // biome-ignore format: a table
  test.each([
    ['at the end', 'tests:\n  - name: old # why\n    user: {}\n    expect: skipped\n'],
    ['without a last line end', 'tests:\n  - name: old\n    user: {}\n    expect: skipped'],
    ['with comments behind', 'tests:\n  - { name: old, user: {}, expect: skipped }\n\n  # the end\n'],
    ['with settings behind', '# head\ntests:\n  - name: old\n    user: {}\n    expect: skipped\nscope: all\nseed: 3\n'],
    ['without indentation', 'tests:\n- name: old\n  user: {}\n  expect: skipped\n'],
    ['with Windows lines', 'tests:\r\n    - name: old\r\n      user: {}\r\n      expect: skipped\r\n'],
    ['with a text of lines', 'tests:\n  - name: |\n      old\n    user: {}\n    expect: skipped\n'],
  ])('%s', (_, text) => {
    const after = added(text);
    expect(namesIn(after).map((name) => name.trim())).toEqual(['old', 'one', 'two']);
    // Every line of the old file is there in its order, and nothing of it twice.
    const [old, now] = [text, after].map((all) => all.split(/\r?\n/).filter((line) => line.trim() !== ''));
    expect(now?.filter((line) => old?.includes(line))).toEqual(old);
    expect(after.includes('\r\n')).toBe(text.includes('\r\n'));
    expect(/[^\r]\n/.test(after)).toBe(!text.includes('\r\n'));
  });

  test('leaves out what is there already', () => {
    const once = added('tests:\n  - { name: old, user: {}, expect: skipped }\n');
    expect(added(once)).toBe(once);
    expect(
      addTests(once, FILE, [...TESTS, { name: 'three', lines: ['name: three', 'user: {}', 'expect: skipped'] }]),
    ).toMatchObject({ added: ['three'] });
  });

  test('is refused where it cannot be done, or the file is broken', () => {
    expect(addTests('tests: [{ name: old, user: {} }]\n', FILE, TESTS)).toMatchObject({
      findings: [{ ruleId: 'fuzz/not-written' }],
    });
    expect(addTests('tests:\n  - name: old\n', FILE, TESTS)).toMatchObject({ findings: [{ ruleId: 'test/invalid' }] });
    expect(addTests('tests: [', FILE, TESTS)).toMatchObject({ findings: [{ ruleId: 'test/syntax' }] });
  });
});
