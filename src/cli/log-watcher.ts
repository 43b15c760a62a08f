import type { LogWriter } from '../provisioning/index.js';
import type { Watcher } from './watcher.js';

/** Takes down every step of a rehearsal in a log: that of `--state`, or that of `--log`. */
export const logWatcher = (
  log: LogWriter & { readonly finish?: () => void; readonly discard?: () => void },
  now: () => Date,
): Watcher => ({
  add: (step, cycle) => log.add(step, cycle ?? { number: 0, kind: 'on-demand', began: now() }),
  finish: () => (log.finish ?? log.flush)(),
  // What the service has done stays done, and so does what the state tells of it.
  discard: () => (log.discard ?? log.flush)(),
});
