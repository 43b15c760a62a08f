import type { Database } from '../../store/index.js';
import type { Quarantine } from '../job.js';
import type { Batch } from './batch.js';

/** What the job remembers about itself. Dates are milliseconds since 1970. */
export interface JobFacts {
  /** How many cycles have begun, and how many changes have been numbered. */
  readonly cycles: number;
  readonly changes: number;
  /** The begin of the last cycle that came to its end; absent before an initial cycle, and after a restart. */
  readonly watermark?: number;
  /** Stands for the mapping table that the service was made with last: an edit is noticed once. */
  readonly mapping?: string;
  /** The scope of the last initial cycle: from "all" to "assigned" only a restart leads (provisioning.md §2.3). */
  readonly scope?: 'assigned' | 'all';
  readonly paused?: true;
  readonly disabled?: true;
  readonly quarantine?: Omit<Quarantine, 'began' | 'nextAttempt'> & {
    readonly began: number;
    readonly nextAttempt: number;
  };
  /** Disables and deletes that are held back. */
  readonly staged?: number;
  /** The next cycle disables and deletes however many there are. */
  readonly deletesAllowed?: true;
}

export interface FactsMemory {
  readonly now: JobFacts;
  /** A fact that is given as undefined is forgotten. */
  change(facts: { readonly [Name in keyof JobFacts]?: JobFacts[Name] | undefined }): void;
}

export function createFacts(database: Database, batch: Batch): FactsMemory {
  const save = database.prepare("INSERT OR REPLACE INTO job (name, value) VALUES ('facts', ?)");
  const kept = database.prepare("SELECT value FROM job WHERE name = 'facts'").first();
  let now: JobFacts = { cycles: 0, changes: 0, ...(typeof kept === 'string' && (JSON.parse(kept) as JobFacts)) };
  return {
    get now() {
      return now;
    },
    change: (facts) => {
      now = JSON.parse(JSON.stringify({ ...now, ...facts })) as JobFacts;
      const text = JSON.stringify(now);
      batch.add(() => save.run(text));
    },
  };
}
