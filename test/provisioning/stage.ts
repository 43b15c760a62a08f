import { readFileSync } from 'node:fs';
import {
  type Change,
  type DirectoryContent,
  type DirectorySource,
  sourceOf,
  Tenant,
} from '../../src/directory/index.js';
import { createContext } from '../../src/functions/index.js';
import type { MappingTable } from '../../src/mapping/index.js';
import {
  type CycleResult,
  createService,
  type ProvisioningEvent,
  type RecordedRequest,
  type ResetScope,
  type Service,
  type StillClock,
  stillClock,
} from '../../src/provisioning/index.js';
import { isObject, type JsonObject, type JsonValue, own } from '../../src/scim/index.js';
import { createTarget } from '../../src/server/index.js';
import { type Database, memoryDatabase } from '../../src/store/index.js';
import { loadProfile, type Profile } from '../../src/targets/index.js';
import { TENANT_URL, TOKEN } from './rehearsal.js';

const GENERIC = 'mappings/targets/generic.yaml';

/** SCIM itself: every attribute is kept, and userName is unique, case folded. */
export function generic(): Profile {
  const text = readFileSync(new URL(`../../${GENERIC}`, import.meta.url), 'utf8');
  const loaded = loadProfile(text, GENERIC);
  if ('findings' in loaded) throw new Error(JSON.stringify(loaded.findings));
  return loaded.profile;
}

export const START = new Date('2026-01-05T08:00:00Z');
export const HOUR = 3_600_000;

/** What stands between the service and the target: lets a request through, or answers in its place. */
export type Between = (request: Request, go: () => Promise<Response>) => Promise<Response>;

export interface Setting {
  readonly table: MappingTable;
  readonly profile?: Profile;
  readonly content?: DirectoryContent;
  readonly between?: Between;
  readonly database?: Database;
}

export interface Played {
  readonly kind: 'initial' | 'incremental';
  readonly events: readonly ProvisioningEvent[];
  /** As the events tell them. */
  readonly requests: readonly RecordedRequest[];
  readonly result: CycleResult;
}

/** A directory that changes, a target, and the service between them on a clock that is moved by hand. */
export class Stage {
  readonly tenant: Tenant;
  readonly clock: StillClock = stillClock(START);
  database: Database;
  /** Every request that the service made, as `METHOD path body`. */
  readonly wire: string[] = [];
  /** The ids at the target of all that was ever seen there, and the externalId that names each. */
  readonly ids = new Map<string, string>();
  service: Service;
  readonly #target: { readonly fetch: (request: Request) => Promise<Response> };
  readonly #between: Between;
  #process = 0;

  constructor({ table, profile = generic(), content = { users: [] }, between, database }: Setting) {
    this.tenant = new Tenant(content);
    this.database = database ?? memoryDatabase();
    this.#between = between ?? ((_, go) => go());
    const now = () => this.clock.now();
    this.#target = createTarget({ database: memoryDatabase(), profile, tokens: [TOKEN], now });
    this.service = this.open(table);
  }

  /** The service as a process finds it that starts with this database. */
  open(table: MappingTable, database: Database = this.database): Service {
    this.database = database;
    this.#process += 1;
    const process = this.#process;
    this.service = createService({
      table,
      target: { fetch: (request) => this.#sent(request, process), tenantUrl: TENANT_URL, token: TOKEN },
      database,
      clock: this.clock,
      context: () => createContext(),
      absent: 'purged',
    });
    return this.service;
  }

  /** Another mapping or scoping filter: the portal restarts the job by itself. */
  edit(table: MappingTable): void {
    this.open(table).restart();
  }

  restart(reset?: readonly ResetScope[]): void {
    this.service.restart(reset);
  }

  /** Says whether the change happened. */
  apply(change: Change): boolean {
    return this.tenant.apply(change, this.clock.now()) === undefined;
  }

  later(milliseconds: number): this {
    this.clock.moveTo(new Date(this.clock.now().getTime() + milliseconds));
    return this;
  }

  source(): DirectorySource {
    return sourceOf(this.tenant, 'test', { findings: [] });
  }

  async cycle(): Promise<Played> {
    const { kind, events: running } = this.service.cycle(this.source());
    const events: ProvisioningEvent[] = [];
    let step = await running.next();
    for (; !step.done; step = await running.next()) events.push(step.value);
    return { kind, events, requests: events.flatMap(({ requests = [] }) => requests), result: step.value };
  }

  /** Straight to the target, past the service. */
  async send(method: string, path: string, body?: JsonValue): Promise<JsonObject> {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json' };
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const text = await (await this.#target.fetch(new Request(`${TENANT_URL}${path}`, init))).text();
    const read: unknown = text === '' ? {} : JSON.parse(text);
    return isObject(read) ? read : {};
  }

  /** Notes the ids of what the target holds. */
  async remember(): Promise<void> {
    for (const { id, externalId } of [...(await this.users()), ...(await this.groups())]) {
      this.ids.set(String(id), String(externalId));
    }
  }

  users(): Promise<JsonObject[]> {
    return this.#list('/Users');
  }

  groups(): Promise<JsonObject[]> {
    return this.#list('/Groups');
  }

  async #list(endpoint: string): Promise<JsonObject[]> {
    const resources = own(await this.send('GET', `${endpoint}?count=1000`), 'Resources');
    return Array.isArray(resources) ? resources.filter(isObject) : [];
  }

  async #sent(request: Request, process: number): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const text = await request.clone().text();
    if (process === this.#process) this.wire.push(`${request.method} ${pathname}${search} ${text}`);
    // What a process before this one was about to send is never sent.
    return process === this.#process
      ? this.#between(request, () => this.#target.fetch(request))
      : new Promise(() => {});
  }
}
