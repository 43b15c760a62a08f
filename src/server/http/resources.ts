import { type JsonObject, listResponse, type Projection, projection, type ScimError } from '../../scim/index.js';
import type { Collection } from '../resources/collection.js';
import { meeting, prepareQuery, type Query } from '../storage/query.js';
import type { Stored } from '../storage/shelf.js';
import { answer, answerError } from './answer.js';
import { readPage } from './paging.js';

/** The query parameters of a request. */
export type Parameters = (name: string) => string | undefined;

/** Answers requests for resources of one kind. `base` is the address of the target. */
export interface Resources {
  list(parameters: Parameters, base: string): Response;
  read(id: string, parameters: Parameters, base: string): Response;
  /** Answers a write with the resource, or refuses it. */
  saved(
    result: { readonly stored: Stored } | { readonly error: ScimError },
    status: 200 | 201,
    parameters: Parameters,
    base: string,
  ): Response;
}

export function createResources(collection: Collection): Resources {
  const { kind, shelf } = collection;

  const representation = (stored: Stored, chosen: Projection, base: string): JsonObject => {
    const { schemas, ...rest } = collection.full(stored, chosen.wants);
    return chosen.apply({
      schemas: schemas ?? [kind.schema.id],
      id: stored.id,
      ...rest,
      meta: {
        resourceType: kind.name,
        created: stored.created,
        lastModified: stored.modified,
        location: locationOf(stored, base),
        version: `W/"${stored.version}"`,
      },
    });
  };
  const locationOf = (stored: Stored, base: string): string => `${base}${kind.endpoint}/${stored.id}`;
  const chosenBy = (parameters: Parameters): Projection =>
    projection(kind, parameters('attributes'), parameters('excludedAttributes'));
  const everything = (stored: Stored): JsonObject => ({ id: stored.id, ...collection.full(stored, () => true) });

  const found = (query: Query): Stored[] =>
    meeting(query.clauses.length > 0 ? shelf.select(query.clauses) : all(), query, everything);
  const all = (): Stored[] => shelf.page(0, -1);

  return {
    list(parameters, base) {
      const page = readPage(parameters('startIndex'), parameters('count'));
      if ('error' in page) return answerError(page.error);
      const filter = parameters('filter');
      const query = filter === undefined ? undefined : prepareQuery(kind, collection.policy, filter);
      if (query !== undefined && 'error' in query) return answerError(query.error);
      const { start, count } = page;
      const matches = query && found(query);
      const total = matches?.length ?? shelf.count();
      const items = matches?.slice(start - 1, start - 1 + count) ?? shelf.page(start - 1, count);
      const chosen = chosenBy(parameters);
      const bodies = items.map((stored) => representation(stored, chosen, base));
      return answer(200, listResponse(bodies, total, start));
    },
    read(id, parameters, base) {
      const stored = shelf.find(id);
      if (stored === undefined) return answerError({ status: 404, detail: `${kind.name} ${id} not found.` });
      return answer(200, representation(stored, chosenBy(parameters), base));
    },
    saved(result, status, parameters, base) {
      if ('error' in result) return answerError(result.error);
      const body = representation(result.stored, chosenBy(parameters), base);
      return answer(status, body, status === 201 ? { location: locationOf(result.stored, base) } : {});
    },
  };
}
