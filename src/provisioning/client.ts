import { isObject, type JsonObject, type JsonValue, own, PATCH_URN } from '../scim/index.js';
import type { ExportError } from './event.js';

/** One request as it was made, without its token: a line of `--requests`. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: JsonValue;
  readonly status: number;
}

export interface ClientOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** The tenant URL, such as `https://host/scim/v2`. */
  readonly tenantUrl: string;
  readonly token: string;
  readonly record?: ((request: RecordedRequest) => void) | undefined;
}

export type Answer = { readonly resource: JsonObject } | { readonly error: ExportError };
export type Found = { readonly resources: readonly JsonObject[] } | { readonly error: ExportError };

/** An operation of a PATCH, in the dialect Entra speaks without a feature flag: capitalised (provisioning.md §3.2). */
export interface PatchOperation {
  readonly op: 'Add' | 'Replace' | 'Remove';
  readonly path: string;
  readonly value: JsonValue;
}

/** Entra's SCIM client: its requests, in its spelling (provisioning.md §3). */
export interface ScimClient {
  /** How many requests have been made. */
  readonly requests: number;
  find(endpoint: string, attribute: string, value: string): Promise<Found>;
  read(endpoint: string, id: string): Promise<Answer>;
  create(endpoint: string, body: JsonObject): Promise<Answer>;
  patch(endpoint: string, id: string, operations: readonly PatchOperation[]): Promise<Answer>;
}

const CONTENT_TYPE = 'application/scim+json';

export function createClient({ fetch, tenantUrl, token, record }: ClientOptions): ScimClient {
  let requests = 0;
  const send = async (method: string, path: string, body?: JsonObject) => {
    requests += 1;
    const headers = { authorization: `Bearer ${token}`, accept: CONTENT_TYPE, 'content-type': CONTENT_TYPE };
    const response = await fetch(
      new Request(`${tenantUrl}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) }),
    );
    record?.({ method, path, ...(body && { body }), status: response.status });
    return { status: response.status, body: parseBody(await response.text()) };
  };
  // Groups are always read without their members (provisioning.md §3, rows 11 and 12).
  const query = (endpoint: string, filter?: string) => {
    const parameters = new URLSearchParams({
      ...(endpoint === '/Groups' && { excludedAttributes: 'members' }),
      ...(filter !== undefined && { filter }),
    });
    return parameters.size > 0 ? `?${parameters}` : '';
  };
  return {
    get requests() {
      return requests;
    },
    find: async (endpoint, attribute, value) => {
      const { status, body } = await send(
        'GET',
        `${endpoint}${query(endpoint, `${attribute} eq ${JSON.stringify(value)}`)}`,
      );
      if (status !== 200) return { error: errorOf(status, body) };
      const resources = isObject(body) ? resourcesOf(body) : undefined;
      if (resources === undefined) {
        return { error: incompatible(status, 'the answer to a query is no ListResponse') };
      }
      const identified = resources.every(hasId);
      return identified ? { resources } : { error: incompatible(status, 'a resource in the answer has no id') };
    },
    read: async (endpoint, id) => {
      const { status, body } = await send('GET', `${endpoint}/${encodeURIComponent(id)}${query(endpoint)}`);
      return withId(status, body, GONE);
    },
    create: async (endpoint, body) => {
      const answer = await send('POST', endpoint, body);
      return withId(answer.status, answer.body);
    },
    patch: async (endpoint, id, operations) => {
      const request = { schemas: [PATCH_URN], Operations: operations.map((one) => ({ ...one })) };
      const { status, body } = await send('PATCH', `${endpoint}/${encodeURIComponent(id)}`, request);
      if (status === 204) return { resource: { id } };
      return withId(status, body, GONE);
    },
  };
}

function parseBody(text: string): JsonValue | undefined {
  try {
    return text === '' ? undefined : (JSON.parse(text) as JsonValue);
  } catch {
    return undefined;
  }
}

/** The resources of a ListResponse, or undefined if it is none. RFC 7644 §3.4.2 lets an empty one leave them out. */
function resourcesOf(body: JsonObject): JsonObject[] | undefined {
  const resources = own(body, 'Resources');
  if (resources === undefined) return own(body, 'totalResults') === 0 ? [] : undefined;
  return Array.isArray(resources) && resources.every(isObject) ? resources : undefined;
}

const hasId = (resource: JsonObject): boolean => {
  const id = own(resource, 'id');
  return typeof id === 'string' && id !== '';
};

function withId(status: number, body: JsonValue | undefined, notFound?: string): Answer {
  if (status >= 300) return { error: errorOf(status, body, notFound) };
  if (isObject(body) && hasId(body)) return { resource: body };
  return { error: incompatible(status, 'the answer has no id') };
}

const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
const incompatible = (status: number, detail: string): ExportError => ({ code: INCOMPATIBLE, status, detail });

/** The code for 404 where an object was asked for by its id; elsewhere 404 means that the target does not speak SCIM. */
const GONE = 'InvalidAnchor';

/** Entra's code for an HTTP status (provisioning.md §3.4); 400 is observed, the others are documented. */
const CODES: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'InsufficientRights',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  422: 'UnprocessableEntity',
  429: 'TooManyRequests',
  501: 'NotImplemented',
};

function errorOf(status: number, body: JsonValue | undefined, notFound = INCOMPATIBLE): ExportError {
  const detail = isObject(body) ? own(body, 'detail') : undefined;
  const other = status >= 500 ? 'InternalServerError' : INCOMPATIBLE;
  const code = status === 404 ? notFound : (CODES[status] ?? other);
  return { code, status, detail: typeof detail === 'string' ? detail : `the target answered ${status}` };
}
