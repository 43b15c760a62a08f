import type { JsonObject } from '../../scim/index.js';
import { isGroup } from '../../server/index.js';
import { answeredResource, listed, type Profile } from '../../targets/index.js';
import type { ScopeReason, SourceIdentity } from '../event.js';
import { REDACTED } from '../wire/redaction.js';
import { alignGroups } from './alignment.js';
import { Differences } from './differences.js';
import { type Everyone, type Mapped, type Readied, ready, usersOf } from './everyone.js';
import {
  type AccountFacts,
  type AmbiguousPerson,
  FATES,
  type Fate,
  type Orphan,
  type SecondAccount,
  type TakenValue,
} from './facts.js';
import { findingsOf } from './findings.js';
import { enforcedRules, likenessKeys, matchingKey, uniqueKey } from './keys.js';
import { type Position, Register } from './register.js';
import { type KnownLinks, type Likely, NO_LINKS, type Ruling, rule } from './ruling.js';

export interface Comparison extends Everyone {
  readonly profile: Profile;
  /** The links of earlier cycles; none before go-live. */
  readonly links?: KnownLinks;
}

/** What a comparison knows of one person, beside the facts. */
export interface Compared {
  readonly facts: AccountFacts;
  /** By the id of everybody in scope. */
  readonly fates: ReadonlyMap<string, Fate>;
}

/**
 * Lays the accounts of a target beside the directory and the mappings: who will be matched, who gets a second account, who
 * is refused, which accounts are of nobody, and what differs. Every account is of one person in scope or an orphan, and
 * every person in scope has one fate. It reads users one after another; accounts and who has them are in memory.
 */
export async function compareAccounts(
  resources: AsyncIterable<JsonObject> | Iterable<JsonObject>,
  options: Comparison,
): Promise<Compared> {
  const readied = await ready(options);
  const comparing = new Comparing(options, readied);
  for await (const resource of resources) comparing.addResource(resource);
  for await (const user of usersOf(options, readied)) comparing.addUser(user);
  return comparing.result();
}

class Comparing {
  readonly #options: Comparison;
  readonly #readied: Readied;
  readonly #users: Register;
  readonly #groups: Register;
  readonly #differences: Differences;
  readonly #hidden: ReadonlySet<string>;
  readonly #fates = new Map<string, Fate>();
  readonly #matchedBy = new Map<string, number>();
  readonly #owners = new Map<Position, SourceIdentity>();
  readonly #activated = new Set<Position>();
  /** By which attribute an account was found. */
  readonly #found = new Map<Position, string>();
  /** The account of each person in scope who has one. */
  readonly #accounts = new Map<string, Position>();
  readonly #shared = new Map<Position, { readonly by: string; readonly people: SourceIdentity[] }>();
  readonly #taken: { readonly person: SourceIdentity; readonly ruling: Extract<Ruling, { fate: 'taken' }> }[] = [];
  readonly #likely: {
    readonly person: SourceIdentity;
    readonly likely: readonly Likely[];
    readonly refused: boolean;
  }[] = [];
  readonly #ambiguous: AmbiguousPerson[] = [];
  readonly #vanished: { readonly person: SourceIdentity; readonly id: string }[] = [];
  readonly #leavers = new Map<Position, NonNullable<Orphan['leaver']> & { readonly linked: boolean }>();

  constructor(options: Comparison, readied: Readied) {
    this.#options = options;
    this.#readied = readied;
    const { profile, table } = options;
    const { user, group } = readied.plans;
    this.#hidden = new Set(user.mappings.filter(({ redacted }) => redacted).map(({ target }) => target));
    const keysFor = (resources: Profile['users'], plan: typeof user) => [
      ...plan.matching.map((mapping) => matchingKey(resources, mapping)),
      ...enforcedRules(resources).map((one) => uniqueKey(resources, one)),
    ];
    const named = !this.#hidden.has('userName');
    this.#users = new Register([...keysFor(profile.users, user), ...likenessKeys], { named });
    this.#groups = new Register(keysFor(profile.groups, group), { named: true });
    this.#differences = new Differences(table.users.mappings);
  }

  addResource(resource: JsonObject): void {
    (isGroup(resource) ? this.#groups : this.#users).add(resource);
  }

  addUser(user: Mapped): void {
    const { source, reason, flows } = user;
    if (reason === 'unknown') this.#fates.set(source.id, 'unknown');
    else if (reason !== undefined) this.#leave(user, reason);
    else {
      const ruling = rule(user, this.#bench);
      this.#fates.set(source.id, ruling.fate);
      this.#settle(source, ruling);
      if ((ruling.fate === 'matched' || ruling.fate === 'linked') && 'flows' in flows) {
        const resource = answeredResource(this.#options.profile.users, this.#users.resource(ruling.position));
        this.#differences.add(source, this.#users.account(ruling.position), flows.flows, resource);
      }
    }
  }

  get #bench() {
    const { profile, links = NO_LINKS } = this.#options;
    const isOwned = (position: Position) => this.#owners.has(position);
    const isActivated = (position: Position) => this.#activated.has(position);
    const { user: plan } = this.#readied.plans;
    return { profile: profile.users, plan, register: this.#users, links, isOwned, isActivated };
  }

  #settle(person: SourceIdentity, ruling: Ruling): void {
    switch (ruling.fate) {
      case 'matched':
        this.#matchedBy.set(ruling.by, (this.#matchedBy.get(ruling.by) ?? 0) + 1);
        this.#found.set(ruling.position, ruling.by);
        this.#own(person, ruling.position);
        break;
      case 'linked':
        this.#own(person, ruling.position);
        break;
      case 'reactivated':
        this.#reactivate(person, ruling.position);
        break;
      case 'shared': {
        const shared = this.#shared.get(ruling.position) ?? { by: ruling.by, people: this.#firstOf(ruling) };
        shared.people.push(person);
        this.#shared.set(ruling.position, shared);
        break;
      }
      case 'ambiguous': {
        const { by, positions } = ruling;
        const accounts = positions.map((position) => this.#users.account(position));
        this.#ambiguous.push({ person, by, value: this.#shown(by, ruling.value), accounts });
        break;
      }
      case 'taken':
        this.#taken.push({ person, ruling });
        break;
      case 'created':
      case 'refused':
        if (ruling.likely.length > 0)
          this.#likely.push({ person, likely: ruling.likely, refused: ruling.fate === 'refused' });
        break;
      case 'vanished':
        this.#vanished.push({ person, id: ruling.id });
        break;
    }
  }

  #own(person: SourceIdentity, position: Position): void {
    this.#owners.set(position, person);
    this.#accounts.set(person.id, position);
  }

  /** An account that somebody is matched with stays theirs, though another's create request activates it. */
  #reactivate(person: SourceIdentity, position: Position): void {
    this.#activated.add(position);
    if (this.#owners.has(position)) this.#accounts.set(person.id, position);
    else this.#own(person, position);
  }

  /** Who has the account so far. Unless by a link, it may as well become another's: the order is unknown. */
  #firstOf({ position }: Extract<Ruling, { fate: 'shared' }>): SourceIdentity[] {
    const owner = this.#owners.get(position);
    if (owner === undefined) return [];
    const by = this.#found.get(position);
    if (by !== undefined) {
      this.#matchedBy.set(by, (this.#matchedBy.get(by) ?? 0) - 1);
      this.#fates.set(owner.id, 'shared');
    }
    return [owner];
  }

  /** Whoever is out of scope has no account by it; but one may be theirs all the same. */
  #leave(user: Mapped, reason: ScopeReason): void {
    const { source } = user;
    const links = this.#options.links ?? NO_LINKS;
    const linked = links.of('user', source.id) !== undefined;
    const ruling = rule(user, { ...this.#bench, isOwned: () => false });
    if ('position' in ruling && ruling.fate !== 'taken' && !this.#leavers.has(ruling.position)) {
      this.#leavers.set(ruling.position, { person: source, reason, linked });
    }
  }

  result(): Compared {
    const taken = this.#takenValues();
    const { second, refused } = this.#likelyAccounts();
    const users = this.#users;
    const counts = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
    for (const fate of this.#fates.values()) counts[fate] += 1;
    const facts: Omit<AccountFacts, 'findings'> = {
      accounts: {
        total: users.size,
        active: [...users.positions()].filter((position) => users.account(position).active !== false).length,
        owned: this.#owners.size,
      },
      inScope: this.#fates.size,
      fates: counts,
      matchedBy: this.#readied.plans.user.matching.map(({ target }) => ({
        target,
        people: this.#matchedBy.get(target) ?? 0,
      })),
      matchable: this.#matchable(),
      taken,
      second,
      shared: [...this.#shared].map(([position, shared]) => ({ account: users.account(position), ...shared })),
      ambiguous: this.#ambiguous,
      vanished: this.#vanished,
      orphans: this.#orphans([...refused, ...second, ...taken]),
      updates: this.#options.table.users.actions.has('update'),
      differing: this.#differences.accounts,
      differences: this.#differences.result(),
      ...(this.#options.table.groups.enabled && { groups: this.#alignment() }),
    };
    const { matching } = this.#readied.plans.user;
    const findings = findingsOf(
      facts,
      matching.map(({ target }) => target),
    );
    return { facts: { ...facts, findings }, fates: this.#fates };
  }

  #matchable(): string[] {
    const { filterable } = this.#options.profile.users;
    const { mappings, matching } = this.#readied.plans.user;
    return mappings
      .filter((one) => !matching.includes(one) && listed(filterable, one.path))
      .map(({ target }) => target);
  }

  #takenValues(): TakenValue[] {
    return this.#taken.map(({ person, ruling: { position, target, value } }) => {
      const owner = this.#owners.get(position);
      const account = this.#users.account(position);
      return { person, account, target, value: this.#shown(target, value), ...(owner && { owner }) };
    });
  }

  /**
   * An account can be the second of one person only, and not that of somebody whom matching finds. Who is refused for
   * another reason gets none, though the account may be theirs.
   */
  #likelyAccounts(): { readonly second: SecondAccount[]; readonly refused: SecondAccount[] } {
    const claimed = new Set<Position>();
    const found: Record<'second' | 'refused', SecondAccount[]> = { second: [], refused: [] };
    for (const { person, likely, refused } of this.#likely) {
      const free = likely.find(({ position }) => !this.#owners.has(position) && !claimed.has(position));
      if (free === undefined) continue;
      const { position, by, value } = free;
      claimed.add(position);
      if (!refused) this.#fates.set(person.id, 'second');
      found[refused ? 'refused' : 'second'].push({
        person,
        account: this.#users.account(position),
        by,
        value: this.#shown(by, value),
      });
    }
    return found;
  }

  #orphans(likely: readonly (TakenValue | SecondAccount)[]): Orphan[] {
    const perhaps = new Map(likely.map(({ account, person }) => [account.id, person]));
    const orphans: Orphan[] = [];
    for (const position of this.#users.positions()) {
      if (this.#owners.has(position)) continue;
      const account = this.#users.account(position);
      const leaver = this.#leavers.get(position);
      const person = perhaps.get(account.id);
      orphans.push({
        ...account,
        ...(leaver && { leaver: { person: leaver.person, reason: leaver.reason } }),
        ...(leaver?.linked && { linked: true }),
        ...(person && { perhaps: person }),
      });
    }
    return orphans.sort((a, b) => rank(a) - rank(b));
  }

  #alignment() {
    const { profile, links = NO_LINKS } = this.#options;
    const users = this.#users;
    return alignGroups({
      profile,
      everyone: this.#options,
      readied: this.#readied,
      register: this.#groups,
      links,
      members: {
        accountOf: (userId) => {
          const position = this.#accounts.get(userId);
          if (position !== undefined) return users.account(position);
          const fate = this.#fates.get(userId);
          return fate === 'created' || fate === 'second' ? 'to-come' : undefined;
        },
        nameOf: (id) => {
          const position = users.withId(id);
          return position === undefined ? id : users.account(position).name;
        },
      },
    });
  }

  #shown(target: string, value: string): string {
    const isHidden = this.#hidden.has(target) || (this.#hidden.size > 0 && (target === 'e-mail' || target === 'name'));
    return isHidden ? REDACTED : value;
  }
}

/** The accounts of people who left first, then those of nobody that is known, then those that are probably somebody's. */
const rank = ({ active, leaver, perhaps }: Orphan): number =>
  (active === false ? 10 : 0) + (leaver === undefined ? (perhaps === undefined ? 1 : 2) : 0);
