import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/scim/index.js';
import { checkResource, normaliseResource, normaliseValue } from '../../src/targets/index.js';
import { profileOf } from './bundled.js';
import { EXAMPLES, ONE_BOB } from './github.js';

const { users } = profileOf('github-emu', ['with: _yourcode', 'with: _SC']);
const nameOf = (userName: string): unknown => normaliseResource(users, { userName }).userName;
const brokenBy = (userName: string): string[] =>
  checkResource(users, { userName }).flatMap(({ rule }) => (rule.kind === 'forbid' ? [rule.id] : []));

describe('GitHub usernames', () => {
  test.each(EXAMPLES)('$sent becomes $name', ({ sent, name }) => expect(nameOf(sent)).toBe(name));
  test.each(ONE_BOB)('%s becomes bob', (sent) => expect(nameOf(sent)).toBe('bob_SC'));

  test.each(EXAMPLES.filter(({ status }) => status === 400))('$sent breaks $rule', ({ sent, rule }) => {
    expect(brokenBy(sent)).toEqual([rule]);
  });
  test.each(EXAMPLES.filter(({ status }) => status !== 400))('$sent breaks no rule', ({ sent }) => {
    expect(brokenBy(sent)).toEqual([]);
  });

  test.each([
    ['The.Octocat!', 'The-Octocat-_SC', ['username/edge-dash']],
    ['@contoso.com', '_SC', ['username/empty']],
    ['a_b@contoso.com', 'a-b_SC', []],
    ['ann_lee_fabrikam.com#EXT#@contoso.com', 'ann-lee_SC', []],
    ['José', 'Jos-_SC', ['username/edge-dash']],
    ['a😀b', 'a-b_SC', []],
    ['x'.repeat(36), `${'x'.repeat(36)}_SC`, []],
    ['x'.repeat(37), `${'x'.repeat(37)}_SC`, ['username/max-length']],
  ])('%s', (sent, name, rules) => expect([nameOf(sent), brokenBy(sent)]).toEqual([name, rules]));
});

describe('normalisation', () => {
  const [steps] = users.normalise;
  if (steps === undefined) throw new Error('GitHub normalises userName');
  const withoutCode = { ...steps, steps: steps.steps.slice(0, -1) };

  test('without the shortcode it settles at once, and keeps only letters, digits and "-"', () => {
    const like = fc.string({ unit: fc.constantFrom('a', 'Z', '7', '-', '.', '_', '@', '\\', '#', '#EXT#', 'é', '😀') });
    fc.assert(
      fc.property(fc.oneof(like, fc.string({ unit: 'grapheme' })), (value) => {
        const once = normaliseValue(withoutCode, value);
        expect(once).toMatch(/^[A-Za-z0-9-]*$/);
        expect(normaliseValue(withoutCode, once)).toBe(once);
        expect(normaliseValue(steps, value)).toBe(`${once}_SC`);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([{}, { userName: '' }, { userName: null }, { userName: 7 }, { displayName: 'a.b' }] as JsonObject[])(
    'nothing is made of %j',
    (resource) => expect(normaliseResource(users, resource)).toBe(resource),
  );

  test('the resource that was sent stays as it is', () => {
    const sent = { userName: 'a.b', name: { givenName: 'A' } };
    expect(normaliseResource(users, sent)).toEqual({ userName: 'a-b_SC', name: { givenName: 'A' } });
    expect(sent.userName).toBe('a.b');
  });

  test('a text is put in as it is written', () => {
    const { users: changed } = profileOf('github-emu', ['with: _yourcode', 'with: "$&$1"']);
    expect(normaliseResource(changed, { userName: 'a' })).toEqual({ userName: 'a$&$1' });
  });

  test('a violation speaks of the name that the target would give', () => {
    expect(checkResource(users, { userName: '!Ann' })).toContainEqual(
      expect.objectContaining({ target: 'userName', value: '-Ann_SC', because: 'must not begin with "-"' }),
    );
  });
});
