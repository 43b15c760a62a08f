import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAttribute } from '../../../src/expression/index.js';
import { anchoredForms } from '../../../src/mapping/filter/anchoring.js';
import { compileScopingFilter } from '../../../src/mapping/filter/index.js';
import { filterOf } from './model.js';

const matches = (pattern: string, filterRegex: 'contains' | 'whole') => {
  const compiled = compileScopingFilter(filterOf([[['x', 'REGEX MATCH', pattern]]]), anyAttribute, { filterRegex });
  return (x: string) => compiled({ x });
};

/** Patterns of all shapes, as the parts that people put together. */
const part = fc.constantFrom(
  'a',
  'b',
  '.',
  '.*',
  '.+',
  '[ab]',
  'a|b',
  '(a|^b)',
  '(?:ab)?',
  '\\.',
  '\\$',
  'b*',
  '(?=a)',
  '[^]]*',
  '(.*)',
  '\\b',
  '(?>.*?)',
  '(?:^.)+',
);
const patterns = fc
  .tuple(
    fc.constantFrom('', '^', '\\A', '(?i)', '.*', '(^a|^b)'),
    fc.array(part, { maxLength: 4 }),
    fc.constantFrom('', '$', '\\z', '.*', '\\b'),
  )
  .map(([start, parts, end]) => `${start}${parts.join('')}${end}`);
const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '.', '$', 'c'), minLength: 1, maxLength: 6 });

test('a pattern whose anchors leave nothing open decides the same either way', () => {
  let found = 0;
  fc.assert(
    fc.property(patterns, fc.array(texts, { minLength: 5, maxLength: 5 }), (pattern, all) => {
      if (anchoredForms(pattern) !== undefined) return;
      found += 1;
      const [contains, whole] = [matches(pattern, 'contains'), matches(pattern, 'whole')];
      for (const text of all) expect(contains(text)).toBe(whole(text));
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(100);
});

test('the two ways to write it mean what they say, whatever the setting, and leave nothing open', () => {
  let found = 0;
  fc.assert(
    fc.property(patterns, fc.array(texts, { minLength: 5, maxLength: 5 }), (pattern, all) => {
      const forms = anchoredForms(pattern);
      if (forms === undefined) return;
      found += 1;
      const [wholly, somewhere] = [matches(pattern, 'whole'), matches(pattern, 'contains')];
      for (const setting of ['contains', 'whole'] as const) {
        const [whole, partly] = [matches(forms.whole, setting), matches(forms.part, setting)];
        for (const text of all) {
          expect([forms.whole, text, whole(text)]).toEqual([forms.whole, text, wholly(text)]);
          expect([forms.part, text, partly(text)]).toEqual([forms.part, text, somewhere(text)]);
        }
      }
      expect([anchoredForms(forms.whole), anchoredForms(forms.part)]).toEqual([undefined, undefined]);
    }),
    { numRuns: 1000 },
  );
  expect(found).toBeGreaterThan(200);
});

describe('the forms', () => {
  test.each([
    ['C[0-9]{4}', '^C[0-9]{4}$', '^.*C[0-9]{4}.*$'],
    ['^C', '^C$', '^C.*$'],
    ['.*\\@domain.com', '^.*\\@domain.com$', '.*\\@domain.com.*$'],
    ['com$', '^com$', '^.*com$'],
    ['a\\$', '^a\\$$', '^.*a\\$.*$'],
    ['a|b', '^(?:a|b)$', '^.*(?:a|b).*$'],
    ['(?i)sales', '^(?:(?i)sales)$', '^.*(?:(?i)sales).*$'],
  ])('of %j', (pattern, whole, partly) => expect(anchoredForms(pattern)).toEqual({ whole, part: partly }));

  // A reference may need less of the text; what may be left out binds nothing.
  test.each([
    ['(.*)x\\1.*', 'zaxa'],
    ['(?:^a)*b.*', 'xb'],
  ])('of %j are two, as it decides otherwise of %j', (pattern, text) => {
    expect([matches(pattern, 'contains')(text), matches(pattern, 'whole')(text)]).toEqual([true, false]);
    expect(anchoredForms(pattern)).toBeDefined();
  });

  test.each(['^a$', '\\Aa\\z', '.*', '^(?:a|b)$', '.*a.*', '^a.*', 'a(', '(^a|^b)$'])('of %j are none', (pattern) =>
    expect(anchoredForms(pattern)).toBeUndefined(),
  );
});
