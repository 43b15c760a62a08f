import { type Database, textKey, textOf } from '../../store/index.js';

/** An active account. */
export interface Member {
  readonly id: string;
  readonly userName: string;
}

/** The active members of some groups. */
export interface Roster {
  /** By their numbers, in the order in which the accounts were made. */
  readonly people: ReadonlyMap<number, Member>;
  /** The numbers of the members of each group that there is, by its display name. */
  readonly members: ReadonlyMap<string, readonly number[]>;
}

/** Prepares the question who is in which of these groups. Two queries answer it, however many groups and people. */
export function createRoster(database: Database, groups: readonly string[]): () => Roster {
  const wanted = JSON.stringify(groups.map(textKey));
  const members = database.prepare(
    `SELECT g.display AS name, (
       SELECT json_group_array(m.member_number) FROM scim_members m WHERE m.group_number = g.number AND m.type = 'User'
     ) AS numbers
     FROM scim_groups g WHERE g.display IN (SELECT value FROM json_each(?)) ORDER BY g.number`,
  );
  // An account that says nothing of `active` is active.
  const people = database.prepare(
    `SELECT number, id, json_extract(document, '$.userName') AS name FROM scim_users u
     WHERE active IS NOT 0 AND EXISTS (SELECT 1 FROM scim_members m WHERE m.type = 'User' AND m.member_number = u.number)
     ORDER BY number`,
  );
  return () => {
    const byGroup = new Map<string, number[]>();
    for (const { name, numbers } of members.all(wanted)) {
      const group = textOf(String(name));
      const listed = JSON.parse(String(numbers)) as number[];
      const others = byGroup.get(group);
      byGroup.set(group, others === undefined ? listed : [...new Set([...others, ...listed])]);
    }
    const byNumber = new Map(
      people.all().map(({ number, id, name }) => [Number(number), { id: String(id), userName: String(name) }] as const),
    );
    return { people: byNumber, members: byGroup };
  };
}
