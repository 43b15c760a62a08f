import { DirectoryError } from '../error.js';
import { causeOf } from './causes.js';
import { Passing } from './retry.js';
import { graphUnreachable } from './rules.js';

/** How often to ask when a connection breaks, and when none could ever be made. */
const BROKEN = 6;
const NEVER_MADE = 3;

/** A failed connection: one that may pass, or one that will not. `reached` is whether one has been made before. */
export function unreachable(error: unknown, host: string, reached: boolean): Error {
  const reason = reasonOf(error);
  const finding = graphUnreachable.finding({ host, reason });
  const { passes } = causeOf(reason);
  if (passes === 'never') return new DirectoryError(finding, { cause: error });
  return new Passing(finding, { attempts: passes === 'always' || reached ? BROKEN : NEVER_MADE, cause: error });
}

/** The reason of a failed fetch: the innermost code, or the innermost message when there is none. */
function reasonOf(error: unknown): string {
  const chain: Error[] = [];
  for (let one = error; one instanceof Error && chain.length < 9; one = one.cause) chain.push(one);
  const code = chain.map((one) => ('code' in one ? one.code : undefined)).findLast((one) => typeof one === 'string');
  return String(code ?? chain.at(-1)?.message ?? error).slice(0, 200);
}
