import type { Context } from '../../functions/index.js';
import type { MappingTable } from '../../mapping/index.js';
import type { ProvisioningEvent } from '../event.js';
import type { LoggedChange, Occasion } from './change.js';
import type { LogJob } from './job.js';
import { type LogRecord, recorder } from './record.js';
import { type Keeping, keepingOf, reduce } from './reduce.js';

/** Takes down what the service does. The steps of one change come one after the other. */
export interface LogWriter {
  /** Which mapping table holds from now on; to be said before the first event, and after every edit of the mapping. */
  use(table: MappingTable, context: Context): void;
  add(event: ProvisioningEvent, occasion: Occasion): void;
  /** Hands on what is still kept back; to be called at the end, and whenever somebody is to read the log. */
  flush(): void;
}

/** Puts the steps of each change together and hands the change on when it is over. */
export function gather(
  take: (change: LoggedChange) => void,
): Omit<LogWriter, 'use'> & { use(table: MappingTable): void } {
  let keeping: Keeping | undefined;
  let steps: ProvisioningEvent[] = [];
  let during: Occasion | undefined;
  const flush = (): void => {
    if (during === undefined || steps.length === 0) return;
    if (keeping === undefined) throw new Error('the log does not know the mapping table');
    const all = steps;
    steps = [];
    take(reduce(all, during, keeping));
  };
  return {
    use: (table) => {
      flush();
      keeping = keepingOf(table);
    },
    add: (event, occasion) => {
      if (steps[0]?.change !== event.change || during?.number !== occasion.number) flush();
      steps.push(event);
      during = occasion;
    },
    flush,
  };
}

/** A log that makes a record of every change, in the shape of Graph's, as `--log` writes it. */
export function recordLog(job: LogJob, write: (record: LogRecord) => void): LogWriter {
  let record: ((change: LoggedChange) => LogRecord) | undefined;
  const changes = gather((change) => {
    if (record === undefined) throw new Error('the log does not know the mapping table');
    write(record(change));
  });
  return {
    ...changes,
    use: (table) => {
      changes.use(table);
      record = recorder(job, table);
    },
  };
}
