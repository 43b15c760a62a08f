import fc from 'fast-check';
import { SCRIPTS } from './scripts.js';

/** The names of one person, as a directory holds them. */
export interface PersonName {
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly displayName: string;
}

/**
 * Names of people in many scripts: Latin with and without diacritics, Greek, Cyrillic, Han, Hangul, Arabic, Hebrew,
 * Devanagari and Thai, with apostrophes, hyphens, accents of their own, double family names and emoji. Some people have
 * one name only.
 */
export const personNames = (): fc.Arbitrary<PersonName> =>
  fc
    .constantFrom(...Object.values(SCRIPTS))
    .chain(({ given, family }) =>
      fc.tuple(
        fc.constantFrom(...given),
        fc.oneof(
          { arbitrary: fc.constantFrom(...family), weight: 4 },
          { arbitrary: fc.tuple(fc.constantFrom(...family), fc.constantFrom(...family)).map(doubled), weight: 1 },
        ),
        fc.constantFrom('both', 'both', 'both', 'both', 'given', 'family'),
      ),
    )
    .map(([given, family, which]) => {
      const displayName = which === 'both' ? `${given} ${family}` : which === 'given' ? given : family;
      return {
        givenName: which === 'family' ? null : given,
        surname: which === 'given' ? null : family,
        displayName,
      };
    });

const doubled = ([one, other]: readonly [string, string]): string => `${one}-${other}`;

/** What people's mail nicknames are mostly made of: the names, in one of the ways of companies. */
export const aliases = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      personNames(),
      fc.constantFrom('.', '', '_', '-', "'"),
      fc.constantFrom('full', 'initial', 'number', 'capitals'),
    )
    .map(([{ givenName, surname, displayName }, separator, form]) => {
      const [given, family] = [givenName ?? displayName, surname ?? 'x'].map(plain) as [string, string];
      const name = `${form === 'initial' ? given.slice(0, 1) : given}${separator}${family}`;
      return form === 'capitals' ? name : `${name.toLowerCase()}${form === 'number' ? '2' : ''}`;
    });

/** A name as aliases spell it: without accents and blanks. */
const plain = (name: string): string => name.normalize('NFD').replace(/[\p{M}\s]/gu, '');
