import type { Finding } from '../../diagnostics/index.js';
import type { JsonValue } from '../../scim/index.js';
import type { ScopeReason, SourceIdentity } from '../event.js';
import type { Account } from './register.js';

/**
 * What becomes of somebody in scope, as far as the accounts that are there decide it. Each person has one of these:
 * `linked`: an earlier cycle has settled it. `vanished`: it has, and the account is gone. `matched`. `shared`: others are
 * matched with the same account, and one of them gets it. `ambiguous`: several are found. `unsearchable`: the target cannot be searched for it.
 * `taken`: refused for a value of an account that is there. `refused`: by another rule of the profile. `reactivated`: a create request activates an account.
 * `second`: created, though an account looks like theirs. `created`. `uncreated`: the action Create is switched off.
 * `unmatchable`: no value to match by. `failed`: an expression fails. `ignored`: by an expression. `unknown`.
 */
export const FATES = [
  'linked',
  'vanished',
  'matched',
  'shared',
  'ambiguous',
  'unsearchable',
  'taken',
  'refused',
  'reactivated',
  'second',
  'created',
  'uncreated',
  'unmatchable',
  'failed',
  'ignored',
  'unknown',
] as const;
export type Fate = (typeof FATES)[number];

/** A person with the account that is in question. */
export interface Pairing {
  readonly person: SourceIdentity;
  readonly account: Account;
}

export interface TakenValue extends Pairing {
  readonly target: string;
  readonly value: string;
  /** Who has the account, where somebody in scope is matched with it. */
  readonly owner?: SourceIdentity;
}

export interface SecondAccount extends Pairing {
  /** What the two have in common. */
  readonly by: string;
  readonly value: string;
}

/** An account that more than one person is matched with. */
export interface SharedAccount {
  readonly account: Account;
  readonly by: string;
  readonly people: readonly SourceIdentity[];
}

export interface AmbiguousPerson {
  readonly person: SourceIdentity;
  readonly by: string;
  readonly value: string;
  readonly accounts: readonly Account[];
}

/** An account of nobody in scope. */
export interface Orphan extends Account {
  /** Somebody of the directory who is matched with it and is out of scope, and why. */
  readonly leaver?: { readonly person: SourceIdentity; readonly reason: ScopeReason };
  /** The service has it linked to the leaver, and so will disable it. */
  readonly linked?: true;
  /** Somebody in scope whom it looks like, and whom matching does not find. */
  readonly perhaps?: SourceIdentity;
}

/** A target attribute of which accounts have another value than the mapping sets. */
export interface Difference {
  readonly target: string;
  readonly accounts: number;
  /** How many of them have no value. */
  readonly empty: number;
  readonly examples: readonly (Pairing & { readonly before: JsonValue | null; readonly after: JsonValue })[];
}

/** A group that is in Entra and at the target. */
export interface GroupPair {
  readonly group: SourceIdentity;
  readonly at: Account;
  /** Undefined where the directory or the target does not tell the members. */
  readonly members?: {
    readonly both: number;
    /** Members in Entra who have an account, and are not in the group of the target. */
    readonly missing: number;
    /** Members in Entra whose account is still to come. */
    readonly toCome: number;
    /** In the group of the target, and not in Entra's. */
    readonly extra: number;
    readonly examples: { readonly missing: readonly string[]; readonly extra: readonly string[] };
  };
}

export interface GroupAlignment {
  readonly both: readonly GroupPair[];
  readonly onlyInEntra: readonly SourceIdentity[];
  readonly onlyAtTarget: readonly Account[];
  /** Of which it cannot be told: no name, several of that name, an expression that fails. */
  readonly unclear: readonly SourceIdentity[];
}

/** What the accounts that are there mean for a mapping and a directory. */
export interface AccountFacts {
  readonly accounts: { readonly total: number; readonly active: number; readonly owned: number };
  readonly inScope: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** How many are matched by each matching attribute, in the order in which they are tried. */
  readonly matchedBy: readonly { readonly target: string; readonly people: number }[];
  /** Mapped attributes that the target can be searched for and that are not matched by yet. */
  readonly matchable: readonly string[];
  readonly taken: readonly TakenValue[];
  readonly second: readonly SecondAccount[];
  readonly shared: readonly SharedAccount[];
  readonly ambiguous: readonly AmbiguousPerson[];
  readonly vanished: readonly { readonly person: SourceIdentity; readonly id: string }[];
  /** Active ones first, then those of somebody who left. */
  readonly orphans: readonly Orphan[];
  /** Whether the differences are made up for: the action Update is on. */
  readonly updates: boolean;
  /** How many accounts of people in scope differ from what the mapping sets. */
  readonly differing: number;
  readonly differences: readonly Difference[];
  /** Undefined where groups are not provisioned. */
  readonly groups?: GroupAlignment;
  readonly findings: readonly Finding[];
}
