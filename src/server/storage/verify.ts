import type { JsonObject } from '../../scim/index.js';
import type { Database, Row } from '../../store/index.js';
import type { Profile } from '../../targets/index.js';
import { type Policy, policyFor } from '../resources/policy.js';
import { ALL_COLUMNS, cellsOf, TABLES } from './columns.js';
import { elementRows, elementTable } from './elements.js';

/**
 * Where the database of a target contradicts itself: what SQLite finds damaged, columns and rows of elements that are not
 * those of their document, and memberships of what is not there. Empty when all is well. A write keeps it so, whenever
 * the process is killed.
 */
export function contradictions(database: Database, profile: Profile): string[] {
  return [
    ...database
      .prepare('PRAGMA integrity_check')
      .all()
      .map(({ integrity_check: line }) => String(line)),
    ...[profile.users, profile.groups].flatMap((one) => ofResources(database, policyFor(profile, one))),
    ...ofMembers(database),
  ].filter((line) => line !== 'ok');
}

function ofResources(database: Database, { kind, derive, compared }: Policy): string[] {
  const table = TABLES[kind.name];
  const elements = elementTable(kind);
  const found = elements === undefined ? undefined : rowsOfElements(database, elements);
  const expected = elementRows(kind);
  const problems: string[] = [];
  for (const row of database.prepare(`SELECT * FROM ${table}`).all()) {
    const name = `${kind.name} ${row.id}`;
    const document = JSON.parse(String(row.document)) as JsonObject;
    const full = derive(document);
    const rows = found?.(row) ?? [];
    if (
      !same(
        ALL_COLUMNS.map((column) => row[column]),
        cellsOf(full, compared(document)),
      )
    )
      problems.push(`${name}: its columns`);
    if (!same(rows, expected(full).sort(byPlace))) problems.push(`${name}: its elements`);
  }
  if (elements === undefined) return problems;
  const left = `SELECT DISTINCT number FROM ${elements} WHERE number NOT IN (SELECT number FROM ${table})`;
  return [
    ...problems,
    ...database
      .prepare(left)
      .all()
      .map(({ number }) => `${kind.name} number ${number}: its elements are left`),
  ];
}

const same = (found: unknown, expected: unknown): boolean => JSON.stringify(found) === JSON.stringify(expected);

type Cells = Row[string][];

function rowsOfElements(database: Database, table: string): (resource: Row) => Cells[] {
  const select = database.prepare(`SELECT attribute, position, value, type, is_primary FROM ${table} WHERE number = ?`);
  return ({ number }) =>
    select
      .all(number ?? null)
      .map((row) => Object.values(row))
      .sort(byPlace);
}

const byPlace = ([a, i]: Cells, [b, j]: Cells): number =>
  a === b ? Number(i) - Number(j) : String(a) < String(b) ? -1 : 1;

function ofMembers(database: Database): string[] {
  const known = "(SELECT 'User', number FROM scim_users UNION ALL SELECT 'Group', number FROM scim_groups)";
  const lost = `SELECT position FROM scim_members
    WHERE (type, member_number) NOT IN ${known} OR group_number NOT IN (SELECT number FROM scim_groups)`;
  return database
    .prepare(lost)
    .all()
    .map(({ position }) => `membership ${position}: one side of it is gone`);
}
