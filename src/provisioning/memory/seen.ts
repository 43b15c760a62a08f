import { type Database, textKey, textOf } from '../../store/index.js';
import type { Batch } from './batch.js';
import type { Kind } from './kind.js';

/** What of an object is watched: the object itself, or its references. */
export type Part = 'object' | 'references';

/** A source object as the service saw it last. */
export interface Sight {
  /** Stands for everything that the mapping and the scope read of it: another print is a change. */
  readonly print: string;
  readonly displayName: string | undefined;
  readonly userPrincipalName: string | undefined;
}

/**
 * The watermark: what the service saw of each source object when it dealt with it last. Entra keeps the deltaLink of
 * Microsoft Graph in its place, which gives the objects of which a selected property changed since (provisioning.md
 * §5.2); a directory file has none. An object that changed and changed back in between is no change here.
 */
export interface Seen {
  print(kind: Kind, id: string, part: Part): string | undefined;
  /** The prints of one part of many objects, read at once: twice as fast as one by one. */
  prints(kind: Kind, ids: readonly string[], part: Part): ReadonlyMap<string, string>;
  /** The names of an object that may be gone from the directory. */
  names(kind: Kind, id: string): Omit<Sight, 'print'>;
  set(kind: Kind, id: string, part: Part, sight: Sight): void;
  forget(kind: Kind, id: string, part?: Part): void;
  clear(): void;
}

const orNull = (text: string | undefined): string | null => (text === undefined ? null : textKey(text));
const orUndefined = (value: unknown): string | undefined => (typeof value === 'string' ? textOf(value) : undefined);

export function createSeen(database: Database, batch: Batch): Seen {
  const find = database.prepare('SELECT print FROM seen WHERE kind = ? AND source = ? AND part = ?');
  const findAll = database.prepare(`
    SELECT json_group_array(json_array(source, print)) FROM seen
    WHERE kind = ? AND part = ? AND source IN (SELECT value FROM json_each(?))
  `);
  const names = database.prepare("SELECT name, upn FROM seen WHERE kind = ? AND source = ? AND part = 'object'");
  const save = database.prepare(
    'INSERT OR REPLACE INTO seen (kind, source, part, print, name, upn) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const drop = database.prepare('DELETE FROM seen WHERE kind = ? AND source = ?');
  const dropPart = database.prepare('DELETE FROM seen WHERE kind = ? AND source = ? AND part = ?');
  return {
    print: (kind, id, part) => {
      const print = find.first(kind, textKey(id), part);
      return typeof print === 'string' ? print : undefined;
    },
    prints: (kind, ids, part) => {
      const rows = JSON.parse(String(findAll.first(kind, part, JSON.stringify(ids.map(textKey))))) as [
        string,
        string,
      ][];
      return new Map(rows.map(([source, print]) => [textOf(source), print]));
    },
    names: (kind, id) => {
      const row = names.get(kind, textKey(id));
      return { displayName: orUndefined(row?.name), userPrincipalName: orUndefined(row?.upn) };
    },
    set: (kind, id, part, { print, displayName, userPrincipalName }) => {
      batch.add(() => save.run(kind, textKey(id), part, print, orNull(displayName), orNull(userPrincipalName)));
    },
    forget: (kind, id, part) => {
      if (part === undefined) batch.add(() => drop.run(kind, textKey(id)));
      else batch.add(() => dropPart.run(kind, textKey(id), part));
    },
    clear: () => {
      batch.commit();
      database.exec('DELETE FROM seen');
    },
  };
}
