import { setTimeout as sleep } from 'node:timers/promises';
import { answer, type Body, Refusal, textAnswer } from './answer.js';
import type { Fault, FaultKind, ServedList } from './fault.js';
import { isSplittable, split } from './split.js';

/** The connection ended without an answer, as `fetch` reports it (undici: SocketError). A server drops its socket. */
export class DroppedConnection extends TypeError {
  constructor() {
    super('fetch failed', { cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }) });
  }
}

/** A host that is not Microsoft Graph, though it looks like it. */
const FOREIGN = 'https://graph.microsoft.com.example';

/** A request that a fault hits, and the answer it would have had. */
export interface Hit {
  readonly fault: Fault;
  readonly list: ServedList;
  readonly request: Request;
  /** The answer, without the fault. */
  serve(): Promise<Body>;
  /** The objects of the page before; undefined on a first page. */
  readonly before: readonly Body[] | undefined;
  /** Keeps a page for later, and gives the link to it. */
  later(page: Body): string;
}

/** What each kind of fault makes of an answer. */
export const FAULT_ACTS: Readonly<Record<FaultKind, (hit: Hit) => Promise<Response>>> = {
  throttled: async (hit) => refuse(429, 'TooManyRequests', 'Too many requests.', retryAfter(hit, 1)),
  unavailable: async (hit) => refuse(503, 'ServiceUnavailable', 'The service is unavailable.', retryAfter(hit)),
  gone: async (hit) => {
    const { origin, pathname } = new URL(hit.request.url);
    const Location = `${origin}${pathname}${isDelta(hit.list) ? '?$deltatoken=' : ''}`;
    return refuse(410, 'resyncRequired', 'Resync required.', { Location });
  },
  expired: async ({ list }) =>
    isDelta(list)
      ? refuse(400, 'syncStateNotFound', 'The sync state generation is not found; continue with a full sync.')
      : refuse(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.'),
  'bad-gateway': async () =>
    new Response('<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>', {
      status: 502,
      headers: { 'Content-Type': 'text/html' },
    }),
  truncated: async ({ serve }) => {
    const json = JSON.stringify(await serve());
    return textAnswer(json.slice(0, json.length >> 1));
  },
  slow: async ({ fault, request, serve }) => {
    await sleep(fault.ms ?? 1000, undefined, { signal: request.signal });
    return answer(await serve());
  },
  dropped: async () => {
    throw new DroppedConnection();
  },
  replayed: async ({ serve, before }) => {
    const page = await serve();
    return answer(isPage(page) ? { ...page, value: [...(before ?? page.value), ...page.value] } : page);
  },
  split: async ({ list, serve, later }) => {
    const page = await serve();
    const at = isDelta(list) && isPage(page) ? page.value.findLastIndex(isSplittable) : -1;
    const object = isPage(page) ? page.value[at] : undefined;
    if (object === undefined || !isPage(page)) return answer(page);
    const [first, second] = split(object);
    const { '@odata.deltaLink': _, ...head } = page;
    const next = later({ ...page, value: [second] });
    return answer({ ...head, '@odata.nextLink': next, value: page.value.with(at, first) });
  },
  empty: async ({ serve, later }) => {
    const page = await serve();
    if (!isPage(page)) return answer(page);
    return answer({ '@odata.context': page['@odata.context'], '@odata.nextLink': later(page), value: [] });
  },
  'foreign-link': async ({ serve, request }) => {
    const page = await serve();
    if (!isPage(page)) return answer(page);
    const { '@odata.deltaLink': _, ...head } = page;
    return answer({ ...head, '@odata.nextLink': `${FOREIGN}${new URL(request.url).pathname}?$skiptoken=foreign` });
  },
};

type Refused = Readonly<Record<string, string>>;
const refuse = (status: number, code: string, message: string, headers: Refused = {}): Response =>
  new Refusal(status, code, message, headers).response(undefined);

function retryAfter({ fault }: Hit, usual?: number): Refused {
  const after = fault.retryAfter ?? usual;
  if (after === undefined) return {};
  return { 'Retry-After': after === 'date' ? new Date(Date.now() + 1000).toUTCString() : String(after) };
}

const isDelta = (list: ServedList): boolean => list === 'users' || list === 'groups';
const isPage = (body: Body): body is Body & { readonly value: readonly Body[] } => Array.isArray(body.value);
