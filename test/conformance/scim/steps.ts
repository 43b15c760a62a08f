import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { isObject, type JsonObject, type JsonValue, own } from '../../../src/scim/index.js';
import { type Answer, type Client, GROUP_URN, patch, USER_URN } from '../../server/client.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** A request, and what its answer must be. The key of the method holds the path. */
export interface Step extends Readonly<Partial<Record<(typeof METHODS)[number], string>>> {
  /** Headers to send. */
  readonly send?: Readonly<Record<string, string>>;
  readonly with?: JsonValue;
  /** A body as text, where it is no JSON. */
  readonly text?: string;
  /** The operations of a PATCH. */
  readonly operations?: JsonObject[];
  readonly status?: number;
  /** The status, where the answer must be an error in SCIM's form and nothing more (RFC 7644 §3.12). */
  readonly error?: number;
  readonly scimType?: string;
  /** A part of the error's detail. */
  readonly detail?: string;
  /** Null: not there. `re:` begins a regular expression. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** What the body holds, among other things. */
  readonly body?: JsonObject;
  /** What the body does not hold. */
  readonly absent?: readonly string[];
  /** All attributes of the body. */
  readonly attributes?: readonly string[];
  /** The userName or displayName of all resources in a list, in order. */
  readonly names?: readonly string[];
  /** What resources in a list hold. */
  readonly includes?: readonly JsonObject[];
  /** Keeps values of the body, by their path, for `{name}` in later steps. */
  readonly keep?: Readonly<Record<string, string>>;
}

export interface Case {
  readonly name: string;
  /** Whether the target lets two groups have one name, as SCIM does: it does where this is left out. */
  readonly groupNames?: 'unique';
  /** Accounts and groups that are there. `{name}` is the id of each. `full`: accounts with a value for everything. */
  readonly given?: {
    readonly users?: readonly string[];
    readonly full?: readonly string[];
    readonly groups?: Readonly<Record<string, readonly string[]>>;
  };
  readonly steps: readonly Step[];
}

const FULL = JSON.parse(readFileSync(new URL('full-user.json', import.meta.url), 'utf8')) as JsonObject;
const URNS = { User: USER_URN, Group: GROUP_URN };
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Does the steps of a case one after the other. */
export async function play({ given = {}, steps }: Case, client: Client): Promise<void> {
  const kept = new Map<string, string>(Object.entries({ ...URNS, Enterprise: ENTERPRISE }));
  for (const userName of given.users ?? []) {
    kept.set(userName, await made(client, '/Users', { schemas: [USER_URN], userName }));
  }
  for (const userName of given.full ?? []) kept.set(userName, await made(client, '/Users', { ...FULL, userName }));
  for (const [displayName, names] of Object.entries(given.groups ?? {})) {
    const members = names.map((name) => ({ value: kept.get(name) ?? name }));
    kept.set(displayName, await made(client, '/Groups', { schemas: [GROUP_URN], displayName, members }));
  }
  for (const [index, step] of steps.entries()) await take(step, index + 1, client, kept);
}

async function made(client: Client, path: string, body: JsonObject): Promise<string> {
  const answer = await client.send('POST', path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return String(answer.body.id);
}

async function take(template: Step, number: number, client: Client, kept: Map<string, string>): Promise<void> {
  const step = filled(template, kept);
  const method = METHODS.find((one) => step[one] !== undefined) ?? 'GET';
  const path = step[method] ?? '';
  const body = step.operations === undefined ? step.with : patch(...step.operations);
  const answer = await client.send(method, path, step.text ?? body, step.send);
  const said = `step ${number}, ${method} ${path}: ${JSON.stringify(answer.body)}`;
  expect(answer.status, said).toBe(step.error ?? step.status);
  for (const [name, value] of Object.entries(step.headers ?? {})) {
    const found = answer.headers.get(name);
    expect(found, `${said}, ${name}`).toEqual(value === null ? null : expected(value));
  }
  if (step.error !== undefined) checkError(step, answer, method, said);
  checkBody(step, answer, said);
  for (const [name, place] of Object.entries(step.keep ?? {})) kept.set(name, String(valueAt(answer.body, place)));
}

function checkError({ error, scimType, detail }: Step, { body, headers }: Answer, method: string, said: string): void {
  expect(headers.get('content-type'), said).toMatch(/^application\/(scim\+)?json$/);
  if (method === 'HEAD') return;
  expect(body, said).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(error),
    ...(scimType !== undefined && { scimType }),
    detail: expect.stringContaining(detail ?? ''),
  });
}

function checkBody({ body, absent = [], attributes, names, includes = [] }: Step, answer: Answer, said: string): void {
  const resources = answer.body.Resources;
  if (body !== undefined) expect(answer.body, said).toMatchObject(expected(body) as object);
  for (const name of absent) expect(answer.body, said).not.toHaveProperty([name]);
  if (attributes !== undefined) expect(Object.keys(answer.body), said).toEqual(attributes);
  if (names !== undefined)
    expect(
      resources?.map((one) => one.userName ?? one.displayName),
      said,
    ).toEqual(names);
  for (const one of includes) {
    expect(resources, said).toEqual(expect.arrayContaining([expect.objectContaining(deep(one))]));
  }
}

/** Objects inside an object that need not be whole. */
function deep(object: JsonObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      isObject(value) ? expect.objectContaining(deep(value)) : expected(value),
    ]),
  );
}

function expected(value: JsonValue): unknown {
  if (typeof value === 'string') return value.startsWith('re:') ? expect.stringMatching(value.slice(3)) : value;
  if (Array.isArray(value)) return value.map(expected);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, expected(part)]))
    : value;
}

/** Puts what was kept in the place of `{name}`; a name that nobody kept is a mistake in the case. */
function filled(step: Step, kept: ReadonlyMap<string, string>): Step {
  const text = JSON.stringify(step).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = kept.get(name);
    if (value === undefined) throw new Error(`nothing is kept as ${name}`);
    return JSON.stringify(value).slice(1, -1);
  });
  return JSON.parse(text) as Step;
}

function valueAt(body: JsonObject, place: string): JsonValue | undefined {
  return place
    .split('.')
    .reduce<JsonValue | undefined>((value, name) => (isObject(value) ? own(value, name) : undefined), body);
}
