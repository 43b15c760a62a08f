import { people } from '../rehearsal/layout.js';
import type { AccountsReport } from './report.js';

const USERS = 'Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users';

/** What to do about accounts that are there, in the words of the portal. Every line comes from a fact. */
export function advice(report: AccountsReport): string[] {
  const { second, taken, shared, ambiguous, vanished, orphans, matchedBy } = report;
  const unmatched = taken.filter(({ owner }) => owner === undefined);
  const targets = attributesToAdd(report);
  const next = matchedBy.length + 1;
  const byName = second.filter(({ by }) => by === 'name').length;
  const active = orphans.filter((one) => one.active !== false);
  const leavers = active.filter(({ leaver }) => leaver !== undefined).length;
  return [
    ...targets.map(
      ([target, amount], index) =>
        `${USERS} > ${target}: Match objects using this attribute: Yes, Matching precedence: ${next + index} (it finds ${people(amount)}). Then rehearse again.`,
    ),
    ...(byName > 0
      ? [`Look at ${people(byName)} whose name an account has already: same person, or another of that name?`]
      : []),
    ...(taken.length > unmatched.length
      ? [
          `Give ${people(taken.length - unmatched.length)} a value that nobody else has; theirs belongs to another's account.`,
        ]
      : []),
    ...(shared.length > 0 ? ['Match by an attribute that is different for everybody, such as objectId.'] : []),
    ...(ambiguous.length > 0 ? ['Remove doubles from the target, so that a search finds one account.'] : []),
    ...(vanished.length > 0
      ? ['Restart provisioning with the links dropped (Graph: resetScope ConnectorDataStore).']
      : []),
    ...(leavers > 0
      ? [`Disable in the target by hand ${people(leavers)} who are out of scope: provisioning does not know them.`]
      : []),
  ];
}

/** Mapped attributes by which accounts would be found that are not, with how many people that is; the most useful first. */
function attributesToAdd({ second, taken, matchable }: AccountsReport): (readonly [string, number])[] {
  const wanted = [
    ...taken.filter(({ owner }) => owner === undefined).map(({ target }) => target),
    ...second.map(({ by }) => (by === 'e-mail' ? 'emails' : by)),
  ];
  const counts = matchable.map((target) => {
    const amount = wanted.filter((name) => target === name || target.startsWith(`${name}[`)).length;
    return [target, amount] as const;
  });
  return counts.filter(([, amount]) => amount > 0).sort(([, a], [, b]) => b - a);
}
