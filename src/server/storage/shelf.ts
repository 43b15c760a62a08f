import { createHash } from 'node:crypto';
import { type JsonObject, type JsonValue, own, type ResourceKind } from '../../scim/index.js';
import { type Database, type Row, type SqlValue, textKey } from '../../store/index.js';
import type { ProfileRule } from '../../targets/index.js';
import { foldCase } from '../../values/index.js';
import { COLUMNS, TABLES } from './tables.js';

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

/** A condition on the rows of a shelf. */
export interface Clause {
  readonly sql: string;
  readonly value: SqlValue;
}

/** The resources of one kind: promoted columns for look-ups beside the document. Numbers tell the order of creation. */
export interface Shelf {
  /** `full` is the resource as answered, which look-ups see; `compared` is what unique rules see. */
  insert(document: JsonObject, full: JsonObject, compared: JsonObject, now: string): Kept;
  /** Replaces the document of a resource that nobody changed since it was read. */
  update(stored: Stored, document: JsonObject, full: JsonObject, compared: JsonObject, now: string): Kept;
  /** Counts a change beside the document, such as of members: the next version, modified now. */
  touch(stored: Stored, now: string): Stored;
  remove(number: number): void;
  find(id: string): Stored | undefined;
  /** All resources that meet the clauses, in order of creation. */
  select(clauses: readonly Clause[]): Stored[];
  page(offset: number, limit: number): Stored[];
  count(): number;
}

type Column = (typeof COLUMNS)[number];

type Unique = Extract<ProfileRule, { kind: 'unique' }>;

export function createShelf(database: Database, kind: ResourceKind, rules: readonly Unique[]): Shelf {
  const table = TABLES[kind.name];
  const unique = new Map(rules.map((rule) => [`${table}.${columnOf(rule)}`, rule]));
  for (const rule of rules) {
    const column = columnOf(rule);
    database.exec(`CREATE UNIQUE INDEX IF NOT EXISTS ${table}_${column} ON ${table} (${column})`);
  }
  const statements = prepare(database, table);
  const selections = new Map<string, ReturnType<Database['prepare']>>();

  const takenBy = (columns: readonly string[]): ProfileRule => {
    const rule = columns.map((column) => unique.get(column)).find((one) => one !== undefined);
    if (rule === undefined) throw new Error(`no rule for the unique columns ${columns.join(', ')}`);
    return rule;
  };

  return {
    insert(document, full, compared, now) {
      const number = Number(statements.next.get(kind.name)?.next ?? 1);
      const stored: Stored = { number, id: idOf(kind, number), version: 1, created: now, modified: now, document };
      const values = [number, stored.id, 1, now, now, JSON.stringify(document), ...promoted(full, compared)];
      const written = statements.insert.tryRun(...values);
      if ('conflict' in written) return { taken: takenBy(written.conflict) };
      statements.advance.run(kind.name, number + 1);
      return { stored };
    },
    update(stored, document, full, compared, now) {
      const { number, version } = stored;
      const columns = promoted(full, compared);
      const written = statements.update.tryRun(now, JSON.stringify(document), ...columns, number, version);
      if ('conflict' in written) return { taken: takenBy(written.conflict) };
      if (written.changes === 0) return { stale: true };
      return { stored: { ...stored, document, version: version + 1, modified: now } };
    },
    touch(stored, now) {
      statements.touch.run(now, stored.number);
      return { ...stored, version: stored.version + 1, modified: now };
    },
    remove: (number) => {
      statements.remove.run(number);
    },
    find: (id) => {
      const row = statements.find.get(textKey(id));
      return row && storedOf(row);
    },
    select: (clauses) => {
      const sql = `SELECT * FROM ${table} WHERE ${clauses.map((one) => one.sql).join(' AND ')} ORDER BY number`;
      const statement = selections.get(sql) ?? database.prepare(sql);
      selections.set(sql, statement);
      return statement.all(...clauses.map((one) => one.value)).map(storedOf);
    },
    page: (offset, limit) => statements.page.all(limit, offset).map(storedOf),
    count: () => Number(statements.count.get()?.total ?? 0),
  };
}

function prepare(database: Database, table: string) {
  const columns = ['number', 'id', 'version', 'created', 'modified', 'document', ...COLUMNS];
  const marks = columns.map(() => '?').join(', ');
  const changes = ['document', ...COLUMNS].map((column) => `${column} = ?`).join(', ');
  return {
    next: database.prepare('SELECT next FROM scim_counters WHERE kind = ?'),
    advance: database.prepare(
      'INSERT INTO scim_counters (kind, next) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET next = excluded.next',
    ),
    insert: database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`),
    update: database.prepare(
      `UPDATE ${table} SET version = version + 1, modified = ?, ${changes} WHERE number = ? AND version = ?`,
    ),
    touch: database.prepare(`UPDATE ${table} SET version = version + 1, modified = ? WHERE number = ?`),
    remove: database.prepare(`DELETE FROM ${table} WHERE number = ?`),
    find: database.prepare(`SELECT * FROM ${table} WHERE id = ?`),
    page: database.prepare(`SELECT * FROM ${table} ORDER BY number LIMIT ? OFFSET ?`),
    count: database.prepare(`SELECT COUNT(*) AS total FROM ${table}`),
  };
}

/** Ids look like Hugging Face's (24 hex digits) and follow from the order of creation, so that runs repeat exactly. */
function idOf(kind: ResourceKind, number: number): string {
  return createHash('sha256').update(`${kind.name} ${number}`).digest('hex').slice(0, 24);
}

function columnOf({ target, folded }: Unique): Column {
  const column = UNIQUE_COLUMNS[target.path.attribute];
  if (column === undefined) throw new Error(`no unique column for ${target.text}`);
  return folded ? `${column}_folded` : column;
}

/** The attributes that unique rules are about, in the order of their columns. */
const UNIQUE_COLUMNS: Readonly<Record<string, 'unique_user_name' | 'unique_external_id' | 'unique_display_name'>> = {
  userName: 'unique_user_name',
  externalId: 'unique_external_id',
  displayName: 'unique_display_name',
};

/** The values of `COLUMNS`. */
const promoted = (full: JsonObject, compared: JsonObject): (string | null)[] => [
  folded(own(full, 'userName')),
  key(own(full, 'externalId')),
  folded(own(full, 'displayName')),
  ...Object.keys(UNIQUE_COLUMNS).flatMap((name) => [key(own(compared, name)), folded(own(compared, name))]),
];

const key = (value: JsonValue | undefined): string | null => (typeof value === 'string' ? textKey(value) : null);
const folded = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? textKey(foldCase(value)) : null;

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
