import { type Database, textKey, textOf } from '../../store/index.js';
import type { Batch } from './batch.js';
import type { Kind } from './kind.js';

/**
 * How a linked object stands. `managed`: the service keeps it up to date. `disabled`: it was disabled, and is still
 * managed, because its source object is disabled or deleted but was not taken out of scope. `released`: it was disabled
 * when it left the scope, after which the service no longer manages it (provisioning.md §2.5). `left`: the same, but nothing
 * was sent, because a setting or the mapping was against it; once they allow it, it is disabled or deleted after all.
 */
export type Standing = 'managed' | 'disabled' | 'released' | 'left';

export interface Link {
  /** The id of the object at the target. */
  readonly target: string;
  readonly standing: Standing;
}

/**
 * Which object of the target belongs to which source object (Graph: objectConnections). Links are durable: only a restart
 * that resets the connector data store drops them (provisioning.md §2.6).
 */
export interface Links {
  of(kind: Kind, sourceId: string): Link | undefined;
  /** The links of many source objects, read at once: several times faster than one by one. */
  among(kind: Kind, sourceIds: readonly string[]): ReadonlyMap<string, Link>;
  /** The source object that an object of the target already belongs to. */
  sourceOf(kind: Kind, targetId: string): string | undefined;
  set(kind: Kind, sourceId: string, link: Link): void;
  remove(kind: Kind, sourceId: string): void;
  /** Every source object of a kind that has a link, in the order of their ids. */
  sources(kind: Kind): string[];
  clear(): void;
}

const keyOf = (kind: Kind, id: string): string => `${kind} ${id}`;

type Kept = readonly [source: string, standing: Standing, target: string];

export function createLinks(database: Database, batch: Batch): Links {
  const find = database.prepare("SELECT standing || ' ' || target FROM link WHERE kind = ? AND source = ?");
  const findSource = database.prepare('SELECT source FROM link WHERE kind = ? AND target = ?');
  const findAll = database.prepare(`
    SELECT json_group_array(json_array(source, standing, target)) FROM link
    WHERE kind = ? AND source IN (SELECT value FROM json_each(?))
  `);
  const all = database.prepare(
    'SELECT json_group_array(source) FROM (SELECT source FROM link WHERE kind = ? ORDER BY source)',
  );
  const save = database.prepare('INSERT OR REPLACE INTO link (kind, source, target, standing) VALUES (?, ?, ?, ?)');
  const drop = database.prepare('DELETE FROM link WHERE kind = ? AND source = ?');
  // What is not committed yet; undefined is a link that was removed. An owner may have been given another object since.
  const links = new Map<string, Link | undefined>();
  const owners = new Map<string, string>();
  batch.onCommit(() => {
    links.clear();
    owners.clear();
  });
  const of = (kind: Kind, sourceId: string): Link | undefined => {
    const key = keyOf(kind, sourceId);
    if (links.has(key)) return links.get(key);
    const row = find.first(kind, textKey(sourceId));
    if (typeof row !== 'string') return undefined;
    const end = row.indexOf(' ');
    return { standing: row.slice(0, end) as Standing, target: textOf(row.slice(end + 1)) };
  };
  const isOwner = (kind: Kind, sourceId: string, targetId: string): boolean => of(kind, sourceId)?.target === targetId;
  return {
    of,
    among: (kind, sourceIds) => {
      const found = new Map<string, Link>();
      const rows = JSON.parse(String(findAll.first(kind, JSON.stringify(sourceIds.map(textKey))))) as Kept[];
      for (const [source, standing, target] of rows) found.set(textOf(source), { standing, target: textOf(target) });
      for (const id of links.size === 0 ? [] : sourceIds) {
        const key = keyOf(kind, id);
        const link = links.get(key);
        if (link !== undefined) found.set(id, link);
        else if (links.has(key)) found.delete(id);
      }
      return found;
    },
    sourceOf: (kind, targetId) => {
      const owner = owners.get(keyOf(kind, targetId));
      if (owner !== undefined && isOwner(kind, owner, targetId)) return owner;
      const row = findSource.first(kind, textKey(targetId));
      const kept = typeof row === 'string' ? textOf(row) : undefined;
      return kept !== undefined && isOwner(kind, kept, targetId) ? kept : undefined;
    },
    set: (kind, sourceId, link) => {
      links.set(keyOf(kind, sourceId), link);
      owners.set(keyOf(kind, link.target), sourceId);
      batch.add(() => save.run(kind, textKey(sourceId), textKey(link.target), link.standing));
    },
    remove: (kind, sourceId) => {
      if (of(kind, sourceId) === undefined) return;
      links.set(keyOf(kind, sourceId), undefined);
      batch.add(() => drop.run(kind, textKey(sourceId)));
    },
    sources: (kind) => {
      batch.commit();
      return (JSON.parse(String(all.first(kind))) as string[]).map(textOf);
    },
    clear: () => {
      batch.commit();
      database.exec('DELETE FROM link');
    },
  };
}
