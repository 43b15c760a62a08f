import { type DirectoryContent, directoryOf } from '../../directory/index.js';
import { type ContextOptions, createContext } from '../../functions/index.js';
import { type MappingTable, profileFor } from '../../mapping/index.js';
import { createService, type ProvisioningEvent, stillClock } from '../../provisioning/index.js';
import { isObject, own } from '../../scim/index.js';
import { BASE_PATH, createTarget } from '../../server/index.js';
import { memoryDatabase } from '../../store/index.js';
import type { Profile } from '../../targets/index.js';

/** What tests are run with. */
export interface Setting {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly context: ContextOptions;
}

/** The provisioning service and an empty target, for one test. */
export interface Stage {
  cycle(directory: DirectoryContent): Promise<readonly ProvisioningEvent[]>;
  /** The source ids of the members that a group has at the target. */
  membersOf(groupId: string): Promise<readonly string[]>;
  close(): void;
}

/** The address of the embedded target. It is called in process; `invalid` can never be a real host (RFC 2606). */
const TENANT_URL = `https://test.invalid${BASE_PATH}`;
const TOKEN = 'in-process';

/** The clock of the target: nothing that a test compares depends on it. */
const STARTED = new Date('2026-01-01T00:00:00Z');

export function openStage({ table, profile, context }: Setting): Stage {
  const [service, accounts] = [memoryDatabase(), memoryDatabase()];
  const { fetch, answer } = createTarget({
    database: accounts,
    profile: profileFor(profile, table),
    tokens: [TOKEN],
    now: () => STARTED,
  });
  const target = { fetch, answer, tenantUrl: TENANT_URL, token: TOKEN };
  const sources = new Map<string, string>();
  return {
    async cycle(directory) {
      const events: ProvisioningEvent[] = [];
      const source = directoryOf(directory, 'test');
      const job = createService({
        table,
        target,
        database: service,
        clock: stillClock(STARTED),
        context: () => createContext(context),
      });
      // Every step of a test looks at the whole directory, changed or not.
      job.restart();
      for await (const event of job.cycle(source).events) {
        if (event.type === 'export' && event.targetId !== undefined) sources.set(event.targetId, event.source.id);
        events.push(event);
      }
      return events;
    },
    async membersOf(groupId) {
      const id = [...sources].find(([, source]) => source === groupId)?.[0];
      if (id === undefined) return [];
      const headers = { authorization: `Bearer ${TOKEN}` };
      const response = await fetch(new Request(`${TENANT_URL}/Groups/${encodeURIComponent(id)}`, { headers }));
      return memberIds(await response.json()).flatMap((member) => sources.get(member) ?? []);
    },
    close() {
      service.close();
      accounts.close();
    },
  };
}

function memberIds(group: unknown): string[] {
  const members = isObject(group) ? own(group, 'members') : undefined;
  if (!Array.isArray(members)) return [];
  return members.filter(isObject).map((member) => String(own(member, 'value')));
}
