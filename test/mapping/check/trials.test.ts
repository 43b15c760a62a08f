import { describe, expect, test } from 'vitest';
import { ACTIVE, BY_ID, checked, text } from './checked.js';

const HF = 'hugging-face-managed';

const of = (target: string, source: string, id: string, path = 'userName') =>
  checked(text({ target, users: [BY_ID, `{ target: ${path}, source: ${source} }`, ACTIVE] })).filter(
    ({ ruleId, subject }) => ruleId === id && subject === path.replaceAll("'", ''),
  );

const broken = (target: string, source: string) =>
  of(target, source, 'value/refused').map(({ data }) => (data.trials as { rule: string }[]).map(({ rule }) => rule));

describe('unusual names', () => {
  test.each([
    ['generic', 'mailNickname', []],
    [HF, 'objectId', []],
    [HF, 'mailNickname', ['charset', 'edge-dash', 'double-dash', 'digits-only', 'min-length', 'max-length']],
    ['github-emu', 'mailNickname', ['edge-dash', 'double-dash', 'max-length']],
  ])('at %s from %s', (target, source, rules) => {
    expect(broken(target, source).flat()).toEqual(rules.map((rule) => `username/${rule}`));
  });

  test('what was tried is what comes out', () => {
    const [finding] = of(HF, `'Replace([mailNickname], ".", , , "", , )'`, 'value/refused');
    expect((finding?.data as { trials?: readonly unknown[] } | undefined)?.trials?.[0]).toEqual({
      rule: 'username/charset',
      says: 'only letters, digits and "-" are allowed',
      from: "pat.o'brien",
      value: "pato'brien",
    });
  });

  test('the row that is suggested is refused only for what is named', () => {
    const [finding] = of(HF, 'mailNickname', 'value/refused');
    const source = /source: ('.*') \}$/.exec(finding?.help ?? '')?.[1] ?? '';
    expect(broken(HF, source)).toEqual([finding?.data.left]);
    expect(finding?.data.left).toEqual(['username/digits-only', 'username/min-length']);
  });

  test('without a better row, the profile advises', () => {
    const [finding] = of(HF, 'userPrincipalName', 'value/refused', `'emails[type eq "work"].value'`);
    expect(finding?.help).toMatch(/^Map emails from an attribute that holds a plain address/);
  });
});

describe('two people, one value', () => {
  const pairs = (target: string, source: string, path?: string) =>
    of(target, source, 'value/collision', path).map(({ data: { first, second, value } }) => [first, second, value]);

  test.each([
    ['generic', 'userPrincipalName', []],
    ['generic', `'Replace([mailNickname], ".", , , "", , )'`, [['j.smith', 'jsmith', 'jsmith']]],
    ['generic', `'Replace([mailNickname], ".", , , "-", , )'`, [['j.smith', 'j-smith', 'j-smith']]],
    ['generic', `'Word([userPrincipalName], 1, "@")'`, [['j.smith@contoso.com', 'j.smith@fabrikam.com', 'j.smith']]],
    ['github-emu', 'userPrincipalName', [['j.smith@contoso.com', 'j_smith@contoso.com', 'j-smith_yourcode']]],
  ])('at %s from %s', (target, source, expected) => expect(pairs(target, source)).toEqual(expected));

  test('two people do not share what is unique in the directory', () => {
    expect(pairs('generic', `'Join("", [objectId], Left([mailNickname], 1))'`)).toEqual([]);
    expect(pairs('generic', `'Join("", Mid([objectId], 2, 7), Left([mailNickname], 1))'`)).toEqual([
      ['j.smith', 'jsmith', 'c0d4f0ej'],
    ]);
  });

  test('an attribute that need not be unique may be the same', () => {
    expect(pairs('generic', `'Word([userPrincipalName], 1, "@")'`, 'nickName')).toEqual([]);
  });
});
