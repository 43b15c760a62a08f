import { DirectoryError } from '../error.js';
import { isObject } from '../shape.js';
import { GRAPH_ORIGIN, type GraphConnection } from './connection.js';
import { Authentication, Failure, Guard, Remember, Transport } from './middleware.js';
import { graphRefused, linkLoop, notAPage, notOurRequest } from './rules.js';

/** An object as Graph returns it, annotations included. */
export type GraphObject = Readonly<Record<string, unknown>>;

/** A page of a list. */
export interface GraphPage {
  readonly objects: readonly GraphObject[];
  /** The address of the next page (`@odata.nextLink`); absent on the last one. */
  readonly next?: string;
  /** Where the next round goes on (`@odata.deltaLink`), on the last page of a delta query. */
  readonly delta?: string;
}

/** Reads Microsoft Graph, and nothing else. */
export interface GraphReader {
  /**
   * The pages of a list, from an address until there is no next link. The address is a path without the version
   * (`/users/delta?$select=id`), or a next or delta link as Microsoft Graph gave it.
   */
  pages(address: string): AsyncIterable<GraphPage>;
  /** One object. */
  read(address: string): Promise<GraphObject>;
}

/**
 * The token of a next or delta link is no longer good, and the round is to be read again from its first address (410, or
 * a code such as `syncStateNotFound`; Graph: Use delta query, Synchronization reset).
 */
export class Resync extends Error {
  override readonly name = 'Resync';
}

/** Opens Microsoft's own client on a chain that only reads. The client is loaded here, when it is needed. */
export async function openReader(options: GraphConnection): Promise<GraphReader> {
  const { Client, GraphError } = await import('@microsoft/microsoft-graph-client');
  const client = Client.initWithMiddleware({
    baseUrl: `${GRAPH_ORIGIN}/`,
    middleware: [new Remember(), new Guard(), new Authentication(options.token), new Transport(options.fetch)],
  });

  async function get(path: string): Promise<unknown> {
    const failure = new Failure();
    try {
      return await client.api(path).middlewareOptions([failure]).get();
    } catch (error) {
      if (failure.error !== undefined) throw failure.error;
      if (!(error instanceof GraphError)) throw error;
      const { statusCode: status, code, message } = error;
      const rule =
        status >= 400
          ? graphRefused.finding({ status, code: code ?? '', message, path: pathOf(path) })
          : notAPage.finding({ path: pathOf(path) });
      throw new DirectoryError(rule, { cause: error });
    }
  }

  return {
    async *pages(path) {
      const read = new Set<string>();
      for (let link: string | undefined = path; link !== undefined; ) {
        if (read.has(link)) throw new DirectoryError(linkLoop.finding({ path: pathOf(path) }));
        read.add(link);
        const page = await get(link);
        if (!isObject(page) || !Array.isArray(page.value) || !page.value.every(isObject)) {
          throw new DirectoryError(notAPage.finding({ path: pathOf(link) }));
        }
        link = nextLink(page);
        const delta = page['@odata.deltaLink'];
        yield {
          objects: page.value,
          ...(link !== undefined && { next: link }),
          ...(typeof delta === 'string' && { delta }),
        };
      }
    },
    async read(address) {
      const object = await get(address);
      if (!isObject(object)) throw new DirectoryError(notAPage.finding({ path: pathOf(address) }));
      return object;
    },
  };
}

/** The path of an address, without the tokens in its query. */
const pathOf = (address: string): string => address.replace(/^https?:\/\/[^/]+/, '').replace(/\?.*$/s, '');

/** The next link of a page. Checked here as well, because the client would take an http address for a path on Graph. */
function nextLink(page: GraphObject): string | undefined {
  const link = page['@odata.nextLink'];
  if (typeof link !== 'string') return undefined;
  if (link.startsWith(`${GRAPH_ORIGIN}/`)) return link;
  const host = URL.canParse(link) ? new URL(link).host : link;
  throw new DirectoryError(notOurRequest.finding({ method: 'GET', host }));
}
