import type { Context, Middleware, MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import { DirectoryError } from '../error.js';
import { type Fetch, GRAPH_ORIGIN, type TokenProvider } from './connection.js';
import { graphUnreachable, notOurRequest } from './rules.js';

/** Keeps what went wrong in the chain, because the client passes errors on without their cause. */
export class Failure implements MiddlewareOptions {
  error: unknown;
}

abstract class Link implements Middleware {
  #next: Middleware | undefined;

  setNext(next: Middleware): void {
    this.#next = next;
  }

  abstract execute(context: Context): Promise<void>;

  protected async proceed(context: Context): Promise<void> {
    await this.#next?.execute(context);
  }
}

/** Remembers an error for the caller of the client. The first of the chain. */
export class Remember extends Link {
  async execute(context: Context): Promise<void> {
    try {
      await this.proceed(context);
    } catch (error) {
      const failure: unknown = context.middlewareControl?.getMiddlewareOptions(Failure);
      if (failure instanceof Failure) failure.error = error;
      throw error;
    }
  }
}

/** Lets only reads of Microsoft Graph pass, before a token is added. */
export class Guard extends Link {
  async execute(context: Context): Promise<void> {
    const { origin, host } = new URL(addressOf(context));
    const method = context.options?.method ?? 'GET';
    if (method !== 'GET' || origin !== GRAPH_ORIGIN) {
      throw new DirectoryError(notOurRequest.finding({ method: String(method), host }));
    }
    await this.proceed(context);
  }
}

/** Adds the access token. */
export class Authentication extends Link {
  readonly #token: TokenProvider;

  constructor(token: TokenProvider) {
    super();
    this.#token = token;
  }

  async execute(context: Context): Promise<void> {
    const headers = { ...headersOf(context), Authorization: `Bearer ${await this.#token()}` };
    context.options = { ...context.options, headers };
    await this.proceed(context);
  }
}

/** Sends the request. The last of the chain. */
export class Transport extends Link {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    super();
    this.#fetch = fetch;
  }

  async execute(context: Context): Promise<void> {
    const request = new Request(addressOf(context), { headers: headersOf(context) });
    try {
      context.response = await this.#fetch(request);
    } catch (error) {
      const { host } = new URL(request.url);
      throw new DirectoryError(graphUnreachable.finding({ host, reason: reasonOf(error) }), { cause: error });
    }
  }
}

const addressOf = ({ request }: Context): string => (typeof request === 'string' ? request : request.url);

const headersOf = ({ options }: Context): Record<string, string> => ({
  ...(options?.headers as Record<string, string>),
});

/** The reason of a failed fetch: its cause's code when it has one. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause ? String(cause.code) : cause.message;
}
