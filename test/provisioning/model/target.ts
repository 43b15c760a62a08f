import type { Values } from './world.js';

/** An account at the target. References are the keys of other accounts. */
export interface Account {
  readonly key: number;
  readonly kind: 'user' | 'group';
  /** Undefined as long as nothing was said of it. */
  active?: boolean;
  values: Record<string, string>;
  manager?: number;
  readonly members: Set<number>;
}

/** A target that holds accounts whose userName is unique, case folded, and has no other rules. */
export class Target {
  readonly accounts = new Map<number, Account>();
  last = 0;

  /** Undefined where another account has the userName. */
  create(kind: Account['kind'], values: Values): Account | undefined {
    const given = present(values);
    if (this.taken(given, 0)) return undefined;
    this.last += 1;
    const account: Account = { key: this.last, kind, values: given, members: new Set() };
    this.accounts.set(account.key, account);
    return account;
  }

  /** False where another account has the userName; nothing has changed then. */
  update(account: Account, changes: Values): boolean {
    const given = present(changes);
    if (this.taken(given, account.key)) return false;
    account.values = { ...account.values, ...given };
    return true;
  }

  /** With the account its memberships end. */
  remove(key: number): void {
    this.accounts.delete(key);
    for (const { members } of this.accounts.values()) members.delete(key);
  }

  having(kind: Account['kind'], attribute: string, value: string): Account[] {
    return [...this.accounts.values()].filter((one) => one.kind === kind && one.values[attribute] === value);
  }

  taken({ userName }: Values, key: number): boolean {
    if (userName === undefined || userName === null) return false;
    const folded = userName.toLowerCase();
    return [...this.accounts.values()].some((one) => one.key !== key && one.values.userName?.toLowerCase() === folded);
  }
}

const present = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
