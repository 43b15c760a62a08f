import type { DirectoryContent } from '../../directory/index.js';
import type { ProvisioningEvent } from '../../provisioning/index.js';
import type { JsonValue } from '../../scim/index.js';
import { directoriesOf } from './objects.js';
import { type Outcome, outcomeOf, type Settled } from './outcome.js';
import { openStage, type Setting } from './stage.js';
import type { GoldenTest, Suite } from './suite.js';

/** What became of a test; or what became of somebody who should have had an account before it began. */
export type Rehearsed =
  | Settled
  | { readonly unsettled: { readonly path: readonly PropertyKey[]; readonly outcome: Outcome } };

/**
 * Rehearses one test as `rehearse run` would, in a directory and a target of its own: a cycle over those who were there
 * before it, if any, and a cycle with the user or group that it is about.
 */
export async function rehearseTest(
  test: GoldenTest,
  defaults: Suite['defaults'],
  setting: Setting,
): Promise<Rehearsed> {
  const { earlier, now, id, settled } = directoriesOf(test, defaults);
  const stage = openStage(setting);
  try {
    if (earlier !== undefined) {
      const events = await stage.cycle(earlier);
      for (const one of settled) {
        const { outcome } = settle(test, events, earlier, one.id, setting);
        if (outcome.kind !== 'values') return { unsettled: { path: one.path, outcome } };
      }
    }
    const result = settle(test, await stage.cycle(now), now, id, setting);
    return test.kind === 'user' ? result : withMembers(result, now, await stage.membersOf(id), setting);
  } finally {
    stage.close();
  }
}

function settle(
  { kind }: GoldenTest,
  events: readonly ProvisioningEvent[],
  directory: DirectoryContent,
  id: string,
  { table, profile }: Setting,
): Settled {
  const [objects = [], mapping, rules] =
    kind === 'user' ? [directory.users, table.users, profile.users] : [directory.groups, table.groups, profile.groups];
  const object = objects.find((one) => one.id === id);
  if (object === undefined) throw new Error(`not in the directory: ${id}`);
  const about = events.filter(({ source }) => source.id === id && source.kind === kind);
  return outcomeOf(about, object, mapping, rules);
}

/** The members of a group as a test names them: by user principal name, and in its order. */
function withMembers(
  settled: Settled,
  { users }: DirectoryContent,
  ids: readonly string[],
  { table }: Setting,
): Settled {
  const { outcome } = settled;
  if (outcome.kind !== 'values' || !table.groups.mappings.some(({ target }) => target === MEMBERS)) return settled;
  const names = users
    .filter(({ id }) => ids.includes(id))
    .map(({ id, userPrincipalName }): JsonValue => (typeof userPrincipalName === 'string' ? userPrincipalName : id));
  const values = new Map(outcome.values).set(MEMBERS, names.length === 0 ? null : names);
  return { ...settled, outcome: { ...outcome, values } };
}

const MEMBERS = 'members';
