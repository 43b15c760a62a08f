import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domainOf, sourceAttributes, widestDomainOf } from '../../../src/attributes/index.js';
import { AWKWARD } from '../../../src/testing/arbitraries/awkward.js';
import { mailNicknames, userPrincipalNames, valuesOf } from '../../../src/testing/index.js';

const SEED = { seed: 11, numRuns: 2000 };
const withDomain = sourceAttributes('user').flatMap(({ name }) => (domainOf('user', name) ? [name] : []));

/** What Entra allows in a mail nickname, as JavaScript writes it: .NET's classes can be subtracted, its own cannot. */
const NICKNAME = '(?:(?![@()\\\\\\[\\]";:<>, ])[\\x00-\\x7f]){1,64}';

/** JavaScript's own engine as an independent judge of the domains, whose patterns are .NET's. */
const asJavaScript = (pattern: string): RegExp =>
  new RegExp(`^(?:${pattern.startsWith('[\\x00-\\x7f-[') ? NICKNAME : pattern})$`);

describe('values of an attribute', () => {
  test('there are attributes with a domain', () => expect(withDomain.length).toBeGreaterThan(30));

  test.each(withDomain)('%s: members of its domain only, null where it can be null', (name) => {
    const domain = domainOf('user', name);
    if (domain === undefined) throw new Error('no domain');
    const pattern = asJavaScript(domain.pattern);
    const all = fc.sample(valuesOf(name), { seed: 1, numRuns: 300 });
    expect(all.filter((value) => value !== null && !pattern.test(value))).toEqual([]);
    expect(all.includes(null)).toBe(domain.nullable);
  });

  test('any text is any text, and ids stay ids', () => {
    const texts = fc.sample(valuesOf('mailNickname', { domains: 'any' }), SEED);
    expect(texts).toContain('');
    expect(texts).toContain('李雷');
    expect(texts.some((text) => (text?.length ?? 0) > 64)).toBe(true);
    const pattern = asJavaScript(widestDomainOf('user', 'objectId')?.pattern ?? '');
    expect(fc.sample(valuesOf('objectId', { domains: 'any' }), SEED).every((id) => pattern.test(id ?? ''))).toBe(true);
  });

  test.each([
    ['proxyAddresses', 'holds no single text'],
    ['mailNickName', 'Did you mean mailNickname?'],
  ])('%s is refused', (name, words) => expect(() => valuesOf(name)).toThrow(words));
});

describe('mail nicknames', () => {
  const all = fc.sample(mailNicknames(), SEED);
  const share = (holds: (text: string) => boolean): number => all.filter(holds).length / all.length;

  test('are 1 to 64 ASCII characters without those that Entra refuses', () => {
    const allowed = Array.from({ length: 128 }, (_, unit) => String.fromCharCode(unit)).filter(
      (character) => !'@()\\[]";:<>, '.includes(character),
    );
    expect(all.filter((text) => text.length < 1 || text.length > 64)).toEqual([]);
    expect(all.filter((text) => [...text].some((character) => !allowed.includes(character)))).toEqual([]);
    const seen = new Set(all.flatMap((text) => [...text]));
    expect(allowed.filter((character) => !seen.has(character))).toEqual([]);
  });

  test('are of every length, and mostly readable', () => {
    expect(new Set(all.map(({ length }) => length)).size).toBeGreaterThan(55);
    expect(share((text) => /^[!-~]+$/.test(text))).toBeGreaterThan(0.7);
    expect(share((text) => /^[!-~]+$/.test(text))).toBeLessThan(0.99);
  });

  test('are awkward, usual or anything, each often enough', () => {
    const awkward = new Set(AWKWARD.map(([text]) => text));
    expect(share((text) => awkward.has(text))).toBeGreaterThan(0.25);
    expect(share((text) => /^[a-z'.-]+[._'-]?[a-z-]+2?$/i.test(text) && !awkward.has(text))).toBeGreaterThan(0.1);
    expect(share((text) => /[{}|~$%&*=]/.test(text))).toBeGreaterThan(0.1);
  });
});

test('user principal names are addresses of letters and some signs', () => {
  const all = fc.sample(userPrincipalNames(), SEED);
  expect(all.filter((name) => !/^[A-Za-z0-9'._!#^~-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}$/.test(name))).toEqual([]);
  expect(all.some((name) => name.indexOf('@') > 60)).toBe(true);
  expect(all).toContain('bob_fabrikam.com#EXT#@contoso.com');
});

describe('the awkward set', () => {
  test('says of every text what is awkward about it, and none twice', () => {
    expect(new Set(AWKWARD.map(([text]) => text)).size).toBe(AWKWARD.length);
    expect(AWKWARD.filter(([, why]) => why === '')).toEqual([]);
  });

  // biome-ignore format: a table
  test.each([
    ['digits only', /^[0-9]+$/], ['one letter', /^[a-z]$/], ['dots only', /^\.+$/], ['dashes in a row', /--/], ['24 hexadecimal digits', /^[0-9a-f]{24}$/],
    ['64 characters', /^.{64}$/], ['a line break at the end', /\n$/], ['a word of programs', /^(?:constructor|__proto__)$/], ['a dotless i', /ı/],
    ['a ligature', /ﬁ/], ['full-width letters', /ａ/], ['a zero-width space', /\u200b/], ['a right-to-left mark', /\u200f/], ['an emoji', /😀/], ['an accent of its own', /\u0301/],
  ])('holds %s', (_, pattern) => expect(AWKWARD.some(([text]) => pattern.test(text))).toBe(true));
});
