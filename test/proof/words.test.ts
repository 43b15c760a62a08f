import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundInWords,
  inputInWords,
  outcomeInWords,
  pairInWords,
  textInWords,
  witnessInWords,
} from '../../src/proof/words.js';

describe('a text in words', () => {
  test.each([
    ['', '""'],
    ['_', '"_"'],
    ['a b', '"a b"'],
    ['say "\\"', String.raw`"say \"\\\""`],
    ['line\nend\u0000', String.raw`"line\u000aend\u0000"`],
    ['e\u0301', String.raw`"e\u0301"`],
    ['a\u200bb\u00a0', String.raw`"a\u200bb\u00a0"`],
    ['\ud83d', String.raw`"\ud83d"`],
    ['\u202eabc', String.raw`"\u202eabc"`],
    ['\u{e0001}', String.raw`"\udb40\udc01"`],
    ['😀', '"😀"'],
    ['a'.repeat(12), '"aaaaaaaaaaaa"'],
    ['a'.repeat(43), '"a" 43 times'],
    [`${'a'.repeat(41)}-b`, '"a" 41 times, then "-b" (43 characters)'],
    [`x${'\u0000'.repeat(20)}`, String.raw`"x", then "\u0000" 20 times (21 characters)`],
    ['0123456789'.repeat(5), `"${'0123456789'.repeat(4).slice(0, 38)}"... (50 characters)`],
    ['ab'.repeat(3) + 'c'.repeat(50), '"ababab", then "c" 50 times (56 characters)'],
  ])('%j is %s', (text, words) => expect(textInWords(text)).toBe(words));

  test('is whole where all of it is wanted', () => {
    expect(textInWords('a'.repeat(43), true)).toBe(`"${'a'.repeat(43)}"`);
  });

  test('is short, can be seen, and where it is whole means what it was', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be printed.
    const unseen = /[\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\ufeff\p{Cs}\p{M}]/u;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (text) => {
        const words = textInWords(text);
        expect(words.length).toBeLessThanOrEqual(110);
        expect(words).not.toMatch(unseen);
        expect(JSON.parse(textInWords(text, true))).toBe(text);
      }),
    );
  });
});

test('an input tells every attribute, also one without a value', () => {
  expect(inputInWords({ givenName: null, surname: 'Lee' })).toBe('givenName without a value, surname "Lee"');
  expect(inputInWords({})).toBe('');
});

test('a witness tells what comes of it, and what the target reads', () => {
  const one = { input: { mailNickname: '_' }, output: '_', shortest: true };
  expect(witnessInWords(one)).toBe('mailNickname "_" gives "_"');
  expect(witnessInWords({ ...one, normalised: '_' })).toBe('mailNickname "_" gives "_"');
  expect(witnessInWords({ ...one, normalised: '-' })).toBe('mailNickname "_" gives "_", which the target reads as "-"');
  expect(witnessInWords({ input: {}, output: null, shortest: true })).toBe('it always gives nothing');
});

test('a pair names a single attribute once', () => {
  const pair = { one: { mailNickname: 'a' }, other: { mailNickname: 'a.' }, output: 'a', shortest: true };
  expect(pairInWords(pair)).toBe('mailNickname "a" and "a." both give "a"');
  const nothing = { ...pair, other: { mailNickname: null } };
  expect(pairInWords(nothing)).toBe('mailNickname "a" and mailNickname without a value both give "a"');
  const two = { one: { a: 'x', b: 'y' }, other: { a: 'x', b: null }, output: 'x', shortest: true };
  expect(pairInWords(two)).toBe('a "x", b "y"; and a "x", b without a value both give "x"');
});

test('the counting bound is told as powers of two', () => {
  expect(boundInWords({ attributes: ['mailNickname'], inputs: 438.2, names: 250.9 })).toBe(
    'mailNickname alone has about 2^438 possible values, and the rules allow about 2^251 names: no expression over it can tell everybody apart.',
  );
  expect(boundInWords({ attributes: ['givenName', 'surname'], inputs: 2048, names: 250.9 })).toMatch(
    /^givenName and surname together have about 2\^2048 possible values.*over them can/,
  );
});

test('an outcome is a text, or why there is none', () => {
  expect(outcomeInWords({ text: 'a' })).toBe('"a"');
  expect(outcomeInWords({ silence: 'failed' })).toMatch(/^no value: .*error/);
});
