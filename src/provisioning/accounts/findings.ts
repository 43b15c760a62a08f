import type { Finding } from '../../diagnostics/index.js';
import type { SourceIdentity } from '../event.js';
import type { AccountFacts } from './facts.js';
import { oneForSeveral, orphans, second, several, taken, vanished } from './rules.js';

/** How people know somebody: by the name to sign in with. */
export const personName = ({ userPrincipalName, displayName, id }: SourceIdentity): string =>
  userPrincipalName ?? displayName ?? id;

/** How many accounts of nobody one finding names. */
const EXAMPLES = 3;

/** A finding for each person who is in trouble with an account that is there, and one for accounts of nobody. */
export function findingsOf(facts: Omit<AccountFacts, 'findings'>, matching: readonly string[]): Finding[] {
  const match = matching.join(', ');
  const active = facts.orphans.filter((one) => one.active !== false);
  const about = (person: SourceIdentity) => ({ subject: personName(person) });
  return [
    ...facts.second.map(({ person, account, by, value }) =>
      second.finding({ person: personName(person), account: account.name, by, value, match }, about(person)),
    ),
    ...facts.taken.map(({ person, account, target, value, owner }) => {
      const data = { person: personName(person), account: account.name, target, value };
      return taken.finding({ ...data, owner: owner && personName(owner) }, about(person));
    }),
    ...facts.shared.map(({ account, by, people }) =>
      oneForSeveral.finding({ account: account.name, by, people: people.map(personName) }),
    ),
    ...facts.ambiguous.map(({ person, by, value, accounts }) => {
      const names = accounts.map(({ name }) => name);
      return several.finding({ person: personName(person), accounts: names, by, value }, about(person));
    }),
    ...facts.vanished.map(({ person, id }) =>
      vanished.finding({ person: personName(person), account: id }, about(person)),
    ),
    ...(active.length === 0
      ? []
      : [orphans.finding({ amount: active.length, examples: active.slice(0, EXAMPLES).map(({ name }) => name) })]),
  ];
}
