import type { Reply } from './answer.js';
import type { Incoming } from './message.js';
import type { Parameters } from './parameters.js';

/** One request, with what its address says. */
export interface Exchange {
  readonly request: Incoming;
  /** The address of the target, as the client wrote it. */
  readonly base: string;
  /** The id in the path; empty where it names a collection. */
  readonly id: string;
  readonly parameters: Parameters;
}

export type Answerer = (exchange: Exchange) => Reply | Promise<Reply>;
