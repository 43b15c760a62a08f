import type { JsonObject, ResourceKind } from '../../scim/index.js';
import { type Database, type Row, type SqlValue, textKey } from '../../store/index.js';
import type { Profile, ProfileRule } from '../../targets/index.js';
import { ALL_COLUMNS, COLUMNS, cellsOf, TABLES } from './columns.js';
import { createElements } from './elements.js';
import { idOf } from './ids.js';
import { createIndexes } from './indexes.js';
import type { Lookup } from './lookups.js';
import { createShapes, keptStatements } from './statements.js';
import { createUniqueness, type UniqueRule } from './unique.js';

/** A stored resource. `document` is what clients set, without id and meta. */
export interface Stored {
  readonly number: number;
  readonly id: string;
  readonly version: number;
  readonly created: string;
  readonly modified: string;
  readonly document: JsonObject;
}

/** What a write came to: the resource, the unique rule in its way, or that another write came between. */
export type Kept = { readonly stored: Stored } | { readonly taken: ProfileRule } | { readonly stale: true };

/** A condition on the rows of a shelf, with a value for each `?`. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/**
 * The resources of one kind: the document, and beside it columns and rows of elements that filters and unique rules use.
 * All of a resource is written in one transaction of the caller's. Numbers tell the order of creation.
 */
export interface Shelf {
  /** `full` is the resource as answered, which look-ups see; `compared` is what unique rules see. */
  insert(document: JsonObject, full: JsonObject, compared: JsonObject, now: string): Kept;
  /** Replaces the document of a resource that nobody changed since it was read. */
  update(stored: Stored, document: JsonObject, full: JsonObject, compared: JsonObject, now: string): Kept;
  /** Counts a change beside the document, such as of members: the next version, modified now. */
  touch(stored: Stored, now: string): Stored;
  remove(number: number): void;
  find(id: string): Stored | undefined;
  /** The resources that hold a value of `compared` which no two may share, in order of creation. */
  holders(compared: JsonObject): Stored[];
  /** Whether a condition may be asked; one of too many shapes may not. */
  readonly takes: (where: Condition) => boolean;
  /** A page in order of creation, of the resources that meet a condition or of all. */
  page(offset: number, limit: number, where?: Condition): Stored[];
  /** How many resources there are, or meet a condition; not counted beyond `most`. */
  count(where?: Condition, most?: number): number;
  /** All that meet a condition, one after another in order of creation. Nothing may be written before the last. */
  each(where?: Condition): Iterable<Stored>;
}

export interface ShelfOptions {
  readonly kind: ResourceKind;
  /** The unique rules that are enforced. */
  readonly unique: readonly UniqueRule[];
  readonly lookups: ReadonlyMap<string, Lookup>;
  readonly ids: Profile['ids'];
}

export function createShelf(database: Database, { kind, unique: rules, lookups, ids }: ShelfOptions): Shelf {
  const table = TABLES[kind.name];
  const unique = createUniqueness(database, table, rules);
  const sought = [...lookups.values()].filter(
    ({ column, indexed }) => indexed && COLUMNS.some((one) => one === column),
  );
  createIndexes(
    database,
    table,
    'lookup',
    sought.map(({ column }) => column),
  );
  const elements = createElements(database, kind);
  const statements = prepare(database, table);
  const prepared = keptStatements(database);
  const select = ({ sql }: Condition, rest = ''): string =>
    `SELECT ${READ} FROM ${table} WHERE (${sql}) ORDER BY number${rest}`;
  /** All rows as one text, which the driver hands over several times faster than a row for each. */
  const list = (where: Condition, rest = '', ...params: readonly SqlValue[]): Stored[] => {
    const sql = `SELECT json_group_array(json_array(${READ})) FROM (${select(where, rest)})`;
    return (JSON.parse(String(prepared(sql).first(...where.params, ...params))) as Listed[])
      .sort(byNumber)
      .map(storedIn);
  };

  return {
    takes: createShapes(),
    insert(document, full, compared, now) {
      const number = Number(statements.next.first(kind.name));
      const id = idOf(kind.name, number, ids);
      const cells = cellsOf(full, compared);
      const written = statements.insert.tryRun(number, id, 1, now, now, ...cells, JSON.stringify(document));
      if ('conflict' in written) return { taken: unique.ruleOf(written.conflict) };
      elements.set(number, full);
      return { stored: { number, id, version: 1, created: now, modified: now, document } };
    },
    update(stored, document, full, compared, now) {
      const { number, version } = stored;
      const cells = cellsOf(full, compared);
      const written = statements.update.tryRun(now, ...cells, JSON.stringify(document), number, version);
      if ('conflict' in written) return { taken: unique.ruleOf(written.conflict) };
      if (written.changes === 0) return { stale: true };
      elements.remove(number);
      elements.set(number, full);
      return { stored: { ...stored, document, version: version + 1, modified: now } };
    },
    touch(stored, now) {
      statements.touch.run(now, stored.number);
      return { ...stored, version: stored.version + 1, modified: now };
    },
    remove: (number) => {
      elements.remove(number);
      statements.remove.run(number);
      statements.spend.run(kind.name, number);
    },
    find: (id) => {
      const row = statements.find.get(textKey(id));
      return row && storedOf(row);
    },
    holders: (compared) => {
      const where = unique.holding(compared);
      return where === undefined ? [] : list(where);
    },
    page: (offset, limit, where = ALL) => list(where, ' LIMIT ? OFFSET ?', limit, offset),
    count: (where, most) => {
      if (where === undefined) return Number(statements.count.get()?.total);
      const found = `SELECT 1 FROM ${table} WHERE (${where.sql})${most === undefined ? '' : ' LIMIT ?'}`;
      const params = most === undefined ? where.params : [...where.params, most];
      return Number(prepared(`SELECT COUNT(*) AS total FROM (${found})`).get(...params)?.total);
    },
    *each(where = ALL) {
      for (const row of prepared(select(where)).each(...where.params)) yield storedOf(row);
    },
  };
}

const ALL: Condition = { sql: 'TRUE', params: [] };

const READ = 'number, id, version, created, modified, document';

function prepare(database: Database, table: string) {
  const columns = ['number', 'id', 'version', 'created', 'modified', ...ALL_COLUMNS, 'document'];
  const changes = [...ALL_COLUMNS, 'document'].map((column) => `${column} = ?`).join(', ');
  return {
    next: database.prepare(
      `SELECT 1 + max((SELECT coalesce(max(number), 0) FROM ${table}),
         (SELECT coalesce(max(number), 0) FROM scim_spent WHERE kind = ?)) AS next`,
    ),
    spend: database.prepare(
      'INSERT INTO scim_spent (kind, number) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET number = max(number, excluded.number)',
    ),
    insert: database.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ),
    update: database.prepare(
      `UPDATE ${table} SET version = version + 1, modified = ?, ${changes} WHERE number = ? AND version = ?`,
    ),
    touch: database.prepare(`UPDATE ${table} SET version = version + 1, modified = ? WHERE number = ?`),
    remove: database.prepare(`DELETE FROM ${table} WHERE number = ?`),
    find: database.prepare(`SELECT ${READ} FROM ${table} WHERE id = ?`),
    count: database.prepare(`SELECT COUNT(*) AS total FROM ${table}`),
  };
}

type Listed = [number: number, id: string, version: number, created: string, modified: string, document: string];

/** SQLite promises no order of what it lists, and sorting a page here is cheaper than there. */
const byNumber = ([a]: Listed, [b]: Listed): number => a - b;

const storedIn = ([number, id, version, created, modified, document]: Listed): Stored => ({
  number,
  id,
  version,
  created,
  modified,
  document: JSON.parse(document) as JsonObject,
});

function storedOf(row: Row): Stored {
  return {
    number: Number(row.number),
    id: String(row.id),
    version: Number(row.version),
    created: String(row.created),
    modified: String(row.modified),
    document: JSON.parse(String(row.document)) as JsonObject,
  };
}
