import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Addresses } from '../../../src/directory/synthetic/addresses.js';
import { aliasOf, fold } from '../../../src/directory/synthetic/alias.js';
import { Draw } from '../../../src/directory/synthetic/draw.js';

test.each([
  ['José', 'jose'],
  ['Weißhaupt', 'weisshaupt'],
  ['Søren', 'soren'],
  ['Łukasz', 'lukasz'],
  ['Đặng', 'dang'],
  ['Ægir', 'aegir'],
  ['Œuvre', 'oeuvre'],
  ['Þórð', 'thord'],
  ['Işık', 'isik'],
  ['İnan', 'inan'],
  ['ＹＵＫＩ', 'yuki'],
  ["O'Brien", "o'brien"],
  ['Anna-Luise', 'anna-luise'],
  ["'-Ana María-'", 'anamaria'],
  ['Мария', ''],
  ['三宅', ''],
  ['', ''],
])('%s is folded to %s', (name, expected) => expect(fold(name)).toBe(expected));

describe('an alias', () => {
  const parts = fc.stringMatching(/^[a-z]([a-z'-]{0,58}[a-z])?$/);

  test('never begins or ends with a sign, is never too long, and has letters of both names', () =>
    fc.assert(
      fc.property(parts, parts, fc.nat(), (one, other, seed) => {
        const alias = aliasOf(one, other, new Draw(seed, 0));
        expect(alias).toMatch(/^[A-Za-z][A-Za-z'._-]*[A-Za-z]$/);
        expect(alias.length).toBeLessThanOrEqual(40);
      }),
    ));

  test('is the name that is there when the other cannot be written', () => {
    expect(aliasOf('', 'brown', new Draw(0, 0))).toBe('brown');
    expect(aliasOf('ann', '', new Draw(0, 0))).toBe('ann');
    expect(aliasOf('', '', new Draw(0, 0))).toBe('');
  });

  test('is written in every way', () => {
    const draw = new Draw(4, 0);
    const found = new Set(Array.from({ length: 1000 }, () => aliasOf('ann', 'lee', draw)));
    const ways = ['ann.lee', 'alee', 'a.lee', 'annlee', 'lee.ann', 'Ann.Lee', 'ann_lee', 'annl'];
    expect([...found].sort()).toEqual(ways.sort());
  });
});

describe('an address', () => {
  test('gets a number when it is taken, in whatever case', () => {
    const addresses = new Addresses();
    const claim = (name: string) => addresses.claim(name, '@contoso.com');
    expect(['ann', 'Ann', 'ann3', 'ann', 'ann2', 'ann'].map(claim)).toEqual([
      'ann',
      'Ann2',
      'ann3',
      'ann4',
      'ann22',
      'ann5',
    ]);
  });

  test('is free again in another domain', () => {
    const addresses = new Addresses();
    expect([addresses.claim('ann', '@a'), addresses.claim('ann', '@b'), addresses.claim('ann', '@a')]).toEqual([
      'ann',
      'ann',
      'ann2',
    ]);
  });

  test('is given once, whatever is asked for', () =>
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[aA]{1,2}[12]{0,2}$/), { maxLength: 60 }), (wanted) => {
        const addresses = new Addresses();
        const given = wanted.map((name) => addresses.claim(name, '@a').toLowerCase());
        expect(new Set(given).size).toBe(wanted.length);
      }),
    ));
});
