import { describe, expect, test } from 'vitest';
import { attributeReader } from '../../../src/attributes/index.js';
import { compile } from '../../../src/expression/index.js';
import { createContext } from '../../../src/functions/index.js';
import { checkResource } from '../../../src/targets/index.js';
import { foldCase, isControl, toText } from '../../../src/values/index.js';
import { profileNames, profileOf } from '../../targets/bundled.js';
import { awkward, type Line, pseudonymised, sample } from './people.js';

/** Expressions for userName as administrators write them, and the literals in them. */
const EXPRESSIONS: readonly (readonly [expression: string, ...keep: string[]])[] = [
  ['mailNickname'],
  ['Replace([mailNickname], ".", , , "", , )'],
  ['ToLower([mailNickname])'],
  ['ToUpper(Replace([mailNickname], ".", , , "-", , ))'],
  ['NormalizeDiacritics([mailNickname])'],
  ['Replace([mailNickname], , "[^a-zA-Z0-9]", , "", , )'],
  ['ToLower(Replace(NormalizeDiacritics([mailNickname]), , "[^a-zA-Z0-9]+", , "-", , ))'],
  ['Left([mailNickname], 8)'],
  ['Left(Replace([mailNickname], , "[^a-zA-Z0-9]", , "", , ), 42)'],
  ['Mid([mailNickname], 1, 5)'],
  ['Item(Split([userPrincipalName], "@"), 1)', '@'],
  ['Replace([userPrincipalName], "@contoso.com", , , "", , )', '@contoso.com', 'contoso.com'],
  ['Replace([userPrincipalName], , "@.*", , "", , )'],
  ['Join("-", [givenName], [surname])'],
  ['Append(Left([givenName], 1), [surname])'],
  ['StripSpaces([displayName])'],
  ['Coalesce([mail], [userPrincipalName])'],
  ['Append("u", [employeeId])', 'u'],
  ['IIF([department]="Sales", [mailNickname], [employeeId])', 'Sales'],
  [
    'Switch([department], [mailNickname], "Sales", [employeeId], "Research", Append("r-", [mailNickname]))',
    'Sales',
    'Research',
    'r-',
  ],
  ['Replace(Replace([mailNickname], "\u00f8", , , "oe", , ), "\u00fc", , , "ue", , )', '\u00f8', '\u00fc', 'oe', 'ue'],
  ['Replace([objectId], "-", , , "", , )', '-'],
];

const context = createContext();
const profiles = profileNames.map((name) => profileOf(name));

/** What an expression gives for each person. */
function valuesOf(expression: string, people: readonly Line[]): (string | undefined)[] {
  const compiled = compile(expression.startsWith('[') || expression.includes('(') ? expression : `[${expression}]`);
  const names = [...expression.matchAll(/\[(\w+)\]|^(\w+)$/g)].map(([, inner, bare]) => inner ?? bare ?? '');
  return people.map((object) => {
    const read = (name: string) =>
      attributeReader('user', name)?.({ object: { id: '', ...object }, IsSoftDeleted: false }) ?? null;
    const value = compiled.evaluate(Object.fromEntries(names.map((name) => [name, read(name)])) as never, context);
    return isControl(value) ? undefined : (toText(value) ?? undefined);
  });
}

/** For each value where an equal one comes first. */
const firsts = (values: readonly unknown[]): number[] => values.map((value) => values.indexOf(value));

/** Which rules of all bundled targets each value breaks, and which are equal, in the same case or in another. */
function findings(expression: string, people: readonly Line[]) {
  const values = valuesOf(expression, people);
  const broken = profiles.map(({ users }) =>
    values.map((userName) =>
      userName === undefined
        ? []
        : checkResource(users, { userName })
            .filter(({ target }) => target === 'userName')
            .map(({ rule }) => rule.id),
    ),
  );
  return { broken, equal: firsts(values), folded: firsts(values.map((value) => value && foldCase(value))) };
}

describe('a username made from pseudonyms breaks the rules that it broke, and is equal to whom it was', () => {
  const people = [...sample.filter((line) => line.userPrincipalName !== undefined), ...awkward];
  const cases = EXPRESSIONS.map(([expression, ...keep]) => ({ expression, keep }));

  test.each(cases)('$expression', ({ expression, keep }) => {
    const original = findings(expression, people);
    expect(new Set(original.equal).size).toBeGreaterThan(20);
    expect(findings(expression, pseudonymised(people, { keep }))).toEqual(original);
  });
});
