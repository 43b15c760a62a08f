import type { AnyRule } from '../diagnostics/index.js';
import { fileRules } from './files/rules-file.js';
import { recordRules } from './files/rules-record.js';
import { tableRules } from './files/rules-table.js';
import { graphRules } from './graph/rules.js';
import { contentRules } from './rules-content.js';

/** All rules of this folder. */
export const directoryRules: readonly AnyRule[] = [
  ...fileRules,
  ...recordRules,
  ...tableRules,
  ...contentRules,
  ...graphRules,
];
