import { describe, expect, test } from 'vitest';
import { anyAttribute, compile, interpret, messageOf } from '../../src/expression/index.js';
import { type Context, createContext } from '../../src/functions/index.js';
import { Failure } from '../../src/values/index.js';
import { evaluate, hostile, outcome, table } from './table.js';

table('Error', [
  ['Error("no")', {}, '!function/error'],
  ['IIF([x] = "a", [x], Error("no"))', { x: 'a' }, 'a'],
  ['IIF([x] = "a", [x], Error("no"))', { x: 'b' }, '!function/error'],
  ['Switch([x], Error("no"), "a", "b")', { x: 'a' }, 'b'],
  ['Coalesce([x], Error("no"))', { x: 'a' }, 'a'],
  ['Coalesce([x], Error("no"))', { x: null }, '!function/error'],
  ['IsNull(Error("no"))', {}, '!function/error'],
  ['Append("a", Error("no"))', {}, '!function/error'],
]);

describe('Error', () => {
  test.each([
    [{ x: 'no department' }, 'no department'],
    [{ x: null }, 'The mapping raises an error without a message.'],
    [{ x: ['first', 'second'] }, 'first'],
  ])('of %j says %j', (inputs, message) => {
    const failure = evaluate('Error([x])', inputs);
    if (!(failure instanceof Failure)) throw new Error('no failure');
    const { rule, data, span } = failure;
    expect(messageOf(rule.at(span, data))).toBe(message);
    expect(span).toEqual({ start: 0, end: 10 });
  });
});

table('the flow', [
  ['IgnoreFlowIfNullOrEmpty([x])', { x: 'a' }, 'a'],
  ['IgnoreFlowIfNullOrEmpty([x])', { x: ' ' }, ' '],
  ['IgnoreFlowIfNullOrEmpty([x])', { x: ['a', 'b'] }, ['a', 'b']],
  ['IgnoreFlowIfNullOrEmpty(Error("no"))', {}, '!function/error'],
  ['IgnoreFlowIfNullOrEmpty(IgnoreObjectFlow)', {}, '!object'],
  ['Join("-", "a", IgnoreFlowIfNullOrEmpty([x]))', { x: '' }, '!attribute'],
  ['IIF([x] = "a", IgnoreAttributeFlow, IgnoreObjectFlow)', { x: 'a' }, '!attribute'],
  ['IIF([x] = "a", IgnoreAttributeFlow, IgnoreObjectFlow)', { x: 'b' }, '!object'],
  ['Redact([x])', { x: 'secret' }, 'secret'],
  ['Redact([x])', { x: ['a', null] }, ['a']],
  ['Append(Redact([x]), "!")', { x: 'secret' }, 'secret!'],
  ['Redact(IgnoreAttributeFlow)', {}, '!attribute'],
]);

const TAKEN = { context: { taken: ['J.Doe', '\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2', '7'] } };

table(
  'SelectUniqueValue',
  [
    ['SelectUniqueValue([x], [y])', { x: 'free', y: 'other' }, 'free'],
    ['SelectUniqueValue([x], [y])', { x: 'j.doe', y: 'j.doe1' }, 'j.doe1'],
    ['SelectUniqueValue([x], [y])', { x: 'J.DOE', y: 'J.DOE1' }, 'J.DOE1'],
    ['SelectUniqueValue([x], [y])', { x: '\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c3', y: 'b' }, 'b'],
    ['SelectUniqueValue([x], [y])', { x: 7, y: 8 }, '8'],
    ['SelectUniqueValue([x], [y])', { x: null, y: 'b' }, 'b'],
    ['SelectUniqueValue([x], [y])', { x: '', y: 'b' }, 'b'],
    ['SelectUniqueValue([x], [y], [z])', { x: '', y: 'j.doe', z: 'c' }, 'c'],
    ['SelectUniqueValue([x], [y], , "c")', { x: '', y: null }, 'c'],
    ['SelectUniqueValue([x], [y])', { x: 'j.doe', y: 'J.Doe' }, '!function/all-taken'],
    ['SelectUniqueValue([x], [y])', { x: null, y: '' }, '!function/all-taken'],
    ['SelectUniqueValue([x], Error("late"))', { x: 'free' }, 'free'],
    ['SelectUniqueValue([x], Error("late"))', { x: 'j.doe' }, '!function/error'],
    ['SelectUniqueValue(Error("first"), [x])', { x: 'free' }, '!function/error'],
    ['SelectUniqueValue(IgnoreAttributeFlow, [x])', { x: 'free' }, '!attribute'],
    ['SelectUniqueValue([x], Mid([x], 0, 1))', { x: 'free' }, 'free'],
  ],
  TAKEN,
);

describe('SelectUniqueValue', () => {
  test.each(['compiled', 'interpreted'])('asks about the values in order, and no further than needed: %s', (which) => {
    const asked: string[] = [];
    const context: Context = { ...createContext(), isTaken: (value) => asked.push(value) < 2 };
    const compiled = compile('SelectUniqueValue([a], [b], [c], [d])');
    const record = { a: 'one', b: '', c: 'two', d: 'three' };
    const value =
      which === 'compiled'
        ? compiled.evaluate(record, context)
        : interpret(compiled.tree, record, context, { attributes: anyAttribute });
    expect([value, asked]).toEqual(['two', ['one', 'two']]);
  });

  test('says what it tried', () => {
    const failure = evaluate('SelectUniqueValue([x], [y], "")', { x: 'J.Doe', y: '7' }, TAKEN);
    expect(failure).toMatchObject({ data: { tried: 'J.Doe, 7' } });
  });
});

table('what Entra Connect left behind', [
  ['Contains([x], "b")', { x: ['a', 'b', 'b'] }, '2'],
  ['Contains([x], "B")', { x: ['a', 'xby'] }, '2'],
  ['Contains([x], "c")', { x: ['a', 'b'] }, '0'],
  ['Contains([x], "b")', { x: 'abc' }, '1'],
  ['Contains([x], [y])', { x: ['a', 'b'], y: null }, '1'],
  ['CRef([x])', { x: 'cn=Joe' }, 'cn=Joe'],
  ['CRef([x])', { x: ['a', 'b'] }, ['a', 'b']],
]);

table('DefaultDomain', [['Join("@", "jdoe", DefaultDomain())', {}, 'jdoe@contoso.com']], {
  context: { defaultDomain: 'contoso.com' },
});
table('DefaultDomain that is not known', [
  ['Join("@", "jdoe", DefaultDomain())', {}, '!function/no-default-domain'],
  ['IIF([x] = "", "none", DefaultDomain())', { x: '' }, 'none'],
]);

describe('of what nobody expects', () => {
  const error = '!function/error';
  hostile('Error([x])', [error, error, error, error, error, error, error, error]);
  const flow = ['!attribute', '!attribute', '!attribute', [], ['b', 'c'], 'True', '12', '{"id":1}'];
  hostile('IgnoreFlowIfNullOrEmpty([x])', flow);
  hostile('Redact([x])', [null, '', null, [], ['b', 'c'], 'True', '12', '{"id":1}']);
  hostile('SelectUniqueValue([x], "z")', ['z', 'z', 'z', 'z', ['b', 'c'], 'True', '12', '{"id":1}']);
  hostile('Contains([x], "b")', ['0', '0', '0', '0', '1', '0', '0', '0']);
  hostile('CRef([x])', [null, '', null, [], ['b', 'c'], 'True', '12', '{"id":1}']);

  test('macros without a value fail', () => {
    expect(outcome('Join("@", "a", %Missing%)')).toBe('!expression/missing-macro');
    expect(outcome('Join("@", "a", %D%)', {}, { context: { macros: new Map([['D', 'x.com']]) } })).toBe('a@x.com');
  });
});
