import type { generate } from './generate.js';

/** The generator of synthetic directories, loaded when it is needed: its names are no burden on anything else. */
export const loadGenerator = async (): Promise<typeof generate> => (await import('./generate.js')).generate;
