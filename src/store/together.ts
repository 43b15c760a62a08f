import type { Database } from './database.js';

/** Does a write in a transaction, and tells its result once that is committed. What throws is undone and rejects. */
export type Writer = <Result>(work: () => Result) => Promise<Result>;

interface Waiting {
  readonly work: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits the writes that come at the same time together: most of the cost of a small write is its commit. They are done
 * one after the other, in the order in which they came, and each sees those before it. When one throws, all are undone and
 * each is done again in a transaction of its own, so that only it fails. Nobody reads what is not committed: a transaction
 * begins and ends without anything in between.
 */
export function createWriter(database: Database): Writer {
  let waiting: Waiting[] = [];

  const alone = ({ work, resolve, reject }: Waiting): void => {
    try {
      database.transaction(work);
      resolve();
    } catch (error) {
      reject(error);
    }
  };

  const flush = (): void => {
    const all = waiting;
    waiting = [];
    try {
      database.transaction(() => {
        for (const { work } of all) work();
      });
    } catch (error) {
      const [only, ...others] = all;
      if (only !== undefined && others.length === 0) only.reject(error);
      else all.forEach(alone);
      return;
    }
    for (const { resolve } of all) resolve();
  };

  return (work) =>
    new Promise((resolve, reject) => {
      let result: ReturnType<typeof work>;
      const finish = (): void => resolve(result);
      waiting.push({
        work: () => {
          result = work();
        },
        resolve: finish,
        reject,
      });
      if (waiting.length === 1) setImmediate(flush);
    });
}
