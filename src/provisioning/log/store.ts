import { type Database, type Row, textKey, textOf } from '../../store/index.js';
import { foldCase } from '../../values/index.js';
import type { SourceIdentity } from '../event.js';
import type { LoggedChange } from './change.js';
import { gather, type LogWriter } from './gather.js';
import { type LoggedTable, loggedTable } from './mapping.js';
import { identifierOf } from './record.js';
import { putTogether, takeApart } from './shape.js';

/** How many changes are kept back before they are written together. */
const TOGETHER = 256;

/** Shapes are for what comes again and again: no longer ones are kept, and no more of them. */
const LONGEST_SHAPE = 16_384;
const MOST_SHAPES = 2_000;

/** The shape of a change that is kept whole. */
const WHOLE = 0;

const TABLES = `
  CREATE TABLE IF NOT EXISTS log_mapping (id INTEGER PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS log_shape (id INTEGER PRIMARY KEY, json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS log_change (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL, change INTEGER NOT NULL, mapping INTEGER NOT NULL,
    shape INTEGER NOT NULL, json TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS log_change_source ON log_change (source);
  CREATE TABLE IF NOT EXISTS log_name (
    name TEXT, kind TEXT, source TEXT, written TEXT NOT NULL, display TEXT, PRIMARY KEY (name, kind, source)
  ) WITHOUT ROWID;
`;

/** A log that keeps every change in the state: one row for each, and the mapping table once per version. */
export function createLog(database: Database): LogWriter {
  database.exec(TABLES);
  const save = database.prepare('INSERT INTO log_change (source, change, mapping, shape, json) VALUES (?, ?, ?, ?, ?)');
  const call = database.prepare(`
    INSERT INTO log_name (name, kind, source, written, display) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (name, kind, source) DO UPDATE SET display = excluded.display
  `);
  const version = database.prepare('SELECT id FROM log_mapping WHERE json = ?');
  const addVersion = database.prepare('INSERT INTO log_mapping (json) VALUES (?) RETURNING id');
  const shapeId = shapesOf(database);
  let mapping = 0;
  let waiting: LoggedChange[] = [];

  const write = (): void => {
    const all = waiting;
    waiting = [];
    if (all.length === 0) return;
    database.transaction(() => {
      for (const { change, ...rest } of all) {
        const { source } = rest;
        const [id, name] = [textKey(source.id), textKey(identifierOf(source))];
        const { shape, texts } = takeApart(rest);
        const known = shapeId(shape);
        save.run(id, change, mapping, known, JSON.stringify(known === WHOLE ? rest : texts));
        const display = source.displayName === undefined ? null : textKey(source.displayName);
        call.run(foldCase(name), source.kind, id, name, display);
      }
    });
  };
  const changes = gather((change) => {
    waiting.push(change);
    if (waiting.length >= TOGETHER) write();
  });
  const flush = (): void => {
    changes.flush();
    write();
  };
  return {
    add: changes.add,
    flush,
    use: (table, context) => {
      flush();
      changes.use(table);
      const json = JSON.stringify(loggedTable(table, context));
      mapping = Number(version.first(json) ?? addVersion.first(json));
    },
  };
}

/** The number of a shape in the database, which is given at its first use. */
function shapesOf(database: Database): (shape: string) => number {
  const add = database.prepare('INSERT INTO log_shape (json) VALUES (?) RETURNING id');
  const known = new Map<string, number>();
  for (const { id, json } of database.prepare('SELECT id, json FROM log_shape').each())
    known.set(String(json), Number(id));
  return (shape) => {
    const id = known.get(shape);
    if (id !== undefined) return id;
    if (shape.length > LONGEST_SHAPE || known.size >= MOST_SHAPES) return WHOLE;
    const added = Number(add.first(shape));
    known.set(shape, added);
    return added;
  };
}

/** An object that the log knows. */
export interface LoggedObject {
  readonly kind: SourceIdentity['kind'];
  readonly id: string;
  /** The userPrincipalName of a user, the displayName of a group, under which it was found; else the id. */
  readonly name: string;
  readonly displayName?: string;
}

/** A change, and the mapping table that held at that time. */
export interface KeptChange {
  readonly change: LoggedChange;
  readonly table: LoggedTable;
}

/** The log of a state, for reading. */
export interface LogReader {
  /** The objects of this id, userPrincipalName (any that they ever had), or displayName of a group; case does not count. */
  find(who: string): readonly LoggedObject[];
  /** Every name that the log knows. */
  names(): Iterable<LoggedObject>;
  /** What happened to an object, the oldest first. */
  changesOf(object: Pick<LoggedObject, 'kind' | 'id'>): readonly KeptChange[];
}

/** Opens the log of a state; undefined where none has been kept there. */
export function readLog(database: Database): LogReader | undefined {
  const tables = database.prepare("SELECT count(*) FROM sqlite_master WHERE name IN ('log_change', 'log_name')");
  if (tables.first() !== 2) return undefined;
  const byId = database.prepare('SELECT kind, source, written, display FROM log_name WHERE source = ?');
  const sources = database.prepare('SELECT source FROM log_change WHERE source = ? LIMIT 1');
  const byName = database.prepare('SELECT kind, source, written, display FROM log_name WHERE name = ?');
  const all = database.prepare('SELECT kind, source, written, display FROM log_name');
  const changes = database.prepare(`
    SELECT log_change.change, log_change.json AS texts, log_shape.json AS shape, log_mapping.json AS mapping
    FROM log_change JOIN log_mapping ON log_mapping.id = log_change.mapping
      LEFT JOIN log_shape ON log_shape.id = log_change.shape
    WHERE log_change.source = ? ORDER BY log_change.id
  `);
  return {
    find: (who) => {
      for (const id of new Set([who, who.toLowerCase()])) {
        // An id decides, whatever else is called so; of several names, the one given last is as good as any.
        if (sources.first(textKey(id)) !== undefined) return distinct(byId.all(textKey(id)).map(objectOf));
      }
      return distinct(byName.all(textKey(foldCase(who))).map(objectOf));
    },
    names: function* () {
      for (const row of all.each()) yield objectOf(row);
    },
    changesOf: ({ kind, id }) => {
      const tablesRead = new Map<string, LoggedTable>();
      return changes.all(textKey(id)).flatMap((row) => {
        const change = changeOf(row);
        if (change.source.kind !== kind) return [];
        const text = String(row.mapping);
        const table = tablesRead.get(text) ?? (JSON.parse(text) as LoggedTable);
        tablesRead.set(text, table);
        return [{ change, table }];
      });
    },
  };
}

function changeOf({ change, texts, shape }: Row): LoggedChange {
  const kept: unknown = JSON.parse(String(texts));
  const rest = typeof shape === 'string' ? putTogether(JSON.parse(shape), kept as string[]) : kept;
  return { ...(rest as Omit<LoggedChange, 'change'>), change: Number(change) };
}

const objectOf = (row: Row): LoggedObject => ({
  kind: row.kind === 'group' ? 'group' : 'user',
  id: textOf(String(row.source)),
  name: textOf(String(row.written)),
  ...(typeof row.display === 'string' && { displayName: textOf(row.display) }),
});

/** Each object once, though it may have had several names. */
const distinct = (objects: readonly LoggedObject[]): LoggedObject[] => [
  ...new Map(objects.map((object) => [JSON.stringify([object.kind, object.id]), object])).values(),
];
