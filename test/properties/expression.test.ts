import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, print, type Tree } from '../../grammar/index.js';
import { anyAttribute, check, compileTree, interpret, type Observer } from '../../src/expression/index.js';
import { createContext, type Settings } from '../../src/functions/index.js';
import { DateTime, Failure, Ignore, type Value } from '../../src/values/index.js';
import { meaning } from '../meaning.js';
import { callsTo, everyFunction, records, someSettings, trees } from './arbitraries.js';

/** The same every time: a moment, a seed, what is taken. */
const contextOf = () =>
  createContext({
    macros: new Map([['Known', 'contoso.com']]),
    now: new DateTime(639_000_000_000_000_000n),
    seed: 7,
    taken: ['a', 'TRUE'],
    defaultDomain: 'contoso.com',
  });

/** What a result says, with failures as plain data. */
const plain = (value: unknown): unknown =>
  value instanceof Failure ? { rule: value.rule.id, data: value.data, span: value.span } : value;

type Row = Readonly<Record<string, unknown>>;

/** Holds both readings of a tree equal over some records; false when the checker refuses the tree. */
function agree(tree: Tree, rows: readonly Row[], settings: Partial<Settings>, observe?: Observer): boolean {
  const options = { attributes: anyAttribute, settings };
  if (check(tree, options).some(({ severity }) => severity === 'error')) return false;
  const evaluate = compileTree(tree, options);
  for (const row of rows) {
    const expected = interpret(tree, row, contextOf(), options, observe);
    expect(plain(evaluate(row, contextOf())), print(tree)).toEqual(plain(expected));
  }
  return true;
}

const isValue = (value: Value): boolean => value !== null && !(value instanceof Failure) && !(value instanceof Ignore);

describe('the language', () => {
  test('what is printed reads back to the same tree', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const printed = print(tree);
        fc.pre(printed.length <= 10_000);
        const again = parse(printed);
        expect(again.diagnostics).toEqual([]);
        expect(meaning(again.tree)).toEqual(meaning(tree));
      }),
      { numRuns: 1000 },
    );
  });

  test('compiled and interpreted, every expression means the same, under any settings', () => {
    let checked = 0;
    fc.assert(
      fc.property(trees, fc.array(records, { minLength: 1, maxLength: 4 }), someSettings, (tree, rows, settings) => {
        if (agree(tree, rows, settings)) checked += 1;
      }),
      { numRuns: 4000 },
    );
    expect(checked).toBeGreaterThan(1000);
  });
});

describe('compiled and interpreted, a function means the same, and it gives a value at least sometimes', () => {
  test.each(everyFunction)('$name', (entry) => {
    let values = 0;
    const observe: Observer = (node, value) => {
      if (node.kind === 'call' && node.name === entry.name && isValue(value)) values += 1;
    };
    fc.assert(
      fc.property(
        callsTo(entry),
        fc.array(records, { minLength: 1, maxLength: 2 }),
        someSettings,
        (tree, rows, settings) => {
          agree(tree, rows, settings, observe);
        },
      ),
      // With a seed of its own, so that a rare function does not fail one day in a hundred.
      { numRuns: 200, seed: 20_261_122 },
    );
    expect(values).toBeGreaterThan(entry.name === 'Error' ? -1 : 3);
  });
});
