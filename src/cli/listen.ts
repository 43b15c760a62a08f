import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Finding } from '../diagnostics/index.js';
import { portTaken } from '../directory/index.js';
import { throwAwayCertificate } from './certificate.js';

/** How long running requests may take when the server is to end, in milliseconds. */
const PATIENCE = 5000;

/** Only this machine can reach what is served. */
const LOOPBACK = '127.0.0.1';

export interface ListenOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** With a certificate that is made for this run. */
  readonly https?: boolean;
}

export interface Listening {
  /** The address without a slash at its end: `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** The file with the certificate that clients must trust, where it is https. */
  readonly certificate?: string;
  /** Ends the server and its open connections at once, and takes away the certificate. */
  close(): Promise<void>;
  /** Takes no more requests, answers those that it has, for some seconds at most, and then closes. */
  finish(): Promise<void>;
}

export type Handler = (request: Request) => Promise<Response>;

/**
 * Serves a handler on this machine. Requests for another host name are refused, because a page in a browser can give
 * its own name this address (DNS rebinding). A handler that rejects ends the connection without an answer.
 */
export async function listen(
  handler: Handler,
  { port = 0, https = false }: ListenOptions = {},
): Promise<Listening | { readonly finding: Finding }> {
  const { createAdaptorServer } = await import('@hono/node-server');
  const { RESPONSE_ALREADY_SENT } = await import('@hono/node-server/utils/response');
  const secret = https ? await throwAwayCertificate(LOOPBACK) : undefined;
  let hosts: ReadonlySet<string> = new Set();
  let ending = false;

  async function fetch(request: Request, env: unknown): Promise<Response> {
    const { incoming, outgoing } = env as HttpBindings;
    if (!hosts.has(hostOf(incoming))) return new Response('This host is not served here.\n', { status: 421 });
    try {
      const response = await handler(request);
      // A client that keeps its connection would keep the server too.
      if (ending) outgoing.shouldKeepAlive = false;
      return response;
    } catch {
      outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    }
  }

  const tls = secret && { createServer: createSecureServer, serverOptions: { key: secret.key, cert: secret.cert } };
  const server = createAdaptorServer({ fetch, hostname: LOOPBACK, ...(tls ?? { createServer }) });
  const reason = await new Promise<string | undefined>((settle) => {
    server.once('error', (error: NodeJS.ErrnoException) => settle(REASONS[error.code ?? ''] ?? error.message));
    server.listen(port, LOOPBACK, () => settle(undefined));
  });
  if (reason !== undefined) {
    secret?.remove();
    return { finding: portTaken.finding({ port, reason }) };
  }
  const end = (patience: number): Promise<void> =>
    new Promise((closed) => {
      ending = true;
      const late = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), patience);
      server.close(() => {
        clearTimeout(late);
        closed();
      });
      secret?.remove();
    });
  const { port: taken } = server.address() as AddressInfo;
  hosts = new Set([`${LOOPBACK}:${taken}`, `localhost:${taken}`]);
  return {
    origin: `${https ? 'https' : 'http'}://${LOOPBACK}:${taken}`,
    ...(secret && { certificate: secret.file }),
    close: () => end(0),
    finish: () => end(PATIENCE),
  };
}

/** The host that is asked for: that of an address in the first line goes before the header (RFC 9112 §3.2.2), in any case. */
function hostOf({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>): string {
  const [, named = headers.host ?? ''] = /^[a-z]+:\/\/([^/?#]*)/i.exec(url) ?? [];
  return named.toLowerCase();
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'you may not use it',
};

/**
 * Waits for the user to end the program, in the place of the command's own listeners, which would end it at once, in the
 * middle of an answer. Those go last: a signal without any listener is lost if it has come already.
 */
export function interrupted(): Promise<void> {
  return new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const others = process.listeners(signal);
      process.once(signal, () => end());
      for (const other of others) process.off(signal, other);
    }
  });
}
