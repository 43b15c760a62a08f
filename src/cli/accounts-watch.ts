import type { Finding } from '../diagnostics/index.js';
import {
  accountsAt,
  type Comparison,
  Confirmation,
  compareAccounts,
  linksIn,
  readAccounts,
  type ServiceOptions,
} from '../provisioning/index.js';
import type { AccountsReport } from '../reports/accounts/report.js';
import { importResources } from '../server/index.js';
import type { Database } from '../store/index.js';
import { UsageError } from './usage.js';
import type { Watcher } from './watcher.js';

/** In the place of a file: the accounts of the rehearsal that goes on. */
export const STATE = 'state';

/** The embedded target, and what the service remembers. */
export interface Meeting {
  readonly target: ServiceOptions['target'];
  /** Where the target keeps its accounts. */
  readonly accounts: Database;
  readonly memory: Database;
}

/** Somebody who has seen the accounts before the cycle, and sees what the cycle does with them. */
export interface AccountsWatch extends Watcher {
  result(): AccountsReport;
}

/**
 * Meets the accounts that are there before a cycle (`--accounts`): puts those of a file into the embedded target, so that
 * matching finds them, or takes those of the state as they are; and says what is to come of them. Throws `DirectoryError`
 * where the file cannot be read.
 */
export async function meetAccounts(from: string, comparison: Comparison, meeting: Meeting): Promise<AccountsWatch> {
  const isState = from === STATE;
  const isThere = holdsAccounts(meeting.accounts);
  if (isState && !isThere) {
    throw new UsageError(
      '--accounts state: nothing is kept in the folder of --state yet. Run once without --accounts first.',
    );
  }
  if (!isState && isThere) {
    throw new UsageError(
      `--accounts ${from} is put into an empty target, and the one of --state holds accounts already. Give another folder, or --accounts ${STATE} for those.`,
    );
  }
  const { profile } = comparison;
  const imported = isState ? undefined : await importResources(meeting.accounts, profile, readAccounts(from));
  // What the target answers, and not the file: it fills in by itself what its profile says.
  const { facts, fates } = await compareAccounts(accountsAt(meeting.target), {
    ...comparison,
    links: linksIn(meeting.memory),
  });
  const confirmation = new Confirmation(fates);
  const findings: readonly Finding[] = [...(imported?.findings ?? []), ...facts.findings];
  return {
    add: (event) => confirmation.add(event),
    result: () => ({ from, ...facts, findings, confirmed: confirmation.result() }),
  };
}

function holdsAccounts(database: Database): boolean {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE name IN ('scim_users', 'scim_groups')").all();
  return tables.some(({ name }) => database.prepare(`SELECT 1 AS any FROM ${name} LIMIT 1`).get() !== undefined);
}
