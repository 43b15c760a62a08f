import { type GraphTypes, graphProperty } from '../../../src/directory/stand-in/graph-types.js';
import { DEFAULTS } from '../../../src/directory/stand-in/select.js';
import { COMPLEX, ENTITIES } from './complex-types.js';

type Fetch = (request: Request) => Promise<Response>;
type Json = Readonly<Record<string, unknown>>;
type TypeOf = (name: string) => string | undefined;

/** What kind of object the answers of a path hold, and whether they are those of a delta query. */
const PATHS: readonly { path: RegExp; kind: string; delta?: true }[] = [
  { path: /^\/v1\.0\/users\/delta$/, kind: 'user', delta: true },
  { path: /^\/v1\.0\/groups\/delta$/, kind: 'group', delta: true },
  { path: /^\/v1\.0\/directory\/deletedItems\/microsoft\.graph\.user$/, kind: 'deletedUser' },
  { path: /^\/v1\.0\/users(\/[^/]+)?$/, kind: 'user' },
  { path: /^\/v1\.0\/groups(\/[^/]+)?$/, kind: 'group' },
  { path: /^\/v1\.0\/groups\/[^/]+\/members$/, kind: 'directoryObject' },
  { path: /\/appRoleAssignedTo$/, kind: 'appRoleAssignment' },
  { path: /\/synchronization\/jobs(\/[^/]+)?$/, kind: 'synchronizationJob' },
  { path: /^\/v1\.0\/servicePrincipals[^/]*(\/[^/]+)?$/, kind: 'servicePrincipal' },
];

/**
 * Checks every answer that a stand-in gives against the CSDL of Microsoft Graph: names that Graph does not know, wrong
 * types, null where nothing is null, properties that were not selected. What is wrong ends in an error.
 */
export function checked(fetch: Fetch): Fetch {
  /** What was selected for the pages behind a link. */
  const selections = new Map<string, readonly string[] | undefined>();
  return async (request) => {
    const response = await fetch(request);
    if (response.status !== 200) return response;
    const url = new URL(request.url);
    const entry = PATHS.find(({ path }) => path.test(decodeURIComponent(url.pathname)));
    const text = await response.clone().text();
    const body = parsed(text);
    if (entry === undefined || body === undefined) return response;
    const select = selections.has(request.url) ? selections.get(request.url) : selectOf(url);
    for (const link of [body['@odata.nextLink'], body['@odata.deltaLink']]) {
      if (typeof link === 'string') selections.set(new URL(link).href, select);
    }
    const { '@odata.context': context, ...single } = body;
    if (typeof context !== 'string') throw new Error(`no @odata.context in ${url.pathname}`);
    const objects = Array.isArray(body.value) ? (body.value as Json[]) : [single];
    for (const object of objects) checkObject(object, entry, select, url);
    return response;
  };
}

function selectOf({ searchParams }: URL): readonly string[] | undefined {
  return searchParams.get('$select')?.split(',');
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function checkObject(object: Json, entry: (typeof PATHS)[number], select: readonly string[] | undefined, url: URL) {
  const { kind, delta } = entry;
  const wrong = (what: string) => new Error(`${url.pathname}: ${what} in ${JSON.stringify(object)}`);
  const types = typesOf(kind);
  const shown = select ?? defaultsOf(kind);
  const relation = kind === 'user' ? 'manager' : 'members';
  for (const [name, value] of Object.entries(object)) {
    if (name === '@odata.type' && kind === 'directoryObject') continue;
    if (delta && name === '@removed') {
      const { reason } = value as Json;
      if (Object.keys(object).length !== 2 || (reason !== 'changed' && reason !== 'deleted')) throw wrong('@removed');
      continue;
    }
    if (delta && name === `${relation}@delta`) {
      if (!select?.includes(relation)) throw wrong(`${name} was not selected`);
      for (const one of value as Json[]) if (!isReference(one)) throw wrong(`no reference of ${name}`);
      continue;
    }
    if (kind === 'user' && name === 'manager' && url.searchParams.has('$expand')) continue;
    const type = types(name);
    if (type === undefined || type.startsWith('reference')) throw wrong(`no property ${name}`);
    if (name !== 'id' && shown !== undefined && !shown.includes(name)) throw wrong(`${name} was not selected`);
    if (!holds(type, value)) throw wrong(`${name} is no ${type}`);
  }
}

const isReference = (one: Json): boolean =>
  typeof one.id === 'string' && Object.keys(one).every((name) => ['id', '@odata.type', '@removed'].includes(name));

function defaultsOf(kind: string): readonly string[] | undefined {
  if (kind === 'deletedUser') return [...DEFAULTS.user, 'deletedDateTime'];
  return kind === 'user' || kind === 'group' ? DEFAULTS[kind] : undefined;
}

function typesOf(kind: string): TypeOf {
  if (kind === 'user' || kind === 'group') return (name) => graphProperty(kind, name);
  if (kind === 'deletedUser') return (name) => graphProperty('user', name);
  return (name) => typeIn(ENTITIES[kind], name);
}

const typeIn = (types: GraphTypes | undefined, name: string): string | undefined =>
  Object.entries(types ?? {}).find(([, names]) => names.split(' ').includes(name))?.[0];

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const SIMPLE: Readonly<Record<string, (value: unknown) => boolean>> = {
  any: () => true,
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  number: (value) => Number.isInteger(value),
  time: (value) => typeof value === 'string' && TIME.test(value),
  object: (value) => typeof value === 'object',
};

function holds(type: string, value: unknown): boolean {
  if (type.endsWith('!')) return value !== null && holds(type.slice(0, -1), value);
  if (value === null) return true;
  if (type.endsWith('[]')) return Array.isArray(value) && value.every((one) => holds(type.slice(0, -2), one));
  const simple = SIMPLE[type];
  if (simple !== undefined) return simple(value);
  return Object.entries(value as Json).every(([name, part]) => {
    const of = typeIn(COMPLEX[type], name);
    return of !== undefined && holds(of, part);
  });
}
