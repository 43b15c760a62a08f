import { DirectoryError } from '../error.js';
import { isObject } from '../shape.js';
import { Refused } from './answer.js';
import { openClient, requireOrigin } from './client.js';
import { GRAPH_ORIGIN, type GraphConnection } from './connection.js';
import { pathOf } from './link.js';
import { linkLoop, notAPage } from './rules.js';

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

/** The codes that say so. `Directory_ExpiredPageToken` is undocumented (microsoftgraph/msgraph-sdk-dotnet#2254). */
const EXPIRED = /syncState|resync|ExpiredPageToken/i;

/** Opens a reader. An abort of the connection's signal ends what it reads with `Aborted`. */
export async function openReader(connection: GraphConnection): Promise<GraphReader> {
  const { origin = GRAPH_ORIGIN, signal } = connection;
  const send = await openClient(connection);

  async function get(address: string, until?: AbortSignal): Promise<unknown> {
    try {
      return await send(address, undefined, until);
    } catch (error) {
      const isLink = !address.startsWith('/');
      if (isLink && error instanceof Refused && hasExpired(error)) throw new Resync(error.message, { cause: error });
      throw error;
    }
  }

  return {
    async *pages(address) {
      const read = new Set<string>();
      // A page is asked for while the one before it is used, and is given up when that is the last one wanted.
      const ahead = new AbortController();
      const until = signal === undefined ? ahead.signal : AbortSignal.any([signal, ahead.signal]);
      const ask = (link: string): Promise<unknown> => {
        const answer = get(link, until);
        // What goes wrong is told when the page is wanted.
        answer.catch(() => {});
        return answer;
      };
      try {
        let coming = ask(address);
        for (let link: string | undefined = address; link !== undefined; ) {
          if (read.has(link)) throw new DirectoryError(linkLoop.finding({ path: pathOf(address) }));
          read.add(link);
          const page = pageOf(await coming, link, origin);
          link = page.next;
          if (link !== undefined && !read.has(link)) coming = ask(link);
          yield page;
        }
      } finally {
        ahead.abort();
      }
    },
    async read(address) {
      const object = await get(address);
      if (!isObject(object)) throw new DirectoryError(notAPage.finding({ path: pathOf(address) }));
      return object;
    },
  };
}

const hasExpired = ({ status, code }: Refused): boolean => status === 410 || (status < 500 && EXPIRED.test(code));

function pageOf(answer: unknown, address: string, origin: string): GraphPage {
  if (!isObject(answer) || !Array.isArray(answer.value) || !answer.value.every(isObject)) {
    throw new DirectoryError(notAPage.finding({ path: pathOf(address) }));
  }
  const { value: objects, '@odata.nextLink': next, '@odata.deltaLink': delta } = answer;
  return { objects, ...linkAs('next', next, origin), ...linkAs('delta', delta, origin) };
}

/** A link, checked as soon as it is seen: an answer that leads elsewhere is not to be trusted at all. */
function linkAs<Name extends string>(name: Name, link: unknown, origin: string): { [name in Name]?: string } {
  if (typeof link !== 'string') return {};
  requireOrigin(link, origin);
  return { [name]: link } as { [name in Name]: string };
}
