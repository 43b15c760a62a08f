import { type Definition, isObject, type JsonObject, own, type ResourceKind } from '../../scim/index.js';
import type { Database, SqlValue } from '../../store/index.js';
import { exact, folded, TABLES } from './columns.js';

/** The elements of multi-valued attributes, a row each, so that filters find them by value. */
export interface Elements {
  set(number: number, full: JsonObject): void;
  remove(number: number): void;
}

/** The sub-attributes that have a column, and which. */
export const ELEMENT_COLUMNS: ReadonlyMap<string, string> = new Map([
  ['value', 'value'],
  ['type', 'type'],
  ['primary', 'is_primary'],
]);

/** The table of a kind's elements; absent where no attribute has any. */
export const elementTable = (kind: ResourceKind): string | undefined =>
  elementAttributes(kind).length === 0 ? undefined : `${TABLES[kind.name]}_elements`;

/**
 * Attributes whose elements have rows: those with a `value` that clients set. Members of groups have a table of their own,
 * and certificates are too large for an index.
 */
export function elementAttributes(kind: ResourceKind): Definition[] {
  return [...kind.attributes.values()].filter(({ name, multiValued, mutability, subAttributes }) => {
    const value = subAttributes.get('value');
    return (
      multiValued && mutability !== 'readOnly' && value !== undefined && value.type !== 'binary' && name !== 'members'
    );
  });
}

/** Rows of one resource are neighbours; the index finds a value of an attribute. */
export function createElements(database: Database, kind: ResourceKind): Elements {
  const table = elementTable(kind);
  if (table === undefined) return { set: () => {}, remove: () => {} };
  database.exec(`
    CREATE TABLE IF NOT EXISTS ${table} (
      number INTEGER NOT NULL, attribute TEXT NOT NULL, position INTEGER NOT NULL, value TEXT, type TEXT,
      is_primary INTEGER, PRIMARY KEY (number, attribute, position)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS ${table}_value ON ${table} (value, attribute);`);
  const insert = database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?, ?)`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE number = ?`);
  const rows = elementRows(kind);
  return {
    set: (number, full) => {
      for (const row of rows(full)) insert.run(number, ...row);
    },
    remove: (number) => {
      remove.run(number);
    },
  };
}

/** Gives the rows of a resource's elements without its number: attribute, position, value, type, primary. */
export function elementRows(kind: ResourceKind): (full: JsonObject) => SqlValue[][] {
  const attributes = elementAttributes(kind).map((attribute) => ({
    name: attribute.name,
    cells: cellsWith(attribute),
  }));
  return (full) =>
    attributes.flatMap(({ name, cells }) => {
      const list = own(full, name);
      if (!Array.isArray(list)) return [];
      return list.map((element, position) => [name, position, ...cells(isObject(element) ? element : {})]);
    });
}

/** Texts are kept exact or folded, as the schema compares them. */
function cellsWith({ subAttributes }: Definition): (element: JsonObject) => SqlValue[] {
  const [value, type] = ['value', 'type'].map((name) => (subAttributes.get(name)?.caseExact ? exact : folded));
  return (element) => {
    const primary = own(element, 'primary');
    return [
      value?.(own(element, 'value')) ?? null,
      type?.(own(element, 'type')) ?? null,
      typeof primary === 'boolean' ? Number(primary) : null,
    ];
  };
}
