import type { JsonValue } from '../../scim/index.js';

/** One request as it was made, without its token: a line of `--requests`. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: JsonValue;
  /** The status of the answer; 0 where none came. */
  readonly status: number;
}
