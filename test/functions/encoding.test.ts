import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostile, outcome, table } from './table.js';

interface Recorded {
  /** Base64, and what the bytes are as UTF-16LE, ASCII and UTF-8; null where it is no Base64. */
  readonly decoded: readonly (readonly [string, string | null, string | null, string | null])[];
  /** A text, its UTF-16LE bytes in Base64, its UTF-8 bytes in hexadecimal. */
  readonly encoded: readonly (readonly [string, string, string])[];
}

const recorded: Recorded = JSON.parse(readFileSync(new URL('encoding.json', import.meta.url), 'utf8'));
const NOT_BASE64 = '!function/not-base64';

describe('as .NET', () => {
  test('there is enough to compare with', () => {
    expect([recorded.decoded.length, recorded.encoded.length]).toEqual([101, 47]);
  });

  test.each(recorded.decoded)('%j is decoded', (x, ...expected) => {
    const encodings = ['[x]', '[x], Unicode', '[x], ASCII', '[x], UTF8'];
    const [utf16, ascii, utf8] = expected.map((one) => one ?? NOT_BASE64);
    expect(encodings.map((places) => outcome(`ConvertFromBase64(${places})`, { x }))).toEqual([
      utf16,
      utf16,
      ascii,
      utf8,
    ]);
  });

  test.each(recorded.encoded)('%j is encoded', (x, base64, hexadecimal) => {
    expect(outcome('ConvertToBase64([x])', { x })).toBe(base64);
    expect(outcome('ConvertToUTF8Hex([x])', { x })).toBe(hexadecimal);
  });
});

test('what is encoded is decoded to the same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (x) => {
      expect(outcome('ConvertFromBase64(ConvertToBase64([x]))', { x })).toBe(x);
      expect(outcome('ConvertToUTF8Hex([x])', { x })).toBe(Buffer.from(x).toString('hex').toUpperCase());
    }),
  );
});

table('encodings', [
  ['ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)', {}, 'Hello world!'],
  ['ConvertFromBase64("SGVsbG8gd29ybGQh", utf8)', {}, 'Hello world!'],
  ['ConvertFromBase64("SGVsbG8gd29ybGQh", "ASCII")', {}, 'Hello world!'],
  ['ConvertFromBase64("SABpAA==", Unicode)', {}, 'Hi'],
  ['ConvertFromBase64("SABpAA==", )', {}, 'Hi'],
  ['ConvertFromBase64("77u/QQ==", UTF8)', {}, '\ufeffA'],
  ['ConvertFromBase64([x], UTF8)', { x: 'Q U\tI\r\n=' }, 'AB'],
  ['ConvertFromBase64("QUI=", [encoding])', { encoding: 'UTF8' }, 'AB'],
  ['ConvertFromBase64("QUI=", [encoding])', { encoding: 'UTF-8' }, '!function/unknown-word'],
  ['ConvertToBase64("Hello world!")', {}, 'SABlAGwAbABvACAAdwBvAHIAbABkACEA'],
  ['ConvertToUTF8Hex([x])', { x: ['a', '\u20ac'] }, ['61', 'E282AC']],
]);

/** A security identifier and its bytes in Base64 and hexadecimal, as .NET's SecurityIdentifier writes them. */
const SIDS: readonly (readonly [string, string, string])[] = [
  ['S-1-5-18', 'AQEAAAAAAAUSAAAA', '010100000000000512000000'],
  ['S-1-1-0', 'AQEAAAAAAAEAAAAA', '010100000000000100000000'],
  ['S-1-5', 'AQAAAAAAAAU=', '0100000000000005'],
  ['S-1-5-32-544', 'AQIAAAAAAAUgAAAAIAIAAA==', '01020000000000052000000020020000'],
  ['S-1-16-12288', 'AQEAAAAAABAAMAAA', '010100000000001000300000'],
  [
    'S-1-5-21-1-2-3-4294967295',
    'AQUAAAAAAAUVAAAAAQAAAAIAAAADAAAA/////w==',
    '010500000000000515000000010000000200000003000000FFFFFFFF',
  ],
  ['S-1-4294967296-5', 'AQEAAQAAAAAFAAAA', '010100010000000005000000'],
];

describe('StringFromSid', () => {
  test.each(SIDS)('%s', (sid, base64, hexadecimal) => {
    expect(outcome('StringFromSid([x])', { x: base64 })).toBe(sid);
    expect(outcome('StringFromSid([x])', { x: hexadecimal })).toBe(sid);
    expect(outcome('StringFromSid([x])', { x: hexadecimal.toLowerCase() })).toBe(sid);
    expect(outcome('StringFromSid([x])', { x: sid })).toBe(sid);
    expect(outcome('StringFromSid([x])', { x: sid.toLowerCase() })).toBe(sid);
  });

  test.each([
    ['too short', 'AQEAAAAAAAUSAAA='],
    ['too long', 'AQEAAAAAAAUSAAAAAA=='],
    ['of another revision', 'AgEAAAAAAAUSAAAA'],
    ['of too many parts', `0110000000000005${'00000000'.repeat(16)}`],
    ['half a byte', '01010000000000051200000'],
    ['no bytes', 'none'],
    ['a name', 'S-1-5-x'],
    ['a name that goes on', 'S-1-5-18 '],
    ['a name that ends in a dash', 'S-1-5-'],
    ['of another kind', 'S-2-5-18'],
    ['nothing', ''],
  ])('%s is an error', (_what, x) => expect(outcome('StringFromSid([x])', { x })).toBe('!function/not-a-sid'));

  test('of fifteen parts is the longest', () => {
    const x = `010F000000000005${'01000000'.repeat(15)}`;
    expect(outcome('StringFromSid([x])', { x })).toBe(`S-1-5${'-1'.repeat(15)}`);
  });
});

describe('of what nobody expects', () => {
  const sid = '!function/not-a-sid';
  hostile('ConvertFromBase64([x], UTF8)', [null, '', null, null, NOT_BASE64, 'N\ufffd\ufffd', NOT_BASE64, NOT_BASE64]);
  hostile('ConvertToBase64([x])', [
    null,
    '',
    null,
    [],
    ['YgA=', 'YwA='],
    'VAByAHUAZQA=',
    'MQAyAA==',
    'ewAiAGkAZAAiADoAMQB9AA==',
  ]);
  hostile('ConvertToUTF8Hex([x])', [null, '', null, [], ['62', '63'], '54727565', '3132', '7B226964223A317D']);
  hostile('StringFromSid([x])', [null, sid, null, null, sid, sid, sid, sid]);
});
