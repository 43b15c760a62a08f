import type { DirectoryObject, SourceEntry } from '../../attributes/index.js';
import { type DirectoryUser, isSoftDeleted, RESTORABLE } from '../../directory/index.js';
import type { Mapping, MappingTable } from '../../mapping/index.js';
import type { ProvisioningEvent } from '../event.js';
import { flowsOf } from '../flow/flows.js';
import type { Kind } from '../memory/kind.js';
import type { Link } from '../memory/links.js';
import type { Memory } from '../memory/memory.js';
import type { Part } from '../memory/seen.js';
import type { CycleResult, ServiceOptions } from '../service.js';
import type { ScimClient } from '../wire/conversation.js';
import { decide } from './decision.js';
import { filtersOf } from './filters.js';
import { Held, removes } from './held.js';
import { keysOf } from './matching.js';
import { identityOf, type ObjectWork, provisionObject } from './object.js';
import { type Plans, plansOf } from './plans.js';
import { ReadAhead } from './read-ahead.js';
import { managerOf, Referrers } from './referrers.js';
import { type Entitlement, isEntitled, readScope, type Scope } from './scope.js';
import type { Settled } from './settled.js';
import { type Outcomes, type Task, Wave } from './wave.js';

/** What a pass works with. */
export interface PassOptions extends ServiceOptions {
  readonly source: Parameters<typeof readScope>[0];
  readonly kind: 'initial' | 'incremental';
  readonly client: ScimClient;
  readonly memory: Memory;
  readonly now: Date;
  /** The scope that this pass has, which an edit of the table may not have reached yet. */
  readonly scope: MappingTable['scope'];
  /** The ids of the objects that are dealt with, all others being as if they were not there. */
  readonly only?: ReadonlySet<string>;
  /** What this service has found out about the objects that its source keeps. */
  readonly settled?: Settled;
}

export interface PassResult extends Pick<CycleResult, 'assumedScope' | 'unknownMembers'> {
  readonly outcomes: Outcomes;
  /** Disables and deletes that were held back. */
  readonly staged: number;
}

/** Stands for an object that is not there. */
const ABSENT = 'absent';

/** Someone who is no longer in the directory, and what that means. */
const DELETED: Entitlement = { active: false, assigned: false, reason: 'absent' };

type Events = AsyncGenerator<ProvisioningEvent, void>;

/**
 * One pass over all users and groups (provisioning.md §2.1, §2.2): scope, match, create, update, disable or delete, and
 * once all objects are there, their references. An incremental pass deals with those whose print differs from the one
 * seen last, and those whose next attempt is due. Yields one event for each step of each object. Users are streamed; in
 * memory are the groups with their members, the ids that have a link, and the references that changed.
 */
export async function* runPass(options: PassOptions): AsyncGenerator<ProvisioningEvent, PassResult> {
  const { source, table, unread = new Set(), assigns } = options;
  const scope = await readScope(source, options.scope, filtersOf(table, unread), assigns);
  const pass = new Pass(options, scope, await plansOf(options, scope));
  yield* pass.run();
  return {
    assumedScope: scope.assumed,
    unknownMembers: scope.unknownMembers.map((group) => identityOf('group', group)),
    outcomes: pass.outcomes,
    staged: pass.staged,
  };
}

class Pass {
  staged = 0;
  readonly #options: PassOptions;
  readonly #scope: Scope;
  readonly #plans: Plans;
  readonly #wave: Wave;
  /** Disables and deletes that wait until their number is known. */
  readonly #held = new Held();
  readonly #referrers: Referrers;
  /** What is remembered of users, a page of whom is read at once. */
  readonly #links: ReadAhead<Link>;
  readonly #prints: Readonly<Record<Part, ReadAhead<string>>>;
  /** Where the source keeps its objects, and no roles are read, which are no part of them. */
  readonly #settled: Settled | undefined;
  /** Users among the deleted items. */
  readonly #deleted = new Set<string>();

  constructor(options: PassOptions, scope: Scope, plans: Plans) {
    this.#options = options;
    this.#scope = scope;
    this.#plans = plans;
    this.#settled = options.source.keeps === true && plans.user.rolesOf === undefined ? options.settled : undefined;
    const { client, memory, table, now } = options;
    this.#wave = new Wave({ client, memory, retries: table.job.retries, now });
    const { links, seen } = memory;
    const printsOf = (part: Part) =>
      new ReadAhead(
        (id) => seen.print('user', id, part),
        (ids) => seen.prints('user', ids, part),
      );
    this.#links = new ReadAhead(
      (id) => links.of('user', id),
      (ids) => links.among('user', ids),
    );
    this.#prints = { object: printsOf('object'), references: printsOf('references') };
    this.#referrers = new Referrers({
      memory,
      now,
      wave: this.#wave,
      plans,
      tryAgain: this.#triesAgain,
      parts: options.only !== undefined,
      isDeleted: (id) => this.#deleted.has(id),
    });
  }

  get outcomes(): Outcomes {
    return this.#wave.outcomes;
  }

  async *run(): Events {
    yield* this.#users();
    if (this.#options.table.groups.enabled && !this.#stopped) yield* this.#groups();
    if (!this.#stopped) yield* this.#removals();
    this.#options.memory.references.settle();
    if (!this.#stopped) yield* this.#referrers.resolve();
    this.#options.memory.commit();
  }

  async *#users(): Events {
    const { source, memory, only } = this.#options;
    const [manager] = this.#plans.user.references;
    const missing = this.#known('user');
    for await (const { objects } of source.users()) {
      const users = only === undefined ? objects : objects.filter(({ id }) => only.has(id));
      const page: { readonly user: DirectoryUser; readonly entitlement: Entitlement }[] = [];
      for (const user of users) {
        missing.delete(user.id);
        memory.absences.forget(user.id);
        if (isSoftDeleted(user)) this.#deleted.add(user.id);
        const entitlement = this.#scope.user(user);
        if (manager !== undefined || !this.#isSettled('user', user, entitlement)) page.push({ user, entitlement });
      }
      this.#readAhead(page.map(({ user }) => user.id));
      for (const { user, entitlement } of page) {
        const isDealtWith = yield* this.#provision('user', user, entitlement);
        if (manager !== undefined) this.#refer('user', user, entitlement, manager, managerOf(user), isDealtWith);
        if (this.#stopped) return;
      }
    }
    for (const id of missing) {
      yield* this.#absentUser(id);
      if (this.#stopped) return;
    }
    yield* await this.#wave.flush();
  }

  /** An initial cycle deals with everybody, whatever was seen before; others need the links of few. */
  #readAhead(ids: readonly string[]): void {
    if (this.#isInitial) this.#links.read(ids);
    else this.#prints.object.read(ids);
    if (this.#plans.user.references.length > 0 && !this.#triesAgain) this.#prints.references.read(ids);
  }

  #linkOf(kind: Kind, id: string): Link | undefined {
    return kind === 'user' ? this.#links.take(id) : this.#options.memory.links.of(kind, id);
  }

  #printOf(kind: Kind, id: string, part: Part): string | undefined {
    return kind === 'user' ? this.#prints[part].take(id) : this.#options.memory.seen.print(kind, id, part);
  }

  async *#groups(): Events {
    const [members] = this.#plans.group.references;
    const { only } = this.#options;
    const missing = this.#known('group');
    for (const group of this.#scope.groups) {
      if (only !== undefined && !only.has(group.id)) continue;
      missing.delete(group.id);
      const entitlement = this.#scope.group(group);
      const isDealtWith = yield* this.#provision('group', group, entitlement);
      if (members !== undefined && group.members !== undefined) {
        const all = group.members.map(({ id }) => id);
        const ids = only === undefined ? all : all.filter((id) => only.has(id));
        this.#refer('group', group, entitlement, members, ids, isDealtWith);
      }
      if (this.#stopped) return;
    }
    for (const id of missing) {
      // Groups have no deleted items that the service would wait for (inferred: a target without soft deletion).
      yield* this.#absent('group', id, true);
      if (this.#stopped) return;
    }
    yield* await this.#wave.flush();
  }

  /** Whom the service knows: those with a link, and those who wait for another attempt. */
  #known(kind: Kind): Set<string> {
    const { memory, only } = this.#options;
    return new Set(only ? [] : [...memory.links.sources(kind), ...memory.escrows.sources(kind)]);
  }

  /** A user who is no longer in the directory: deleted for good, or, where that is not known, deleted (§2.5). */
  async *#absentUser(id: string): Events {
    const { memory, now, absent = 'deleted' } = this.#options;
    if (absent === 'deleted' && memory.absences.since(id) === undefined) memory.absences.note(id, now);
    const since = memory.absences.since(id) ?? now;
    const gone = absent === 'purged' || now.getTime() - since.getTime() >= RESTORABLE;
    if (!gone) this.#deleted.add(id);
    yield* this.#absent('user', id, gone);
  }

  async *#absent(kind: Kind, id: string, gone: boolean): Events {
    const object = { id, ...this.#options.memory.seen.names(kind, id) };
    this.#referrers.leave(kind, id);
    yield* this.#provision(kind, object, DELETED, gone);
  }

  /** Deals with an object, if there is anything to do, and says whether there was. */
  async *#provision(
    kind: Kind,
    object: DirectoryObject,
    entitlement: Entitlement,
    gone = false,
  ): AsyncGenerator<ProvisioningEvent, boolean> {
    const work = this.#prepare(kind, object, entitlement, gone);
    if (work === undefined) return false;
    const { table, memory } = this.#options;
    const holds = table.job.deletionThreshold !== undefined && !memory.facts.now.deletesAllowed;
    if (holds && removes(work)) this.#held.add(work);
    else yield* await this.#wave.add(this.#taskOf(work));
    return true;
  }

  /** Neither the object nor its scope has changed since it was dealt with, or found to be as it was. */
  #isSettled(kind: Kind, object: DirectoryObject, entitlement: Entitlement): boolean {
    if (this.#isInitial || this.#settled?.has(object, entitlement) !== true) return false;
    return !this.#isDue(kind, object.id);
  }

  #isDue(kind: Kind, id: string): boolean {
    const escrow = this.#options.memory.escrows.of(kind, id, 'object');
    return escrow !== undefined && escrow.next <= this.#options.now;
  }

  /** Undefined for an object about which nothing has changed. */
  #prepare(kind: Kind, object: DirectoryObject, entitlement: Entitlement, gone: boolean): ObjectWork | undefined {
    const plan = this.#plans[kind];
    const isAbsent = entitlement === DELETED;
    if (!isAbsent && this.#isSettled(kind, object, entitlement)) return undefined;
    const print = isAbsent ? (gone ? `${ABSENT} gone` : ABSENT) : plan.print(object, entitlement);
    const seen = this.#isInitial ? undefined : this.#printOf(kind, object.id, 'object');
    if (!this.#isInitial && seen === print && !this.#isDue(kind, object.id)) {
      if (!isAbsent) this.#settled?.add(object, entitlement);
      return undefined;
    }

    const link = this.#linkOf(kind, object.id);
    const entitled = isEntitled(entitlement);
    const decision = decide({
      kind,
      entitled,
      gone,
      reason: entitlement.reason,
      standing: link?.standing,
      disabling: plan.disabling.size > 0,
      actions: plan.actions,
      job: plan.job,
    });
    const roles = plan.rolesOf?.(object.id);
    const entry: SourceEntry = { object, IsSoftDeleted: !entitled, ...(roles && { appRoleAssignments: roles }) };
    const evaluates = decision.act !== 'skip' && decision.act !== 'delete' && entitlement.filtered !== 'unknown';
    return {
      source: identityOf(kind, object),
      entry,
      entitlement,
      plan,
      link,
      decision,
      flows: evaluates ? flowsOf(plan.mappings, plan.evaluate(entry)) : undefined,
      imported: gone ? 'EntryImportDelete' : seen === undefined ? 'EntryImportAdd' : 'EntryImportUpdate',
      gone,
      print,
    };
  }

  #taskOf(work: ObjectWork): Task {
    const { source, plan, flows, decision } = work;
    return {
      source,
      part: 'object',
      kind: `${source.kind} ${decision.act}`,
      keys: decision.act === 'match' && flows !== undefined && 'flows' in flows ? keysOf(plan, flows.flows) : [],
      run: (tools) => provisionObject(work, tools),
      settled: () => this.#saw(work),
    };
  }

  #saw({ source: { kind, id, displayName, userPrincipalName }, print, gone, entry, entitlement }: ObjectWork): void {
    const { seen, absences, links } = this.#options.memory;
    const isForgotten = gone && links.of(kind, id) === undefined;
    if (!isForgotten) {
      seen.set(kind, id, 'object', { print, displayName, userPrincipalName });
      if (entitlement !== DELETED) this.#settled?.add(entry.object, entitlement);
      return;
    }
    seen.forget(kind, id);
    absences.forget(id);
  }

  #refer(
    kind: Kind,
    object: DirectoryObject,
    entitlement: Entitlement,
    mapping: Mapping,
    ids: readonly string[],
    isDealtWith: boolean,
  ): void {
    if (!isEntitled(entitlement)) this.#referrers.leave(kind, object.id);
    else {
      const seen = () => this.#printOf(kind, object.id, 'references');
      this.#referrers.note({ source: identityOf(kind, object), mapping, ids }, seen, isDealtWith);
    }
  }

  /** Sends the disables and deletes that were held back, unless there are more than the job allows (§2.9). */
  async *#removals(): Events {
    const { table, memory, only } = this.#options;
    const most = table.job.deletionThreshold ?? 0;
    this.staged = yield* this.#held.send(this.#wave, most, (work) => this.#taskOf(work));
    if (only === undefined && !this.#stopped) {
      memory.facts.change({ staged: this.staged > 0 ? this.staged : undefined });
    }
  }

  get #isInitial(): boolean {
    return this.#options.kind === 'initial';
  }

  /** Whether references are looked at that have not changed, in case those who were missing are there now. */
  get #triesAgain(): boolean {
    return this.#isInitial || this.#options.table.job.unresolved === 'every-cycle';
  }

  get #stopped(): boolean {
    return this.outcomes.stop !== undefined;
  }
}
