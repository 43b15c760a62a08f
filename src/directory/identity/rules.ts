import type { AnyRule } from '../../diagnostics/index.js';
import { serviceRules } from './rules-service.js';
import { setupRules } from './rules-setup.js';

/** All rules of signing in. */
export const identityRules: readonly AnyRule[] = [...setupRules, ...serviceRules];
