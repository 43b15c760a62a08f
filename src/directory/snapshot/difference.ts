import type { GraphObject } from '../graph/reader.js';
import type { Combined } from './combine.js';
import type { Entries } from './entries.js';
import { OTHERS_FIRST } from './line.js';
import type { List } from './list.js';
import type { Previous } from './previous.js';
import type { Changes } from './request.js';

const ASSIGNMENT = Buffer.from(`${OTHERS_FIRST}microsoft.graph.appRoleAssignment"`);

/** Counts what is not as it was in the snapshot before. */
export class Difference {
  readonly #entries: Entries;
  readonly #users = { added: 0, changed: 0, removed: 0 };
  readonly #groups = { added: 0, changed: 0, removed: 0 };
  readonly #memberships = { added: 0, removed: 0 };
  readonly #assignments = { added: 0, removed: 0 };
  readonly #lists = new Set<List>();

  constructor(entries: Entries) {
    this.#entries = entries;
  }

  /** Takes the assignments of the snapshot before, which Graph does not tell the changes of. */
  async open(previous: Previous | undefined): Promise<void> {
    if (previous === undefined) return;
    this.#lists.add('assignments');
    for await (const batch of previous.lines('others')) {
      this.#entries.together(() => {
        for (const line of batch) {
          if (line.compare(ASSIGNMENT, 0, ASSIGNMENT.length, 0, ASSIGNMENT.length) !== 0) continue;
          this.#entries.add('before', keyOf(line), { at: 0, size: 0 });
          this.#assignments.removed++;
        }
      });
    }
  }

  /** Counts a list, whose objects come with those of the snapshot before. */
  begin(list: 'users' | 'groups'): void {
    this.#lists.add(list);
  }

  add(list: List, one: Combined): void {
    if (!this.#lists.has(list) || list === 'deletedUsers') return;
    if (list === 'assignments') this.#assigned(one);
    else if (one.before === undefined) this.#count(list).added++;
    else if (one.after === undefined) this.#count(list).removed++;
    else if (one.after !== one.before && !one.before.equals(bytes(one.after))) this.#count(list).changed++;
    if (list === 'groups' && one.after !== one.before) this.#joined(one);
  }

  /** Undefined where there was no snapshot to go on from. */
  changes(): Changes | undefined {
    if (this.#lists.size === 0) return undefined;
    return {
      ...(this.#lists.has('users') && { users: this.#users }),
      ...(this.#lists.has('groups') && { groups: this.#groups, memberships: this.#memberships }),
      assignments: this.#assignments,
    };
  }

  #count(list: 'users' | 'groups') {
    return list === 'users' ? this.#users : this.#groups;
  }

  #assigned({ after }: Combined): void {
    if (after === undefined) return;
    if (this.#entries.of('before', keyOf(bytes(after))).length > 0) this.#assignments.removed--;
    else this.#assignments.added++;
  }

  #joined({ before, after }: Combined): void {
    const old = membersOf(before);
    const now = membersOf(after);
    for (const id of now) if (!old.has(id)) this.#memberships.added++;
    for (const id of old) if (!now.has(id)) this.#memberships.removed++;
  }
}

const bytes = (line: string | Buffer): Buffer => (typeof line === 'string' ? Buffer.from(line) : line);

const parsed = (line: string | Buffer): GraphObject => JSON.parse(line.toString());

function membersOf(line: string | Buffer | undefined): ReadonlySet<unknown> {
  const members = line === undefined ? [] : parsed(line).members;
  return new Set(Array.isArray(members) ? members.map(({ id }: GraphObject) => id) : []);
}

function keyOf(line: Buffer): string {
  const { principalId, appRoleId } = parsed(line);
  return JSON.stringify([principalId, appRoleId]);
}
