import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSuite } from '../../../src/testing/golden/index.js';
import { bundledText, problems, suiteText } from './suites.js';

const schema = JSON.parse(bundledText('schemas/test.schema.json'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

const one = (settings: string) => suiteText(`  - { name: one, ${settings} }\n`);

/** What editors mark as the reader refuses it: everything that can be seen without the mapping. */
const GOOD = [
  'user: {}',
  'user: {}, expect: skipped',
  'user: {}, expect: { skipped: unassigned }',
  'user: {}, expect: refused by username/charset',
  'user: {}, expect: { refused: [username/charset, email/shape] }',
  'user: {}, expect: { userName: ann, title: null, active: true }',
  'user: {}, before: {}, deleted: true, existing: [{ surname: Lee }]',
  'group: { members: [{ surname: Lee }] }, assigned: false',
];
const BAD = [
  'usr: {}',
  'user: ann',
  'user: {}, assigned: "yes"',
  'user: {}, existing: {}',
  'user: {}, expect: created',
  'user: {}, expect: {}',
  'user: {}, expect: { skipped: unasigned }',
  'user: {}, expect: { refused: 5 }',
  'user: {}, expect: { refused: [] }',
];

describe('the schema of test files', () => {
  test('accepts the shipped tests, which name it', () => {
    const text = bundledText('hugging-face.test.yaml');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=schemas/test.schema.json');
    validate(parse(text));
    expect(validate.errors).toBeNull();
  });

  test.each(GOOD)('accepts %s', (settings) => {
    validate(parse(one(settings)));
    expect(validate.errors).toBeNull();
    expect('suite' in readSuite(one(settings), 'a')).toBe(true);
  });

  test.each(BAD)('refuses %s', (settings) => {
    expect(validate(parse(one(settings)))).toBe(false);
    expect(problems(one(settings))).not.toEqual([]);
  });
});
