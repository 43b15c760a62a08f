import type { Happening } from '../../directory/index.js';
import type { SourceIdentity } from '../../provisioning/index.js';

/** What was known before a timeline goes on. */
export interface Inherited {
  /** Who had each account, by the id of the account. */
  readonly holders: ReadonlyMap<string, string>;
  /** Somebody of the directory. */
  readonly find: (id: string) => SourceIdentity | undefined;
}

/** What is known of those whom a timeline is about: how they are called, and what last happened to them in Entra. */
export class People {
  readonly #names = new Map<string, string>();
  readonly #last = new Map<string, Happening>();
  readonly #deleted = new Map<string, Date>();
  /** Who had an account at the target last, by the id of the account. */
  readonly #holders = new Map<string, SourceIdentity>();
  readonly #inherited: Inherited | undefined;

  constructor(inherited?: Inherited) {
    this.#inherited = inherited;
  }

  met({ id, userPrincipalName, displayName }: SourceIdentity): void {
    const name = userPrincipalName ?? displayName;
    if (name === undefined) return;
    // The name of somebody who is deleted begins with the id, and is no name to call them by.
    const mark = id.replaceAll('-', '');
    this.#names.set(id, name.startsWith(mark) && name !== mark ? name.slice(mark.length) : name);
  }

  happened(happening: Happening): void {
    const { subject, change, at } = happening;
    if (subject === undefined) return;
    this.#last.set(subject, happening);
    if (change?.kind === 'delete') this.#deleted.set(subject, at);
    if (change?.kind === 'restore') this.#deleted.delete(subject);
  }

  /** Notes that somebody has an account; gives who else had it, of whom it was not taken away. */
  holds(account: string, who: SourceIdentity): SourceIdentity | undefined {
    const before = this.#holderOf(account, who);
    this.#holders.set(this.#keyOf(account, who), who);
    return before?.id === who.id ? undefined : before;
  }

  /** Who else has an account that is deleted for the sake of somebody. */
  deletes(account: string, who: SourceIdentity): SourceIdentity | undefined {
    const holder = this.#holderOf(account, who);
    this.#holders.delete(this.#keyOf(account, who));
    return holder?.id === who.id ? undefined : holder;
  }

  #keyOf(account: string, { kind }: SourceIdentity): string {
    return `${kind} ${account}`;
  }

  /** Whose an account is: as this run saw it, or else as an earlier run left it. */
  #holderOf(account: string, who: SourceIdentity): SourceIdentity | undefined {
    const seen = this.#holders.get(this.#keyOf(account, who));
    const id = who.kind === 'user' ? this.#inherited?.holders.get(account) : undefined;
    if (seen !== undefined || id === undefined) return seen;
    const holder = this.#inherited?.find(id) ?? {
      kind: 'user' as const,
      id,
      displayName: undefined,
      userPrincipalName: undefined,
    };
    if (!this.#names.has(id)) this.met(holder);
    return holder;
  }

  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  /** What happened in Entra that a change at the target follows from, where the timeline says it. */
  causeOf(id: string): { readonly cause: string } | undefined {
    const last = this.#last.get(id);
    if (last === undefined) return undefined;
    const deleted = this.#deleted.get(id);
    const isPurge = last.change === undefined || last.change.kind === 'purge';
    if (isPurge && deleted !== undefined) {
      const days = Math.round((last.at.getTime() - deleted.getTime()) / 86_400_000);
      return { cause: `${days} days after the deletion in Entra on ${dayOf(deleted)}` };
    }
    return { cause: `in Entra on ${dayOf(last.at)}: ${last.what}` };
  }
}

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
