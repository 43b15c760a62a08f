import Ajv from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { profileSchema } from '../../src/targets/index.js';
import { settingNames } from '../../src/targets/settings.js';
import { profileNames, textOf } from './bundled.js';

const validate = new Ajv.default({ strict: true, allowUnionTypes: true }).compile(profileSchema());

/** The settings of a schema that have no description. */
function unexplained(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(unexplained);
  if (typeof schema !== 'object' || schema === null) return [];
  const properties = 'properties' in schema ? Object.entries(schema.properties as Record<string, object>) : [];
  return [
    ...properties.flatMap(([name, one]) => ('description' in one ? [] : [name])),
    ...Object.values(schema).flatMap(unexplained),
  ];
}

describe('the JSON Schema of profiles', () => {
  test.each(profileNames)('%s meets it, and names it for editors', (name) => {
    expect([validate(parse(textOf(name))), validate.errors]).toEqual([true, null]);
    expect(textOf(name)).toMatch(/^# yaml-language-server: \$schema=\.\.\/schemas\/profile\.schema\.json\n/);
  });

  test.each([
    ['a setting that there is not', '\n  accepted:', '\n  acepted:'],
    ['a rule that checks nothing', '\n      required:', '\n      requires:'],
    ['a status that is none', 'refused: 400', 'refused: 200'],
    ['an id of another form', 'id: username/collision', 'id: Collision'],
  ])('refuses %s', (_, from, to) => {
    const text = textOf('generic').replace(from, to);
    expect(text).not.toBe(textOf('generic'));
    expect(validate(parse(text))).toBe(false);
  });

  test('explains every setting but those whose name says it all', () => {
    expect([...new Set(unexplained(profileSchema()))].sort()).toEqual([
      'conflict',
      'groups',
      'refused',
      'users',
      'value',
    ]);
  });

  test('gives the names for suggestions', () => {
    for (const name of ['accepted', 'answers', 'says', 'forbid', 'because', 'with'])
      expect(settingNames()).toContain(name);
  });
});
