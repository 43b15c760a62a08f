import type { Value } from '../../values/index.js';

const DIGITS = /^-?[0-9]{1,400}$/;

/** A whole number of any size from its digits: "an integer [0,1,2,...]" (Microsoft Learn: scoping filters). */
export const toBound = (text: string): bigint | undefined => (DIGITS.test(text) ? BigInt(text) : undefined);

/** The whole number that an attribute holds, as a number or as its digits; undefined when it holds none. */
export const toNumber = (value: Value): bigint | undefined =>
  typeof value === 'bigint' ? value : typeof value === 'string' ? toBound(value) : undefined;
