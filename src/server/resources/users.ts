import { applyPatch, equal, type JsonObject, normalise, readResource } from '../../scim/index.js';
import type { Database } from '../../store/index.js';
import { createEmails } from '../storage/emails.js';
import type { Members } from '../storage/members.js';
import { createShelf, type Stored } from '../storage/shelf.js';
import { type Call, type Collection, notFound, type Saved } from './collection.js';
import type { Policy } from './policy.js';

/** The users of a target. Every write is one transaction of the caller's. */
export function createUsers(database: Database, policy: Policy, members: Members): Collection {
  const { kind } = policy;
  const shelf = createShelf(database, kind, policy.unique);
  const emails = createEmails(database);
  const full = ({ document }: Stored): JsonObject => policy.derive(document);

  const save = (stored: Stored, after: JsonObject, { now, match }: Call): Saved => {
    const stale = match(stored.version);
    if (stale !== undefined) return { error: stale };
    const error = policy.check(after);
    if (error !== undefined) return { error };
    if (equal(stored.document, after)) return { stored };
    const derived = policy.derive(after);
    const kept = shelf.update(stored, after, derived, policy.compared(after), now);
    if (!('stored' in kept)) return { error: policy.unkept(kept, after) };
    emails.set(stored.number, derived);
    return kept;
  };

  return {
    kind,
    policy,
    shelf,
    full,
    create(body, call) {
      const read = readResource(kind, body, policy.reading(call));
      if ('error' in read) return read;
      const document = policy.accept(read.resource);
      const error = policy.checkPresent(body) ?? policy.check(document);
      if (error !== undefined) return { error };
      const derived = policy.derive(document);
      const kept = shelf.insert(document, derived, policy.compared(document), call.now);
      if (!('stored' in kept)) return { error: policy.unkept(kept, document) };
      emails.set(kept.stored.number, derived);
      return kept;
    },
    patch(id, body, call) {
      const normalised = normalise(kind, body, policy.reading(call));
      if ('error' in normalised) return normalised;
      const allowed = policy.operations(normalised.operations);
      if ('error' in allowed) return allowed;
      const stored = shelf.find(id);
      if (stored === undefined) return notFound(`User ${id}`);
      const patched = applyPatch(kind, { ...stored.document, id }, allowed.operations);
      if ('error' in patched) return patched;
      const { id: _, ...after } = patched.resource;
      return save(stored, after, call);
    },
    replace(id, body, call) {
      const read = readResource(kind, body, policy.reading(call));
      if ('error' in read) return read;
      const stored = shelf.find(id);
      if (stored === undefined) return notFound(`User ${id}`);
      return save(stored, policy.accept(read.resource), call);
    },
    remove(id, call) {
      const stored = shelf.find(id);
      if (stored === undefined) return notFound(`User ${id}`);
      const stale = call.match(stored.version);
      if (stale !== undefined) return { error: stale };
      members.removeUser(stored.number, call.now);
      emails.remove(stored.number);
      shelf.remove(stored.number);
      return { status: 204 };
    },
  };
}
