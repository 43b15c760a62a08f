import { expect, test } from 'vitest';
import { compile } from '../../src/expression/index.js';
import { createContext } from '../../src/functions/index.js';
import { Failure, type Value } from '../../src/values/index.js';

const evaluate = (text: string, record: Record<string, unknown>): Value =>
  compile(text).evaluate(record, createContext());

test('one pattern, with a group replaced and without, is two', () => {
  const whole = 'Replace([x], , "a(?<g>[0-9])b", , "-", , )';
  const group = 'Replace([x], , "a(?<g>[0-9])b", "g", "-", , )';
  for (const order of [
    [whole, group],
    [group, whole],
  ]) {
    const compiled = new Map(order.map((text) => [text, compile(text)]));
    const given = { x: 'xa1bx a2b' };
    expect(compiled.get(whole)?.evaluate(given, createContext())).toBe('x-x -');
    expect(compiled.get(group)?.evaluate(given, createContext())).toBe('xa-bx a-b');
  }
});

test('one pattern in two places of an expression finds what it finds in each', () => {
  const text = 'Replace(Join("b", [x], Replace([x], , "a+", , "c", , )), , "a+", , "c", , )';
  expect(evaluate(text, { x: 'aaba' })).toBe('cbcbcbc');
  expect(evaluate(text, { x: 'a' })).toBe('cbc');
});

test.each([
  'Join("-", Item([list], 9), [x])',
  'Join("-", [x], Item([list], 9))',
  'Join("-", Item([list], 9), Item([list], 8))',
  'Join("-", [x], Item([list], 9), [x])',
])('%s fails as the first of its values that fails', (text) => {
  const value = evaluate(text, { x: 'x', list: ['a'] });
  expect(value).toBeInstanceOf(Failure);
  expect(value).toMatchObject({ data: { index: '9', count: 1 } });
});

test.each([
  [{ x: 'a', y: 'b' }, 'a-b'],
  [{ x: '', y: 'b' }, 'b'],
  [{ x: 'a', y: null }, 'a'],
  [{}, ''],
  [{ x: ['a', '', 'b'], y: true }, 'a-b-True'],
])('two values of %j are joined to %j', (record, joined) => {
  expect(evaluate('Join("-", [x], [y])', record)).toBe(joined);
});

test.each([
  [true, 'yes'],
  ['True', 'yes'],
  [false, 'no'],
  [null, 'other'],
])('a Switch takes %j for the key it reads as', (x, value) => {
  expect(evaluate('Switch([x], "other", "True", "yes", "False", "no")', { x })).toBe(value);
});
