import type { JobSettings } from '../../mapping/index.js';
import type { ProvisioningEvent, SourceIdentity } from '../event.js';
import { nextAttempt } from '../failures/retries.js';
import type { Memory } from '../memory/memory.js';
import type { Part } from '../memory/seen.js';
import type { ScimClient } from '../wire/conversation.js';
import type { ObjectTools, Outcome } from './object.js';

/** One object, or its references, to be dealt with. */
export interface Task {
  readonly source: SourceIdentity;
  readonly part: Part;
  /** Only tasks of one kind are dealt with at once: what a new account meets is not to depend on who is faster. */
  readonly kind: string;
  /** What no two tasks of a wave may share: a value to match by, where the first may create what the second finds. */
  readonly keys: readonly string[];
  readonly run: (tools: ObjectTools) => Promise<Outcome>;
  /** Called when it is done, well or not, before that is committed. */
  readonly settled?: () => void;
}

/** How many objects are dealt with at once. Entra's number is not published; its targets must take 25 requests a second. */
const SIZE = 32;

export interface WaveOptions {
  readonly client: ScimClient;
  readonly memory: Memory;
  readonly retries: JobSettings['retries'];
  readonly now: Date;
}

/** How the tasks of a pass ended. */
export interface Outcomes {
  failed: number;
  failedReferences: number;
  succeeded: number;
  /** The answer that stops the job. */
  stop?: { readonly detail: string };
}

/**
 * Deals with many objects at once, and tells of them in the order in which they came. What is remembered of them is
 * committed before anybody is told.
 */
export class Wave {
  readonly outcomes: Outcomes = { failed: 0, failedReferences: 0, succeeded: 0 };
  readonly #options: WaveOptions;
  #tasks: Task[] = [];
  #keys = new Set<string>();

  constructor(options: WaveOptions) {
    this.#options = options;
  }

  /** The events of those before it, where they must be dealt with before this one can be. */
  async add(task: Task): Promise<readonly ProvisioningEvent[]> {
    const [first] = this.#tasks;
    const isFull = this.#tasks.length >= SIZE || task.kind !== (first ?? task).kind;
    const before = isFull || task.keys.some((key) => this.#keys.has(key)) ? await this.flush() : [];
    this.#tasks.push(task);
    for (const key of task.keys) this.#keys.add(key);
    return before;
  }

  async flush(): Promise<readonly ProvisioningEvent[]> {
    const tasks = this.#tasks;
    if (tasks.length === 0) return [];
    this.#tasks = [];
    this.#keys = new Set();
    const { client, memory } = this.#options;
    let { changes } = memory.facts.now;
    const running = tasks.map(async (task) => {
      changes += 1;
      const change = changes;
      const talk = client.open();
      const events: ProvisioningEvent[] = [];
      const outcome = await task.run({
        talk,
        memory,
        tell: (step) => {
          const requests = talk.taken();
          events.push({ ...step, change, ...(requests.length > 0 && { requests }) });
        },
      });
      return { task, events, outcome };
    });
    const all = await Promise.all(running);
    memory.facts.change({ changes });
    for (const { task, outcome } of all) this.#settle(task, outcome);
    memory.commit();
    return all.flatMap(({ events }) => events);
  }

  #settle({ source: { kind, id }, part, settled }: Task, { error }: Outcome): void {
    const { memory, retries, now } = this.#options;
    const { outcomes } = this;
    settled?.();
    if (error === undefined) {
      outcomes.succeeded += 1;
      memory.escrows.remove(kind, id, part);
      return;
    }
    if (part === 'references') outcomes.failedReferences += 1;
    else outcomes.failed += 1;
    if (error.stopsJob) outcomes.stop ??= { detail: error.detail };
    const { since = now, attempts = 0 } = memory.escrows.of(kind, id, part) ?? {};
    const next = nextAttempt(since, now, retries);
    const { code, detail } = error;
    if (next === undefined) memory.escrows.remove(kind, id, part);
    else memory.escrows.set(kind, id, part, { code, detail, since, attempts: attempts + 1, next });
  }
}
