import { UsageError } from './usage.js';

/** `--port`: 0 takes any free one. */
export const readPort = (text: string): number => wholeNumber('--port', text, 0, 65_535);

/** `--page-size`: how many objects a page of Microsoft Graph holds. */
export const readPageSize = (text: string): number => wholeNumber('--page-size', text, 1, 999);

/** A whole number within bounds, as an option has it. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`${option} needs a whole number from ${least} to ${most}, and got "${text}".`);
}
