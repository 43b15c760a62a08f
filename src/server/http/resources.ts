import { type JsonValue, listResponse } from '../../scim/index.js';
import type { Writer } from '../../store/index.js';
import type { Call, Collection, Saved } from '../resources/collection.js';
import { search } from '../storage/search.js';
import type { Stored } from '../storage/shelf.js';
import { type Reply, refused, replied, repliedNothing } from './answer.js';
import { readBody } from './body.js';
import { readConditions } from './conditions.js';
import type { Exchange } from './exchange.js';
import { readPage } from './paging.js';
import { createRepresentations } from './representation.js';
import type { Endpoint } from './routes.js';

export interface Serving {
  /** Does all writes of the target. */
  readonly write: Writer;
  readonly now: () => Date;
  /** The most resources in one answer. */
  readonly largestPage: number;
  /** The status of a PATCH. */
  readonly patched: 200 | 204;
}

/** What a write does: to the resource with an id, with a body. */
type Work = (id: string, body: JsonValue, call: Call) => Saved;

/** Answers requests for the resources of one kind (RFC 7644 §3.3 to §3.6). */
export function createResources(collection: Collection, { write, now, largestPage, patched }: Serving): Endpoint {
  const { kind, shelf } = collection;
  const representations = createRepresentations(collection);

  const list = ({ request, parameters, base }: Exchange): Reply => {
    const page = readPage(parameters, largestPage);
    if ('error' in page) return refused(page.error);
    const found = search(collection, {
      ...page,
      filter: parameters.get('filter'),
      represent: (stored, wants) => representations.body(stored, { wants, apply: (body) => body }, base),
      repaired: (repair) => request.note?.repairs.push(repair),
    });
    if ('error' in found) return refused(found.error);
    const chosen = representations.chosen(parameters);
    const bodies = found.items.map((stored) => representations.body(stored, chosen, base));
    return replied(200, listResponse(bodies, found.total, page.start));
  };

  const answered = (status: 200 | 201, stored: Stored, { request, parameters, base }: Exchange): Reply => {
    const known = representations.headers(stored, base);
    const headers = status === 201 ? { ...known, location: known['content-location'] } : known;
    if (request.statusOnly) return { status, headers };
    return replied(status, representations.body(stored, representations.chosen(parameters), base), headers);
  };

  const read = (exchange: Exchange): Reply => {
    const stored = shelf.find(exchange.id);
    if (stored === undefined) return refused({ status: 404, detail: `${kind.name} ${exchange.id} not found.` });
    const outcome = readConditions(exchange.request).read(stored.version);
    if (typeof outcome === 'object') return refused(outcome);
    if (outcome === 304) return repliedNothing(304, representations.headers(stored, exchange.base));
    return answered(200, stored, exchange);
  };

  const callOf = ({ request }: Exchange): Call => {
    const { note } = request;
    // A write that is done again is told of once.
    if (note !== undefined) note.repairs.length = 0;
    const repaired: Call['repaired'] = (repair) => note?.repairs.push(repair);
    return { now: now().toISOString(), match: readConditions(request).match, repaired };
  };

  /** The answer is made in the transaction of the write: what throws there is undone, too. */
  const writing = (work: Work, reply: (stored: Stored, exchange: Exchange) => Reply) => async (exchange: Exchange) => {
    const read = await readBody(exchange.request);
    if ('error' in read) return refused(read.error, read.headers);
    const { note } = exchange.request;
    if (note !== undefined) note.body = read.body;
    return write(() => {
      const saved = work(exchange.id, read.body, callOf(exchange));
      return 'error' in saved ? refused(saved.error) : reply(saved.stored, exchange);
    });
  };

  const remove = (exchange: Exchange): Promise<Reply> =>
    write(() => {
      const removed = collection.remove(exchange.id, callOf(exchange));
      return 'error' in removed ? refused(removed.error) : repliedNothing(204);
    });

  const created = (stored: Stored, exchange: Exchange): Reply => answered(201, stored, exchange);
  const changed = (stored: Stored, exchange: Exchange): Reply => answered(200, stored, exchange);
  /** RFC 7644 §3.5.2: who asks for attributes gets them. */
  const patchedReply = (stored: Stored, exchange: Exchange): Reply =>
    patched === 204 && !exchange.parameters.has('attributes')
      ? repliedNothing(204, representations.headers(stored, exchange.base))
      : changed(stored, exchange);

  return {
    all: { GET: list, POST: writing((_, body, call) => collection.create(body, call), created) },
    one: {
      GET: read,
      PUT: writing(collection.replace, changed),
      PATCH: writing(collection.patch, patchedReply),
      DELETE: remove,
    },
  };
}
