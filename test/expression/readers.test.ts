import { describe, expect, test } from 'vitest';
import { attributeReader, type SourceEntry, sourceAttributes } from '../../src/attributes/index.js';
import { anyAttribute, entraAttributes } from '../../src/expression/index.js';
import { entryReaders, flatReaders } from '../../src/expression/readers.js';
import { fromJson } from '../../src/values/index.js';

const RAW: readonly unknown[] = ['text', '', null, undefined, true, false, 7, 0.5, ['a', 'b'], [], { id: 'x' }];

/** An entry whose every property holds this, or says by itself which property it is. */
const entryOf = (raw: (name: string) => unknown): SourceEntry => ({
  object: new Proxy({ id: '' }, { get: (_, name) => raw(String(name)) }),
  IsSoftDeleted: raw('IsSoftDeleted') as boolean,
});

describe('the fast readers', () => {
  test.each([...flatReaders.keys()])('read [%s] of a plain object as the general one does', (name) => {
    const read = anyAttribute.reader(name);
    for (const raw of RAW) {
      const record = Object.fromEntries([...flatReaders.keys()].map((key) => [key, key === name ? raw : 'another']));
      expect(anyAttribute.valueReader?.(name)?.(record)).toEqual(fromJson(read?.(record)));
    }
    expect(anyAttribute.valueReader?.(name)?.({})).toBe(null);
  });

  test.each([...entryReaders.keys()])('read [%s] of an entry as the catalogue does', (name) => {
    const read = attributeReader('user', name);
    if (read === undefined) throw new Error('no attribute of users');
    const named = entryOf((property) => `${property}_a.b#EXT#@c`);
    expect(entraAttributes('user').valueReader?.(name)?.(named)).toBe(read(named));
    for (const raw of RAW) {
      const entry = entryOf(() => raw);
      expect(entraAttributes('user').valueReader?.(name)?.(entry)).toEqual(fromJson(read(entry)));
    }
  });

  test('read of a group only what a group has, and that as the catalogue does', () => {
    const { valueReader } = entraAttributes('group');
    expect(valueReader?.('givenName')).toBeUndefined();
    expect(entraAttributes('user').valueReader?.('userType')).toBeUndefined();
    const common = sourceAttributes('group').filter(({ name }) => entryReaders.has(name));
    expect(common.map(({ name }) => name)).toEqual(expect.arrayContaining(['objectId', 'displayName']));
    const entry = entryOf((property) => `of ${property}`);
    for (const { name, read } of common) expect(valueReader?.(name)?.(entry)).toBe(read(entry));
  });
});
