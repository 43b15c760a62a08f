import { type Database, textKey } from '../store/index.js';

type Kind = 'user' | 'group';

/**
 * What the provisioning service remembers between cycles: which target object belongs to which source object, and which
 * memberships it has written (provisioning.md §2.6: links are durable).
 */
export interface Links {
  targetOf(kind: Kind, sourceId: string): string | undefined;
  link(kind: Kind, sourceId: string, targetId: string): void;
  /** The members of a group that have been written, as source ids. */
  membersOf(groupId: string): ReadonlySet<string>;
  addMembers(groupId: string, memberIds: readonly string[]): void;
  removeMembers(groupId: string, memberIds: readonly string[]): void;
}

export function createLinks(database: Database): Links {
  database.exec(`
    CREATE TABLE IF NOT EXISTS link (kind TEXT, source TEXT, target TEXT NOT NULL, PRIMARY KEY (kind, source)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS membership (grp TEXT, member TEXT, PRIMARY KEY (grp, member)) WITHOUT ROWID;
  `);
  const find = database.prepare('SELECT target FROM link WHERE kind = ? AND source = ?');
  const save = database.prepare('INSERT OR REPLACE INTO link (kind, source, target) VALUES (?, ?, ?)');
  const members = database.prepare('SELECT member FROM membership WHERE grp = ?');
  const add = database.prepare('INSERT OR IGNORE INTO membership (grp, member) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM membership WHERE grp = ? AND member = ?');
  return {
    targetOf: (kind, sourceId) => {
      const target = find.get(kind, textKey(sourceId))?.target;
      return typeof target === 'string' ? target : undefined;
    },
    link: (kind, sourceId, targetId) => void save.run(kind, textKey(sourceId), textKey(targetId)),
    membersOf: (groupId) => new Set(members.all(textKey(groupId)).map(({ member }) => String(member))),
    addMembers: (groupId, memberIds) =>
      database.transaction(() => {
        for (const id of memberIds) add.run(textKey(groupId), textKey(id));
      }),
    removeMembers: (groupId, memberIds) =>
      database.transaction(() => {
        for (const id of memberIds) remove.run(textKey(groupId), textKey(id));
      }),
  };
}
