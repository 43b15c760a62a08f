import type { ResourceKind } from '../../scim/index.js';
import { type Database, type SqlValue, textKey, textOf } from '../../store/index.js';

/** What can be a member of a group. */
export type MemberType = ResourceKind['name'];

/** A member of a group, or a group of a member: who or what it is. */
export interface Named {
  readonly id: string;
  readonly type: MemberType;
  /** A name for people. */
  readonly display: string | undefined;
}

/** A group that a user is in: by a row of its own (direct), or only through another group. */
export interface GroupOf extends Named {
  readonly direct: boolean;
}

/** Who is in which group: one row for each membership. Lists of ids are handled by SQL as a whole. */
export interface Members {
  /** A group's members, in the order in which they came. */
  of(group: number): Named[];
  /** The first id that no possible member has. */
  unknown(ids: readonly string[]): string | undefined;
  /** Adds members by id; gives how many are new. */
  add(group: number, ids: readonly string[]): number;
  /** Takes out members by id, or only those of one type; gives how many there were. */
  remove(group: number, ids: readonly string[], type?: string): number;
  /** Takes out all but these; gives how many there were. */
  keep(group: number, ids: readonly string[]): number;
  /** The groups of a user, direct ones first. Groups that hold each other are no trouble. */
  groupsOf(user: number): GroupOf[];
  /** Takes a deleted user or group out of all groups, which change by it. A group's own members are gone as well. */
  drop(type: MemberType, number: number, now: string): void;
}

/** Keeps members of the types that a profile allows. */
export function createMembers(database: Database, types: readonly MemberType[]): Members {
  database.exec(`
    CREATE TABLE IF NOT EXISTS scim_members (
      position INTEGER PRIMARY KEY, group_number INTEGER NOT NULL, type TEXT NOT NULL, member_number INTEGER NOT NULL,
      UNIQUE (group_number, type, member_number));
    CREATE INDEX IF NOT EXISTS scim_members_member ON scim_members (type, member_number);`);
  const known = types.map((type) => WITH_ID[type]).join(' UNION ALL ');
  const wanted = `WITH wanted (position, id) AS (SELECT key, value FROM json_each(?)), known AS (${known})`;
  const listed = `position IN (SELECT m.position FROM known k CROSS JOIN scim_members m
    ON m.group_number = ? AND m.type = k.type AND m.member_number = k.number)`;
  const statements = {
    of: database.prepare(
      `SELECT json_group_array(json_array(coalesce(u.id, g.id), m.type, coalesce(u.display, g.display))
         ORDER BY m.position)
       FROM scim_members m
       LEFT JOIN scim_users u ON m.type = 'User' AND u.number = m.member_number
       LEFT JOIN scim_groups g ON m.type = 'Group' AND g.number = m.member_number
       WHERE m.group_number = ?`,
    ),
    unknown: database.prepare(
      `${wanted} SELECT id FROM wanted WHERE id NOT IN (SELECT id FROM known) ORDER BY position LIMIT 1`,
    ),
    add: database.prepare(
      `${wanted} INSERT OR IGNORE INTO scim_members (group_number, type, member_number)
       SELECT ?, type, number FROM known ORDER BY position`,
    ),
    remove: database.prepare(`${wanted} DELETE FROM scim_members WHERE ${listed}`),
    removeOf: database.prepare(`${wanted} DELETE FROM scim_members WHERE ${listed} AND type = ?`),
    keep: database.prepare(`${wanted} DELETE FROM scim_members WHERE group_number = ? AND NOT ${listed}`),
    joined: database.prepare("SELECT 1 FROM scim_members WHERE type = 'User' AND member_number = ? LIMIT 1"),
    groupsOf: database.prepare(
      `WITH RECURSIVE up (number, indirect) AS (
         SELECT group_number, 0 FROM scim_members WHERE type = 'User' AND member_number = ?
         UNION SELECT m.group_number, 1 FROM up JOIN scim_members m ON m.type = 'Group' AND m.member_number = up.number)
       SELECT json_group_array(json_array(id, display, indirect) ORDER BY indirect, number) FROM (
         SELECT g.number, g.id, g.display, min(up.indirect) AS indirect
         FROM up CROSS JOIN scim_groups g ON g.number = up.number GROUP BY g.number)`,
    ),
    touch: database.prepare(
      `UPDATE scim_groups SET version = version + 1, modified = ?
       WHERE number IN (SELECT group_number FROM scim_members WHERE type = ? AND member_number = ?)`,
    ),
    leave: database.prepare('DELETE FROM scim_members WHERE type = ? AND member_number = ?'),
    empty: database.prepare('DELETE FROM scim_members WHERE group_number = ?'),
  };
  return {
    of: (group) =>
      listIn<[id: string, type: MemberType, display: string | null]>(statements.of.first(group)).map((one) =>
        named(...one),
      ),
    unknown: (ids) => {
      if (ids.length === 0) return undefined;
      const row = statements.unknown.get(list(ids));
      return row && textOf(String(row.id));
    },
    add: (group, ids) => (ids.length === 0 ? 0 : statements.add.run(list(ids), group)),
    remove: (group, ids, type) => {
      if (ids.length === 0) return 0;
      return type === undefined
        ? statements.remove.run(list(ids), group)
        : statements.removeOf.run(list(ids), group, type);
    },
    keep: (group, ids) =>
      ids.length === 0 ? statements.empty.run(group) : statements.keep.run(list(ids), group, group),
    groupsOf: (user) => {
      // Most users are in no group, which is told much faster.
      if (statements.joined.first(user) === undefined) return [];
      return listIn<[id: string, display: string | null, indirect: number]>(statements.groupsOf.first(user)).map(
        ([id, display, indirect]) => ({ ...named(id, 'Group', display), direct: indirect === 0 }),
      );
    },
    drop: (type, number, now) => {
      statements.touch.run(now, type, number);
      statements.leave.run(type, number);
      if (type === 'Group') statements.empty.run(number);
    },
  };
}

/** Users and groups of the wanted ids, which are looked up one by one: CROSS JOIN keeps SQLite from scanning them all. */
const WITH_ID: Readonly<Record<MemberType, string>> = {
  User: `SELECT position, 'User' AS type, u.id, u.number FROM wanted CROSS JOIN scim_users u ON u.id = wanted.id`,
  Group: `SELECT position, 'Group' AS type, g.id, g.number FROM wanted CROSS JOIN scim_groups g ON g.id = wanted.id`,
};

/** Ids as one parameter. */
const list = (ids: readonly string[]): string => JSON.stringify(ids.map(textKey));

/** A list in one text, which is read several times faster than a row for each. */
const listIn = <Item>(text: SqlValue | undefined): Item[] => JSON.parse(String(text ?? '[]')) as Item[];

const named = (id: string, type: MemberType, display: string | null): Named => ({
  id,
  type,
  display: display === null ? undefined : textOf(display),
});

/** The clause of groups that a user or group, given by id, is a direct member of. */
export const MEMBER_CLAUSE = `number IN (
  WITH wanted (position, id) AS (SELECT 0, ?), known AS (${WITH_ID.User} UNION ALL ${WITH_ID.Group})
  SELECT m.group_number FROM known JOIN scim_members m ON m.type = known.type AND m.member_number = known.number)`;

/** The clause of users that are in a group, given by id, directly or through groups. */
export const GROUP_CLAUSE = `number IN (
  WITH RECURSIVE down (number) AS (
    SELECT number FROM scim_groups WHERE id = ?
    UNION SELECT m.member_number FROM down JOIN scim_members m ON m.group_number = down.number AND m.type = 'Group')
  SELECT m.member_number FROM down JOIN scim_members m ON m.group_number = down.number WHERE m.type = 'User')`;
