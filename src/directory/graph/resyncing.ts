import { Resync } from './reader.js';

/** How often a round is begun. A tenant whose links expire sooner than they can be followed has trouble of its own. */
const BEGINNINGS = 3;

/** Does the work, and does it again from its beginning when Microsoft Graph says so. In the end its refusal is thrown. */
export async function resyncing<T>(work: () => Promise<T>): Promise<T> {
  for (let beginning = 1; ; beginning++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Resync)) throw error;
      if (beginning === BEGINNINGS) throw error.cause;
    }
  }
}
