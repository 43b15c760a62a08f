import { describe, expect, test } from 'vitest';
import { compile } from '../../src/expression/index.js';
import { arity, catalogue, findFunction, isUnsupported } from '../../src/functions/index.js';
import { toExport } from '../../src/values/index.js';

const context = { macros: new Map() };
const all = [...catalogue.values()];

describe('every function of the catalogue', () => {
  test.each(all)('$name documents itself, and its examples hold', ({ documentation, name }) => {
    expect(documentation.summary).toMatch(/\.$/);
    expect(documentation.source).not.toBe('');
    expect(documentation.examples.length).toBeGreaterThan(0);
    for (const { expression, result } of documentation.examples) {
      expect(expression).toContain(name);
      expect(toExport(compile(expression).evaluate({}, context)), expression).toEqual(result);
    }
  });

  test.each(all)('$name has parameters that can be told apart and filled in order', (entry) => {
    const { parameters } = entry;
    expect(new Set(parameters.map(({ key }) => key)).size).toBe(parameters.length);
    const optionalAt = parameters.findIndex(({ optional }) => optional);
    if (optionalAt !== -1) expect(parameters.slice(optionalAt).every(({ optional }) => optional)).toBe(true);
    expect(parameters.slice(0, -1).every(({ repeats }) => repeats === 0)).toBe(true);
    expect(arity(entry).least).toBeLessThanOrEqual(arity(entry).most);
  });

  test('is found whatever its case, and is not called unsupported', () => {
    expect(findFunction('switch')?.name).toBe('Switch');
    expect(findFunction('constructor')).toBeUndefined();
    expect(all.filter(({ name }) => isUnsupported(name))).toEqual([]);
  });
});
