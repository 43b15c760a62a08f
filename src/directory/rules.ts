import type { AnyRule } from '../diagnostics/index.js';
import { graphRules } from './graph/rules.js';
import { contentRules } from './rules-content.js';
import { fileRules } from './rules-file.js';
import { recordRules } from './rules-record.js';

/** All rules of this folder. */
export const directoryRules: readonly AnyRule[] = [...fileRules, ...recordRules, ...contentRules, ...graphRules];
