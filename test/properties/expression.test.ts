import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, print, type Tree } from '../../grammar/index.js';
import { anyAttribute, check, compileTree, helpOf, interpret, messageOf } from '../../src/expression/index.js';
import { Failure } from '../../src/values/index.js';
import { meaning } from '../meaning.js';
import { records, trees } from './arbitraries.js';

const context = { macros: new Map([['Known', 'contoso.com']]) };
const corpus: readonly { expression: string }[] = JSON.parse(
  readFileSync(new URL('../conformance/corpus.json', import.meta.url), 'utf8'),
);
/** What a result says, with failures as plain data. */
const plain = (value: unknown): unknown =>
  value instanceof Failure ? { rule: value.rule.id, data: value.data, span: value.span } : value;

const isChecked = (tree: Tree): boolean => check(tree, anyAttribute).every(({ severity }) => severity !== 'error');

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

  test('compiled and interpreted, every expression means the same', () => {
    let checked = 0;
    fc.assert(
      fc.property(trees, fc.array(records, { minLength: 1, maxLength: 4 }), (tree, all) => {
        if (!isChecked(tree)) return;
        checked += 1;
        const evaluate = compileTree(tree, anyAttribute);
        for (const record of all) {
          const expected = interpret(tree, record, context, anyAttribute);
          expect(plain(evaluate(record, context)), print(tree)).toEqual(plain(expected));
        }
      }),
      { numRuns: 4000 },
    );
    expect(checked).toBeGreaterThan(1000);
  });
});

describe('any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'()[]",;&=<>+-%. \'\u201c\u201dabIF01\\\n'), maxLength: 40 }),
    fc
      .tuple(fc.constantFrom(...corpus), fc.nat(), fc.nat(3), fc.string({ maxLength: 3 }))
      .map(([{ expression }, at, remove, insert]) => {
        const place = at % (expression.length + 1);
        return expression.slice(0, place) + insert + expression.slice(place + remove);
      }),
  );

  test('is read without a crash, and every problem has a place and words', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { tree, diagnostics } = parse(source);
        expect(tree !== undefined || diagnostics.length > 0).toBe(true);
        const all = [...diagnostics, ...(tree ? check(tree, anyAttribute) : [])];
        for (const one of all) {
          expect(one.span.start).toBeGreaterThanOrEqual(0);
          expect(one.span.end).toBeLessThanOrEqual(source.length);
          expect(one.span.start).toBeLessThanOrEqual(one.span.end);
          expect(messageOf(one).length).toBeGreaterThan(10);
          expect(helpOf(one).length).toBeGreaterThan(5);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
