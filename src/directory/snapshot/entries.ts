import { rmSync } from 'node:fs';
import { type Database, openDatabase, type Statement } from '../../store/index.js';
import { DirectoryError } from '../error.js';
import type { List } from './list.js';

/** The lists that are indexed; `before` are the assignments of the snapshot before. */
type Indexed = List | 'before';

/** Where an object stands in the log. */
export interface Entry {
  readonly at: number;
  readonly size: number;
}

/** How many objects are indexed in memory: enough for most tenants, and some 20 MiB. */
const IN_MEMORY = 100_000;

/**
 * An index of objects that come more than once. There may be millions: what does not fit in memory goes into a file that
 * lives as long as it is needed.
 */
export class Entries {
  readonly #path: string;
  readonly #inMemory: number;
  #memory = new Map<string, Entry[]>();
  #size = 0;
  #table: Table | undefined;

  constructor(path: string, inMemory = IN_MEMORY) {
    this.#path = path;
    this.#inMemory = inMemory;
  }

  add(list: Indexed, key: string, entry: Entry): void {
    if (this.#table !== undefined) {
      this.#table.insert.run(list, key, entry.at, entry.size);
      return;
    }
    const name = nameOf(list, key);
    const entries = this.#memory.get(name);
    if (entries === undefined) this.#memory.set(name, [entry]);
    else if (!entries.some(({ at }) => at === entry.at)) entries.push(entry);
    if (++this.#size > this.#inMemory) this.#spill();
  }

  /** Where the objects of an id stand, in the order in which they came. */
  of(list: Indexed, key: string): readonly Entry[] {
    if (this.#table !== undefined) return this.#table.find.all(list, key) as unknown as readonly Entry[];
    return this.#memory.get(nameOf(list, key)) ?? [];
  }

  /** Forgets an id that was dealt with. */
  remove(list: Indexed, key: string): void {
    if (this.#table === undefined) this.#memory.delete(nameOf(list, key));
    else this.#table.remove.run(list, key);
  }

  /** Runs many additions at once. */
  together(work: () => void): void {
    if (this.#table === undefined) work();
    else this.#table.database.transaction(work);
  }

  close(): void {
    if (this.#table === undefined) return;
    this.#table.database.close();
    process.off('exit', this.#removeFiles);
    this.#removeFiles();
  }

  #spill(): void {
    this.#removeFiles();
    process.once('exit', this.#removeFiles);
    const table = tableIn(open(this.#path));
    table.database.transaction(() => {
      for (const [name, entries] of this.#memory) {
        const list = name.slice(0, name.indexOf(' '));
        const key = name.slice(list.length + 1);
        for (const { at, size } of entries) table.insert.run(list, key, at, size);
      }
    });
    this.#memory = new Map();
    this.#table = table;
  }

  readonly #removeFiles = (): void => {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${this.#path}${suffix}`, { force: true });
  };
}

interface Table {
  readonly database: Database;
  readonly insert: Statement;
  readonly find: Statement;
  readonly remove: Statement;
}

function tableIn(database: Database): Table {
  // It is thrown away in any case, so nothing needs to survive a crash.
  database.prepare('PRAGMA journal_mode = OFF').get();
  database.exec(`PRAGMA synchronous = OFF;
    CREATE TABLE entry (list TEXT, key TEXT, at INTEGER, size INTEGER, PRIMARY KEY (list, key, at)) WITHOUT ROWID`);
  return {
    database,
    insert: database.prepare('INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?)'),
    find: database.prepare('SELECT at, size FROM entry WHERE list = ? AND key = ? ORDER BY at'),
    remove: database.prepare('DELETE FROM entry WHERE list = ? AND key = ?'),
  };
}

/** No list has a space in its name. */
const nameOf = (list: Indexed, key: string): string => `${list} ${key}`;

function open(path: string): Database {
  const opened = openDatabase(path);
  if ('database' in opened) return opened.database;
  const [finding] = opened.findings;
  if (finding === undefined) throw new Error('a database that cannot be opened has a finding');
  throw new DirectoryError(finding);
}
