import type { ScimError } from '../../scim/index.js';
import { type Reply, refused } from './answer.js';
import type { Answerer } from './exchange.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What is answered at a path, by method. Where GET is, HEAD is too. */
export type Methods = Readonly<Partial<Record<Method, Answerer>>>;

/** What is at an endpoint, such as `/Users`, and at the ids under it. */
export interface Endpoint {
  readonly all: Methods;
  readonly one?: Methods;
}

/** What a path leads to, and the id in it; the id of a collection is empty. */
export type Found = { readonly methods: Methods; readonly id: string } | { readonly error: ScimError };

/** Prepares the look-up of paths under the target's address. */
export function createRoutes(endpoints: Readonly<Record<string, Endpoint>>): (path: string) => Found {
  const byPath = new Map(Object.entries(endpoints));
  return (path) => {
    const slash = path.indexOf('/', 1);
    const name = slash < 0 ? path : path.slice(0, slash);
    const rest = slash < 0 ? '' : path.slice(slash + 1);
    const unsupported = UNSUPPORTED.get(rest === '.search' ? '/.search' : rest === '' ? name || '/' : path);
    if (unsupported !== undefined) return { error: { status: 501, detail: unsupported } };
    const endpoint = byPath.get(name);
    const id = decoded(rest);
    if (endpoint !== undefined && id === '') return { methods: endpoint.all, id };
    if (endpoint?.one !== undefined && id !== undefined && !rest.includes('/')) return { methods: endpoint.one, id };
    return { error: { status: 404, detail: `There is nothing at ${path}.${hintFor(path)}` } };
  };
}

/**
 * What RFC 7644 describes and this target does not do. §3.11 asks for 501 at `/Me`, and §3.12 names it for operations that
 * are not supported: bulk (§3.7), searches by POST (§3.4.3) and queries of all resources at once (§3.4.2.1).
 */
const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['/Me', 'The alias /Me is not supported: the token stands for no user.'],
  ['/Bulk', 'Bulk operations are not supported.'],
  ['/.search', 'Searches by POST are not supported; GET with a filter is.'],
  ['/', 'Queries of all resources at once are not supported; those of /Users and /Groups are.'],
]);

const hintFor = (path: string): string => (path.includes('//') ? ' Does the tenant URL end with "/"?' : '');

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Finds who answers a method, or refuses it and tells which there are (RFC 9110 §15.5.6). */
export function answererOf(methods: Methods, method: string): Answerer {
  const name = method === 'HEAD' ? 'GET' : method;
  const answerer = Object.hasOwn(methods, name) ? methods[name as Method] : undefined;
  return answerer ?? (() => notAllowed(methods));
}

function notAllowed(methods: Methods): Reply {
  const allow = Object.keys(methods)
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    .join(', ');
  return refused({ status: 405, detail: `Only ${allow} can be used here.` }, { allow });
}
