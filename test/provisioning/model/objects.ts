import type { Link } from './memory.js';
import type { Outcome, Pass } from './pass.js';
import { hasLeft, type Standing, standingOf, teamStandingOf } from './scope.js';
import type { Account } from './target.js';
import type { Person, Rules, Team, Values } from './world.js';

/** The rows of the decision table (provisioning.md §2.5), one after another. */

const skip = (id: string, why: string): Outcome => ({ id, did: 'skip', why });
const fail = (id: string, did: Outcome['did'], why: string): Outcome => ({ id, did, why, failed: true });

interface Wanted {
  readonly id: string;
  readonly kind: 'user' | 'group';
  readonly values: Values;
  /** By which value it is searched for (§2.6). */
  readonly match: readonly [attribute: string, value: string];
}

export function settlePerson(person: Person, pass: Pass): Outcome {
  const standing = standingOf(person, pass.directory, pass.rules);
  const { id, values } = person;
  const link = pass.memory.links.get(id);
  if (standing !== 'in') return link ? leave(id, standing, link, pass) : skip(id, 'NotEffectivelyEntitled');
  return provision({ id, kind: 'user', values: { ...values, externalId: id }, match: ['externalId', id] }, pass);
}

export function settleTeam(team: Team, pass: Pass): Outcome {
  const { id, displayName } = team;
  const standing = teamStandingOf(team, pass.directory, pass.rules);
  const link = pass.memory.links.get(id);
  if (standing !== 'in') return link ? teamLeaves(id, link, pass) : skip(id, 'NotEffectivelyEntitled');
  const values = { displayName, externalId: id };
  return provision({ id, kind: 'group', values, match: ['displayName', displayName] }, pass);
}

function provision(wanted: Wanted, pass: Pass): Outcome {
  const { memory, target } = pass;
  const link = memory.links.get(wanted.id);
  const account = link && target.accounts.get(link.key);
  if (account !== undefined) return update(wanted, account, pass);
  if (link !== undefined) {
    if (pass.rules.vanished === 'fail') return fail(wanted.id, 'update', 'InvalidAnchor');
    memory.links.delete(wanted.id);
  }
  const [first, ...others] = target.having(wanted.kind, ...wanted.match);
  if (first === undefined) return create(wanted, pass);
  if (others.length > 0) return fail(wanted.id, 'create', 'DuplicateTargetEntries');
  const owner = [...memory.links].find(([, { key }]) => key === first.key);
  if (owner !== undefined) return fail(wanted.id, 'update', 'DuplicateSourceEntries');
  connect(wanted, first, pass);
  return update(wanted, first, pass);
}

function connect({ id, kind }: Wanted, { key }: Account, { memory }: Pass): void {
  memory.links.set(id, { kind, key, released: false, done: false, members: new Map() });
}

const actions = ({ users, teams }: Rules, kind: Wanted['kind']) => (kind === 'user' ? users : teams);

function create(wanted: Wanted, pass: Pass): Outcome {
  const { id, kind, values } = wanted;
  if (!actions(pass.rules, kind).has('create')) return skip(id, 'ActionSwitchedOff');
  const filled = Object.entries(values).map(([name, value]) => [name, value ?? pass.rules.defaults[name] ?? null]);
  const account = pass.target.create(kind, Object.fromEntries(filled));
  if (account === undefined) return fail(id, 'create', 'Conflict');
  if (kind === 'user' && pass.rules.disables) account.active = true;
  connect(wanted, account, pass);
  return { id, did: 'create' };
}

/** What differs is written: nulls do not flow, nor what flows at creation only, nor defaults (§2.7). */
function update({ id, kind, values }: Wanted, account: Account, { rules, target, memory }: Pass): Outcome {
  const link = memory.links.get(id);
  // Who is back in scope is managed again.
  if (link) Object.assign(link, { released: false, done: false });
  const changes = Object.entries(values).filter(
    ([name, value]) => value !== null && value !== account.values[name] && !rules.atCreation.includes(name),
  );
  const enables = kind === 'user' && rules.disables && account.active !== true;
  if (changes.length === 0 && !enables) return skip(id, 'RedundantExport');
  if (!actions(rules, kind).has('update')) return skip(id, 'ActionSwitchedOff');
  if (!target.update(account, Object.fromEntries(changes))) return fail(id, 'update', 'Conflict');
  if (enables) account.active = true;
  return { id, did: 'update' };
}

/**
 * A user who has an account and should have none. Whoever left the scope is released, also when nothing could be sent for
 * it: then a deletion changes nothing. A disable that was never sent is made up for when the mapping lets it.
 */
function leave(id: string, standing: Standing, link: Link, pass: Pass): Outcome {
  const { rules, target, holdsBack } = pass;
  // "At that point, the service doesn't manage the user" (how).
  if (link.released && (link.done || standing === 'soft-deleted')) return skip(id, 'NotEffectivelyEntitled');
  const released = hasLeft(standing);
  const leaves = (outcome: Outcome, done: boolean): Outcome => {
    Object.assign(link, { released, done });
    return outcome;
  };
  // The flag speaks of those who leave the scope: disabled and deleted users are still disabled (skip).
  if (released && rules.skipOutOfScopeDeletions) return leaves(skip(id, 'SkipOutOfScopeDeletions'), false);
  if (!rules.disables) return leaves(skip(id, 'SoftDeletionNotMapped'), false);
  const account = target.accounts.get(link.key);
  if (account === undefined) return fail(id, 'disable', 'InvalidAnchor');
  if (account.active === false) return leaves(skip(id, 'RedundantExport'), true);
  if (!rules.users.has('update')) return leaves(skip(id, 'LeaverNotDisabled'), false);
  if (holdsBack) return { id, did: 'staged' };
  account.active = false;
  return leaves({ id, did: 'disable' }, true);
}

/** Groups cannot be disabled, so they are deleted. */
function teamLeaves(id: string, link: Link, pass: Pass): Outcome {
  const { rules, memory, target, holdsBack } = pass;
  if (rules.skipOutOfScopeDeletions || !rules.teams.has('delete')) {
    link.released = true;
    return skip(id, rules.skipOutOfScopeDeletions ? 'SkipOutOfScopeDeletions' : 'ActionSwitchedOff');
  }
  if (holdsBack) return { id, did: 'staged' };
  target.remove(link.key);
  memory.links.delete(id);
  return { id, did: 'delete' };
}

/** Deleted for good in Entra. Whatever is decided, the connection ends. */
export function settleGone(id: string, { rules, memory, target, holdsBack }: Pass): Outcome {
  const link = memory.links.get(id);
  if (link === undefined) return skip(id, 'NotEffectivelyEntitled');
  if (link.released && !rules.deleteReleased) {
    memory.links.delete(id);
    return skip(id, 'NoLongerManaged');
  }
  if (!actions(rules, link.kind).has('delete')) {
    memory.links.delete(id);
    return skip(id, 'ActionSwitchedOff');
  }
  if (holdsBack) return { id, did: 'staged' };
  target.remove(link.key);
  memory.links.delete(id);
  return { id, did: 'delete' };
}

/** Whether the references of an object are written: only of one that is in scope and has an account (§2.8). */
export const isProvisioned = (object: Person | Team, { directory, rules, memory, target }: Pass): boolean => {
  const link = memory.links.get(object.id);
  if (link === undefined || !target.accounts.has(link.key)) return false;
  const standing =
    'members' in object ? teamStandingOf(object, directory, rules) : standingOf(object, directory, rules);
  return standing === 'in';
};
