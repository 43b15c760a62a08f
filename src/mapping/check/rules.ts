import type { AnyRule } from '../../diagnostics/index.js';

/** Every rule that only `rehearse check` reports, by family. The checks themselves are not loaded for their words. */
export const checkRules: readonly AnyRule[] = [];
