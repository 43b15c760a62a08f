export { LETTERS } from './letters.js';
export { LOGIC } from './logic.js';
export { PUBLISHED } from './published.js';
export { REPLACE } from './replace.js';
export { NAMES, type Row, SECOND, SHORTER } from './row.js';
export { FALLBACKS, NORMALISED, SETTINGS_ROWS } from './settings.js';
export { TEXTS } from './texts.js';
export { UNDECIDED } from './undecided.js';
