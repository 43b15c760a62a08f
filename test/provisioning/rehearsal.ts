import { readFileSync } from 'node:fs';
import {
  type DirectoryContent,
  type DirectorySource,
  type DirectoryUser,
  directoryOf,
} from '../../src/directory/index.js';
import { createContext } from '../../src/functions/index.js';
import { loadTable, type MappingTable } from '../../src/mapping/index.js';
import type { CycleResult, ProvisioningEvent, RecordedRequest } from '../../src/provisioning/index.js';
import { isObject, type JsonObject, type JsonValue, own } from '../../src/scim/index.js';
import { BASE_PATH, createTarget } from '../../src/server/index.js';
import { type Database, memoryDatabase } from '../../src/store/index.js';
import { loadProfile, type Profile } from '../../src/targets/index.js';
import { huggingFace } from '../targets/profile.js';
import { type FullCycle, fullCycle } from './full-cycle.js';

export const TOKEN = 'secret-for-tests';
export const TENANT_URL = `https://target.invalid${BASE_PATH}`;

/** A mapping table from its text. */
export function tableOf(text: string): MappingTable {
  const { table, findings } = loadTable(text, 'mapping.yaml');
  if (table === undefined) throw new Error(JSON.stringify(findings));
  return table;
}

export const guideText = readFileSync(new URL('../../mappings/hugging-face.yaml', import.meta.url), 'utf8');

/** The bundled table: the guide's mapping. */
export const guide = tableOf(guideText);

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const NAMES = [
  'userName',
  'externalId',
  'displayName',
  'nickName',
  'title',
  'userType',
  'profileUrl',
  'name',
  'emails',
];
const ALL = JSON.stringify([...NAMES, 'active', `${ENTERPRISE}:department`]);
const resources = (all: string) =>
  `{ accepted: ${all}, patchable: ${all}, removable: ${all}, filterable: ${all}, rules: [] }`;

/** A target with no rules of its own: it stores what the tests map, and filters by all of it. */
export function permissive(): Profile {
  const text = `
name: permissive
title: Permissive
source: tests
answers: {}
users: ${resources(ALL)}
groups: ${resources('[displayName, externalId, members]')}
`;
  const loaded = loadProfile(text, 'permissive.yaml');
  if ('findings' in loaded) throw new Error(JSON.stringify(loaded.findings));
  return loaded.profile;
}

export interface Cycle {
  readonly events: readonly ProvisioningEvent[];
  readonly requests: readonly RecordedRequest[];
  readonly result: CycleResult;
}

/** A target and the state of the service, over which cycles run one after the other. */
export interface Rehearsal {
  cycle(directory: DirectoryContent | DirectorySource, change?: Partial<FullCycle>): Promise<Cycle>;
  send(method: string, path: string, body?: JsonValue): Promise<JsonObject>;
  /** What the target holds, in order of creation. */
  users(): Promise<JsonObject[]>;
  groups(): Promise<JsonObject[]>;
  /** The id at the target of the object that has this value. */
  idOf(endpoint: '/Users' | '/Groups', attribute: string, value: string): Promise<string>;
  readonly service: Database;
}

interface Setting {
  readonly table?: MappingTable;
  readonly profile?: Profile;
  /** Answers in place of the target where it gives a response. */
  readonly answer?: (request: Request) => Response | undefined;
}

export function rehearsal({ table = guide, profile = huggingFace(), answer }: Setting = {}): Rehearsal {
  const target = createTarget({
    database: memoryDatabase(),
    profile,
    tokens: [TOKEN],
    now: () => new Date('2026-01-01T00:00:00Z'),
  });
  const service = memoryDatabase();
  const fetch = async (request: Request) => answer?.(request) ?? target.fetch(request);
  const send: Rehearsal['send'] = async (method, path, body) => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json' };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const text = await (await target.fetch(new Request(`${TENANT_URL}${path}`, init))).text();
    const read: unknown = text === '' ? {} : JSON.parse(text);
    return isObject(read) ? read : {};
  };
  const list = async (endpoint: string): Promise<JsonObject[]> => {
    const resources = own(await send('GET', endpoint), 'Resources');
    return Array.isArray(resources) ? resources.filter(isObject) : [];
  };
  return {
    async cycle(directory, change = {}) {
      const source = 'label' in directory ? directory : directoryOf(directory, 'test');
      const requests: RecordedRequest[] = [];
      const events: ProvisioningEvent[] = [];
      const options = {
        table,
        source,
        target: { fetch, tenantUrl: TENANT_URL, token: TOKEN },
        database: service,
        context: createContext(),
      };
      const cycle = fullCycle({ ...options, record: (request) => requests.push(request), ...change });
      let step = await cycle.next();
      for (; !step.done; step = await cycle.next()) events.push(step.value);
      return { events, requests, result: step.value };
    },
    send,
    users: () => list('/Users'),
    groups: () => list('/Groups'),
    idOf: async (endpoint, attribute, value) => {
      const found = (await list(endpoint)).find((one) => own(one, attribute) === value);
      if (found === undefined) throw new Error(`no ${attribute} ${value}`);
      return String(found.id);
    },
    service,
  };
}

/** A user whom the guide's mapping provisions without trouble. */
export const user = (id: string, change: Record<string, unknown> = {}): DirectoryUser => ({
  id,
  accountEnabled: true,
  userPrincipalName: `${id}@contoso.com`,
  displayName: `Ann ${id}`,
  mailNickname: id,
  givenName: 'Ann',
  surname: 'Lee',
  ...change,
});

export const group = (id: string, members: readonly string[] = [], change: Record<string, unknown> = {}) => ({
  id,
  displayName: `Team ${id}`,
  securityEnabled: true,
  members: members.map((member) => ({ id: member })),
  ...change,
});

export const assign = (...ids: readonly string[]) =>
  ids.map((principalId) => ({
    principalId,
    principalType: 'User',
    appRoleId: '00000000-0000-0000-0000-000000000000',
  }));

/** What happened to one object, a line for each event. */
export const story = (events: readonly ProvisioningEvent[], id: string): string[] =>
  events.filter(({ source }) => source.id === id).map(line);

function line(event: ProvisioningEvent): string {
  const words: (string | undefined)[] = [event.type, event.name, event.status];
  switch (event.type) {
    case 'import':
      break;
    case 'scoping':
      words.push(event.reason);
      break;
    case 'matching':
      words.push(...event.tried.map(({ target, value, found }) => `${target}=${value}:${found}`));
      break;
    case 'processing':
      words.push(event.action, event.skipReason, event.failure?.target, event.failure?.failure.rule.id);
      break;
    case 'export':
      words.push(event.action, event.error?.code, ...event.modified.map(({ target }) => target));
      break;
    case 'referenceResolution':
      words.push(`+${event.added}`, `-${event.removed}`, event.error?.code, event.skipReason);
      words.push(...event.unresolved.map((one) => `?${one}`));
      break;
  }
  return words.filter((word) => word !== undefined).join(' ');
}

/** Requests as one line each: the method, the path as an admin reads it, and the status. */
export const sent = (requests: readonly RecordedRequest[]): string[] =>
  requests.map(({ method, path, status }) => `${method} ${decodeURIComponent(path.replaceAll('+', ' '))} ${status}`);

/** Requests that change the target. */
export const writes = (requests: readonly RecordedRequest[]): RecordedRequest[] =>
  requests.filter(({ method }) => method !== 'GET');
