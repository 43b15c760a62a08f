import type { ReceivedRequest } from '../http/received.js';

/** A request as the page shows it: without its body, which may be large. */
export type SeenRequest = Omit<ReceivedRequest, 'body'>;

/** The last requests that a target received. */
export interface Recent {
  add(received: ReceivedRequest): void;
  /** The newest first. */
  list(): readonly SeenRequest[];
}

/** How many requests are kept. */
export const MOST_RECENT = 50;

export function createRecent(): Recent {
  const kept: SeenRequest[] = [];
  return {
    add({ body: _, ...seen }) {
      kept.push(seen);
      if (kept.length > MOST_RECENT) kept.shift();
    },
    list: () => kept.toReversed(),
  };
}
