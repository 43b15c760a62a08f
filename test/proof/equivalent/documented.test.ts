import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/functions/index.js';
import { domainsOf, type Equivalence, type Input, proveEquivalent, type Question } from '../../../src/proof/index.js';
import { treeOf } from '../brute/truth.js';

const F1 = (attribute: string, most = 38) =>
  `Replace(Replace(Left(Replace(NormalizeDiacritics([${attribute}]), , "[^a-zA-Z0-9]+", , "-", , ), ${most}), , "^-|-$", , "", , ), , "^(?<d>[0-9]*|[a-zA-Z]|[0-9a-fA-F]{24})$", , "user\${d}", , )`;

const questionOf = (expression: string): Question => ({
  tree: treeOf(expression),
  settings: defaultSettings,
  domainOf: domainsOf('documented'),
  fallback: undefined,
  rules: [],
  normalisation: undefined,
});

const equivalent = (before: string, after: string): Equivalence =>
  proveEquivalent(questionOf(before), questionOf(after));

describe('mutants that differ on one rare input, from what Microsoft documents', () => {
  it.each<readonly [string, string, Input, unknown, unknown]>([
    ['Left([mailNickname], 42)', 'Left([mailNickname], 43)', { mailNickname: 'a'.repeat(43) }, 42, 43],
    ['Left([mailNickname], 64)', 'Left([mailNickname], 63)', { mailNickname: 'a'.repeat(64) }, 64, 63],
    ['ToLower(ToUpper([givenName]))', 'ToLower([givenName])', { givenName: 'ſ' }, 's', 'ſ'],
    [
      'Replace([givenName], , "[^é]", , "", , )',
      'Replace([givenName], , ".", , "", , )',
      { givenName: 'é' },
      'é',
      'empty',
    ],
    ['Replace([surname], "é", , , "e", , )', '[surname]', { surname: 'é' }, 'e', 'é'],
    ['Coalesce([surname], "x")', 'Append([surname], "")', { surname: null }, 'x', 'empty'],
    [
      'Coalesce([surname], [givenName])',
      'Coalesce([surname], [givenName], "x")',
      { surname: null, givenName: null },
      'null',
      'x',
    ],
    [F1('mailNickname'), F1('mailNickname', 37), { mailNickname: 'a'.repeat(38) }, 38, 37],
    ['Mid([objectId], 1, 36)', 'Mid([objectId], 1, 35)', { objectId: 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa' }, 36, 35],
  ])('%s | %s', (before, after, input, one, other) => {
    const { verdict, difference } = equivalent(before, after);
    expect(verdict).toBe('DIFFERENT');
    expect(difference?.input).toEqual(input);
    expect([difference?.before, difference?.after].map(told)).toEqual([one, other]);
  });
});

/** A text, its length where that is what counts, or why there is none. */
const told = (
  outcome: Equivalence['difference'] extends infer D ? (D extends { before: infer O } ? O : never) | undefined : never,
) =>
  outcome === undefined || 'silence' in outcome
    ? outcome?.silence
    : outcome.text.length > 9
      ? outcome.text.length
      : outcome.text;

describe('what gives the same', () => {
  it.each([
    [F1('givenName'), F1('givenName')],
    ['Left(Left(PCase(NormalizeDiacritics([surname])), 9), 5)', 'Left(PCase(NormalizeDiacritics([surname])), 5)'],
    ['Replace([userPrincipalName], , "@.*", , "", , )', 'Item(Split([userPrincipalName], "@"), 1)'],
    ['[objectId]', 'ToLower([objectId])'],
    ['ToLower(ToUpper([mailNickname]))', 'ToLower([mailNickname])'],
    [
      'Switch([department], "staff", "Sales", "s", "IT", "i")',
      'Switch([department], "staff", "IT", "i", "Sales", "s")',
    ],
  ])('%s | %s', (before, after) => {
    expect(equivalent(before, after)).toMatchObject({ verdict: 'EQUIVALENT', obstacles: [] });
  });

  it('is stated with the alphabet and what it rests on', () => {
    const { alphabet, assumptions } = equivalent('ToLower([mailNickname])', 'ToLower(ToLower([mailNickname]))');
    expect(alphabet).toBe(
      '4 characters that stand for all others, at least two of each kind that the expressions tell apart',
    );
    expect(assumptions.map(({ kind }) => kind)).toContain('domain');
    expect(equivalent('"x"', '"x"').alphabet).toBe('');
  });
});

describe('what is left open', () => {
  it('is what a function makes of Hangul, unless both use it alike', () => {
    expect(
      equivalent('NormalizeDiacritics([surname])', 'NormalizeDiacritics(NormalizeDiacritics([surname]))'),
    ).toMatchObject({
      verdict: 'UNKNOWN',
      obstacles: [{ construct: expect.stringContaining('Hangul') }],
    });
  });

  it('is what cannot be followed, but examples are tried out', () => {
    expect(equivalent('ConvertToBase64([surname] & "")', 'ConvertToBase64("" & [surname])')).toMatchObject({
      verdict: 'UNKNOWN',
      obstacles: [{ construct: 'the function ConvertToBase64' }],
    });
    expect(
      equivalent('ConvertToBase64([mailNickname] & "")', 'ConvertToBase64(Left([mailNickname], 3))').difference,
    ).toMatchObject({
      input: { mailNickname: 'aaaa' },
      shortest: false,
    });
    expect(equivalent('Guid()', 'Guid()').verdict).toBe('UNKNOWN');
  });

  it('is what reads two attributes in two orders, but the difference is found', () => {
    const { verdict, difference } = equivalent(
      'Join("-", [givenName], [surname])',
      'Join("-", [surname], [givenName])',
    );
    expect(verdict).toBe('DIFFERENT');
    expect(difference).toMatchObject({ input: { givenName: 'a', surname: 'b' }, shortest: false });
  });
});
