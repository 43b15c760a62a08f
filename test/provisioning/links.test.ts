import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { createLinks } from '../../src/provisioning/links.js';
import { memoryDatabase, openDatabase } from '../../src/store/index.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Ids that a target or a broken export may hold. */
const ODD = [
  'a"b',
  'a\\b',
  "a'b",
  'a\nb',
  '',
  ' ',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  '\u{1f600}',
  '%_',
  '?',
];

describe('links', () => {
  test('are not there before they are made', () => {
    const links = createLinks(memoryDatabase());
    expect(links.targetOf('user', 'a')).toBeUndefined();
    expect(links.sourceOf('user', 'a')).toBeUndefined();
    expect(links.membersOf('g')).toEqual(new Set());
  });

  test('of users and groups are apart', () => {
    const links = createLinks(memoryDatabase());
    links.link('user', 'a', 'user-1');
    links.link('group', 'a', 'group-1');
    expect([links.targetOf('user', 'a'), links.targetOf('group', 'a')]).toEqual(['user-1', 'group-1']);
    expect([links.sourceOf('user', 'user-1'), links.sourceOf('user', 'group-1')]).toEqual(['a', undefined]);
  });

  test('made again lead to the new object', () => {
    const links = createLinks(memoryDatabase());
    links.link('user', 'a', '1');
    links.link('user', 'a', '2');
    expect(links.targetOf('user', 'a')).toBe('2');
    expect(links.sourceOf('user', '1')).toBeUndefined();
  });

  test('and memberships last when the file is opened again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rehearsal-links-'));
    folders.push(folder);
    const open = () => {
      const opened = openDatabase(join(folder, 'service.db'));
      if ('findings' in opened) throw new Error(JSON.stringify(opened.findings));
      return opened.database;
    };
    const first = open();
    const links = createLinks(first);
    links.link('user', 'a', '1');
    links.addMembers('g', ['a', 'b', 'c']);
    links.removeMembers('g', ['b']);
    first.close();

    const second = open();
    const again = createLinks(second);
    expect(again.targetOf('user', 'a')).toBe('1');
    expect(again.membersOf('g')).toEqual(new Set(['a', 'c']));
    second.close();
  });

  test.each(ODD)('hold the id %j', (id) => {
    const links = createLinks(memoryDatabase());
    links.link('user', id, id);
    links.link('user', 'other', 'x');
    links.addMembers(id, [id, 'other']);
    expect(links.targetOf('user', id)).toBe(id);
    expect(links.sourceOf('user', id)).toBe(id);
    expect(links.membersOf(id)).toEqual(new Set([id, 'other']));
    links.removeMembers(id, [id]);
    expect(links.membersOf(id)).toEqual(new Set(['other']));
  });

  test('are a map, whatever the ids', () => {
    const id = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id)), (pairs) => {
        const links = createLinks(memoryDatabase());
        for (const [source, target] of pairs) links.link('user', source, target);
        const model = new Map(pairs);
        for (const [source, target] of model) expect(links.targetOf('user', source)).toBe(target);
        expect(new Set(links.sources('user'))).toEqual(new Set(model.keys()));
        expect(links.sources('group')).toEqual([]);
      }),
    );
  });

  test('to members are a set', () => {
    const links = createLinks(memoryDatabase());
    links.addMembers('g', ['a', 'a']);
    links.addMembers('g', ['a']);
    links.addMembers('h', ['b']);
    links.removeMembers('g', ['b', 'nobody']);
    expect([links.membersOf('g'), links.membersOf('h')]).toEqual([new Set(['a']), new Set(['b'])]);
  });
});
