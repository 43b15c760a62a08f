import { describe, expect, test } from 'vitest';
import { DateScanner } from '../../../src/values/dates/scan.js';

const ENDS = { trimStart: false, trimEnd: false };

describe('what does not match is not consumed', () => {
  const KINDS: readonly (readonly [string, string, (scanner: DateScanner) => unknown, unknown])[] = [
    ['a literal', 'GM', (scanner) => scanner.literal('GMT'), false],
    ['a word', 'Ja', (scanner) => scanner.word(['Jan', 'Feb']), -1],
    ['a number', '1x', (scanner) => scanner.number(2, 2), -1],
    ['a sign', '08', (scanner) => scanner.offset('hours'), undefined],
    ['an hour of an offset', '+x', (scanner) => scanner.offset('hour'), undefined],
    ['two digits of an offset', '+8', (scanner) => scanner.offset('hours'), undefined],
    ['minutes of an offset', '-08:6', (scanner) => scanner.offset('minutes'), undefined],
    ['minutes above 59', '-08:60', (scanner) => scanner.offset('minutes'), undefined],
  ];

  test.each(KINDS)('%s', (_, text, read, nothing) => {
    const scanner = new DateScanner(`.${text}`, ENDS);
    scanner.literal('.');
    expect(read(scanner)).toBe(nothing);
    expect(scanner.at).toBe(1);
  });
});

describe('what matches is', () => {
  test.each([
    ['+8', 'hour', 480],
    ['-12', 'hour', -720],
    ['+08', 'hours', 480],
    ['-8:30', 'minutes', -510],
    ['+0830', 'minutes', 510],
    ['-00:01', 'minutes', -1],
  ] as const)('the offset %s', (text, form, minutes) => {
    const scanner = new DateScanner(text, ENDS);
    expect(scanner.offset(form)).toBe(minutes);
    expect(scanner.at).toBe(text.length);
  });

  test('words in any case, numbers to their most digits', () => {
    const scanner = new DateScanner('fEb123x', ENDS);
    expect([scanner.word(['Jan', 'Feb']), scanner.number(1, 2), scanner.digits(2), scanner.peek(9)]).toEqual([
      1,
      12,
      '3',
      'x',
    ]);
  });
});

test('white space at the ends is left out where that is allowed, and nothing beyond the end is read', () => {
  const scanner = new DateScanner(' \t1 \u0085', { trimStart: true, trimEnd: true });
  expect([scanner.at, scanner.end]).toEqual([2, 3]);
  expect(scanner.literal('1 ')).toBe(false);
  expect([scanner.number(1, 2), scanner.peek(1)]).toEqual([1, '']);
  scanner.skipSpaces();
  expect(scanner.at).toBe(3);
  expect(new DateScanner('  ', { trimStart: true, trimEnd: true })).toMatchObject({ at: 0, end: 0 });
});
