import type { Exchange, Received } from './exchange.js';
import { refusalOf, SILENCES } from './refusals.js';

/** The outcome of a request, after as many attempts as it took. */
export interface Outcome extends Received {
  readonly attempts: number;
}

/**
 * How often a request is made within one cycle. Microsoft says that it is made again after 429, and counts the attempts
 * in its messages ("This operation was retried 3 times"), but not how many there are.
 */
export const MOST_ATTEMPTS = 4;

/** The longest wait that a target is granted, in milliseconds: the window of Hugging Face's rate limit. */
export const LONGEST_WAIT = 5 * 60 * 1000;

/** The wait after the first attempt, in milliseconds, where the target asks for none; it doubles each time. */
const FIRST_WAIT = 1000;

/** GET and DELETE by RFC 9110 §9.2.2; PATCH because Entra's operations come to the same when done twice. */
const HARMLESS: ReadonlySet<string> = new Set(['GET', 'PATCH', 'DELETE']);

/**
 * Makes a request until it is answered, refused for good, or has been made often enough. What becomes of it then is
 * for a later cycle. A POST is made again only where the answer says that it was not looked at (429): a new account may
 * be there though its answer was lost, and matching finds it in the next cycle (undocumented).
 */
export async function insist(
  exchange: () => ReturnType<Exchange>,
  method: string,
  pause: (duration: number) => Promise<void>,
): Promise<Outcome> {
  for (let attempts = 1; ; attempts += 1) {
    const received = await exchange();
    const { wait = FIRST_WAIT * 2 ** (attempts - 1) } = received;
    if (attempts === MOST_ATTEMPTS || wait > LONGEST_WAIT || !worthRepeating(received, method)) {
      return { ...received, attempts };
    }
    await pause(wait);
  }
}

function worthRepeating({ status, silence }: Received, method: string): boolean {
  if (silence === undefined && status < 400) return false;
  const { again } = silence === undefined ? refusalOf(status, 'query') : SILENCES[silence];
  return again === 'any' || (again === 'harmless' && HARMLESS.has(method));
}
