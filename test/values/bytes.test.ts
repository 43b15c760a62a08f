import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, fromHex, toBase64, toHex } from '../../src/values/index.js';

const bytes = fc.uint8Array({ maxLength: 40 });
const plain = (all: Uint8Array | undefined) => all && [...all];

describe('Base64', () => {
  test.each([
    ['', []],
    ['AA==', [0]],
    ['/w==', [255]],
    ['+/8=', [251, 255]],
    ['AQID', [1, 2, 3]],
    [' A Q\tI\r\nD ', [1, 2, 3]],
    ['AR==', [1]],
    ['AA=', undefined],
    ['AA', undefined],
    ['A', undefined],
    ['AQI', undefined],
    ['=', undefined],
    ['AA==AA==', undefined],
    ['AQID=', undefined],
    ['A=Q=', undefined],
    ['_-8=', undefined],
    ['AQ\u00a0ID', undefined],
    ['AQ\vID', undefined],
  ])('%j is %j', (text, expected) => expect(plain(fromBase64(text))).toEqual(expected));

  test('is the one of Node, there and back', () => {
    fc.assert(
      fc.property(bytes, (all) => {
        const text = toBase64(all);
        expect(text).toBe(Buffer.from(all).toString('base64'));
        expect(plain(fromBase64(text))).toEqual([...all]);
      }),
    );
  });

  test('of a megabyte is read and written', () => {
    const all = new Uint8Array(1_000_000).fill(0xab);
    expect(fromBase64(toBase64(all))?.length).toBe(all.length);
  });
});

describe('hexadecimal', () => {
  test.each([
    ['', []],
    ['00', [0]],
    ['fF', [255]],
    ['0A0b', [10, 11]],
    ['0', undefined],
    ['0G', undefined],
    ['0x00', undefined],
    [' 00', undefined],
    ['00\n', undefined],
  ])('%j is %j', (text, expected) => expect(plain(fromHex(text))).toEqual(expected));

  test('is the one of Node in capitals, there and back', () => {
    fc.assert(
      fc.property(bytes, (all) => {
        const text = toHex(all);
        expect(text).toBe(Buffer.from(all).toString('hex').toUpperCase());
        expect(plain(fromHex(text))).toEqual([...all]);
      }),
    );
  });
});
