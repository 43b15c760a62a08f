import type { AnyRule } from '../diagnostics/index.js';
import { fileRules } from './files/rules-file.js';
import { recordRules } from './files/rules-record.js';
import { graphRules } from './graph/rules.js';
import { contentRules } from './rules-content.js';

/** All rules of this folder. */
export const directoryRules: readonly AnyRule[] = [...fileRules, ...recordRules, ...contentRules, ...graphRules];
