import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Domain, domainOf, sourceAttributes, widestDomainOf } from '../../src/attributes/index.js';
import { type DirectoryUser, loadGenerator } from '../../src/directory/index.js';
import { fromJson, toText } from '../../src/values/index.js';
import { wholeOf } from './brute/inputs.js';

const attributes = sourceAttributes('user').flatMap((attribute) => {
  const domain = domainOf('user', attribute.name);
  return domain === undefined ? [] : [{ attribute, domain }];
});
const groups = sourceAttributes('group').flatMap(({ name }) => domainOf('group', name) ?? []);

const lines = readFileSync(new URL('../../mappings/sample-directory.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const isUser = (one: object): one is DirectoryUser => !('@odata.type' in one);
const sample = lines.map((line) => JSON.parse(line) as object).filter(isUser);

const generate = await loadGenerator();
const synthetic = [...generate({ users: 400 })].filter(isUser);

const contains = ({ nullable, pattern }: Domain): ((value: string | null) => boolean) => {
  const whole = wholeOf(pattern);
  return (value) => (value === null ? nullable : whole(value));
};

/** The values of some people that are outside the domains, as `attribute: value`, without repeats. */
function outside(people: readonly DirectoryUser[], domainFor: (name: string) => Domain | undefined): readonly string[] {
  const found = new Set<string>();
  for (const { attribute } of attributes) {
    const domain = domainFor(attribute.name);
    const isInside = domain && contains(domain);
    for (const object of people) {
      const value = toText(fromJson(attribute.read({ object, IsSoftDeleted: false })));
      if (isInside?.(value) !== true) found.add(`${attribute.name}: ${JSON.stringify(value)}`);
    }
  }
  return [...found];
}

describe('the domains of attributes', () => {
  test('are many, and every pattern is one', () => {
    expect(attributes.length).toBeGreaterThan(40);
    for (const { pattern } of [...attributes.map(({ domain }) => domain), ...groups])
      expect(() => wholeOf(pattern)).not.toThrow();
  });

  test('say where they come from', () => {
    for (const { attribute, domain } of attributes) {
      expect(domain.source).not.toBe('');
      expect(domain.about).toMatch(/^\S.*[^.]$/);
      expect(domain.nullable).toBe(attribute.nullable);
    }
  });

  // Graph stores no empty text, but exports and other files can hold one.
  const isEmpty = (one: string) => one.endsWith(': ""');
  // Accents in a nickname come from on-premises directories; Graph itself refuses them.
  const accented = (people: readonly DirectoryUser[]) =>
    outside(people, (name) => domainOf('user', name)).filter((one) => !isEmpty(one));

  test('hold everybody of the sample, but an empty text and a nickname with a letter beyond ASCII', () => {
    expect(sample).toHaveLength(82);
    expect(outside(sample, (name) => domainOf('user', name)).filter(isEmpty)).toEqual(['surname: ""']);
    expect(accented(sample)).toEqual(['mailNickname: "s\u00f8ren.lund"']);
  });

  test('hold every synthetic person, but the awkward ones with empty texts and accented nicknames', () => {
    expect(synthetic.length).toBeGreaterThan(400);
    expect(accented(synthetic)).toEqual([
      'mailNickname: "ren\u00e9.dub\u00e9"',
      'mailNickname: "jos\u00e9.n\u00fa\u00f1ez"',
    ]);
  });

  test('do not hold what Graph refuses', () => {
    const refused: Readonly<Record<string, readonly string[]>> = {
      mailNickname: ['', 'a b', 'a@b', 'a"', 'a;b', 'a(b)', '[a]', 'a\\', '\u00e9', 'a'.repeat(65)],
      userPrincipalName: [
        'ada',
        'ada@',
        '@contoso.com',
        'ada@contoso',
        'a b@contoso.com',
        `${'a'.repeat(65)}@contoso.com`,
      ],
      objectId: ['', '0B8E5B4C-3A7D-4F1E-9C2A-5D6F7A8B9C0D', '0b8e5b4c3a7d4f1e9c2a5d6f7a8b9c0d'],
      givenName: ['', 'a'.repeat(65)],
      IsSoftDeleted: ['true', '', 'Yes'],
    };
    for (const [name, values] of Object.entries(refused)) {
      const domain = domainOf('user', name);
      expect(
        values.filter((value) => domain && contains(domain)(value)),
        name,
      ).toEqual([]);
    }
  });
});

describe('the widest domains', () => {
  test('hold everybody', () => {
    expect(outside([...sample, ...synthetic], (name) => widestDomainOf('user', name))).toEqual([]);
  });

  test('hold every text, but of what Entra itself makes', () => {
    const texts = [null, '', '\n', '\ud83d', 'a'.repeat(1000)];
    const kept = attributes.filter(({ attribute, domain }) => {
      const widest = widestDomainOf('user', attribute.name);
      return widest?.pattern === domain.pattern || !texts.every((text) => widest && contains(widest)(text));
    });
    expect(
      kept
        .filter(({ attribute }) => attribute.type !== 'Boolean')
        .map(({ attribute }) => attribute.name)
        .sort(),
    ).toEqual(['manager', 'objectId']);
  });

  test('are undefined where the narrow ones are', () => {
    const names = sourceAttributes('user').map(({ name }) => name);
    const without = names.filter((name) => domainOf('user', name) === undefined);
    expect(without.filter((name) => widestDomainOf('user', name) !== undefined)).toEqual([]);
    expect(domainOf('user', 'noSuchAttribute')).toBeUndefined();
    expect(domainOf('user', 'constructor')).toBeUndefined();
  });
});
