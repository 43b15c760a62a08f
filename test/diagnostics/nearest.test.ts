import { describe, expect, test } from 'vitest';
import { nearest } from '../../src/diagnostics/index.js';

const NAMES = [
  'userName',
  'displayName',
  'surname',
  'givenName',
  'mail',
  'mailNickname',
  'id',
  'Join',
  'x',
  '__proto__',
];

/** what was written, what is suggested. */
const CASES: readonly (readonly [string, string | undefined])[] = [
  ['surname', 'surname'],
  ['SURNAME', 'surname'],
  ['sunrame', 'surname'],
  ['surnme', 'surname'],
  ['surnamee', 'surname'],
  ['surmane', 'surname'],
  ['mial', 'mail'],
  ['amil', 'mail'],
  ['mailNicknam', 'mailNickname'],
  ['mailNickame', 'mailNickname'],
  ['nickname', undefined],
  ['dispalyNmae', 'displayName'],
  ['Jion', 'Join'],
  ['jn', undefined],
  ['di', 'id'],
  ['it', 'id'],
  ['at', undefined],
  ['X', 'x'],
  ['y', undefined],
  ['', undefined],
  ['phone', undefined],
  ['__prot__', '__proto__'],
  ['z'.repeat(1000), undefined],
];

describe('the nearest name', () => {
  test.each(CASES)('to %j is %j', (wanted, expected) => expect(nearest(wanted, NAMES)).toBe(expected));

  test('of two equally near names is the first', () => {
    expect(nearest('mall', ['mail', 'ball'])).toBe('mail');
    expect(nearest('mall', ['ball', 'mail'])).toBe('ball');
  });

  test('is the nearer one, wherever it stands', () => {
    expect(nearest('displayNam', ['displayMan', 'displayName'])).toBe('displayName');
  });

  test('a third of the letters may differ, and no more', () => {
    expect(nearest('abcdefxyz', ['abcdefghi'])).toBe('abcdefghi');
    expect(nearest('abcdewxyz', ['abcdefghi'])).toBeUndefined();
  });

  test('a swap of neighbours counts once', () => {
    expect(nearest('ba', ['ab'])).toBe('ab');
    expect(nearest('acb', ['abc'])).toBe('abc');
    expect(nearest('cab', ['abc'])).toBeUndefined();
  });

  test('there is none among no names', () => expect(nearest('mail', [])).toBeUndefined());

  test('names of any length are compared, by their first 64 characters', () => {
    expect(nearest('a'.repeat(70), ['a'.repeat(90)])).toBe('a'.repeat(90));
  });
});
