import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinct, fileNameOf } from '../../src/cli/file-name.js';

test.each([
  ['Hugging Face (prod)', 'Hugging-Face-prod'],
  ['Salesforce.com', 'Salesforce-com'],
  ['../../etc/passwd', 'etc-passwd'],
  ['C:\\Windows\\x', 'C-Windows-x'],
  ['東京 人事', '東京-人事'],
  ['Cafe\u0301', 'Café'],
  ['--output', 'output'],
  ['a\u202eb\u0000c\n', 'a-b-c'],
  ['$(rm -rf ~)', 'rm-rf'],
  ['con', 'con-app'],
  ['LPT1', 'LPT1-app'],
  ['com¹', 'com¹-app'],
  ['nul.txt', 'nul-txt'],
  ['', 'unnamed'],
  ['...', 'unnamed'],
  ['_', '_'],
  ['𝒜'.repeat(80), '𝒜'.repeat(50)],
])('%j is the file %s', (name, file) => {
  expect(fileNameOf(name)).toBe(file);
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.constantFrom('.', '/', '\\', ':', ' ', '-', '~', '\0', 'CON', 'aux', 'é', 'a', 'A', '2', '*'), {
      maxLength: 8,
    })
    .map((parts) => parts.join('')),
);

test('whatever an application is called, its file lies in the folder and under a name that Windows takes', () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const file = `${fileNameOf(name)}.json`;
      expect(posix.basename(file)).toBe(file);
      expect(win32.basename(file)).toBe(file);
      expect(posix.join('folder', file)).toBe(`folder/${file}`);
      expect(file).toMatch(/^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_-]*\.json$/u);
      expect(file).not.toMatch(/^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])\./i);
      expect(Buffer.byteLength(file)).toBeLessThanOrEqual(230);
    }),
    { numRuns: 300 },
  );
});

test('names that differ in case only, or that a number has made alike, are told apart', () => {
  expect(distinct(['App', 'app', 'APP', 'App-2', 'ﬁn', 'fin', 'B'])).toEqual([
    'App',
    'app-2',
    'APP-3',
    'App-2-2',
    'ﬁn',
    'fin-2',
    'B',
  ]);
  fc.assert(
    fc.property(fc.array(hostile.map(fileNameOf), { maxLength: 12 }), (names) => {
      const told = distinct(names).map((name) => name.toUpperCase());
      expect(new Set(told).size).toBe(names.length);
    }),
    { numRuns: 100 },
  );
});
