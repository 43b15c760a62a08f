import { type Database, type Row, textKey, textOf } from '../../store/index.js';
import type { Batch } from './batch.js';
import type { Kind } from './kind.js';
import type { Part } from './seen.js';

/** An object, or its references, that failed and waits for another attempt (Graph: escrow). */
export interface Escrow {
  readonly code: string;
  readonly detail: string;
  /** When it failed first, and how often since. */
  readonly since: Date;
  readonly attempts: number;
  readonly next: Date;
}

/** Kept in memory too: nearly every object has none, and each is asked for in every cycle. */
export interface Escrows {
  of(kind: Kind, id: string, part: Part): Escrow | undefined;
  set(kind: Kind, id: string, part: Part, escrow: Escrow): void;
  remove(kind: Kind, id: string, part: Part): void;
  readonly count: number;
  /** The objects of a kind that wait themselves, not only their references. */
  sources(kind: Kind): string[];
  /** The earliest next attempt. */
  next(): Date | undefined;
  clear(): void;
}

const keyOf = (kind: Kind, id: string, part: Part): string => `${kind} ${part} ${id}`;

export function createEscrows(database: Database, batch: Batch): Escrows {
  const save = database.prepare(
    'INSERT OR REPLACE INTO escrow (kind, source, part, code, detail, since, attempts, next) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const drop = database.prepare('DELETE FROM escrow WHERE kind = ? AND source = ? AND part = ?');
  const rows = database.prepare('SELECT * FROM escrow').all();
  const all = new Map(
    rows.map((row) => [keyOf(row.kind as Kind, textOf(String(row.source)), row.part as Part), escrowOf(row)]),
  );
  return {
    of: (kind, id, part) => (all.size === 0 ? undefined : all.get(keyOf(kind, id, part))),
    set: (kind, id, part, escrow) => {
      const { code, detail, since, attempts, next } = escrow;
      all.set(keyOf(kind, id, part), escrow);
      batch.add(() => {
        save.run(kind, textKey(id), part, code, textKey(detail), since.getTime(), attempts, next.getTime());
      });
    },
    remove: (kind, id, part) => {
      if (all.size === 0 || !all.delete(keyOf(kind, id, part))) return;
      batch.add(() => drop.run(kind, textKey(id), part));
    },
    get count() {
      return all.size;
    },
    sources: (kind) => {
      const start = keyOf(kind, '', 'object');
      return [...all.keys()].flatMap((key) => (key.startsWith(start) ? key.slice(start.length) : []));
    },
    next: () =>
      [...all.values()].reduce<Date | undefined>(
        (first, { next }) => (first && first < next ? first : next),
        undefined,
      ),
    clear: () => {
      batch.commit();
      all.clear();
      database.exec('DELETE FROM escrow');
    },
  };
}

const escrowOf = ({ code, detail, since, attempts, next }: Row): Escrow => ({
  code: String(code),
  detail: textOf(String(detail)),
  since: new Date(Number(since)),
  attempts: Number(attempts),
  next: new Date(Number(next)),
});
