import { type Database, type SqlValue, textKey, textOf } from '../store/index.js';

type Kind = 'user' | 'group';

/**
 * What the provisioning service remembers between cycles: which target object belongs to which source object, and which
 * memberships it has written (provisioning.md §2.6: links are durable).
 */
export interface Links {
  targetOf(kind: Kind, sourceId: string): string | undefined;
  /** The source object that a target object already belongs to. */
  sourceOf(kind: Kind, targetId: string): string | undefined;
  link(kind: Kind, sourceId: string, targetId: string): void;
  /** Every source object of a kind that has a link. */
  sources(kind: Kind): readonly string[];
  /** The members of a group that have been written, as source ids. */
  membersOf(groupId: string): ReadonlySet<string>;
  addMembers(groupId: string, memberIds: readonly string[]): void;
  removeMembers(groupId: string, memberIds: readonly string[]): void;
}

export function createLinks(database: Database): Links {
  database.exec(`
    CREATE TABLE IF NOT EXISTS link (kind TEXT, source TEXT, target TEXT NOT NULL, PRIMARY KEY (kind, source)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS link_target ON link (kind, target);
    CREATE TABLE IF NOT EXISTS membership (grp TEXT, member TEXT, PRIMARY KEY (grp, member)) WITHOUT ROWID;
  `);
  const find = database.prepare('SELECT target FROM link WHERE kind = ? AND source = ?');
  const findSource = database.prepare('SELECT source FROM link WHERE kind = ? AND target = ?');
  const all = database.prepare('SELECT source FROM link WHERE kind = ? ORDER BY source');
  const save = database.prepare('INSERT OR REPLACE INTO link (kind, source, target) VALUES (?, ?, ?)');
  const members = database.prepare('SELECT member FROM membership WHERE grp = ?');
  const add = database.prepare('INSERT OR IGNORE INTO membership (grp, member) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM membership WHERE grp = ? AND member = ?');
  return {
    targetOf: (kind, sourceId) => textIn(find.get(kind, textKey(sourceId))?.target),
    sourceOf: (kind, targetId) => textIn(findSource.get(kind, textKey(targetId))?.source),
    sources: (kind) => all.all(kind).flatMap(({ source }) => textIn(source) ?? []),
    link: (kind, sourceId, targetId) => void save.run(kind, textKey(sourceId), textKey(targetId)),
    membersOf: (groupId) => new Set(members.all(textKey(groupId)).flatMap(({ member }) => textIn(member) ?? [])),
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

/** The text of a column, or undefined where there is no row. */
const textIn = (key: SqlValue | undefined): string | undefined => (typeof key === 'string' ? textOf(key) : undefined);
