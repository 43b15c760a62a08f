import type { ObjectKind } from '../../attributes/index.js';
import type { Finding } from '../../diagnostics/index.js';
import type { DirectoryContent } from '../memory.js';
import { type AppRole, type Assignment, type DirectoryUser, isSoftDeleted, RESTORABLE } from '../record.js';
import { applyChange } from './apply.js';
import { type Change, changeInWords } from './change.js';
import type { Changed, Contents, GroupPlaces, UserPage } from './contents.js';
import { changesOf } from './history.js';
import { purge } from './people.js';
import { impossibleChange } from './rules.js';
import { TenantState } from './state.js';

const purgeTime = (user: DirectoryUser | undefined): number => Date.parse(String(user?.deletedDateTime)) + RESTORABLE;

/**
 * A directory that changes, and knows what changed since when. Where Microsoft does not say what happens, it is so: the
 * memberships and assignments of a deleted user end, and return when the user is restored; the people who report to a
 * deleted user go on naming that manager.
 */
export class Tenant implements Contents {
  readonly #state: TenantState;

  constructor(content: DirectoryContent) {
    this.#state = new TenantState(content);
  }

  /** Makes a change happen. A change that cannot happen is a finding, and nothing has changed. */
  apply(change: Change, at: Date): Finding | undefined {
    const reason = applyChange(this.#state, change, at);
    return reason === undefined ? undefined : impossibleChange.finding({ change: changeInWords(change), reason });
  }

  /** Purges those whose 30 days among the deleted items end within this time, and gives their ids. */
  purgeBetween(after: Date, upTo: Date): string[] {
    const due = this.#state.deletedUsers().filter(({ object }) => {
      const end = purgeTime(object);
      return end > after.getTime() && end <= upTo.getTime();
    });
    for (const entry of due) purge(this.#state, entry);
    return due.map(({ id }) => id);
  }

  /** When the 30 days of a deleted user end next, after a moment. */
  nextPurge(after: Date): Date | undefined {
    const ends = this.#state.deletedUsers().map(({ object }) => purgeTime(object));
    const later = (end: number): boolean => end > after.getTime();
    const next = ends.reduce((least, end) => (later(end) && end < least ? end : least), Number.POSITIVE_INFINITY);
    return Number.isFinite(next) ? new Date(next) : undefined;
  }

  /** The id of the user or group that a change is about, as the directory is now. */
  subjectOf(change: Change): string | undefined {
    if ('user' in change) return typeof change.user.id === 'string' ? change.user.id : undefined;
    if (!('who' in change)) return undefined;
    const { who } = change;
    return (this.#state.user(who) ?? this.#state.deletedUser(who) ?? this.#state.group(who))?.id;
  }

  async users(place: string | undefined, size: number): Promise<UserPage> {
    const { entries } = this.#state.users;
    const from = Number(place ?? 0);
    const next = from + size;
    const users: DirectoryUser[] = [];
    for (const { object } of entries.slice(from, next)) {
      if (object !== undefined && !isSoftDeleted(object)) users.push(object);
    }
    return { users, ...(next < entries.length && { next: String(next) }) };
  }

  async user(who: string): Promise<DirectoryUser | undefined> {
    return this.#state.user(who)?.object;
  }

  /** All users, those among the deleted items included. */
  everyUser(): DirectoryUser[] {
    return this.#state.users.entries.flatMap(({ object }) => object ?? []);
  }

  async deletedUsers(): Promise<readonly DirectoryUser[]> {
    return this.#state.deletedUsers().flatMap(({ object }) => object ?? []);
  }

  async groups(): Promise<readonly GroupPlaces[]> {
    const { groups, members } = this.#state;
    return groups.entries.map(({ id, object }) => ({ group: object, members: members.get(id)?.places }));
  }

  async assignments(): Promise<readonly Assignment[]> {
    return this.#state.assignments;
  }

  async roles(): Promise<readonly AppRole[]> {
    return this.#state.roles;
  }

  version(kind: ObjectKind): number {
    return this.#shelf(kind).version;
  }

  changes(kind: ObjectKind, from: number, to: number): readonly Changed[] {
    return changesOf(this.#shelf(kind), from, to);
  }

  #shelf(kind: ObjectKind) {
    return kind === 'user' ? this.#state.users : this.#state.groups;
  }
}
