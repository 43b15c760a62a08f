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
import type { Profile } from '../../targets/index.js';
import { lookupsOf } from '../storage/lookups.js';
import type { Members, Named } from '../storage/members.js';
import { createShelf, type Stored } from '../storage/shelf.js';
import { type Call, type Collection, referenceTo, resourceFor, type Saved } from './collection.js';
import { type Change, idsOf, memberChanges } from './membership.js';
import { policyFor } from './policy.js';

/**
 * The groups of a target. Members are kept apart from the group's document. RFC 7643 §4.2 says little of them, so this
 * is decided here: a member that the target does not have is refused with `invalidValue` (hf:api takes ids of its own
 * users only) and its removal does nothing; a group cannot be its own member, while groups that hold each other can be,
 * as only direct members are listed; the type of a member follows from its id, whatever a request says.
 */
export function createGroups(database: Database, profile: Profile, members: Members): Collection {
  const policy = policyFor(profile, profile.groups);
  const { kind } = policy;
  const { memberTypes, memberParts } = profile.groups;
  const lookups = lookupsOf(kind.name, policy.unique, policy.normalised);
  const shelf = createShelf(database, { kind, unique: policy.unique, lookups, ids: profile.ids });

  const full: Collection['full'] = (stored, wants, base) => {
    const derived = policy.derive(stored.document);
    const list = wants('members') ? members.of(stored.number) : [];
    if (list.length === 0) return derived;
    const parts = base === undefined ? ALL_PARTS : memberParts;
    return { ...derived, members: list.map((one) => memberOf(one, parts, base)) };
  };

  const checkMembers = (changes: readonly Change[], group?: string): ScimError | undefined => {
    const ids = changes.flatMap((change) => (change.kind === 'remove' ? [] : change.ids));
    if (group !== undefined && ids.includes(group)) {
      return refusal('invalidValue', 'members: a group cannot be a member of itself.');
    }
    const unknown = members.unknown(ids);
    if (unknown === undefined) return undefined;
    const what = memberTypes.map((type) => type.toLowerCase()).join(' or ');
    return refusal('invalidValue', `members: there is no ${what} ${JSON.stringify(unknown)} at this target.`);
  };

  const move = (group: number, change: Change): boolean => {
    if (change.kind === 'add') return members.add(group, change.ids) > 0;
    if (change.kind === 'remove') return members.remove(group, change.ids, change.type) > 0;
    const left = members.keep(group, change.ids);
    return members.add(group, change.ids) + left > 0;
  };

  const save = (stored: Stored, document: JsonObject, changes: readonly Change[], now: string): Saved => {
    const error = checkMembers(changes, stored.id) ?? policy.check(document, undefined, stored.document);
    if (error !== undefined) return { error };
    const differs = !equal(stored.document, document);
    const kept = differs
      ? shelf.update(stored, document, policy.derive(document), policy.compared(document), now)
      : { stored };
    if (!('stored' in kept)) return { error: policy.unkept(kept, document) };
    const moved = changes.map((change) => move(stored.number, change)).includes(true);
    return { stored: moved && !differs ? shelf.touch(kept.stored, now) : kept.stored };
  };

  const patchWith = (stored: Stored, operations: readonly Operation[], call: Call): Saved => {
    const others = operations.filter((one) => one.target.attribute.name !== 'members');
    const changes = memberChanges(operations.filter((one) => one.target.attribute.name === 'members'));
    const before = changes === undefined ? full(stored, () => true) : stored.document;
    const patched = applyPatch(
      kind,
      { ...before, id: stored.id },
      changes === undefined ? operations : others,
      policy.reading(call),
    );
    if ('error' in patched) return patched;
    const { id: _, members: list, ...after } = patched.resource;
    return save(stored, after, changes ?? [{ kind: 'set', ids: idsOf(list) }], call.now);
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
      const { members: list, ...document } = policy.accept(read.resource);
      const added: Change = { kind: 'add', ids: idsOf(list) };
      const error = policy.checkPresent(body) ?? policy.check(document) ?? checkMembers([added]);
      if (error !== undefined) return { error };
      const kept = shelf.insert(document, policy.derive(document), policy.compared(document), call.now);
      if (!('stored' in kept)) return { error: policy.unkept(kept, document) };
      move(kept.stored.number, added);
      return kept;
    },
    patch(id, body, call) {
      const normalised = normalise(kind, body, policy.reading(call));
      if ('error' in normalised) return normalised;
      const allowed = policy.operations(normalised.operations);
      if ('error' in allowed) return allowed;
      const found = find(id, call);
      return 'error' in found ? found : patchWith(found.stored, allowed.operations, call);
    },
    replace(id, body, call) {
      const found = find(id, call);
      if ('error' in found) return found;
      const read = readResource(kind, body, policy.reading(call), found.stored.document);
      if ('error' in read) return read;
      const error = policy.checkPresent(body);
      if (error !== undefined) return { error };
      const { members: list, ...document } = policy.accept(read.resource);
      return save(found.stored, document, [{ kind: 'set', ids: idsOf(list) }], call.now);
    },
    remove(id, call) {
      const found = find(id, call);
      if ('error' in found) return found;
      members.drop('Group', found.stored.number, call.now);
      shelf.remove(found.stored.number);
      return { status: 204 };
    },
  };
}

type Part = Profile['groups']['memberParts'][number];

/** What the filters of operations see of a member, whatever answers tell. */
const ALL_PARTS: readonly Part[] = ['value', '$ref', 'type', 'display'];

/** A member as SCIM shows it (RFC 7643 §4.2). */
function memberOf({ id, type, display }: Named, parts: readonly Part[], base?: string): JsonObject {
  const member: JsonObject = {};
  for (const part of parts) {
    if (part === 'value') member.value = id;
    else if (part === 'type') member.type = type;
    else if (part === '$ref') member.$ref = referenceTo(type, id, base);
    else if (display !== undefined) member.display = display;
  }
  return member;
}
