import { type Database, textKey, textOf } from '../../store/index.js';
import type { Batch } from './batch.js';
import type { Kind } from './kind.js';

/** The references of one object, as source ids: those at the target, and those that could not be resolved. */
export interface KnownReferences {
  readonly written: ReadonlySet<string>;
  /** Of those written, the ones to objects that were disabled since: a target may have dropped them. */
  readonly doubtful: ReadonlySet<string>;
  readonly unresolved: ReadonlySet<string>;
}

/** An object and one of its reference attributes: the members of a group, the manager of a user. */
export interface Referrer {
  readonly kind: Kind;
  readonly id: string;
  readonly attribute: string;
}

/** Which references the service has written, and which it could not resolve (provisioning.md §2.8). */
export interface References {
  of(referrer: Referrer): KnownReferences;
  written(referrer: Referrer, ids: readonly string[]): void;
  unresolved(referrer: Referrer, ids: readonly string[]): void;
  forget(referrer: Referrer, ids: readonly string[]): void;
  /** The object is gone from the target, with its references and all references to it. */
  lose(id: string): void;
  /** The object was disabled at the target and came back: references to it may be gone there. */
  doubt(id: string): void;
  /** Notes what was lost and doubted, for all objects together. */
  settle(): void;
  clear(): void;
}

const listOf = (ids: readonly string[]): string => JSON.stringify(ids.map(textKey));

/** What the column `written` holds. */
const [UNRESOLVED, WRITTEN, DOUBTFUL] = [0, 1, 2] as const;

export function createReferences(database: Database, batch: Batch): References {
  const all = database.prepare(`
    SELECT json_group_array(json_array(other, written)) FROM reference WHERE kind = ? AND source = ? AND attribute = ?
  `);
  const save = database.prepare(`
    INSERT OR REPLACE INTO reference (kind, source, attribute, other, written)
    SELECT ?, ?, ?, value, ? FROM json_each(?)
  `);
  const drop = database.prepare(`
    DELETE FROM reference
    WHERE kind = ? AND source = ? AND attribute = ? AND other IN (SELECT value FROM json_each(?))
  `);
  // Kept until it is settled: a process may be killed before.
  const noteLoss = database.prepare('INSERT OR REPLACE INTO upheaval (id, gone) VALUES (?, 1)');
  const noteDoubt = database.prepare('INSERT OR IGNORE INTO upheaval (id, gone) VALUES (?, 0)');
  const anyNoted = database.prepare('SELECT 1 FROM upheaval LIMIT 1');
  const dropAll = database.prepare(`
    DELETE FROM reference
    WHERE source IN (SELECT id FROM upheaval WHERE gone = 1) OR other IN (SELECT id FROM upheaval WHERE gone = 1)
  `);
  const doubtAll = database.prepare(`
    UPDATE reference SET written = ? WHERE written = ? AND other IN (SELECT id FROM upheaval WHERE gone = 0)
  `);
  const put = ({ kind, id, attribute }: Referrer, ids: readonly string[], written: number): void => {
    if (ids.length === 0) return;
    batch.add(() => save.run(kind, textKey(id), attribute, written, listOf(ids)));
  };
  return {
    of: ({ kind, id, attribute }) => {
      const known = { written: new Set<string>(), doubtful: new Set<string>(), unresolved: new Set<string>() };
      const rows = JSON.parse(String(all.first(kind, textKey(id), attribute))) as [string, number][];
      for (const [key, state] of rows) {
        const other = textOf(key);
        if (state === UNRESOLVED) known.unresolved.add(other);
        else known.written.add(other);
        if (state === DOUBTFUL) known.doubtful.add(other);
      }
      return known;
    },
    written: (referrer, ids) => put(referrer, ids, WRITTEN),
    unresolved: (referrer, ids) => put(referrer, ids, UNRESOLVED),
    forget: ({ kind, id, attribute }, ids) => {
      if (ids.length === 0) return;
      batch.add(() => drop.run(kind, textKey(id), attribute, listOf(ids)));
    },
    lose: (id) => batch.add(() => noteLoss.run(textKey(id))),
    doubt: (id) => batch.add(() => noteDoubt.run(textKey(id))),
    settle: () => {
      batch.commit();
      if (anyNoted.first() === undefined) return;
      // One walk over all references, in place of an index that every membership would pay for.
      database.transaction(() => {
        dropAll.run();
        doubtAll.run(DOUBTFUL, WRITTEN);
        database.exec('DELETE FROM upheaval');
      });
    },
    clear: () => {
      batch.commit();
      database.exec('DELETE FROM reference; DELETE FROM upheaval');
    },
  };
}
