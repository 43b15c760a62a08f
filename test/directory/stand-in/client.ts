import { openReader } from '../../../src/directory/graph/reader.js';
import type { GraphStandIn } from '../../../src/directory/index.js';
import { checked } from './checked.js';

export const ORIGIN = 'https://graph.microsoft.com';

export type Answer = Record<string, unknown> & { value?: Record<string, unknown>[] };

/** Asks a stand-in by path, with every answer checked. */
export function asking({ fetch }: GraphStandIn) {
  const send = checked(fetch);
  const get = async (path: string, init: RequestInit = {}) => {
    const headers = { Authorization: 'Bearer token', ...(init.headers as Record<string, string>) };
    const response = await send(
      new Request(path.startsWith('https:') ? path : `${ORIGIN}/v1.0${path}`, { ...init, headers }),
    );
    return { status: response.status, response, body: (await response.json()) as Answer };
  };
  const pages = async (path: string) => {
    const all: Answer[] = [];
    for (let next: unknown = path; typeof next === 'string'; next = all.at(-1)?.['@odata.nextLink']) {
      const { status, body } = await get(next);
      if (status !== 200) throw new Error(JSON.stringify(body));
      all.push(body);
    }
    return all;
  };
  /** All objects of a list, and where its next round goes on. */
  const round = async (path: string) => {
    const all = await pages(path);
    return { objects: all.flatMap(({ value = [] }) => value), delta: String(all.at(-1)?.['@odata.deltaLink']) };
  };
  return { get, pages, round };
}

/** Microsoft's own client on a stand-in, with every answer checked. */
export const clientOf = ({ fetch }: GraphStandIn) => openReader({ fetch: checked(fetch), token: () => 'token' });
