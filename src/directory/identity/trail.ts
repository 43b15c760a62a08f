import type { ClientSecretCredentialOptions } from '@azure/identity';
import { type Refused, refusedIn } from './answer.js';

type Policies = NonNullable<ClientSecretCredentialOptions['additionalPolicies']>;
type Policy = Policies[number]['policy'];

/** How one request to the sign-in service ended. It holds no header and nothing of a body but the service's refusal. */
export interface Exchange {
  readonly host: string;
  /** The status of the answer; absent when there was none. */
  readonly status?: number;
  /** Why there was no answer, such as ENOTFOUND. */
  readonly reason?: string;
  readonly refused?: Refused;
}

/** How a sign-in went so far. */
export interface Trail {
  last: Exchange | undefined;
}

/**
 * Keeps how the last request ended, because the library reports an untrusted certificate, an unknown host and a tenant
 * that does not exist by one and the same word. Ends a request when the sign-in is given up, because the library does
 * not look at its abort signal.
 */
export function recordingPolicy(trail: Trail, signal: AbortSignal | undefined): Policy {
  return {
    name: 'rehearsalRecord',
    async sendRequest(request, next) {
      const { host } = new URL(request.url);
      if (signal !== undefined) request.abortSignal = signal;
      try {
        const response = await next(request);
        const refused = refusedIn(response.bodyAsText ?? '');
        trail.last = { host, status: response.status, ...(refused && { refused }) };
        return response;
      } catch (error) {
        trail.last = { host, reason: reasonOf(error) };
        throw error;
      }
    },
  };
}

/** The code of a network error, which may be that of its cause. */
function reasonOf(error: unknown): string {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one && typeof one.code === 'string') return one.code;
  }
  return error instanceof Error ? error.name : 'no reason given';
}
