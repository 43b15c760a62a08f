import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonObject, parsePath } from '../../src/scim/index.js';
import { checkResource, dataOf, ruleOf, rulesFor, rulesOf, violationText } from '../../src/targets/index.js';
import names from './names.json' with { type: 'json' };
import { huggingFace } from './profile.js';

const profile = huggingFace();

const person = (change: JsonObject = {}): JsonObject => ({
  userName: 'ann',
  name: { givenName: 'Ann', familyName: 'Lee' },
  emails: [{ type: 'work', value: 'ann@contoso.com' }],
  externalId: '1',
  ...change,
});
const broken = (resource: JsonObject): string[] =>
  checkResource(profile.users, resource).map(({ rule, target }) => `${rule.id} ${target}`);
const mail = (value: string): JsonObject => person({ emails: [{ type: 'work', value }] });

/** What Hugging Face's API says of a userName and an e-mail address (spec/provisioning.md §6.2). */
const USER_NAME = /^\b(?!\d+$)(?![0-9a-fA-F]{24}$)([a-zA-Z0-9]|-(?!-))+\b$/;
const EMAIL = /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const allowedName = (name: string) => name.length >= 2 && name.length <= 42 && USER_NAME.test(name);

describe('the rules of a username', () => {
  const bad = names.flatMap(({ rule, bad }) => bad.map((name) => ({ rule, name })));
  const good = names.flatMap(({ rule, good }) => good.map((name) => ({ rule, name })));

  test.each(bad)('$rule refuses $name', ({ rule, name }) => {
    expect(broken(person({ userName: name }))).toContain(`${rule} userName`);
    expect(allowedName(name)).toBe(false);
  });
  test.each(good)('$rule allows $name', ({ rule, name }) => {
    expect(broken(person({ userName: name }))).not.toContain(`${rule} userName`);
  });

  test('all that are broken are named', () => {
    expect(broken(person({ userName: '-_--' }))).toEqual([
      'username/charset userName',
      'username/double-dash userName',
      'username/edge-dash userName',
    ]);
  });

  test('together say what the documented pattern says', () => {
    const like = fc.string({ unit: fc.constantFrom('a', 'F', 'z', '0', '9', '-', '.', '_', 'é', '\n'), maxLength: 46 });
    const hex = fc.string({ unit: fc.constantFrom('a', 'F', '0', '9'), minLength: 22, maxLength: 26 });
    fc.assert(
      fc.property(fc.oneof(like, hex, fc.string()), (name) => {
        expect(broken(person({ userName: name })).length === 0).toBe(allowedName(name));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('the rules of e-mail addresses', () => {
  test('together say what the documented pattern says', () => {
    const like = fc.string({
      unit: fc.constantFrom('a', 'Z', '1', '.', '@', "'", '+', '-', '_', '#', 'é', '\n'),
      maxLength: 14,
    });
    const label = fc.string({ unit: fc.constantFrom('a', '1', '-', '_'), maxLength: 4 });
    const address = fc
      .tuple(
        like,
        fc.array(label, { minLength: 1, maxLength: 3 }),
        fc.string({ unit: fc.constantFrom('a', 'b', '1'), maxLength: 4 }),
      )
      .map(([local, labels, end]) => `${local}@${[...labels, end].join('.')}`);
    fc.assert(
      fc.property(fc.oneof(like, address, address), (value) => {
        expect(broken(mail(value)).length === 0).toBe(EMAIL.test(value));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['ann', 'has no "@"'],
    ['ann_contoso.com#EXT#@tenant.onmicrosoft.com', "holds a character other than letters, digits and _ ' + - . @"],
    ['ann@contoso', 'has no "." in its domain'],
    ['ann@contoso.c', 'ends in a domain of fewer than two letters, such as ".c"'],
    ['ann.@contoso.com', 'has "." or an apostrophe right before "@"'],
  ])('say what is wrong with %s', (value, because) => {
    expect(checkResource(profile.users, mail(value))).toMatchObject([{ target: 'emails.value', value, because }]);
  });

  test('allow one address only', () => {
    const emails = [{ value: 'a@contoso.com' }, { value: 'b@contoso.com' }];
    expect(broken(person({ emails }))).toEqual(['email/exactly-one emails']);
  });
});

describe('required attributes', () => {
  test.each([
    ['userName', { userName: '' }],
    ['name.familyName', { name: { givenName: 'Ann' } }],
    ['name.givenName', { name: { givenName: null, familyName: 'Lee' } }],
    ['emails.value', { emails: [] }],
    ['emails.value', { emails: [{ type: 'work', value: '' }] }],
    ['externalId', { externalId: null }],
  ])('%s', (target, change) => {
    expect(broken(person(change as JsonObject))).toContain(`target/required ${target}`);
  });

  test('a missing value breaks no other rule', () => {
    expect(broken(person({ userName: '' }))).toEqual(['target/required userName']);
    expect(broken({})).toHaveLength(5);
  });
});

describe('wording', () => {
  test('a violation in one line', () => {
    const [violation] = checkResource(profile.users, person({ userName: 'a_b' }));
    if (violation === undefined) throw new Error('no violation');
    expect(violationText(violation)).toBe(
      'userName "a_b": only letters, digits and "-" are allowed (username/charset)',
    );
    expect(ruleOf(violation.rule).finding(dataOf(violation), { subject: 'ann' })).toEqual({
      ruleId: 'username/charset',
      severity: 'error',
      subject: 'ann',
      data: { target: 'userName', value: 'a_b' },
      help: 'Let the userName expression replace or remove every other character, accents too.',
      source: 'hf:scim, username rules; hf:api, userName',
    });
  });

  test('every rule can be explained', () => {
    const rules = rulesOf(profile);
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.title).not.toMatch(/\.$/);
      expect(rule.message({})).toBe(rule.title);
      expect(typeof rule.documented).toBe('boolean');
    }
    expect(rules.filter((rule) => rule.severity === 'unknown').map((rule) => rule.id)).toContain(
      'username/taken-elsewhere',
    );
    expect(rules.find((rule) => rule.id === 'target/permanent-delete')?.severity).toBe('warning');
  });

  test('a mapping row finds its rules', () => {
    const ids = (target: string) => {
      const parsed = parsePath(target);
      return 'problem' in parsed ? [] : rulesFor(profile.users, parsed.path).map((rule) => rule.id);
    };
    expect(ids('emails[type eq "work"].value')).toEqual(['target/required', 'email/exactly-one', 'email/shape']);
    expect(ids('name.familyName')).toEqual(['target/required']);
    expect(ids('name.formatted')).toEqual([]);
    expect(ids('urn:ietf:params:scim:schemas:core:2.0:User:NAME.familyname')).toEqual(['target/required']);
    expect(ids('userName')).toContain('username/collision');
    expect(ids('no path')).toEqual([]);
  });
});
