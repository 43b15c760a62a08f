import type { ServedTarget } from './scim-server.js';

/** What a writer knows of the target: users and a group that only it changes. */
export interface Owned {
  /** By userName, in order of creation. */
  readonly users: Readonly<Record<string, { readonly id: string; readonly version: number; readonly title: string }>>;
  readonly group: { readonly id: string; readonly version: number; readonly members: readonly string[] };
}

/** A change on its way: a request, and what is so when it was carried out. The id of a new user is not known before. */
interface Change {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly after: (answer: { readonly id?: string }) => Owned;
}

/** Chooses numbers below a bound, the same ones for the same seed (xorshift32). */
export function dice(seed: number): (bound: number) => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const patch = (...Operations: unknown[]) => ({ schemas: [PATCH], Operations });

/** Writes one change after the other, and keeps account of what was acknowledged and of what is on its way. */
export class Writer {
  readonly name: string;
  readonly #roll: (bound: number) => number;
  #made = 0;
  /** What the target has acknowledged. */
  owned: Owned = { users: {}, group: { id: '', version: 0, members: [] } };
  /** The change that was not acknowledged when the server died. */
  pending: Change | undefined;
  acknowledged = 0;

  constructor(name: string, seed: number) {
    this.name = name;
    this.#roll = dice(seed);
  }

  /** Makes the group that it writes. */
  async begin(target: ServedTarget): Promise<void> {
    const answer = await target.send('POST', '/Groups', { schemas: [GROUP], displayName: this.name });
    const { id } = (await answer.json()) as { id: string };
    this.owned = { users: {}, group: { id, version: 1, members: [] } };
  }

  /** Writes until the connection is lost. `sent` is told of each request on its way. */
  async write(target: ServedTarget, sent: () => void): Promise<void> {
    for (;;) {
      const change = this.#next();
      this.pending = change;
      const answer = await this.#send(target, change, sent);
      if (answer === undefined) return;
      this.owned = change.after(answer);
      this.pending = undefined;
      this.acknowledged += 1;
    }
  }

  /** Undefined where there was no whole answer. An answer that refuses is a failure of the test. */
  async #send(target: ServedTarget, { method, path, body }: Change, sent: () => void) {
    const asked = target.send(method, path, body);
    sent();
    let status = 0;
    let text = '';
    try {
      const response = await asked;
      status = response.status;
      text = await response.text();
    } catch {
      return undefined;
    }
    if (status >= 300) throw new Error(`${method} ${path} was answered ${status}: ${text}`);
    return text === '' ? {} : (JSON.parse(text) as { id?: string });
  }

  #next(): Change {
    const names = Object.keys(this.owned.users);
    const { members } = this.owned.group;
    const outside = names.filter((name) => !members.includes(name));
    const roll = this.#roll(10);
    if (names.length === 0 || roll < 3) return this.#create();
    if (roll < 6) return this.#retitle(this.#one(names));
    if (roll < 8 && outside.length > 0) return this.#join(outside.slice(0, 1 + this.#roll(3)));
    if (roll < 9 && members.length > 0) return this.#leave(this.#one(members));
    return this.#remove(this.#one(names));
  }

  readonly #one = (names: readonly string[]): string => names[this.#roll(names.length)] ?? '';
  readonly #idOf = (name: string): string => this.owned.users[name]?.id ?? '';

  #create(): Change {
    const userName = `${this.name}-${++this.#made}`;
    const body = {
      schemas: [USER],
      userName,
      externalId: `x-${userName}`,
      title: '0',
      emails: [{ type: 'work', value: `${userName}@contoso.com` }],
    };
    const { users, group } = this.owned;
    const after = ({ id = '' }) => ({ users: { ...users, [userName]: { id, version: 1, title: '0' } }, group });
    return { method: 'POST', path: '/Users', body, after };
  }

  #retitle(name: string): Change {
    const { users, group } = this.owned;
    const { id = '', version = 0, title: before = '' } = users[name] ?? {};
    const title = `${Number(before) + 1}`;
    const body = patch(
      { op: 'Replace', path: 'title', value: title },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: `${name}-${title}@contoso.com` },
    );
    const after = () => ({ users: { ...users, [name]: { id, version: version + 1, title } }, group });
    return { method: 'PATCH', path: `/Users/${id}`, body, after };
  }

  #join(names: readonly string[]): Change {
    const value = names.map((name) => ({ value: this.#idOf(name) }));
    return this.#regroup({ op: 'Add', path: 'members', value }, [...this.owned.group.members, ...names]);
  }

  #leave(name: string): Change {
    const value = [{ value: this.#idOf(name) }];
    const left = this.owned.group.members.filter((one) => one !== name);
    return this.#regroup({ op: 'Remove', path: 'members', value }, left);
  }

  #regroup(operation: unknown, members: readonly string[]): Change {
    const { users, group } = this.owned;
    const after = () => ({ users, group: { ...group, version: group.version + 1, members } });
    return { method: 'PATCH', path: `/Groups/${group.id}`, body: patch(operation), after };
  }

  #remove(name: string): Change {
    const { [name]: _, ...users } = this.owned.users;
    const { group } = this.owned;
    const members = group.members.filter((one) => one !== name);
    const left = group.members.length === members.length ? group : { ...group, version: group.version + 1, members };
    return { method: 'DELETE', path: `/Users/${this.#idOf(name)}`, after: () => ({ users, group: left }) };
  }
}
