import { DirectoryError } from '../error.js';
import { abortable } from './abort.js';
import { Answer } from './answer.js';
import { Authentication } from './authentication.js';
import { CLOUDS, isGraphOrigin } from './clouds.js';
import { GRAPH_ORIGIN, type GraphConnection } from './connection.js';
import { Failure, Guard, type Permission, READS, Remember, Transport } from './middleware.js';
import { Retry } from './retry.js';
import { notGraph, notOurRequest } from './rules.js';

/**
 * Sends one request, with a body where the permission is to post one, and gives the JSON of the answer. A signal stands in
 * for that of the connection.
 */
export type Send = (address: string, body?: object, signal?: AbortSignal) => Promise<unknown>;

/**
 * Opens Microsoft's own client on a chain that sends only what is permitted. An address is a path without the version, or
 * a link as Microsoft Graph gave it. The client is loaded here, when it is needed.
 */
export async function openClient(connection: GraphConnection, permission: Permission = READS): Promise<Send> {
  const { origin = GRAPH_ORIGIN, signal } = connection;
  if (!isGraphOrigin(origin)) {
    throw new DirectoryError(notGraph.finding({ origin, known: CLOUDS.map((cloud) => cloud.origin) }));
  }
  const { Client } = await import('@microsoft/microsoft-graph-client');
  const client = Client.initWithMiddleware({
    baseUrl: `${GRAPH_ORIGIN}/`,
    middleware: [
      new Remember(),
      new Guard(permission),
      new Retry(connection),
      new Answer(),
      new Authentication(connection.token),
      new Transport(connection, permission),
    ],
  });
  return (address, body, until = signal) =>
    abortable(until, async (stop) => {
      const failure = new Failure();
      const request = client.api(logical(address, origin)).options({ signal: stop }).middlewareOptions([failure]);
      try {
        return await (body === undefined ? request.get() : request.post(body));
      } catch (error) {
        throw failure.error ?? error;
      }
    });
}

/** The address as the client knows it. A link leads nowhere but to the origin that it came from. */
function logical(address: string, origin: string): string {
  if (address.startsWith('/')) return `${GRAPH_ORIGIN}/v1.0${address}`;
  requireOrigin(address, origin);
  return GRAPH_ORIGIN + address.slice(origin.length);
}

/** Refuses a link to another host, port or scheme, or with a user in front of the host. */
export function requireOrigin(link: string, origin: string): void {
  if (link.startsWith(`${origin}/`)) return;
  const host = URL.canParse(link) ? new URL(link).host : link.slice(0, 80);
  throw new DirectoryError(notOurRequest.finding({ method: 'GET', host }));
}
