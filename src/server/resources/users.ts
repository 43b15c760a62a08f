import { applyPatch, equal, type JsonObject, normalise, readResource } from '../../scim/index.js';
import type { Database } from '../../store/index.js';
import { listed, type Profile } from '../../targets/index.js';
import { lookupsOf } from '../storage/lookups.js';
import type { GroupOf, Members } from '../storage/members.js';
import { createShelf, type Stored } from '../storage/shelf.js';
import { type Call, type Collection, referenceTo, resourceFor, type Saved } from './collection.js';
import { policyFor } from './policy.js';

/**
 * The users of a target. Every write is one transaction of the caller's. Where the profile lets them be searched by
 * `groups`, users are answered with their groups (RFC 7643 §4.1.2), which are no part of their version.
 */
export function createUsers(database: Database, profile: Profile, members: Members): Collection {
  const policy = policyFor(profile, profile.users);
  const { kind } = policy;
  const lookups = lookupsOf(kind.name, policy.unique, policy.normalised);
  const shelf = createShelf(database, { kind, unique: policy.unique, lookups, ids: profile.ids });
  const tellsGroups = listed(profile.users.filterable, { attribute: 'groups' });

  const full: Collection['full'] = ({ number, document }, wants, base) => {
    const derived = policy.derive(document);
    const groups = tellsGroups && wants('groups') ? members.groupsOf(number) : [];
    return groups.length === 0 ? derived : { ...derived, groups: groups.map((one) => groupOf(one, base)) };
  };

  const save = (stored: Stored, after: JsonObject, now: string): Saved => {
    const error = policy.check(after, 'changed', stored.document);
    if (error !== undefined) return { error };
    if (equal(stored.document, after)) return { stored };
    const kept = shelf.update(stored, after, policy.derive(after), policy.compared(after), now);
    return 'stored' in kept ? kept : { error: policy.unkept(kept, after) };
  };

  /**
   * The account that a create request activates: the only one that holds a unique value of the request, deactivated
   * while the request asks for an active one. hf:api, POST /Users: of a user who exists "only `active` field will be
   * updated", and 409; that the first is said of deactivated accounts is inferred.
   */
  const reactivated = (document: JsonObject, compared: JsonObject): Stored | undefined => {
    if (profile.users.existing !== 'reactivate' || document.active !== true) return undefined;
    const [holder, ...others] = shelf.holders(compared);
    return others.length === 0 && holder?.document.active === false ? holder : undefined;
  };

  const find = (id: string, call: Call): Saved => resourceFor({ kind, shelf }, id, call);

  return {
    kind,
    policy,
    lookups,
    shelf,
    full,
    create(body, call) {
      const read = readResource(kind, body, policy.reading(call));
      if ('error' in read) return read;
      const document = policy.accept(read.resource);
      const error = policy.checkPresent(body) ?? policy.check(document);
      if (error !== undefined) return { error };
      const compared = policy.compared(document);
      const kept = shelf.insert(document, policy.derive(document), compared, call.now);
      if ('stored' in kept) return kept;
      const known = reactivated(document, compared);
      if (known !== undefined) return save(known, { ...known.document, active: true }, call.now);
      return { error: policy.unkept(kept, document) };
    },
    patch(id, body, call) {
      const reading = policy.reading(call);
      const normalised = normalise(kind, body, reading);
      if ('error' in normalised) return normalised;
      const allowed = policy.operations(normalised.operations);
      if ('error' in allowed) return allowed;
      const found = find(id, call);
      if ('error' in found) return found;
      const patched = applyPatch(kind, { ...found.stored.document, id }, allowed.operations, reading);
      if ('error' in patched) return patched;
      const { id: _, ...after } = patched.resource;
      return save(found.stored, after, call.now);
    },
    replace(id, body, call) {
      const found = find(id, call);
      if ('error' in found) return found;
      const { document } = found.stored;
      const read = readResource(kind, policy.replacing(document, body), policy.reading(call), document);
      if ('error' in read) return read;
      const error = policy.checkPresent(body);
      return error === undefined ? save(found.stored, policy.accept(read.resource), call.now) : { error };
    },
    remove(id, call) {
      const found = find(id, call);
      if ('error' in found) return found;
      members.drop('User', found.stored.number, call.now);
      shelf.remove(found.stored.number);
      return { status: 204 };
    },
  };
}

/** A group of a user as SCIM shows it (RFC 7643 §4.1.2). */
function groupOf({ id, display, direct }: GroupOf, base?: string): JsonObject {
  return {
    value: id,
    $ref: referenceTo('Group', id, base),
    ...(display !== undefined && { display }),
    type: direct ? 'direct' : 'indirect',
  };
}
