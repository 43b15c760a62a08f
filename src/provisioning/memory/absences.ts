import { type Database, textKey, textOf } from '../../store/index.js';
import type { Batch } from './batch.js';

/** Users who are no longer in a directory that may leave deleted users out, and since when. */
export interface Absences {
  since(id: string): Date | undefined;
  note(id: string, at: Date): void;
  forget(id: string): void;
  /** The first of them all. */
  first(): Date | undefined;
  clear(): void;
}

export function createAbsences(database: Database, batch: Batch): Absences {
  const save = database.prepare('INSERT OR REPLACE INTO absence (source, since) VALUES (?, ?)');
  const drop = database.prepare('DELETE FROM absence WHERE source = ?');
  const rows = database.prepare('SELECT source, since FROM absence').all();
  const all = new Map(rows.map(({ source, since }) => [textOf(String(source)), new Date(Number(since))]));
  return {
    since: (id) => all.get(id),
    note: (id, at) => {
      all.set(id, at);
      batch.add(() => save.run(textKey(id), at.getTime()));
    },
    forget: (id) => {
      if (all.delete(id)) batch.add(() => drop.run(textKey(id)));
    },
    first: () => [...all.values()].reduce<Date | undefined>((a, b) => (a !== undefined && a < b ? a : b), undefined),
    clear: () => {
      batch.commit();
      all.clear();
      database.exec('DELETE FROM absence');
    },
  };
}
