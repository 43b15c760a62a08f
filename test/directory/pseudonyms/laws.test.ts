import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { letterOf } from '../../../src/directory/pseudonyms/letters.js';
import { createPseudonyms } from '../../../src/directory/pseudonyms/pseudonyms.js';
import { toLower, toUpper, withoutDiacritics } from '../../../src/values/index.js';
import { NAMES, texts } from './texts.js';

const KEY = Buffer.alloc(32, 'a key that is used in tests only');
const pseudonyms = createPseudonyms(KEY);
const pseudonymOf = (text: string, with_ = pseudonyms): string =>
  String(with_.record({ displayName: text })?.displayName);

/** What a mapping can do to a text on its own, and what must then be equal or different for texts and their pseudonyms. */
const EDITS: Readonly<Record<string, (text: string) => string>> = {
  'left as it is': (text) => text,
  'in small letters': (text) => toLower(text),
  'in capitals': (text) => toUpper(text),
  'without separators': (text) => text.replace(/[ .\-_'+~]/g, ''),
  'with one dash for all that is no letter': (text) => text.replace(/[^\p{L}\p{M}\p{Nd}]+/gu, '-'),
  'small and without separators': (text) => toLower(text).replace(/[ .\-_'+~]/g, ''),
  'its first character': (text) => text.slice(0, 1),
  'its first eight characters': (text) => text.slice(0, 8),
  'without accents': (text) => withoutDiacritics(text),
  'without accents, small, and without separators': (text) =>
    toLower(withoutDiacritics(text)).replace(/[ .\-_'+~]/g, ''),
  'ascii only': (text) => withoutDiacritics(text).replace(/[^ -~]/g, ''),
};

/** Characters that stay and that another case turns into a letter that does not, such as U+017F, U+0345 and U+212A. */
const isOdd = (character: string): boolean =>
  letterOf(character) === undefined &&
  [toLower(character), toUpper(character)].some((other) => letterOf(other) !== undefined);

const isPlain = (text: string) => !/[@#=:\\]|\d{4}-\d{2}-\d{2}/.test(text) && ![...text].some(isOdd);
const words = texts.filter(isPlain);
const alphabetic = fc.string({ unit: fc.constantFrom(...'aeéêöonñcçsśšzżlłxqAEÉNÑX09.- '), maxLength: 6 });

describe('a pseudonym has the shape of its original', () => {
  const SCRIPTS = 'Latin Greek Cyrillic Arabic Hebrew Devanagari Han Hangul'.split(' ').map((name) => `Script=${name}`);
  const CLASSES = [...'L Lu Ll Lo Lm M N P S Z C'.split(' '), ...SCRIPTS, 'ASCII'];
  const tests = CLASSES.map((name) => new RegExp(`\\p{${name}}`, 'u'));
  const classes = (text: string) => [...text].map((one) => tests.map((of) => (of.test(one) ? 1 : 0)).join(''));

  test.each(NAMES.filter(isPlain).map((name) => [name]))('%j', (name) => {
    const pseudonym = pseudonymOf(name);
    expect(pseudonym).toHaveLength(name.length);
    expect(classes(pseudonym)).toEqual(classes(name));
  });

  test('whatever the text', () => {
    fc.assert(
      fc.property(words, (text) => {
        // Letters that only together become one, as of decomposed Hangul, are exchanged one by one.
        const bare = text.replace(/\p{Mn}/gu, '');
        fc.pre(bare === bare.normalize('NFC'));
        const pseudonym = pseudonymOf(text);
        expect(pseudonym.length).toBe(text.length);
        expect(classes(pseudonym)).toEqual(classes(text));
        expect(withoutDiacritics(pseudonym).length).toBe(withoutDiacritics(text).length);
        expect(classes(withoutDiacritics(pseudonym)).map((one) => one.at(-1))).toEqual(
          classes(withoutDiacritics(text)).map((one) => one.at(-1)),
        );
        expect(classes(toLower(pseudonym))).toEqual(classes(toLower(text)));
      }),
      { numRuns: 500 },
    );
  });
});

describe('texts become equal when their pseudonyms do', () => {
  const pairs = fc.oneof(
    fc.tuple(words, words),
    fc.tuple(alphabetic, alphabetic),
    words.chain((text) =>
      fc.tuple(
        fc.constant(text),
        fc.constantFrom(...Object.values(EDITS)).map((edit) => edit(text)),
      ),
    ),
    fc.tuple(words, words, words).map(([start, one, other]): [string, string] => [start + one, start + other]),
  );

  test.each(Object.entries(EDITS).filter(([name]) => !/accents|ascii/.test(name)))('%s', (_name, edit) => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        expect(edit(pseudonymOf(one)) === edit(pseudonymOf(other))).toBe(edit(one) === edit(other));
      }),
      { numRuns: 400 },
    );
  });

  test.each(Object.entries(EDITS).filter(([name]) => /accents|ascii/.test(name)))('%s', (_name, edit) => {
    fc.assert(
      fc.property(alphabetic, alphabetic, fc.constantFrom(...Object.values(EDITS)), (one, more, other) => {
        for (const two of [more, other(one)])
          expect(edit(pseudonymOf(one)) === edit(pseudonymOf(two))).toBe(edit(one) === edit(two));
      }),
      { numRuns: 400 },
    );
  });
});
