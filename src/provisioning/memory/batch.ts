import type { Database } from '../../store/index.js';

/**
 * Writes that wait to be committed together: most of the cost of a small write is its commit. What is lost with them when
 * the process is killed is found again by matching (provisioning.md §2.6).
 */
export interface Batch {
  add(write: () => void): void;
  /** Called after the writes are in the database. */
  onCommit(after: () => void): void;
  commit(): void;
}

export function createBatch(database: Database): Batch {
  let waiting: (() => void)[] = [];
  const after: (() => void)[] = [];
  return {
    add: (write) => void waiting.push(write),
    onCommit: (done) => void after.push(done),
    commit: () => {
      if (waiting.length === 0) return;
      const all = waiting;
      waiting = [];
      database.transaction(() => {
        for (const write of all) write();
      });
      for (const done of after) done();
    },
  };
}
