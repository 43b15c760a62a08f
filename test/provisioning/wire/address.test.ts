import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressOf, equals, readingOf, referenceCheck, searchFor } from '../../../src/provisioning/wire/address.js';
import { parseFilter } from '../../../src/scim/index.js';

test.each<[string, string, string]>([
  ['blanks', 'Ann Lee', 'Ann+Lee'],
  ['a quote and a backslash', 'a"b\\c', 'a%5C%22b%5C%5Cc'],
  ['characters that mean something in an address', 'a+b&c#d%e=f', 'a%2Bb%26c%23d%25e%3Df'],
  ['characters that a form writes otherwise than an address', "!'()~*-._", '%21%27%28%29%7E*-._'],
  ['a line break', 'a\nb', 'a%5Cnb'],
  ['letters beyond ASCII', '\u00f6\u{1f600}', '%C3%B6%F0%9F%98%80'],
  ['half of a surrogate pair', 'a\ud800', 'a%5Cud800'],
])('a search for %s', (_, value, written) => {
  expect(searchFor('/Users', equals('userName', value))).toBe(`/Users?filter=userName+eq+%22${written}%22`);
});

/** Any text, halves of surrogate pairs too. */
const text = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

test('a search is spelled as URLSearchParams spells it, and every value comes back from it', () => {
  fc.assert(
    fc.property(text, (value) => {
      const filter = equals('userName', value);
      const path = searchFor('/Users', filter);
      expect(path).toBe(`/Users?${new URLSearchParams({ filter })}`);
      const read = new URLSearchParams(path.slice('/Users?'.length)).get('filter') ?? '';
      expect(read).toBe(filter);
      // Half of a surrogate pair is no text, and targets may refuse it.
      if (/\p{Surrogate}/u.test(value)) return;
      expect(parseFilter(read)).toEqual({
        filter: { kind: 'compare', path: { attribute: 'userName' }, operator: 'eq', value },
      });
    }),
  );
});

test('the id of a target is data, whatever it holds', () => {
  expect(addressOf('/Users', 'a/b?c d#"')).toBe('/Users/a%2Fb%3Fc%20d%23%22');
  expect(addressOf('/Users', '\ud800')).toBe('/Users/%EF%BF%BD');
  expect(readingOf('/Groups', 'a/b')).toBe('/Groups/a%2Fb?excludedAttributes=members');
  expect(referenceCheck('/Users', equals('id', 'a&b'))).toBe('/Users?filter=id+eq+%22a%26b%22&attributes=id');
});
