export { commentLosses } from './comments.js';
export type { Output, OutputFormat } from './output.js';
export { convertRules, occupied } from './rules.js';
export { type Updated, updateSchema } from './update.js';
export { WRITTEN_AS, writeMapping } from './write.js';
