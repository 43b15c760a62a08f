import { applyPatch, equal, type JsonObject, normalise, readResource } from '../../scim/index.js';
import type { Database } from '../../store/index.js';
import { createEmails } from '../storage/emails.js';
import type { Members } from '../storage/members.js';
import { createShelf, type Stored } from '../storage/shelf.js';
import { type Collection, notFound, type Saved } from './collection.js';
import type { Policy } from './policy.js';

/** The users of a target. Every write is one transaction of the caller's. */
export function createUsers(database: Database, policy: Policy, members: Members): Collection {
  const { kind } = policy;
  const shelf = createShelf(database, kind, policy.unique);
  const emails = createEmails(database);
  const full = ({ document }: Stored): JsonObject => policy.derive(document);

  const save = (stored: Stored, after: JsonObject, now: string): Saved => {
    const error = policy.check(after);
    if (error !== undefined) return { error };
    if (equal(stored.document, after)) return { stored };
    const derived = policy.derive(after);
    const kept = shelf.update(stored, after, derived, policy.compared(after));
    if ('taken' in kept) return { error: policy.conflict(kept.taken, after) };
    emails.set(stored.number, derived);
    return { stored: shelf.touch(kept.stored, now) };
  };

  return {
    kind,
    policy,
    shelf,
    full,
    create(body, now) {
      const read = readResource(kind, body);
      if ('error' in read) return read;
      const document = policy.accept(read.resource);
      const error = policy.checkPresent(body) ?? policy.check(document);
      if (error !== undefined) return { error };
      const derived = policy.derive(document);
      const kept = shelf.insert(document, derived, policy.compared(document), now);
      if ('taken' in kept) return { error: policy.conflict(kept.taken, document) };
      emails.set(kept.stored.number, derived);
      return kept;
    },
    patch(id, body, now) {
      const normalised = normalise(kind, body);
      if ('error' in normalised) return normalised;
      const allowed = policy.operations(normalised.operations);
      if ('error' in allowed) return allowed;
      const stored = shelf.find(id);
      if (stored === undefined) return notFound(`User ${id}`);
      const patched = applyPatch(kind, { ...stored.document, id }, allowed.operations);
      if ('error' in patched) return patched;
      const { id: _, ...after } = patched.resource;
      return save(stored, after, now);
    },
    replace(id, body, now) {
      const read = readResource(kind, body);
      if ('error' in read) return read;
      const stored = shelf.find(id);
      if (stored === undefined) return notFound(`User ${id}`);
      return save(stored, policy.accept(read.resource), now);
    },
    remove(id, now) {
      const stored = shelf.find(id);
      if (stored === undefined) return notFound(`User ${id}`);
      members.removeUser(stored.number, now);
      emails.remove(stored.number);
      shelf.remove(stored.number);
      return { status: 204 };
    },
  };
}
