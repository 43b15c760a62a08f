import { accountsAt, type ServiceOptions } from '../provisioning/index.js';
import type { Accounts } from '../reports/timeline/report.js';
import { own } from '../scim/index.js';
import { isGroup } from '../server/index.js';

/** Counts the accounts and groups at a target. */
export async function countAccounts(target: ServiceOptions['target']): Promise<Accounts> {
  let [enabled, disabled, groups] = [0, 0, 0];
  for await (const resource of accountsAt(target)) {
    if (isGroup(resource)) groups += 1;
    else if (own(resource, 'active') === false) disabled += 1;
    else enabled += 1;
  }
  return { enabled, disabled, groups };
}
