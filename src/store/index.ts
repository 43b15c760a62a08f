export type { Database, Row, SqlValue, Statement, Written } from './database.js';
export { memoryDatabase, type Opened, openDatabase } from './open.js';
export { incomplete, storeRules } from './rules.js';
export { isPlain, textKey, textOf } from './text.js';
export { createWriter, type Writer } from './together.js';
