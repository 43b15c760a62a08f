import { DirectoryError } from '../directory/index.js';
import type { MappingTable } from '../mapping/index.js';
import {
  createLog,
  createService,
  type LogWriter,
  logJob,
  type Service,
  type ServiceOptions,
  type StillClock,
  stillClock,
} from '../provisioning/index.js';
import { createOutages, type Outages } from '../provisioning/timeline/outages.js';
import { BASE_PATH, createTarget, type ScimTarget } from '../server/index.js';
import type { Database } from '../store/index.js';
import type { Blindness, Findings, Inputs } from './inputs.js';
import { openLogFile } from './log-file.js';
import { logWatcher } from './log-watcher.js';
import { type Progress, startProgress } from './progress.js';
import { RequestFile } from './request-file.js';
import { openState, stateFiles } from './state.js';
import { claimState } from './state-profile.js';
import type { Watcher } from './watcher.js';

/** Where a rehearsal takes place, whatever is played. */
export interface StageOptions {
  readonly state?: string;
  readonly requests?: string;
  readonly log?: string;
  readonly accounts?: string;
}

/** What the service is told of the directory that it reads, and what expressions know beside it. */
export type Knowledge = Blindness & Pick<ServiceOptions, 'context' | 'absent' | 'assigns'>;

/** A target of our own, a service that provisions it, and those who look on. */
export interface Stage {
  readonly target: ScimTarget;
  /** The way to the target itself, past its outages. */
  readonly direct: ServiceOptions['target'];
  readonly outages: Outages;
  /** Where the target keeps its accounts. */
  readonly accounts: Database;
  /** What the service remembers. */
  readonly memory: Database;
  readonly progress: Progress;
  readonly watchers: Watcher[];
  /** The service under a mapping table; all services of a stage share their memory. */
  serve(table: MappingTable, about: Knowledge): Service;
  readonly clock: StillClock;
}

/** The address of the embedded target. It is called in process; `invalid` can never be a real host (RFC 2606). */
const TENANT_URL = `https://rehearsal.invalid${BASE_PATH}`;
const TOKEN = 'in-process';

/** Sets the stage, lets `perform` play on it, and clears up, however that ends. */
export async function onStage<Result extends object>(
  { table, profile, files }: Inputs,
  options: StageOptions,
  start: Date,
  perform: (stage: Stage) => Promise<Result>,
): Promise<Result | Findings> {
  const states = options.state === undefined ? [] : stateFiles(options.state);
  const read = [...files, ...(options.accounts === undefined ? [] : [options.accounts]), ...states];
  const requests = options.requests === undefined ? undefined : RequestFile.open(options.requests, read);
  if (requests !== undefined && 'findings' in requests) return requests;
  const watchers: Watcher[] = requests === undefined ? [] : [requestWatcher(requests.requests)];
  const discard = () => {
    for (const watcher of watchers) watcher.discard?.();
  };
  const job = logJob({ application: profile.title });
  const taken = options.requests === undefined ? read : [...read, options.requests];
  const file = options.log === undefined ? undefined : openLogFile(options.log, taken, job);
  if (file !== undefined && 'findings' in file) {
    discard();
    return file;
  }
  const state = openState(options.state);
  if ('findings' in state) {
    discard();
    file?.log.discard();
    return state;
  }
  const progress = startProgress();
  try {
    claimState(state.target, profile, options.state ?? '');
    const clock = stillClock(start);
    const target = createTarget({
      database: state.target,
      profile,
      tokens: [TOKEN],
      linking: table.linking,
      now: clock.now,
    });
    const kept = options.state === undefined ? undefined : createLog(state.service);
    const logs: LogWriter[] = [...(kept ? [kept] : []), ...(file ? [file.log] : [])];
    watchers.push(...logs.map((log) => logWatcher(log, clock.now)));
    const outages = createOutages(target, clock.now);
    const way = { tenantUrl: TENANT_URL, token: TOKEN };
    const result = await perform({
      target,
      direct: { fetch: target.fetch, answer: target.answer, ...way },
      outages,
      accounts: state.target,
      memory: state.service,
      progress,
      watchers,
      clock,
      serve: (edited, { blind, unread, context, absent, assigns }) => {
        for (const log of logs) log.use(edited, context(clock.now()));
        return createService({
          table: edited,
          target: { fetch: outages.fetch, answer: outages.answer, ...way },
          database: state.service,
          clock,
          blind,
          unread,
          context,
          ...(assigns !== undefined && { assigns }),
          ...(absent && { absent }),
        });
      },
    });
    for (const watcher of watchers) watcher.finish?.();
    return result;
  } catch (error) {
    discard();
    if (error instanceof DirectoryError) return { findings: error.findings };
    throw error;
  } finally {
    progress.stop();
    state.close();
  }
}

const requestWatcher = (file: RequestFile): Watcher => ({
  add: ({ requests = [] }) => {
    for (const request of requests) file.add(request);
  },
  finish: () => file.finish(),
  discard: () => file.discard(),
});
