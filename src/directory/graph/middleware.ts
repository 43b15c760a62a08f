import type { Context, MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import { DirectoryError } from '../error.js';
import { GRAPH_ORIGIN, type GraphConnection } from './connection.js';
import { addressOf, headersOf, Link } from './link.js';
import { notOurRequest } from './rules.js';
import { unreachable } from './unreachable.js';

/** Keeps what went wrong in the chain, because the client passes errors on without their cause. */
export class Failure implements MiddlewareOptions {
  error: unknown;
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

/** What a chain may send to Microsoft Graph: one method, and to which paths. */
export interface Permission {
  readonly method: 'GET' | 'POST';
  /** Matches a whole path from its version on, without the query. */
  readonly paths: RegExp;
}

/** Reads, of anything. */
export const READS: Permission = { method: 'GET', paths: /^\// };

/** Lets only what is permitted pass, before a token is added. */
export class Guard extends Link {
  readonly #permission: Permission;

  constructor(permission = READS) {
    super();
    this.#permission = permission;
  }

  async execute(context: Context): Promise<void> {
    const { origin, host, pathname } = new URL(addressOf(context));
    const method = context.options?.method ?? 'GET';
    if (method !== this.#permission.method || origin !== GRAPH_ORIGIN || !this.#permission.paths.test(pathname)) {
      throw new DirectoryError(notOurRequest.finding({ method: String(method), host }));
    }
    await this.proceed(context);
  }
}

/**
 * Sends the request to the origin of the connection. Everything before it sees the addresses of the global cloud, because
 * the client takes nothing else: it glues an http address behind its own, and sends no token to a host with a port. The
 * last of the chain.
 */
export class Transport extends Link {
  readonly #connection: GraphConnection;
  readonly #method: Permission['method'];
  #reached = false;

  constructor(connection: GraphConnection, { method } = READS) {
    super();
    this.#connection = connection;
    this.#method = method;
  }

  async execute(context: Context): Promise<void> {
    const { fetch, origin = GRAPH_ORIGIN } = this.#connection;
    const { pathname, search } = new URL(addressOf(context));
    const request = new Request(`${origin}${pathname}${search}`, { ...this.#init(context), redirect: 'manual' });
    try {
      context.response = await fetch(request);
      this.#reached = true;
    } catch (error) {
      throw unreachable(error, new URL(origin).host, this.#reached);
    }
  }

  /** The method is the chain's own, and a chain that reads sends no body, whatever the client was asked for. */
  #init(context: Context): RequestInit {
    const { signal, body } = context.options ?? {};
    return {
      method: this.#method,
      headers: headersOf(context),
      ...(signal && { signal }),
      ...(this.#method === 'POST' && { body: String(body) }),
    };
  }
}
