import { describe, expect, test } from 'vitest';
import { defineRule, ruleIndex } from '../../src/diagnostics/index.js';

const rule = defineRule<{ readonly name: string }>({
  id: 'example/name',
  severity: 'warning',
  title: 'An example.',
  source: 'RFC 7643',
  message: ({ name }) => `${name} is wrong.`,
  help: ({ name }) => `Correct ${name}.`,
});

describe('a rule', () => {
  test('makes diagnostics of data, without text', () => {
    expect(rule.at({ start: 1, end: 2 }, { name: 'a' })).toEqual({
      ruleId: 'example/name',
      severity: 'warning',
      span: { start: 1, end: 2 },
      data: { name: 'a' },
    });
  });

  test('makes findings that say what to do, and where only if it is known', () => {
    const plain = {
      ruleId: 'example/name',
      severity: 'warning',
      data: { name: 'a' },
      help: 'Correct a.',
      source: 'RFC 7643',
    };
    expect(rule.finding({ name: 'a' })).toEqual(plain);
    expect(rule.finding({ name: 'a' }, { where: undefined, subject: undefined })).toEqual(plain);
    expect(Object.keys(rule.finding({ name: 'a' }))).not.toContain('where');
    const where = { file: 'f', line: 1 };
    expect(rule.finding({ name: 'a' }, { where, subject: '' })).toEqual({ ...plain, where, subject: '' });
  });

  test('keeps its wording for the report', () => {
    expect([rule.message({ name: '__proto__' }), rule.title]).toEqual(['__proto__ is wrong.', 'An example.']);
  });
});

describe('an index of rules', () => {
  const other = defineRule<Record<string, never>>({ ...rule, id: 'example/other', message: () => '', help: () => '' });

  test('finds the rules of several folders by id', () => {
    const index = ruleIndex([rule], [], [other]);
    expect([...index.keys()]).toEqual(['example/name', 'example/other']);
    expect(index.get('example/other')).toBe(other);
    expect(index.get('constructor')).toBeUndefined();
  });

  test.each([
    ['within a folder', () => ruleIndex([rule, rule])],
    ['between folders', () => ruleIndex([rule], [other], [{ ...other }])],
  ])('refuses the same id twice, %s', (_where, make) => expect(make).toThrow(/two rules have the id example\//));
});
