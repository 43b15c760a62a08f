import type { Database } from '../../store/index.js';

/** Who is in which group: one row for each membership, by the numbers of group and user. */
export interface Members {
  /** The ids of a group's members, in the order in which they came. */
  of(group: number): string[];
  /** Adds a member; false when it was one already. */
  add(group: number, user: number): boolean;
  remove(group: number, user: number): boolean;
  clear(group: number): boolean;
  /** Takes a user out of all groups; the groups change by it. */
  removeUser(user: number, now: string): void;
}

export function createMembers(database: Database): Members {
  const of = database.prepare(
    'SELECT u.id AS id FROM scim_members m JOIN scim_users u ON u.number = m.user_number WHERE m.group_number = ? ORDER BY m.position',
  );
  const add = database.prepare('INSERT OR IGNORE INTO scim_members (group_number, user_number) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM scim_members WHERE group_number = ? AND user_number = ?');
  const clear = database.prepare('DELETE FROM scim_members WHERE group_number = ?');
  const touch = database.prepare(
    'UPDATE scim_groups SET version = version + 1, modified = ? WHERE number IN (SELECT group_number FROM scim_members WHERE user_number = ?)',
  );
  const removeUser = database.prepare('DELETE FROM scim_members WHERE user_number = ?');
  return {
    of: (group) => of.all(group).map((row) => String(row.id)),
    add: (group, user) => add.run(group, user) > 0,
    remove: (group, user) => remove.run(group, user) > 0,
    clear: (group) => clear.run(group) > 0,
    removeUser: (user, now) => {
      touch.run(now, user);
      removeUser.run(user);
    },
  };
}

/** The clause of groups that a user, given by id, is a member of. */
export const MEMBER_CLAUSE =
  'number IN (SELECT m.group_number FROM scim_members m JOIN scim_users u ON u.number = m.user_number WHERE u.id = ?)';
