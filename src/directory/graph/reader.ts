import { DirectoryError } from '../error.js';
import { isObject } from '../shape.js';
import type { Page } from '../source.js';
import {
  Authentication,
  Failure,
  type Fetch,
  GRAPH_ORIGIN,
  Guard,
  Remember,
  type TokenProvider,
  Transport,
} from './middleware.js';
import { graphRefused, linkLoop, notAPage, notOurRequest } from './rules.js';

/** An object as Graph returns it, annotations included. */
export type GraphObject = Readonly<Record<string, unknown>>;

/** Reads Microsoft Graph, and nothing else. */
export interface GraphReader {
  /** The pages of a list, from its first address until there is no next link. */
  pages(path: string): AsyncIterable<Page<GraphObject>>;
}

/** Opens Microsoft's own client on a chain that only reads. The client is loaded here, when it is needed. */
export async function openReader(options: { fetch: Fetch; token: TokenProvider }): Promise<GraphReader> {
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
        yield { objects: page.value };
      }
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
