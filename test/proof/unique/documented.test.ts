import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/functions/index.js';
import {
  domainsOf,
  keyAttributes,
  proveUnique,
  type Question,
  type Uniqueness,
  type Width,
} from '../../../src/proof/index.js';
import { normalisationOf, rulesFor } from '../../../src/targets/index.js';
import { profileOf } from '../../targets/bundled.js';
import { treeOf } from '../brute/truth.js';

const F1 = (attribute: string) =>
  `Replace(Replace(Left(Replace(NormalizeDiacritics([${attribute}]), , "[^a-zA-Z0-9]+", , "-", , ), 38), , "^-|-$", , "", , ), , "^(?<d>[0-9]*|[a-zA-Z]|[0-9a-fA-F]{24})$", , "user\${d}", , )`;
const F2 =
  'Join("", "u", Replace([objectId], "-", , , "", , ), Left(Replace([mailNickname], , "[^a-zA-Z0-9]", , "", , ), 9))';
const GUIDE = 'Replace([mailNickname], ".", "", "", "", "", "")';
const [A, B] = ['aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaab'];

function questionOf(expression: string, profile: string | undefined, width: Width = 'documented'): Question {
  const users = profile === undefined ? undefined : profileOf(profile).users;
  const path = { attribute: 'userName' };
  return {
    tree: treeOf(expression),
    settings: defaultSettings,
    domainOf: domainsOf(width),
    fallback: undefined,
    rules: users ? rulesFor(users, path) : [],
    normalisation: users && normalisationOf(users, path),
  };
}

const unique = (expression: string, profile?: string, width?: Width): Uniqueness =>
  proveUnique(questionOf(expression, profile, width), keyAttributes());

describe('two people with one name, from what Microsoft documents', () => {
  it.each<
    readonly [
      string,
      string | undefined,
      Readonly<Record<string, string | null>>,
      Readonly<Record<string, string | null>>,
      string,
    ]
  >([
    [GUIDE, undefined, { mailNickname: 'a' }, { mailNickname: 'a.' }, 'a'],
    ['ToLower([mailNickname])', undefined, { mailNickname: 'a' }, { mailNickname: 'A' }, 'a'],
    ['[mailNickname]', 'generic', { mailNickname: 'a' }, { mailNickname: 'A' }, 'a'],
    [F1('mailNickname'), undefined, { mailNickname: null }, { mailNickname: '!' }, 'user'],
    [F1('givenName'), undefined, { givenName: null }, { givenName: '!' }, 'user'],
    [
      'Left([mailNickname], 42)',
      undefined,
      { mailNickname: 'a'.repeat(42) },
      { mailNickname: 'a'.repeat(43) },
      'a'.repeat(42),
    ],
    ['Replace([mailNickname], ".", , , "-x-", , )', undefined, { mailNickname: '.' }, { mailNickname: '-x-' }, '-x-'],
    [
      'Replace([userPrincipalName], , "@.*", , "", , )',
      undefined,
      { userPrincipalName: 'a@a.aa' },
      { userPrincipalName: 'a@a.ab' },
      'a',
    ],
    [
      'Append([mailNickname], Left([objectId], 8))',
      undefined,
      { mailNickname: null, objectId: A },
      { mailNickname: null, objectId: B },
      'aaaaaaaa',
    ],
    [
      `Append(Left(${F1('mailNickname')}, 33), Left([objectId], 8))`,
      'hugging-face-managed',
      { mailNickname: null, objectId: A },
      { mailNickname: null, objectId: B },
      'useraaaaaaaa',
    ],
    [GUIDE, 'github-emu', { mailNickname: 'a' }, { mailNickname: 'A' }, 'a'],
  ])('%s for %s', (expression, profile, one, other, output) => {
    expect(unique(expression, profile)).toMatchObject({
      pair: { one, other, output, shortest: true },
      obstacles: [],
    });
  });

  it.each([
    ['[objectId]', 'hugging-face-managed'],
    ['[objectId]', 'github-emu'],
    ['Replace([objectId], "-", , , "", , )', 'hugging-face-managed'],
    [F2, 'hugging-face-managed'],
    ['Append([mailNickname], [objectId])', 'hugging-face-managed'],
    ['Append(Left([mailNickname], 9), [objectId])', undefined],
    ['ToLower([userPrincipalName])', 'generic'],
  ])('cannot be with %s for %s', (expression, profile) => {
    expect(unique(expression, profile)).toMatchObject({ verdict: 'INJECTIVE', obstacles: [] });
  });

  it('is told even where it is certain that there are two', () => {
    expect(unique(GUIDE, 'hugging-face-managed')).toMatchObject({
      verdict: 'IMPOSSIBLE',
      bound: { attributes: ['mailNickname'], inputs: 438.1, names: 251 },
      pair: { one: { mailNickname: 'a' }, other: { mailNickname: 'a.' } },
      keys: ['mailNickname'],
      assumed: true,
    });
  });

  it('is not told where this expression has none, though it gives names that nobody can have', () => {
    const found = unique('[mailNickname]', 'hugging-face-managed');
    expect(found.verdict).toBe('IMPOSSIBLE');
    expect(found.pair).toBeUndefined();
  });
});

describe('what an answer rests on', () => {
  it('is what Entra keeps unique, of what is read', () => {
    expect(unique(F2, 'hugging-face-managed')).toMatchObject({
      keys: ['objectId'],
      bound: { inputs: 128, names: 251 },
    });
    expect(unique(F2, 'hugging-face-managed').assumed).toBeUndefined();
    expect(unique('[userPrincipalName]').keys).toEqual(['userPrincipalName']);
  });

  it('is counted together where anybody may share it, and by the fewest values where nobody does', () => {
    expect(unique('Join("-", [givenName], [surname])', 'hugging-face-managed').bound).toEqual({
      attributes: ['givenName', 'surname'],
      inputs: 2048,
      names: 251,
    });
    expect(unique('Append([userPrincipalName], [objectId])', 'hugging-face-managed').bound).toEqual({
      attributes: ['objectId'],
      inputs: 128,
      names: 251,
    });
    expect(unique('[mailNickname]', 'generic').bound).toBeUndefined();
  });

  it('is a stated alphabet', () => {
    expect(unique('[objectId]').alphabet).toBe('0-9, a-f and - for objectId');
    expect(unique(GUIDE).alphabet).toBe(
      '3 characters, at least two of each kind that the expression tells apart, for mailNickname',
    );
  });

  it('leaves open what cannot be followed, and says why', () => {
    expect(unique('ConvertToBase64([mailNickname])')).toMatchObject({
      verdict: 'UNKNOWN',
      obstacles: [{ construct: 'the function ConvertToBase64' }],
    });
    const found = unique('Join("", [mailNickname], Left([mailNickname], 1))');
    expect(found.verdict).toBe('UNKNOWN');
    expect(found.obstacles[0]?.construct).toContain('read twice');
  });

  it('is found by examples where nothing can be proved', () => {
    expect(unique('ConvertToBase64(Left([mailNickname], 1))')).toMatchObject({
      verdict: 'COLLISION',
      pair: { shortest: false },
    });
    // Other values each time prove nothing.
    expect(unique('Left(RandomString(9, 0, 0, 0, 9), 1)').verdict).toBe('UNKNOWN');
    expect(unique('SelectUniqueValue(Left([mailNickname], 1), "x")').verdict).toBe('UNKNOWN');
  });

  it('is given up when it takes too much', () => {
    const limits = { states: 30, steps: 1_000_000, milliseconds: 5_000 };
    expect(
      proveUnique(questionOf('Append([mailNickname], [objectId])', undefined), keyAttributes(), limits),
    ).toMatchObject({
      verdict: 'UNKNOWN',
      obstacles: [{ construct: 'a search that grows too large' }],
    });
  });
});
