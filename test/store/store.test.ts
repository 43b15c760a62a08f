import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Database,
  isPlain,
  memoryDatabase,
  openDatabase,
  storeRules,
  textKey,
  textOf,
} from '../../src/store/index.js';

/** Texts that SQLite or the driver would not keep as they are, and those beside them. */
const ODD = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      '\0',
      '\u0001',
      '\u0002',
      '\u0005',
      '\ud7fe',
      '\ud7ff',
      '\ud800',
      '\udfff',
      '\ue000',
      '\uffff',
      '😀',
      '"',
      '\\',
    ),
  )
  .map((parts) => parts.join(''));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(location: string): Database {
  const opened = openDatabase(location);
  if ('findings' in opened) throw new Error(JSON.stringify(opened.findings));
  return opened.database;
}

function table(): Database {
  const database = memoryDatabase();
  database.exec('CREATE TABLE names (name TEXT UNIQUE, number INTEGER)');
  return database;
}

describe('statements', () => {
  test('give rows as they were written, and nothing of the driver', () => {
    const database = table();
    expect(database.prepare('INSERT INTO names VALUES (?, ?)').run('ann', null)).toBe(1);
    const select = database.prepare('SELECT * FROM names WHERE name = ?');
    expect(select.get('ann')).toEqual({ name: 'ann', number: null });
    expect(select.get('bob')).toBeUndefined();
    expect(select.all('ann')).toEqual([{ name: 'ann', number: null }]);
    database.close();
  });

  test('tell which unique column holds a value already, and change nothing', () => {
    const database = table();
    const insert = database.prepare('INSERT INTO names VALUES (?, ?)');
    expect(insert.tryRun('ann', 1)).toEqual({ changes: 1 });
    expect(insert.tryRun('ann', 2)).toEqual({ conflict: ['names.name'] });
    expect(() => insert.run('ann', 2)).toThrow('UNIQUE');
    expect(database.prepare('SELECT * FROM names').all()).toEqual([{ name: 'ann', number: 1 }]);
    database.close();
  });

  test('refuse what the driver would end the process on', () => {
    const database = table();
    const insert = database.prepare('INSERT INTO names VALUES (?, ?)');
    expect(() => insert.run('ann', true as never)).toThrow('SQLite holds no boolean');
    expect(() => insert.run('ann', undefined as never)).toThrow('SQLite holds no undefined');
    expect(() => insert.run('ann')).toThrow('2 values wanted, 1 given');
    database.close();
  });

  test('a key keeps any text apart from any other', () => {
    const database = table();
    const insert = database.prepare('INSERT OR REPLACE INTO names VALUES (?, 1)');
    const select = database.prepare('SELECT name FROM names WHERE name = ?');
    const texts = fc.oneof(fc.string({ unit: 'binary' }), ODD);
    fc.assert(
      fc.property(texts, (text) => {
        insert.run(textKey(text));
        expect(textOf(String(select.get(textKey(text))?.name))).toBe(text);
      }),
    );
    for (const ordinary of ["o'brien", '"', '\\', 'a\tb', '😀']) expect(textKey(ordinary)).toBe(ordinary);
    database.close();
  });
});

describe('keys of texts', () => {
  const points = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const first = (a: string, b: string): number => {
    const [left, right] = [points(a), points(b)];
    const at = left.findIndex((point, index) => point !== right[index]);
    return at < 0 ? left.length - right.length : (left[at] ?? 0) - (right[at] ?? -1);
  };

  test('sort in SQLite as their texts do by code point', () => {
    const database = memoryDatabase();
    const compare = database.prepare('SELECT CASE WHEN ? < ? THEN -1 ELSE 1 END AS sign');
    fc.assert(
      fc.property(ODD, ODD, (a, b) => {
        fc.pre(a !== b);
        expect(compare.get(textKey(a), textKey(b))?.sign).toBe(Math.sign(first(a, b)));
      }),
    );
    database.close();
  });

  test('hold a plain text where their text does', () => {
    const plain = ODD.filter(isPlain);
    fc.assert(
      fc.property(ODD, plain, ODD, (a, part, b) => {
        for (const text of [a + part + b, a + b]) {
          expect(textKey(text).includes(textKey(part))).toBe(text.includes(part));
          expect(textKey(text).endsWith(textKey(part))).toBe(text.endsWith(part));
        }
      }),
    );
  });
});

describe('transactions', () => {
  test('keep all or nothing, and may nest', () => {
    const database = table();
    const insert = database.prepare('INSERT INTO names VALUES (?, ?)');
    const count = database.prepare('SELECT COUNT(*) AS n FROM names');
    expect(database.transaction(() => database.transaction(() => insert.run('ann', 1)))).toBe(1);
    const failing = () =>
      database.transaction(() => {
        insert.run('bob', 2);
        throw new Error('stop');
      });
    expect(failing).toThrow('stop');
    expect(count.get()).toEqual({ n: 1 });
    database.transaction(() => insert.run('cem', 3));
    expect(count.get()).toEqual({ n: 2 });
    database.close();
  });
});

describe('files', () => {
  test('keep their content and are readable by their owner only', () => {
    const file = join(folder, 'state.db');
    const first = open(file);
    first.exec('CREATE TABLE names (name TEXT)');
    first.prepare('INSERT INTO names VALUES (?)').run('ann');
    expect(first.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(first.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 1 });
    for (const name of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(name).mode & 0o077).toBe(0);
    first.close();
    const second = open(file);
    expect(second.prepare('SELECT * FROM names').all()).toEqual([{ name: 'ann' }]);
    second.close();
  });

  test('that others could read are closed to them', () => {
    const file = join(folder, 'state.db');
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    open(file).close();
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test.each([
    ['a folder that is not there', 'no/where.db', 'store/cannot-open', 'its folder does not exist'],
    ['a folder', '.', 'store/cannot-open', 'it is a folder'],
  ])('cannot be opened: %s', (_, name, ruleId, reason) => {
    expect(openDatabase(join(folder, name))).toMatchObject({ findings: [{ ruleId, data: { reason } }] });
    expect(existsSync(join(folder, 'no'))).toBe(false);
  });

  test('that hold something else are left alone', () => {
    const file = join(folder, 'notes.txt');
    const text = 'Not a database, but notes. '.repeat(10);
    writeFileSync(file, text);
    const opened = openDatabase(file);
    expect(opened).toMatchObject({ findings: [{ ruleId: 'store/not-a-database', where: { file } }] });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('of another version of the tool is refused, and left as it is', () => {
    const file = join(folder, 'older.db');
    const older = open(file);
    older.exec('CREATE TABLE names (name TEXT); PRAGMA user_version = 0');
    older.close();
    expect(openDatabase(file)).toMatchObject({ findings: [{ ruleId: 'store/other-version', where: { file } }] });
    const same = join(folder, 'same.db');
    const first = open(same);
    first.exec('CREATE TABLE names (name TEXT)');
    first.close();
    open(same).close();
  });

  test('each rule says what to do', () => {
    for (const rule of storeRules) {
      const data = { file: 'state.db', reason: 'the disk is full' };
      expect(rule.message(data)).toContain('state.db');
      expect(rule.help(data)).not.toBe('');
    }
  });
});

test('a file whose pages were overwritten is said to be damaged', () => {
  const database = open(join(folder, 'whole.db'));
  database.exec('CREATE TABLE names (name TEXT)');
  database.close();
  const bytes = readFileSync(join(folder, 'whole.db'));
  bytes.fill(0xff, 100, 400);
  // Under another name, as what was written ahead may still lie beside the first.
  writeFileSync(join(folder, 'damaged.db'), bytes);
  expect(openDatabase(join(folder, 'damaged.db'))).toMatchObject({ findings: [{ ruleId: 'store/damaged' }] });
});
