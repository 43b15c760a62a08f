import type { JsonObject } from '../../src/scim/index.js';
import { createTarget, type TargetOptions } from '../../src/server/index.js';
import { memoryDatabase } from '../../src/store/index.js';
import { huggingFace } from '../targets/profile.js';

export const TOKEN = 'secret-for-tests';
export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const BASE = 'http://127.0.0.1/scim/v2';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; empty when there is none. */
  readonly body: JsonObject & { Resources?: JsonObject[]; detail?: string };
}

export interface Client {
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Creates a user, and gives its id. */
  user(name: string, change?: JsonObject): Promise<string>;
  /** Creates a group, and gives its id. */
  group(name: string, members?: readonly string[]): Promise<string>;
  query(path: string, filter: string): Promise<JsonObject[]>;
}

export const person = (userName: string, change: JsonObject = {}): JsonObject => ({
  schemas: [USER_URN],
  userName,
  externalId: `id-${userName}`,
  name: { givenName: 'Ann', familyName: 'Lee' },
  emails: [{ primary: true, type: 'work', value: `${userName}@contoso.com` }],
  active: true,
  ...change,
});

export const team = (displayName: string, members: readonly string[] = []): JsonObject => ({
  schemas: [GROUP_URN],
  displayName,
  externalId: `id-${displayName}`,
  members: members.map((value) => ({ value })),
});

/** A client of a new target; each second of its clock is one call of `now`. */
export function connect(options: Partial<TargetOptions> = {}): Client {
  const defaults = { database: memoryDatabase(), profile: huggingFace(), tokens: [TOKEN], now: ticking() };
  return clientOf(createTarget({ ...defaults, ...options }).fetch);
}

/** A client of a handler of requests, at an address under which it answers. */
export function clientOf(fetch: (request: Request) => Promise<Response>, base = BASE): Client {
  const send: Client['send'] = async (method, path, body, headers = {}) => {
    const request = new Request(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json', ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await fetch(request);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
  };
  const created = async (path: string, body: JsonObject): Promise<string> => {
    const answer = await send('POST', path, body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return String(answer.body.id);
  };
  return {
    send,
    user: (name, change) => created('/Users', person(name, change)),
    group: (name, members) => created('/Groups', team(name, members)),
    query: async (path, filter) => {
      const answer = await send('GET', `${path}?filter=${encodeURIComponent(filter)}`);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body.Resources ?? [];
    },
  };
}

function ticking(): () => Date {
  let second = 0;
  return () => new Date(Date.UTC(2026, 0, 1, 0, 0, second++));
}

export const patch = (...operations: JsonObject[]): JsonObject => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: operations,
});
