import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Complex } from '../../src/values/index.js';
import { evaluate, hostile, outcome, table } from './table.js';

// Join: null and empty are left out, a space is not, lists are flattened.
table('joining and splitting', [
  ['Join(" ", [x], [y])', { x: null, y: 'b' }, 'b'],
  ['Join(" ", [x], [y])', { x: '', y: null }, ''],
  ['Join("-", [x], " ", [y])', { x: ['a', '', 'b'], y: true }, 'a-b- -True'],
  ['Word("a,,b", 2, ",")', {}, 'b'],
  ['Word("a b", 3, " ")', {}, ''],
  ['Word("a b", 0, " ")', {}, ''],
  ['Word([x], 1, " ")', { x: null }, ''],
  ['Split([x], "||")', { x: 'a|| b ||' }, ['a', 'b', '']],
  ['Split([x])', { x: ' a,b ' }, ['a,b']],
  ['Split([x], ",")', { x: null }, null],
  ['Join("", "a", Mid("b", 0, 1))', {}, '!function/start-below-one'],
  ['Join([x], "a", "b")', { x: null }, 'ab'],
  ['Join([x], "a", "b")', { x: ['-', '+'] }, 'a-b'],
  ['Join("-", [x], [y])', { x: [['a', ['b']], null], y: ['', 'c'] }, 'a-b-c'],
  ['Join("-", [x])', { x: [null, ''] }, ''],
  ['Join("-", [x], [y], "z")', { x: 1.5, y: 9007199254740991 }, '1.5-9007199254740991-z'],
  ['Join("-", "a", IgnoreAttributeFlow)', {}, '!attribute'],
  ['Join(Error("no"), "a", IgnoreAttributeFlow)', {}, '!function/error'],
  ['Join("@", [x], )', { x: 'a' }, 'a'],
  ['Join("@", [x], , "b")', { x: 'a' }, 'a@b'],
  ['Split([x], "")', { x: 'a b' }, ['a b']],
  ['Split([x], ",")', { x: '' }, ['']],
  ['Split([x], ",")', { x: ',a,,' }, ['', 'a', '', '']],
  ['Split([x], "aa")', { x: 'aaa' }, ['', 'a']],
  ['Split([x], ",")', { x: 'a,\u00a0b\t' }, ['a', 'b']],
  ['Split([x], ".")', { x: 'a.b' }, ['a', 'b']],
  ['Split([x], "B")', { x: 'abc' }, ['abc']],
  ['Split([x], ",")', { x: ['a,b', 'c,d'] }, ['a', 'b']],
  ['Word([x], 1, ".@")', { x: 'john.doe@contoso.com' }, 'john'],
  ['Word([x], 4, ".@")', { x: 'john.doe@contoso.com' }, 'com'],
  ['Word([x], 5, ".@")', { x: 'john.doe@contoso.com' }, ''],
  ['Word([x], -1, " ")', { x: 'a b' }, ''],
  ['Word([x], 1, " ")', { x: '  a b' }, 'a'],
  ['Word([x], 9223372036854775807, " ")', { x: 'a b' }, ''],
  ['Word([x], 2, "\u{1f600}")', { x: 'a\u{1f600}b' }, 'b'],
  ['Word([x], 2, "ab")', { x: 'xaAbBy' }, 'A'],
]);

table('Count', [
  ['Count([x])', { x: ['a', null, ['b']] }, '3'],
  ['Count(Split("", ","))', {}, '1'],
  ['IIF(Count([x]) > 1, "many", "few")', { x: ['a', 'b'] }, 'many'],
]);

const NO_SUCH = '!function/no-such-item';

table('Item', [
  ['Item([x], 1)', { x: ['a', 'b'] }, 'a'],
  ['Item([x], "2")', { x: ['a', 'b'] }, 'b'],
  ['Item([x], 3)', { x: ['a', 'b'] }, NO_SUCH],
  ['Item([x], 0)', { x: ['a', 'b'] }, NO_SUCH],
  ['Item([x], -1)', { x: ['a', 'b'] }, NO_SUCH],
  ['Item([x], 9223372036854775807)', { x: ['a', 'b'] }, NO_SUCH],
  ['Item([x], 1)', { x: 'alone' }, 'alone'],
  ['Item([x], 2)', { x: 'alone' }, NO_SUCH],
  ['Item([x], 0)', { x: null }, null],
  ['Item([x], 2)', { x: ['a', null] }, null],
  ['Item([x], 1)', { x: [['a', 'b'], 'c'] }, ['a', 'b']],
  ['Item([x], [n])', { x: ['a'], n: null }, null],
  ['Append(Item([x], 1), "!")', { x: [true] }, 'True!'],
]);

table('RemoveDuplicates', [
  ['RemoveDuplicates([x])', { x: ['b', 'a', 'b', 'A', 'a'] }, ['b', 'a', 'A']],
  ['RemoveDuplicates([x])', { x: ['a', null, '', null, ''] }, ['a', '']],
  ['RemoveDuplicates([x])', { x: [1, '1', true, 'True', 1.5, '1.5'] }, ['1', 'True', '1.5']],
  ['RemoveDuplicates([x])', { x: [{ a: 1 }, { a: 1 }, { a: 2 }] }, ['{"a":1}', '{"a":2}']],
  ['RemoveDuplicates([x])', { x: [['a', 'b'], 'b', ['c']] }, ['a', 'b', 'c']],
  ['RemoveDuplicates([x])', { x: ['__proto__', 'constructor', '__proto__'] }, ['__proto__', 'constructor']],
  ['Count(RemoveDuplicates([x]))', { x: ['a', null, 'a'] }, '1'],
  ['RemoveDuplicates(Trim([x]))', { x: ['SMTP:a ', ' SMTP:a', 'smtp:b'] }, ['SMTP:a', 'smtp:b']],
]);

test('RemoveDuplicates keeps each text once, in the order of its first place', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'A'), maxLength: 2 }), { minLength: 1 }), (x) => {
      expect(outcome('RemoveDuplicates([x])', { x })).toEqual(x.filter((one, i) => x.indexOf(one) === i));
    }),
  );
});

test('RemoveDuplicates keeps the value that stands first, whatever its kind', () => {
  expect(evaluate('RemoveDuplicates([x])', { x: [{ a: 1 }, '{"a":1}', 1, '1'] })).toEqual([new Complex({ a: 1 }), 1n]);
});

test('what is joined by a text that it does not hold is split again', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '-'), minLength: 1 });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (x) => {
      expect(outcome('Split(Join("||", [x]), "||")', { x })).toEqual(x);
    }),
  );
});

describe('of what nobody expects', () => {
  const number = '!function/not-a-number';
  hostile('Join("-", [x], "y")', ['y', 'y', 'y', 'y', 'b-c-y', 'True-y', '12-y', '{"id":1}-y']);
  hostile('Join([x], "p", "y")', ['py', 'py', 'py', 'py', 'pby', 'pTruey', 'p12y', 'p{"id":1}y']);
  hostile('Split([x], "1")', [null, [''], null, null, ['b'], ['True'], ['', '2'], ['{"id":', '}']]);
  hostile('Split("a-b", [x])', [null, ['a-b'], null, null, ['a-', ''], ['a-b'], ['a-b'], ['a-b']]);
  hostile('Word([x], 1, "e")', ['', '', '', '', 'b', 'Tru', '12', '{"id":1}']);
  hostile('Word("a b", [x], " ")', [null, number, null, null, number, number, '', number]);
  hostile('Word("abc", 1, [x])', ['abc', 'abc', 'abc', 'abc', 'a', 'abc', 'abc', 'abc']);
  hostile('Count([x])', ['0', '1', '0', '1', '2', '1', '1', '1']);
  hostile('Item([x], 1)', [null, '', null, null, 'b', 'True', '12', '{"id":1}']);
  hostile('Item("a", [x])', [null, number, null, null, number, number, NO_SUCH, number]);
  hostile('RemoveDuplicates([x])', [null, '', null, [], ['b', 'c'], 'True', '12', '{"id":1}']);
});
