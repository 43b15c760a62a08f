export type { Verdict } from './clause.js';
export { compileScopingFilter, filterAttributes } from './compile.js';
export type { DraftClause, DraftFilter, DraftGroup } from './draft.js';
export type { Clause, ClauseGroup, FilterOperator, ScopingFilter } from './filter.js';
export { type FilterLines, filterLines, printClause } from './print.js';
export { readClause } from './read.js';
export { FILTER_SETTINGS, type FilterSettings } from './settings.js';
export { settleFilter } from './settle.js';
