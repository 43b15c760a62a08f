import type { Obstacle } from './result.js';

/** What cannot be decided of characters that a machine reads only loosely (`Stage.loose`). */
export const COMPOSING: Obstacle = {
  construct:
    'what NormalizeDiacritics or PCase make of characters that compose with their neighbours or come in pairs, such as Hangul',
};

/** Each once, in the order in which they come first. */
export const distinct = <T extends object>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
];
