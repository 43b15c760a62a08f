export { type Database, type Row, type SqlValue, type Statement, textKey, type Written } from './database.js';
export { memoryDatabase, type Opened, openDatabase } from './open.js';
export { storeRules } from './rules.js';
