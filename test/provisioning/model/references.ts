import { isProvisioned } from './objects.js';
import type { Outcome, Pass } from './pass.js';
import type { Account } from './target.js';
import type { Person, Team } from './world.js';

/**
 * References (provisioning.md §2.8): only to objects that have an account, and none that could not be resolved is
 * repaired before a restart, unless the job tries them in every cycle.
 */

const accountOf = (id: string, { memory, target }: Pass): Account | undefined => {
  const link = memory.links.get(id);
  return link && target.accounts.get(link.key);
};

export function resolveMembers(team: Team, pass: Pass): Outcome[] {
  const { memory, rules } = pass;
  const link = memory.links.get(team.id);
  const account = accountOf(team.id, pass);
  if (link === undefined || account === undefined || !isProvisioned(team, pass)) return [];
  if (!rules.teams.has('update')) return [];
  const again = rules.unresolved === 'every-cycle';
  const before = [...account.members];
  for (const id of team.members) {
    const known = link.members.get(id);
    // "You can restart provisioning to update" memberships (how): it trusts nothing that was written before.
    if (!pass.initial && (known === 'written' || (known === 'unresolved' && !again))) continue;
    const member = accountOf(id, pass);
    link.members.set(id, member ? 'written' : 'unresolved');
    if (member) account.members.add(member.key);
  }
  for (const id of link.members.keys()) {
    if (team.members.includes(id) || isSoftDeleted(id, pass)) continue;
    link.members.delete(id);
    const member = accountOf(id, pass);
    if (member) account.members.delete(member.key);
  }
  return String(before) === String([...account.members]) ? [] : [{ id: team.id, did: 'members' }];
}

/**
 * A deleted user is a member of nothing in Entra, but keeps the memberships at the target, and is not added again when
 * restored: "the target application should maintain" them (how, known limitations).
 */
const isSoftDeleted = (id: string, { directory }: Pass): boolean =>
  directory.people.some((person) => person.id === id && person.softDeleted);

export function resolveManager(person: Person, pass: Pass): Outcome[] {
  const { memory, rules } = pass;
  const link = memory.links.get(person.id);
  const account = accountOf(person.id, pass);
  if (!rules.managers || !rules.users.has('update')) return [];
  if (link === undefined || account === undefined || !isProvisioned(person, pass)) return [];
  const known = link.manager;
  const again = pass.initial || rules.unresolved === 'every-cycle';
  if (known?.id === person.manager && (known?.written !== false || !again)) return [];
  const before = account.manager;
  const manager = person.manager === undefined ? undefined : accountOf(person.manager, pass);
  if (person.manager === undefined) {
    // Unlike other values, a reference that ends is removed (§2.7).
    delete account.manager;
    delete link.manager;
  } else {
    link.manager = { id: person.manager, written: manager !== undefined };
    if (manager !== undefined) account.manager = manager.key;
  }
  return before === account.manager ? [] : [{ id: person.id, did: 'manager' }];
}
