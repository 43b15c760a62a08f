import { assumptionsInWords } from '../../proof/assumptions.js';
import type { Assumption } from '../../proof/index.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';

/** What everything above rests on. */
export function printAssumptions(assumptions: readonly Assumption[], style: Style): string {
  return [
    style.bold('THIS RESTS ON'),
    ...assumptionsInWords(assumptions).map((one) => `  - ${wrap(visible(one), style.width, '    ')}`),
  ].join('\n');
}
