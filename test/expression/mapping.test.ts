import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/index.js';
import {
  anyAttribute,
  check,
  compileMapping,
  compileObjects,
  interpret,
  type MappedColumn,
} from '../../src/expression/index.js';
import { WRITERS } from '../../src/expression/writers.js';
import { type Context, createContext } from '../../src/functions/index.js';
import { DateTime, Failure } from '../../src/values/index.js';
import { records, trees } from '../properties/arbitraries.js';

const options = { attributes: anyAttribute };
const context = createContext();
/** Draws the same number always, so that how often it is asked makes no difference. */
const constant: Context = { ...createContext({ now: new DateTime(639_000_000_000_000_000n) }), random: () => 0 };
const column = (target: string, text: string): MappedColumn => ({ target, tree: parse(text).tree });

const targets = fc.oneof(
  fc.constantFrom(...WRITERS.keys()),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'x', '0', ''),
);
const checkedTrees = trees.filter((tree) => check(tree, options).every(({ severity }) => severity !== 'error'));
const columnLists = fc.uniqueArray(
  fc.record({ target: targets, tree: fc.option(checkedTrees, { nil: undefined, freq: 8 }) }),
  { selector: ({ target }) => target, maxLength: 30, size: 'max' },
);
const plain = (value: unknown): unknown =>
  value instanceof Failure ? { rule: value.rule.id, data: value.data, span: value.span } : value;

describe('a compiled mapping', () => {
  test('gives what interpret gives, each value in its place and under its name', () => {
    const longest = new Set<number>();
    fc.assert(
      fc.property(columnLists, records, (columns, record) => {
        longest.add(columns.length);
        const expected = columns.map(({ tree }) => (tree ? plain(interpret(tree, record, constant, options)) : null));
        const row = compileMapping(columns, options)(record, constant);
        expect(row.map(plain)).toEqual(expected);
        const object = compileObjects(columns, options)(record, constant);
        expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
        const pairs = Object.entries(object).map(([target, value]) => [target, plain(value)] as const);
        expect(new Map(pairs)).toEqual(new Map(columns.map(({ target }, i) => [target, expected[i]])));
      }),
      { numRuns: 400 },
    );
    expect(Math.max(...longest)).toBeGreaterThan(16);
  });

  test('of no columns is empty', () => {
    expect(compileMapping([], options)({}, context)).toEqual([]);
    expect(compileObjects([], options)({}, context)).toEqual({});
  });

  test.each([7, 8, 9, 16, 17, 25])('of %i columns keeps them all, in their order', (length) => {
    const names = Array.from({ length }, (_, i) => `t${i}`);
    const columns = names.map((name, i) => column(name, `"${i}"`));
    expect(compileMapping(columns, options)({}, context)).toEqual(names.map((_, i) => String(i)));
    expect(Object.entries(compileObjects(columns, options)({}, context))).toEqual(
      names.map((name, i) => [name, String(i)]),
    );
  });

  test('writes each common target under its own name', () => {
    expect(WRITERS.size).toBeGreaterThan(30);
    for (const target of WRITERS.keys()) {
      expect(compileObjects([column(target, '[x]')], options)({ x: 'value' }, context)).toEqual({ [target]: 'value' });
    }
  });

  test('of two columns with one target keeps the later', () => {
    const columns = [column('title', '"first"'), column('title', '"second"')];
    expect(compileMapping(columns, options)({}, context)).toEqual(['first', 'second']);
    expect(compileObjects(columns, options)({}, context)).toEqual({ title: 'second' });
  });

  test('gives every record a row and an object of its own', () => {
    const columns = [column('title', '[x]')];
    const [row, object] = [compileMapping(columns, options), compileObjects(columns, options)];
    const [a, b] = [row({ x: '1' }, context), row({ x: '2' }, context)];
    expect([a, b]).toEqual([['1'], ['2']]);
    const [c, d] = [object({ x: '1' }, context), object({ x: '2' }, context)];
    expect([c, d]).toEqual([{ title: '1' }, { title: '2' }]);
  });
});
