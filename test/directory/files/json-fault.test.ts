import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonFault } from '../../../src/directory/files/json-fault.js';
import { DEEPEST_JSON } from '../../../src/values/index.js';

const valid = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('jsonFault', () => {
  test.each([
    ['{"a":1,}', 7, 'name', '}'],
    ['{"a":tru}', 5, 'value', 't'],
    ['{"a" 1}', 5, 'colon', '1'],
    ['{"a":1 "b":2}', 7, 'comma', '"'],
    ['[1,]', 3, 'value', ']'],
    ['{"a":"x', 7, 'closing quote', ''],
    ['{"a":"x\n"}', 7, 'closing quote', '\n'],
    ['{"a":"\t"}', 6, 'printable character', '\t'],
    ['{"a":"\\x"}', 6, 'escape', '\\'],
    ["{'a':1}", 1, 'name', "'"],
    ['{"a":1} x', 8, 'end', 'x'],
    ['{"a":01}', 6, 'comma', '1'],
    ['', 0, 'value', ''],
    ['{', 1, 'name', ''],
    ['{"a":\u201cx\u201d}', 5, 'value', '\u201c'],
    ['[1😀]', 2, 'comma', '😀'],
    ['[[1]', 4, 'comma', ''],
  ] as const)('%j is broken at %i', (text, offset, expected, found) => {
    expect(jsonFault(text)).toEqual({ offset, expected, found });
  });

  test('agrees with JSON.parse on valid JSON with one character changed', () => {
    const mutated = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', ',', '{', ']', '\\', '0', '\n', 'e', '-', ':', ' '),
        fc.boolean(),
      )
      .map(([json, at, put, remove]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + put + json.slice(place + (remove ? 1 : 0));
      });
    fc.assert(
      fc.property(mutated, (text) => (jsonFault(text) === undefined) === valid(text)),
      { numRuns: 2000 },
    );
  });

  test('deep nesting costs no stack', () => {
    expect(jsonFault('['.repeat(200_000))).toMatchObject({ offset: DEEPEST_JSON, expected: 'less nesting' });
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(jsonFault(nested(DEEPEST_JSON))).toBe(undefined);
    expect(jsonFault(nested(DEEPEST_JSON + 1))).toMatchObject({ offset: DEEPEST_JSON, expected: 'less nesting' });
  });
});
