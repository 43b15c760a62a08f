import { wholeNumber } from './serve-options.js';

/** `--cycles`: how many cycles to run. */
export const readCycles = (text: string): number => wholeNumber('--cycles', text, 1, 1_000_000);
