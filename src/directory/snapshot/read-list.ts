import { DirectoryError } from '../error.js';
import { type GraphReader, Resync } from '../graph/reader.js';
import { type List, logLine } from './list.js';
import type { PullLog } from './log.js';
import type { PullEvent } from './request.js';
import { endlessResync } from './rules.js';

/** How often one list is begun again before the pull gives up. */
const RESYNCS = 3;

export interface ListRequest {
  readonly graph: GraphReader;
  readonly log: PullLog;
  readonly list: List;
  /** The first address of the list. */
  readonly address: string;
  /** Where the snapshot before says to go on. */
  readonly since: string | undefined;
  readonly progress?: ((event: PullEvent) => void) | undefined;
}

/** Reads a list to its end into the log, from where the log ends. Returns how often it had to begin again. */
export async function readList(request: ListRequest): Promise<number> {
  const { log, list, address, since, progress } = request;
  if (log.progress(list)?.done) return 0;
  const link = log.progress(list)?.next ?? since;
  if (log.progress(list)?.next === undefined) await log.begin(list, since === undefined);
  for (let resyncs = 0, from = link ?? address; ; from = address) {
    try {
      await readPages(request, from);
      return resyncs;
    } catch (error) {
      if (!(error instanceof Resync)) throw error;
      if (++resyncs > RESYNCS) throw new DirectoryError(endlessResync.finding({ list, times: resyncs }));
      progress?.({ kind: 'resync', list });
      await log.begin(list, true);
    }
  }
}

async function readPages({ graph, log, list, progress }: ListRequest, from: string): Promise<void> {
  let objects = log.progress(list)?.objects ?? 0;
  progress?.({ kind: 'begun', list, whole: log.progress(list)?.whole === true, objects });
  for await (const page of graph.pages(from)) {
    for (const object of page.objects) {
      const line = logLine(list, object);
      const wait = line === undefined ? undefined : log.append(line);
      if (wait !== undefined) await wait;
    }
    const { next, delta } = page;
    await log.endPage(list, page.objects.length, {
      ...(next !== undefined && { next }),
      ...(delta !== undefined && { delta }),
    });
    objects += page.objects.length;
    progress?.({ kind: 'read', list, objects });
  }
  progress?.({ kind: 'done', list, objects });
}
