import type { AccountFacts, Confirmed } from '../../provisioning/index.js';

/** The accounts that were there before a cycle, what was said of them, and whether the cycle did so. */
export interface AccountsReport extends AccountFacts {
  /** The file they were read from, or `state`. */
  readonly from: string;
  readonly confirmed: Confirmed;
}
