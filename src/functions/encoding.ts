import { Failure, fromBase64, toBase64, toHex } from '../values/index.js';
import { defineFunction, type Site } from './catalogue.js';
import { optional, text, word } from './parameters.js';
import { notASid, notBase64 } from './rules.js';
import { sidOf } from './sid.js';

const ENTRA = 'entra-docs: functions-for-customizing-application-data';
const CLOUD_SYNC = 'entra-docs: hybrid/cloud-sync/reference-expressions';
const NULL_OPEN = 'What null gives is not documented; null is taken (setting nullText).';

const ENCODINGS = ['Unicode', 'ASCII', 'UTF8'] as const;

export const ConvertFromBase64 = defineFunction({
  name: 'ConvertFromBase64',
  parameters: [
    text('source', 'text in Base64', { unpublished: true }),
    optional(word('encoding', ENCODINGS, 'Unicode (UTF-16LE, the default), ASCII or UTF8', { unpublished: true })),
  ],
  result: 'text',
  documentation: {
    summary: 'Decodes Base64. Without an encoding the bytes are read as UTF-16LE.',
    examples: [
      { expression: 'ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)', result: 'Hello world!' },
      { expression: 'ConvertFromBase64("SABlAGwAbABvAA==")', result: 'Hello' },
    ],
    source: CLOUD_SYNC,
    undocumented: `${NULL_OPEN} Text that is not Base64 is an error; bytes that the encoding does not know become U+FFFD, or ? for ASCII, as in .NET.`,
  },
  evaluate: (site, source, encoding = 'Unicode') => {
    const bytes = fromBase64(source);
    if (bytes === undefined) return new Failure(notBase64, { function: site.name, found: source }, site.span);
    return decode(bytes, encoding.toLowerCase());
  },
});

/** Text of bytes as .NET's Encoding classes give it; a byte order mark is kept. */
function decode(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'ascii')
    return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : '?')).join('');
  return encoding === 'utf8' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : fromUtf16(bytes);
}

/** Half a surrogate pair and half a unit become U+FFFD each; a TextDecoder would give one for both at the end. */
function fromUtf16(bytes: Uint8Array): string {
  const units = Array.from({ length: bytes.length >> 1 }, (_, i) =>
    String.fromCharCode((bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8)),
  );
  return withoutHalves(units.join('')) + (bytes.length % 2 === 0 ? '' : '\ufffd');
}

export const ConvertToBase64 = defineFunction({
  name: 'ConvertToBase64',
  parameters: [text('source', 'the text to convert', { unpublished: true })],
  result: 'text',
  perValue: true,
  documentation: {
    summary: 'Encodes a text in Base64, from its UTF-16LE bytes.',
    examples: [{ expression: 'ConvertToBase64("Hello world!")', result: 'SABlAGwAbABvACAAdwBvAHIAbABkACEA' }],
    source: ENTRA,
    undocumented: NULL_OPEN,
  },
  evaluate: (_site, source) => toBase64(utf16(source)),
});

/** The UTF-16LE bytes of a text; half a surrogate pair becomes U+FFFD, as in .NET. */
function utf16(text: string): Uint8Array {
  const whole = withoutHalves(text);
  return Uint8Array.from(
    { length: whole.length * 2 },
    (_, i) => (whole.charCodeAt(i >> 1) >> (i % 2 === 0 ? 0 : 8)) & 0xff,
  );
}

const withoutHalves = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

export const ConvertToUTF8Hex = defineFunction({
  name: 'ConvertToUTF8Hex',
  parameters: [text('source', 'the text to convert', { unpublished: true })],
  result: 'text',
  perValue: true,
  documentation: {
    summary: 'Gives the UTF-8 bytes of a text as hexadecimal digits in upper case.',
    examples: [{ expression: 'ConvertToUTF8Hex("Hello world!")', result: '48656C6C6F20776F726C6421' }],
    source: ENTRA,
    undocumented: NULL_OPEN,
  },
  evaluate: (_site, source) => toHex(new TextEncoder().encode(source)),
});

export const StringFromSid = defineFunction({
  name: 'StringFromSid',
  parameters: [text('source', 'a security identifier as Base64 or hexadecimal', { unpublished: true })],
  result: 'text',
  documentation: {
    summary: 'Writes a binary security identifier as S-1-...',
    examples: [
      {
        expression: 'StringFromSid("AQUAAAAAAAUVAAAAAQIDBAUGBwgJCgsM9AEAAA==")',
        result: 'S-1-5-21-67305985-134678021-202050057-500',
      },
    ],
    source: CLOUD_SYNC,
    undocumented: `${NULL_OPEN} How the bytes reach the function is not documented: Base64 and hexadecimal are read, S-1-... stays as it is, anything else is an error.`,
  },
  evaluate: (site: Site, source: string) =>
    sidOf(source) ?? new Failure(notASid, { function: site.name, found: source }, site.span),
});
