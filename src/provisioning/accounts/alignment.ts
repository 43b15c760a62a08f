import type { JsonObject } from '../../scim/index.js';
import type { Profile } from '../../targets/index.js';
import type { SourceIdentity } from '../event.js';
import { type Everyone, groupsOf, type Mapped, type Readied } from './everyone.js';
import type { GroupAlignment, GroupPair } from './facts.js';
import { membersIn, type Position, type Register } from './register.js';
import { type KnownLinks, rule } from './ruling.js';

/** How many members that are missing, or too many, are named. */
const EXAMPLES = 5;

/** Who has which account, as it was ruled. */
export interface Members {
  /** The id of the account of a user in scope; `to-come` where it is still to be made; undefined for others. */
  accountOf(userId: string): { readonly id: string; readonly name: string } | 'to-come' | undefined;
  /** An account as people know it. */
  nameOf(accountId: string): string;
}

interface Options {
  readonly profile: Profile;
  readonly everyone: Everyone;
  readonly readied: Readied;
  readonly register: Register;
  readonly links: KnownLinks;
  readonly members: Members;
}

/** Lays the groups of Entra and those of the target beside each other. */
export function alignGroups({ profile, readied, register, links, members }: Options): GroupAlignment {
  const owned = new Set<Position>();
  const both: GroupPair[] = [];
  const onlyInEntra: SourceIdentity[] = [];
  const unclear: SourceIdentity[] = [];
  const { group: plan } = readied.plans;
  const bench = { profile: profile.groups, plan, register, links, isOwned: (one: Position) => owned.has(one) };
  const memberMapped = plan.references.some(({ target }) => target === 'members');
  for (const mapped of groupsOf(readied)) {
    const { source, reason } = mapped;
    if (reason !== undefined) continue;
    const ruling = rule(mapped, bench);
    if (ruling.fate === 'matched' || ruling.fate === 'linked') {
      owned.add(ruling.position);
      both.push(pair(mapped, ruling.position, memberMapped));
    } else if (ruling.fate === 'created' || ruling.fate === 'uncreated') onlyInEntra.push(source);
    else unclear.push(source);
  }
  const onlyAtTarget = [...register.positions()]
    .filter((position) => !owned.has(position))
    .map((position) => register.account(position));
  return { both, onlyInEntra, onlyAtTarget, unclear };

  function pair({ source, entry }: Mapped, position: Position, compares: boolean): GroupPair {
    const at = register.account(position);
    const there = membersIn(register.resource(position));
    const wanted = membersOf(entry.object);
    if (!compares || there === undefined || wanted === undefined) return { group: source, at };
    return { group: source, at, members: compareMembers(wanted, new Set(there), members) };
  }
}

const membersOf = ({ members }: Mapped['entry']['object']): readonly string[] | undefined =>
  Array.isArray(members) ? members.map((one: JsonObject) => String(one.id)) : undefined;

function compareMembers(
  wanted: readonly string[],
  there: ReadonlySet<string>,
  members: Members,
): NonNullable<GroupPair['members']> {
  const missing: string[] = [];
  const known = new Set<string>();
  let [both, toCome] = [0, 0];
  for (const userId of new Set(wanted)) {
    const account = members.accountOf(userId);
    if (account === undefined) continue;
    if (account === 'to-come') toCome += 1;
    else {
      known.add(account.id);
      if (there.has(account.id)) both += 1;
      else missing.push(account.name);
    }
  }
  const extra = [...there].filter((id) => !known.has(id));
  return {
    both,
    missing: missing.length,
    toCome,
    extra: extra.length,
    examples: { missing: missing.slice(0, EXAMPLES), extra: extra.slice(0, EXAMPLES).map(members.nameOf) },
  };
}
