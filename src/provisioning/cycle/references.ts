import type { JobSettings, Mapping } from '../../mapping/index.js';
import type { DraftEvent, ExportError, SourceIdentity } from '../event.js';
import type { Memory } from '../memory/memory.js';
import type { Conversation, Done } from '../wire/conversation.js';
import type { ObjectTools, Outcome } from './object.js';
import type { ObjectPlan } from './plan.js';

/** The references of one object, as source ids, and where they go. */
export interface ReferenceWork {
  readonly source: SourceIdentity;
  readonly plan: ObjectPlan;
  readonly mapping: Mapping;
  /** The id of the object at the target. */
  readonly target: string;
  readonly ids: readonly string[];
  /** There are others, of which nothing is known here: nothing is taken away. */
  readonly isPart: boolean;
  /** Whether what could not be resolved before is tried again: in an initial cycle, or where the job says so. */
  readonly tryAgain: boolean;
  /** Whether a user is deleted in Entra: the account keeps its memberships, and none is sent again on its return. */
  readonly isDeleted: (id: string) => boolean;
}

/** What is to be done about the references of one object. */
interface Difference {
  readonly add: readonly Resolved[];
  readonly remove: readonly Resolved[];
  /** No longer wanted, and no longer at the target either. */
  readonly forget: readonly string[];
  readonly unresolved: readonly string[];
}

interface Resolved {
  readonly id: string;
  readonly target: string;
}

/**
 * Brings the references of one object up to date, once all objects exist (provisioning.md §2.8): the members of a group,
 * the manager of a user. Only users with an account can be referred to; the others are reported as unresolved, and wait
 * for a restart. References are updates of their object: with the action Update switched off none are sent (inferred
 * from the portal's words).
 */
export async function resolveReferences(work: ReferenceWork, { talk, memory, tell }: ObjectTools): Promise<Outcome> {
  const { source, plan, mapping } = work;
  const referrer = { kind: source.kind, id: source.id, attribute: mapping.target };
  const { add, remove, forget, unresolved } = differenceOf(work, memory);
  memory.references.forget(referrer, forget);
  memory.references.unresolved(referrer, unresolved);
  if (add.length + remove.length + unresolved.length === 0) return {};
  const step = { type: 'referenceResolution', name: 'EntryExportUpdate', source, attribute: mapping.target } as const;
  if (!plan.actions.has('update')) {
    tell({ ...step, status: 'skipped', added: 0, removed: 0, unresolved, skipReason: 'ActionSwitchedOff' });
    return {};
  }
  const written = (all: readonly Resolved[]) =>
    memory.references.written(
      referrer,
      all.map(({ id }) => id),
    );
  const removed = (all: readonly Resolved[]) =>
    memory.references.forget(
      referrer,
      all.map(({ id }) => id),
    );
  const { added, gone, error } =
    mapping.path.attribute === 'members'
      ? await writeMembers(work, talk, add, remove, { written, removed })
      : await writeOne(work, talk, add, remove, { written, removed });
  const event = { ...step, added, removed: gone, unresolved, ...(error && { error }) };
  tell({ ...event, status: error ? 'failure' : unresolved.length > 0 ? 'warning' : 'success' } satisfies DraftEvent);
  return error ? { error } : {};
}

function differenceOf(
  { source, mapping, ids, isPart, tryAgain, isDeleted }: ReferenceWork,
  memory: Memory,
): Difference {
  const known = memory.references.of({ kind: source.kind, id: source.id, attribute: mapping.target });
  const wanted = new Set(ids);
  const [add, remove]: [Resolved[], Resolved[]] = [[], []];
  const [unresolved, forget]: [string[], string[]] = [[], []];
  const missing = [...wanted].filter((id) => !known.written.has(id) || (tryAgain && known.doubtful.has(id)));
  const unwanted = isPart ? [] : [...known.written].filter((id) => !wanted.has(id) && !isDeleted(id));
  const links = memory.links.among('user', [...missing, ...unwanted]);
  for (const id of missing) {
    const link = links.get(id);
    if (link === undefined || (known.unresolved.has(id) && !tryAgain)) unresolved.push(id);
    else add.push({ id, target: link.target });
  }
  for (const id of known.unresolved) if (!wanted.has(id) && !isPart) forget.push(id);
  for (const id of unwanted) {
    const link = links.get(id);
    if (link === undefined) forget.push(id);
    else remove.push({ id, target: link.target });
  }
  return { add, remove, forget, unresolved };
}

interface Remember {
  readonly written: (all: readonly Resolved[]) => void;
  readonly removed: (all: readonly Resolved[]) => void;
}

interface WrittenReferences {
  readonly added: number;
  readonly gone: number;
  readonly error?: ExportError;
}

/** Members go in requests of bounded size, and each request that succeeded is remembered. */
async function writeMembers(
  { target, plan }: ReferenceWork,
  talk: Conversation,
  add: readonly Resolved[],
  remove: readonly Resolved[],
  remember: Remember,
): Promise<WrittenReferences> {
  const size = plan.job.membersPerRequest;
  const missing = await notThere(plan.job, add, (id) => talk.refers(plan.endpoint, target, 'members', id));
  if ('error' in missing) return { added: 0, gone: 0, error: missing.error };
  remember.written(missing.there);
  const sendAll = async (
    all: readonly Resolved[],
    send: (ids: readonly string[]) => Promise<Done>,
    done: (batch: readonly Resolved[]) => void,
  ): Promise<{ count: number; error?: ExportError }> => {
    for (let from = 0; from < all.length; from += size) {
      const batch = all.slice(from, from + size);
      const answer = await send(batch.map((one) => one.target));
      if ('error' in answer) return { count: from, error: answer.error };
      done(batch);
    }
    return { count: all.length };
  };
  const added = await sendAll(missing.absent, (ids) => talk.addMembers(target, ids), remember.written);
  const removed = await sendAll(remove, (ids) => talk.removeMembers(target, ids), remember.removed);
  const error = added.error ?? removed.error;
  return { added: added.count, gone: removed.count, ...(error && { error }) };
}

/** A single reference, such as the manager, is replaced by the new one, or removed where there is none. */
async function writeOne(
  { target, plan, mapping, ids }: ReferenceWork,
  talk: Conversation,
  [added]: readonly Resolved[],
  remove: readonly Resolved[],
  remember: Remember,
): Promise<WrittenReferences> {
  // A manager who cannot be resolved leaves the old one where it is (inferred).
  if (added === undefined && ids.length > 0) return { added: 0, gone: 0 };
  const there = await notThere(plan.job, added ? [added] : [], (id) =>
    talk.refers(plan.endpoint, target, mapping.target, id),
  );
  if ('error' in there) return { added: 0, gone: 0, error: there.error };
  if (there.there.length === 0) {
    const change = { target: mapping.target, oldValue: remove[0]?.target, newValue: added?.target ?? null };
    const answer = await talk.update(plan.endpoint, target, [change]);
    if ('error' in answer) return { added: 0, gone: 0, error: answer.error };
  }
  remember.removed(remove);
  if (added !== undefined) remember.written([added]);
  return { added: there.absent.length, gone: added === undefined ? remove.length : 0 };
}

/** Which of these the target has not: all, unless the job asks it first (provisioning.md §3, rows 8 and 17). */
async function notThere(
  { referenceChecks }: Pick<JobSettings, 'referenceChecks'>,
  all: readonly Resolved[],
  ask: (target: string) => ReturnType<Conversation['refers']>,
): Promise<
  { readonly there: readonly Resolved[]; readonly absent: readonly Resolved[] } | { readonly error: ExportError }
> {
  if (!referenceChecks) return { there: [], absent: all };
  const [there, absent]: [Resolved[], Resolved[]] = [[], []];
  for (const one of all) {
    const answer = await ask(one.target);
    if ('error' in answer) return answer;
    (answer.refers ? there : absent).push(one);
  }
  return { there, absent };
}
