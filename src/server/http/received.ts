import type { JsonValue, Repair } from '../../scim/index.js';

/** One request as the target received and answered it, without its token: for the page, and for `--requests`. */
export interface ReceivedRequest {
  /** When, by the clock of the target: ISO 8601. */
  readonly at: string;
  readonly method: string;
  /** The path with its query, without the address of the target. */
  readonly path: string;
  /** The body as sent; absent where there was none, or none that is JSON. */
  readonly body?: JsonValue;
  /** The status of the answer; 0 where the connection was dropped. */
  readonly status: number;
  /** Of an error: what the answer said. */
  readonly scimType?: string;
  readonly detail?: string;
  /** What was put right in the body before it was read. */
  readonly repairs: readonly Repair[];
  /** The kind of the fault that was injected. */
  readonly fault?: string;
}
