import { causeOf } from '../../../directory/graph/causes.js';
import { AccountsError } from '../file.js';
import { unreachable } from '../rules.js';

/** A connection that failed: why, what can be done, and how often it is worth trying. */
export interface Failure {
  readonly reason: string;
  readonly todo: string;
  readonly attempts: number;
}

/** How often to try where that may help, and where it will not. */
const AGAIN = 3;
const ONCE = 1;

export function failureOf(error: unknown): Failure {
  const reason = reasonOf(error);
  const { help, passes } = causeOf(reason);
  return { reason, todo: help, attempts: passes === 'never' ? ONCE : AGAIN };
}

export const notReached = (address: URL, { reason, todo }: Failure): AccountsError =>
  new AccountsError(unreachable.finding({ address: address.origin, reason, todo }));

/** The innermost code of an error, or the innermost message when there is none. */
function reasonOf(error: unknown): string {
  const chain: Error[] = [];
  for (let one = error; one instanceof Error && chain.length < 9; one = one.cause) chain.push(one);
  const code = chain.map((one) => ('code' in one ? one.code : undefined)).findLast((one) => typeof one === 'string');
  return String(code ?? chain.at(-1)?.message ?? error).slice(0, 200);
}
