import { wholeNumber } from './serve-options.js';

/** `--cycle`: of which cycle to tell. */
export const readCycle = (text: string): number => wholeNumber('--cycle', text, 1, 1_000_000);
