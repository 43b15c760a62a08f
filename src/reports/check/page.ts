import type { Style } from '../style.js';

/** How much is shown, and how. */
export interface Page {
  readonly style: Style;
  /** Every finding, not only the first of each rule. */
  readonly full: boolean;
}
