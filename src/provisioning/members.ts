import type { DirectoryGroup } from '../directory/index.js';
import type { ObjectAction } from '../mapping/index.js';
import type { JsonValue } from '../scim/index.js';
import type { PatchOperation, ScimClient } from './client.js';
import type { ExportError, ProvisioningEvent } from './event.js';
import type { Links } from './links.js';
import { identityOf } from './object.js';
import { isEntitled, type Scope } from './scope.js';

/** How many members one request carries. Entra's number is not published; the shape of the request is. */
const MEMBERS_PER_REQUEST = 100;

interface Work {
  readonly group: DirectoryGroup;
  readonly scope: Scope;
  readonly actions: ReadonlySet<ObjectAction>;
  readonly client: ScimClient;
  readonly links: Links;
}

/**
 * Brings the members of one group up to date, once all objects exist (provisioning.md §2.8). Only objects with an
 * account can be members; the others are reported as unresolved. Members are updates of their group: with the action
 * Update switched off none are sent (inferred from the portal's words).
 */
export async function* resolveMembers({
  group,
  scope,
  actions,
  client,
  links,
}: Work): AsyncGenerator<ProvisioningEvent> {
  const targetId = links.targetOf('group', group.id);
  if (targetId === undefined || !isEntitled(scope.group(group)) || group.members === undefined) return;
  const wanted = new Map<string, string>();
  const missing = new Set<string>();
  for (const { id } of group.members) {
    const member = links.targetOf('user', id);
    if (member === undefined) missing.add(id);
    else wanted.set(id, member);
  }
  const known = links.membersOf(group.id);
  const toAdd = [...wanted].filter(([id]) => !known.has(id));
  const toRemove = [...known]
    .filter((id) => !wanted.has(id))
    .map((id) => [id, links.targetOf('user', id) ?? ''] as const);
  if (toAdd.length + toRemove.length + missing.size === 0) return;

  const step = { type: 'referenceResolution', name: 'EntryExportUpdate', source: identityOf('group', group) } as const;
  const unresolved = [...missing];
  if (!actions.has('update')) {
    yield { ...step, status: 'skipped', added: 0, removed: 0, unresolved, skipReason: 'ActionSwitchedOff' };
    return;
  }
  const added = await write(client, targetId, 'Add', toAdd, (ids) => links.addMembers(group.id, ids));
  const removed = await write(client, targetId, 'Remove', toRemove, (ids) => links.removeMembers(group.id, ids));
  const error = added.error ?? removed.error;
  yield {
    ...step,
    status: error ? 'failure' : unresolved.length > 0 ? 'warning' : 'success',
    added: added.count,
    removed: removed.count,
    unresolved,
    ...(error && { error }),
  };
}

/** Writes members in requests of bounded size, and remembers each request that succeeded. */
async function write(
  client: ScimClient,
  targetId: string,
  op: PatchOperation['op'],
  members: readonly (readonly [string, string])[],
  remember: (ids: readonly string[]) => void,
): Promise<{ count: number; error?: ExportError }> {
  for (let from = 0; from < members.length; from += MEMBERS_PER_REQUEST) {
    const batch = members.slice(from, from + MEMBERS_PER_REQUEST);
    const value: JsonValue = batch.map(([, target]) => ({ $ref: null, value: target }));
    const answer = await client.patch('/Groups', targetId, [{ op, path: 'members', value }]);
    if ('error' in answer) return { count: from, error: answer.error };
    remember(batch.map(([id]) => id));
  }
  return { count: members.length };
}
