import {
  applyPatch,
  equal,
  type JsonObject,
  normalise,
  type Operation,
  readResource,
  refusal,
  type ScimError,
} from '../../scim/index.js';
import type { Database } from '../../store/index.js';
import type { Members } from '../storage/members.js';
import { createShelf, type Shelf, type Stored } from '../storage/shelf.js';
import { type Call, type Collection, notFound, type Saved } from './collection.js';
import { type Change, idsOf, memberChanges } from './membership.js';
import type { Policy } from './policy.js';

/** A change with the numbers of users in place of their ids. */
interface Resolved {
  readonly kind: Change['kind'];
  readonly users: readonly number[];
}

/** The groups of a target. Members are users of the target; they are kept apart from the group's document. */
export function createGroups(database: Database, policy: Policy, users: Shelf, members: Members): Collection {
  const { kind } = policy;
  const shelf = createShelf(database, kind, policy.unique);

  const full = (stored: Stored, wants: (attribute: string) => boolean): JsonObject => {
    const derived = policy.derive(stored.document);
    const ids = wants('members') ? members.of(stored.number) : [];
    return ids.length === 0 ? derived : { ...derived, members: ids.map((value) => ({ value, type: 'User' })) };
  };

  const resolve = (changes: readonly Change[]): { changes: Resolved[] } | { error: ScimError } => {
    const resolved: Resolved[] = [];
    for (const { kind, ids } of changes) {
      const numbers: number[] = [];
      for (const id of ids) {
        const user = users.find(id);
        if (user !== undefined) numbers.push(user.number);
        else if (kind !== 'remove') {
          return { error: refusal('invalidValue', `members: there is no user ${JSON.stringify(id)} at this target.`) };
        }
      }
      resolved.push({ kind, users: numbers });
    }
    return { changes: resolved };
  };

  const apply = (group: number, { kind, users: numbers }: Resolved): boolean => {
    if (kind === 'add') return numbers.filter((user) => members.add(group, user)).length > 0;
    if (kind === 'remove') return numbers.filter((user) => members.remove(group, user)).length > 0;
    const before = members.of(group);
    members.clear(group);
    for (const user of numbers) members.add(group, user);
    return !equal(before, members.of(group));
  };

  const save = (stored: Stored, after: JsonObject, changes: readonly Change[], now: string): Saved => {
    const { members: _, ...document } = after;
    const resolved = resolve(changes);
    if ('error' in resolved) return resolved;
    const error = policy.check(document);
    if (error !== undefined) return { error };
    const differs = !equal(stored.document, document);
    const kept = differs
      ? shelf.update(stored, document, policy.derive(document), policy.compared(document), now)
      : { stored };
    if (!('stored' in kept)) return { error: policy.unkept(kept, document) };
    const moved = resolved.changes.map((change) => apply(stored.number, change)).includes(true);
    return { stored: moved && !differs ? shelf.touch(kept.stored, now) : kept.stored };
  };

  const patchWith = (stored: Stored, operations: readonly Operation[], { now, match }: Call): Saved => {
    const stale = match(stored.version);
    if (stale !== undefined) return { error: stale };
    const others = operations.filter((one) => one.target.attribute.name !== 'members');
    const changes = memberChanges(operations.filter((one) => one.target.attribute.name === 'members'));
    const before = changes === undefined ? full(stored, () => true) : stored.document;
    const patched = applyPatch(kind, { ...before, id: stored.id }, changes === undefined ? operations : others);
    if ('error' in patched) return patched;
    const { id: _, ...after } = patched.resource;
    return save(stored, after, changes ?? [{ kind: 'set', ids: idsOf(after.members) }], now);
  };

  return {
    kind,
    policy,
    shelf,
    full,
    create(body, call) {
      const read = readResource(kind, body, policy.reading(call));
      if ('error' in read) return read;
      const { members: list, ...document } = policy.accept(read.resource);
      const error = policy.checkPresent(body) ?? policy.check(document);
      if (error !== undefined) return { error };
      const resolved = resolve([{ kind: 'add', ids: idsOf(list) }]);
      if ('error' in resolved) return resolved;
      const kept = shelf.insert(document, policy.derive(document), policy.compared(document), call.now);
      if (!('stored' in kept)) return { error: policy.unkept(kept, document) };
      for (const change of resolved.changes) apply(kept.stored.number, change);
      return kept;
    },
    patch(id, body, call) {
      const normalised = normalise(kind, body, policy.reading(call));
      if ('error' in normalised) return normalised;
      const allowed = policy.operations(normalised.operations);
      if ('error' in allowed) return allowed;
      const stored = shelf.find(id);
      return stored === undefined ? notFound(`Group ${id}`) : patchWith(stored, allowed.operations, call);
    },
    replace(id, body, call) {
      const read = readResource(kind, body, policy.reading(call));
      if ('error' in read) return read;
      const stored = shelf.find(id);
      if (stored === undefined) return notFound(`Group ${id}`);
      const stale = call.match(stored.version);
      if (stale !== undefined) return { error: stale };
      const after = policy.accept(read.resource);
      return save(stored, after, [{ kind: 'set', ids: idsOf(after.members) }], call.now);
    },
    remove(id, call) {
      const stored = shelf.find(id);
      if (stored === undefined) return notFound(`Group ${id}`);
      const stale = call.match(stored.version);
      if (stale !== undefined) return { error: stale };
      members.clear(stored.number);
      shelf.remove(stored.number);
      return { status: 204 };
    },
  };
}
