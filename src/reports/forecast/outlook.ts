import { type DirectorySource, isSoftDeleted, objectsOf } from '../../directory/index.js';
import type { ProvisioningEvent, SkipReason, SourceIdentity } from '../../provisioning/index.js';
import { REDACTED } from '../../provisioning/index.js';
import { nameOf } from '../rehearsal/shared.js';

/** An account whose public name changes. */
export interface Rename {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The reasons that say that there is no account, or that Entra no longer manages it. */
const UNMANAGED: ReadonlySet<SkipReason> = new Set(['NotEffectivelyEntitled', 'NoLongerManaged']);

/** How long a deleted user can be restored (Microsoft Entra: Restore a deleted user), in milliseconds. */
const RESTORABLE = 30 * 24 * 60 * 60 * 1000;

/** Looks on while a cycle runs, for what follows from it later. */
export class Outlook {
  readonly renames: Rename[] = [];
  /** Who would get an account, and the smallest group that would be created: good candidates for a first test. */
  readonly first: Partial<Record<SourceIdentity['kind'], string>> = {};
  readonly groups = new Set<string>();
  /** Groups in scope because they are assigned. */
  assignedGroups = 0;
  users = 0;
  /** Refused objects that are tried again, and the requests that they took. */
  readonly retried = new Set<string>();
  retries = 0;
  readonly #deleted = new Map<string, string>();
  readonly #created = new Map<string, string>();
  #isDeleted = false;
  #requests = 0;

  add(event: ProvisioningEvent): void {
    const { type, source } = event;
    if (type === 'import') this.#requests = 0;
    this.#requests += event.requests?.length ?? 0;
    if (type === 'scoping') {
      this.#isDeleted = event.reason === 'soft-deleted';
      if (event.reason !== undefined) return;
      if (source.kind === 'user') this.users += 1;
      else this.groups.add(source.id);
      if (source.kind === 'group' && event.assigned) this.assignedGroups += 1;
      return;
    }
    if (type !== 'processing' && type !== 'export') return;
    const unmanaged = type === 'processing' && event.skipReason !== undefined && UNMANAGED.has(event.skipReason);
    if (this.#isDeleted && source.kind === 'user' && !unmanaged) this.#deleted.set(source.id, nameOfSource(source));
    if (type === 'processing' ? event.failure : event.error) {
      this.retried.add(`${source.kind} ${source.id}`);
      this.retries += this.#requests;
    }
    if (type !== 'export' || event.error !== undefined) return;
    if (event.action === 'create' && source.kind === 'user') this.first.user ??= nameOfSource(source);
    if (event.action === 'create' && source.kind === 'group') this.#created.set(source.id, nameOfSource(source));
    const name = source.kind === 'user' && event.modified.find(({ target }) => target === 'userName');
    if (name && typeof name.oldValue === 'string' && typeof name.newValue === 'string') {
      this.renames.push({ name: nameOfSource(source), before: name.oldValue, after: name.newValue });
    }
  }

  /** What only the directory knows: when people were deleted, and how many members the groups in scope have. */
  async complete(
    source: DirectorySource,
  ): Promise<{ readonly deletes: readonly DatedDelete[]; readonly members: number }> {
    const deletes: DatedDelete[] = [];
    if (this.#deleted.size > 0) {
      for await (const user of objectsOf(source.users())) {
        const name = this.#deleted.get(user.id);
        if (name === undefined || !isSoftDeleted(user)) continue;
        const on = Date.parse(String(user.deletedDateTime)) + RESTORABLE;
        deletes.push({ name, ...(Number.isFinite(on) && { on: new Date(on).toISOString() }) });
      }
    }
    let [members, fewest] = [0, Number.POSITIVE_INFINITY];
    for await (const group of objectsOf(source.groups())) {
      if (!this.groups.has(group.id)) continue;
      const amount = group.members?.length ?? 0;
      members += amount;
      const name = this.#created.get(group.id);
      if (name === undefined || amount === 0 || amount >= fewest) continue;
      fewest = amount;
      this.first.group = name;
    }
    return { deletes: deletes.sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1)), members };
  }
}

/** A DELETE that is to come, and when; without a day where the directory does not tell when the user was deleted. */
export interface DatedDelete {
  readonly name: string;
  readonly on?: string;
}

const nameOfSource = ({ id, displayName, userPrincipalName }: SourceIdentity): string =>
  nameOf({ id, displayName, userPrincipalName });

/** Takes the usernames out, for a mapping that hides them with Redact. */
export const withoutNames = (renames: readonly Rename[]): Rename[] =>
  renames.map(({ name }) => ({ name, before: REDACTED, after: REDACTED }));
