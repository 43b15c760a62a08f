import { Hono } from 'hono';
import { refusal, type ScimError } from '../scim/index.js';
import type { Database } from '../store/index.js';
import type { Profile } from '../targets/index.js';
import { answer, answerError, answerNothing } from './http/answer.js';
import { bearerCheck } from './http/authorization.js';
import { readBody } from './http/body.js';
import { providerConfig, schemaById, schemaList, typeByName, typeList } from './http/discovery.js';
import { createResources } from './http/resources.js';
import type { Call, Collection } from './resources/collection.js';
import { createGroups } from './resources/groups.js';
import { policyFor } from './resources/policy.js';
import { createUsers } from './resources/users.js';
import { createMembers } from './storage/members.js';
import { createTables } from './storage/tables.js';

export interface TargetOptions {
  /** Where the resources are kept. The target does not close it. */
  readonly database: Database;
  readonly profile: Profile;
  /** The bearer tokens that requests may carry: two while one takes the place of the other. */
  readonly tokens: readonly string[];
  /** The clock; by default the machine's. */
  readonly now?: () => Date;
}

/** A SCIM target: a handler of requests under `BASE_PATH`. */
export interface ScimTarget {
  fetch(request: Request): Promise<Response>;
}

export const BASE_PATH = '/scim/v2';

/** Makes a SCIM target (RFC 7644) that behaves as a profile says. All its state is in the database. */
export function createTarget({ database, profile, tokens, now = () => new Date() }: TargetOptions): ScimTarget {
  createTables(database);
  const members = createMembers(database);
  const users = createUsers(database, policyFor(profile, profile.users), members);
  const groups = createGroups(database, policyFor(profile, profile.groups), users.shelf, members);
  const authorized = bearerCheck(tokens);
  const app = new Hono().basePath(BASE_PATH);

  app.use('*', async (context, next) => {
    if (authorized(context.req.header('authorization'))) return next();
    const error = { status: 401, detail: 'The bearer token is missing or wrong.' };
    return answerError(error, { 'www-authenticate': 'Bearer realm="scim"' });
  });
  serveCollection(app, users, { database, now, patched: profile.users.answered });
  serveCollection(app, groups, { database, now, patched: profile.groups.answered });
  serveDiscovery(app);
  app.notFound((context) => answerError({ status: 404, detail: `There is nothing at ${context.req.path}.` }));
  app.onError((error) => answerError({ status: 500, detail: `Internal error: ${error.message}` }));
  return { fetch: async (request) => app.fetch(request) };
}

interface Serving {
  readonly database: Database;
  readonly now: () => Date;
  /** The status of a PATCH. */
  readonly patched: 200 | 204;
}

function serveCollection(app: Hono, collection: Collection, { database, now, patched }: Serving): void {
  const { endpoint } = collection.kind;
  const resources = createResources(collection);
  const time = (): string => now().toISOString();
  const call = (): Call => ({ now: time(), match: () => undefined, repaired: () => {} });
  const write = <Result>(work: () => Result): Result => database.transaction(work);

  app.get(endpoint, ({ req }) => resources.list((name) => req.query(name), baseOf(req.url)));
  app.post(endpoint, async ({ req }) => {
    const read = await readBody(req.raw);
    if ('error' in read) return answerError(read.error);
    const saved = write(() => collection.create(read.body, call()));
    return resources.saved(saved, 201, (name) => req.query(name), baseOf(req.url));
  });
  app.all(endpoint, () => notAllowed('GET, POST'));

  const one = `${endpoint}/:id` as const;
  app.get(one, ({ req }) => resources.read(req.param('id'), (name) => req.query(name), baseOf(req.url)));
  app.put(one, async ({ req }) => {
    const read = await readBody(req.raw);
    if ('error' in read) return answerError(read.error);
    const saved = write(() => collection.replace(req.param('id'), read.body, call()));
    return resources.saved(saved, 200, (name) => req.query(name), baseOf(req.url));
  });
  app.patch(one, async ({ req }) => {
    const read = await readBody(req.raw);
    if ('error' in read) return answerError(read.error);
    const saved = write(() => collection.patch(req.param('id'), read.body, call()));
    if (patched === 204 && !('error' in saved)) return answerNothing();
    return resources.saved(saved, 200, (name) => req.query(name), baseOf(req.url));
  });
  app.delete(one, ({ req }) => {
    const result = write(() => collection.remove(req.param('id'), call()));
    return 'error' in result ? answerError(result.error) : answerNothing();
  });
  app.all(one, () => notAllowed('GET, PUT, PATCH, DELETE'));
}

function serveDiscovery(app: Hono): void {
  const serve = (path: string, body: (base: string, id: string) => ReturnType<typeof schemaById>): void => {
    app.get(path, ({ req }) => {
      if (req.query('filter') !== undefined) return answerError(unfiltered);
      const found = body(baseOf(req.url), req.param('id') ?? '');
      return found === undefined
        ? answerError({ status: 404, detail: `There is nothing at ${req.path}.` })
        : answer(200, found);
    });
    app.all(path, () => notAllowed('GET'));
  };
  serve('/ServiceProviderConfig', (base) => providerConfig(base));
  serve('/Schemas', (base) => schemaList(base));
  serve('/Schemas/:id', (base, id) => schemaById(id, base));
  serve('/ResourceTypes', (base) => typeList(base));
  serve('/ResourceTypes/:id', (base, id) => typeByName(id, base));
}

/** RFC 7644 §4: discovery endpoints refuse filters. */
const unfiltered: ScimError = { ...refusal('invalidFilter', 'Discovery endpoints take no filter.'), status: 403 };

function notAllowed(allow: string): Response {
  return answerError({ status: 405, detail: `Only ${allow} can be used here.` }, { allow });
}

/** The address of the target, as the client wrote it. */
function baseOf(url: string): string {
  return url.slice(0, url.indexOf(BASE_PATH) + BASE_PATH.length);
}
