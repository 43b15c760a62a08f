import { describe, expect, test } from 'vitest';
import { type JsonObject, type JsonValue, type Repair, USER } from '../../../src/scim/index.js';
import { BADGE, STAFF } from '../kinds.js';
import { entra, patch, STRICT } from './cases.js';

const user = (badge?: JsonObject): JsonObject => ({
  schemas: [USER.schema.id, ...(badge ? [BADGE] : [])],
  userName: 'ann',
  ...(badge && { [BADGE]: badge }),
});
const at = (op: string, name: string, value?: JsonValue): JsonObject => ({
  op,
  path: `${BADGE}:${name}`,
  ...(value !== undefined && { value }),
});

/** What the badge is after the operations, or the scimType of the refusal. */
function badge(before: JsonObject | undefined, operations: readonly JsonObject[], how = STRICT): unknown {
  const result = patch(STAFF, user(before), operations, how);
  return 'error' in result ? result.error.scimType : (result.resource[BADGE] ?? null);
}

describe('mutability (RFC 7643 §7)', () => {
  test.each<[string, JsonObject | undefined, JsonObject[], unknown]>([
    ['immutable: set once', undefined, [at('add', 'number', '7')], { number: '7' }],
    ['immutable: the same again', { number: '7' }, [at('replace', 'number', '7')], { number: '7' }],
    ['immutable: changed', { number: '7' }, [at('replace', 'number', '8')], 'mutability'],
    ['immutable: set twice', undefined, [at('add', 'number', '7'), at('add', 'number', '8')], 'mutability'],
    ['immutable: removed', { number: '7' }, [at('remove', 'number')], 'mutability'],
    ['immutable: removed where there is none', { level: 1 }, [at('remove', 'number')], { level: 1 }],
    ['immutable: gone with its extension', { number: '7' }, [{ op: 'remove', path: BADGE }], 'mutability'],
    ['immutable list: set once', undefined, [at('add', 'kinds', ['a', 'b'])], { kinds: ['a', 'b'] }],
    ['immutable list: the same again', { kinds: ['a'] }, [at('add', 'kinds', ['a'])], { kinds: ['a'] }],
    ['immutable list: added to', { kinds: ['a'] }, [at('add', 'kinds', ['b'])], 'mutability'],
    ['immutable list: an element removed', { kinds: ['a'] }, [at('remove', 'kinds[value eq "a"]')], 'mutability'],
    [
      'immutable part: set once',
      { holder: { name: 'x' } },
      [at('add', 'holder.since', '1')],
      { holder: { name: 'x', since: '1' } },
    ],
    ['immutable part: changed', { holder: { name: 'x', since: '1' } }, [at('add', 'holder.since', '2')], 'mutability'],
    ['write-only: as any other', { pin: '1' }, [at('replace', 'pin', '2')], { pin: '2' }],
    ['read-only', undefined, [at('add', 'printed', 'x')], 'mutability'],
    ['read-only: as it is', { printed: 'x' }, [at('replace', 'printed', 'x')], { printed: 'x' }],
    [
      'read-only: sent along with its extension',
      { printed: 'x' },
      [{ op: 'add', path: BADGE, value: { printed: 'y' } }],
      'mutability',
    ],
    [
      'read-only: stays when its extension goes',
      { printed: 'x', level: 1 },
      [{ op: 'remove', path: BADGE }],
      { printed: 'x' },
    ],
  ])('%s', (_, before, operations, expected) => expect(badge(before, operations)).toEqual(expected));
});

describe('required parts', () => {
  test.each<[string, JsonObject | undefined, JsonObject[], unknown]>([
    ['left out of a complex value', undefined, [at('add', 'holder', { room: '1' })], 'invalidValue'],
    ['removed', { holder: { name: 'x', room: '1' } }, [at('remove', 'holder.name')], 'mutability'],
    ['removed as the last', { holder: { name: 'x' }, level: 1 }, [at('remove', 'holder.name')], { level: 1 }],
    ['left out of an element', undefined, [at('add', 'keys', [{ code: 'a' }, { hook: '1' }])], 'invalidValue'],
    [
      'removed from an element',
      { keys: [{ code: 'a', hook: '1' }] },
      [at('remove', 'keys[hook eq "1"].code')],
      'mutability',
    ],
    [
      'removed from no element',
      { keys: [{ code: 'a', hook: '1' }] },
      [at('remove', 'keys[hook eq "2"].code')],
      { keys: [{ code: 'a', hook: '1' }] },
    ],
    [
      'removed as the value of an element, which goes with it',
      { cards: [{ value: 'a', hook: '1' }, { value: 'b' }] },
      [at('remove', 'cards[hook eq "1"].value')],
      { cards: [{ value: 'b' }] },
    ],
    ['that only the target sets', undefined, [at('add', 'level', 3)], { level: 3 }],
    ['cleared by null', { holder: { name: 'x', room: '1' } }, [at('replace', 'holder', { name: null })], 'mutability'],
  ])('%s', (_, before, operations, expected) => expect(badge(before, operations)).toEqual(expected));
});

describe('types (RFC 7643 §2.3)', () => {
  test.each<[string, JsonValue, boolean]>([
    ['issued', '2026-01-31T09:30:00Z', true],
    ['issued', '2026-01-31T09:30:00.123+02:00', true],
    ['issued', '2026-01-31', false],
    ['issued', '2026-02-30T00:00:00Z', false],
    ['issued', '1/31/2026 9:30:00 AM', false],
    ['level', 3, true],
    ['level', 3.5, false],
    ['height', 3.5, true],
    ['height', 'tall', false],
    ['photo', 'AAECAw==', true],
    ['photo', 'no base64!', false],
    ['page', 'any words', true],
    ['lost', false, true],
    ['lost', 0, false],
    ['doors', ['a', 'b'], true],
    ['doors', [['a']], false],
    ['holder', 'x', false],
  ])('%s takes %j: %s', (name, value, taken) => {
    expect(badge(undefined, [at('add', name, value)])).toEqual(taken ? { [name]: value } : 'invalidValue');
  });

  test.each<[string, JsonValue, JsonValue, string[]]>([
    ['level', '3', 3, ['number-text']],
    ['height', '-3.5e1', -35, ['number-text']],
    ['lost', 'FALSE', false, ['boolean-text']],
    ['level', [{ value: '3' }], 3, ['wrapped-value', 'wrapped-value', 'number-text']],
    ['doors', [{ value: 'a' }, 'b'], ['a', 'b'], ['wrapped-value']],
    ['holder', '{"name":"x"}', { name: 'x' }, ['json-text']],
  ])('%s: %j is repaired', (name, sent, value, repairs) => {
    const made: Repair[] = [];
    expect(badge(undefined, [at('replace', name, sent)], entra(made))).toEqual({ [name]: value });
    expect(made.map((one) => one.name)).toEqual(repairs);
    expect(badge(undefined, [at('replace', name, sent)])).toBe('invalidValue');
  });

  test.each<[string, JsonValue]>([
    ['level', '0x10'],
    ['level', '3.5'],
    ['level', ' '],
    ['height', 'Infinity'],
    ['lost', 'yes'],
    ['holder', '{"name":'],
    ['holder', 'x'],
    ['issued', [{ value: 'now' }]],
  ])('%s: %j is beyond repair', (name, sent) => {
    expect(badge({ lost: true }, [at('replace', name, sent)], entra())).toBe('invalidValue');
  });
});
