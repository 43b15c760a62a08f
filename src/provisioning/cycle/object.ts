import type { DirectoryObject, SourceEntry } from '../../attributes/index.js';
import { type JsonObject, own, readPath } from '../../scim/index.js';
import type {
  DraftEvent,
  ExportError,
  Flow,
  ImportStep,
  MatchingStep,
  ProcessingStep,
  ProvisioningAction,
  SkipReason,
  SourceIdentity,
} from '../event.js';
import { createBody } from '../flow/body.js';
import { changesOf } from '../flow/changes.js';
import type { Flows } from '../flow/flows.js';
import type { Kind } from '../memory/kind.js';
import type { Link } from '../memory/links.js';
import type { Memory } from '../memory/memory.js';
import type { Conversation } from '../wire/conversation.js';
import { type Decision, hasLeft } from './decision.js';
import { match, valuesToMatch } from './matching.js';
import type { ObjectPlan } from './plan.js';
import type { Entitlement } from './scope.js';

type Evaluated = NonNullable<ProcessingStep['evaluated']>;

/** One object, and what has been decided about it. */
export interface ObjectWork {
  readonly source: SourceIdentity;
  readonly entry: SourceEntry;
  readonly entitlement: Entitlement;
  readonly plan: ObjectPlan;
  readonly link: Link | undefined;
  readonly decision: Decision;
  /** What the mappings make of it; undefined where nothing needs to be evaluated. */
  readonly flows: Flows | undefined;
  readonly imported: ImportStep['name'];
  /** Not to be restored, so that nothing about it need be remembered. */
  readonly gone: boolean;
  /** Stands for what was read of it. */
  readonly print: string;
}

export interface ObjectTools {
  readonly talk: Conversation;
  readonly memory: Memory;
  readonly tell: (step: DraftEvent) => void;
}

/** How it ended: an error is tried again later. */
export type Outcome = { readonly error?: Pick<ExportError, 'code' | 'detail' | 'stopsJob'> };

const DONE: Outcome = {};

export const identityOf = (kind: Kind, { id, displayName, userPrincipalName }: DirectoryObject): SourceIdentity => ({
  kind,
  id,
  displayName: typeof displayName === 'string' ? displayName : undefined,
  userPrincipalName: typeof userPrincipalName === 'string' ? userPrincipalName : undefined,
});

/** Takes one object through import, scoping, matching, and what follows from them (provisioning.md §2.5). */
export async function provisionObject(work: ObjectWork, tools: ObjectTools): Promise<Outcome> {
  const { source, entitlement, decision, imported } = work;
  const { tell, memory } = tools;
  tell({ type: 'import', name: imported, status: 'success', source });
  const inScope = decision.act === 'match' || decision.act === 'update';
  const status = entitlement.filtered === 'unknown' ? 'warning' : inScope ? 'success' : 'skipped';
  tell({ type: 'scoping', name: 'EntrySynchronizationScoping', source, ...entitlement, status });
  if (entitlement.filtered === 'unknown') tell(skipped(source, 'other', 'UnknownScope'));
  else if (decision.act === 'skip') {
    tell(skipped(source, decision.action, decision.why));
    if (work.gone) lose(source, memory);
    else leave(work, memory);
  } else if (decision.act === 'delete') return remove(work, tools);
  else return flow(work, tools);
  return DONE;
}

/** A deletion that is held back because there are too many in this cycle (provisioning.md §2.9). */
export function stage({ source, entitlement, imported }: ObjectWork, tell: ObjectTools['tell']): void {
  tell({ type: 'import', name: imported, status: 'success', source });
  tell({ type: 'scoping', name: 'EntrySynchronizationScoping', source, ...entitlement, status: 'skipped' });
  tell(skipped(source, 'stageddelete', 'StagedAction'));
}

/** The step of an object for which nothing is written. */
const skipped = (
  source: SourceIdentity,
  action: ProvisioningAction,
  skipReason: SkipReason,
  more: Pick<ProcessingStep, 'evaluated' | 'property'> = {},
): DraftEvent => ({
  type: 'processing',
  name: 'EntrySynchronizationSkip',
  status: 'skipped',
  source,
  action,
  skipReason,
  ...more,
});

async function remove({ source, plan, link }: ObjectWork, { talk, memory, tell }: ObjectTools): Promise<Outcome> {
  if (link === undefined) throw new Error('only what is linked is deleted');
  const about = { source, action: 'delete' } as const;
  tell({ type: 'processing', name: 'EntrySynchronizationDelete', status: 'success', ...about });
  const answer = await talk.remove(plan.endpoint, link.target);
  const exported = {
    type: 'export',
    name: 'EntryExportDelete',
    ...about,
    targetId: link.target,
    modified: [],
  } as const;
  if ('error' in answer) {
    tell({ ...exported, status: 'failure', error: answer.error });
    return { error: answer.error };
  }
  tell({ ...exported, status: 'success' });
  lose(source, memory);
  return DONE;
}

/** Forgets the link, and the references that went with the object of the target. */
function lose({ kind, id }: SourceIdentity, { links, references, seen, escrows }: Memory): void {
  links.remove(kind, id);
  references.lose(id);
  seen.forget(kind, id, 'references');
  escrows.remove(kind, id, 'references');
}

/** What follows from the values that the mappings gave. */
async function flow(work: ObjectWork, tools: ObjectTools): Promise<Outcome> {
  const { source, entry, link, decision, flows } = work;
  const { tell } = tools;
  const leaving = decision.act === 'disable';
  if (flows === undefined) throw new Error('what is written is evaluated first');
  if ('ignored' in flows) {
    leave(work, tools.memory);
    tell(skipped(source, 'other', leaving ? 'LeaverNotDisabled' : 'IgnoredByExpression'));
    return DONE;
  }
  if ('failure' in flows) {
    const action = link === undefined ? 'create' : leaving ? 'disable' : 'update';
    const name = link === undefined ? 'EntrySynchronizationAdd' : 'EntrySynchronizationUpdate';
    const { failure } = flows;
    // What was read tells which part of the expression could not be evaluated.
    tell({ type: 'processing', name, status: 'failure', source, action, failure, evaluated: { entry, flows: [] } });
    const detail = failure.failure.rule.message(failure.failure.data);
    return { error: { code: failure.failure.rule.id, detail } };
  }
  const evaluated = { entry, flows: flows.flows };
  return link === undefined ? matchAndProvision(work, tools, evaluated) : updateLinked(work, tools, evaluated, link);
}

async function matchAndProvision(work: ObjectWork, tools: ObjectTools, evaluated: Evaluated): Promise<Outcome> {
  const { source, plan } = work;
  const { tell, talk, memory } = tools;
  if (valuesToMatch(plan, evaluated.flows).length === 0) {
    tell(skipped(source, 'other', 'EntryJoiningPropertyValueIsMissing', { evaluated }));
    return DONE;
  }
  const { tried, error, resource } = await match({ source, plan, talk, links: memory.links, flows: evaluated.flows });
  const matching: DraftEvent & Pick<MatchingStep, 'tried'> = {
    type: 'matching',
    name: 'EntryImport',
    status: error ? 'failure' : 'success',
    source,
    tried,
  };
  tell(matching);
  if (error) {
    tell({ ...failedExport(source, 'create', error), name: 'EntryExportAdd', evaluated });
    return { error };
  }
  const id = resource && own(resource, 'id');
  if (resource === undefined || typeof id !== 'string') return create(work, tools, evaluated);
  return update(work, tools, evaluated, { target: id, standing: 'managed' }, resource);
}

async function create(work: ObjectWork, tools: ObjectTools, evaluated: Evaluated): Promise<Outcome> {
  const { source, plan } = work;
  const { tell, talk, memory } = tools;
  const skip = (why: SkipReason, property?: string): Outcome => {
    tell(skipped(source, 'create', why, { evaluated, ...(property !== undefined && { property }) }));
    return DONE;
  };
  if (plan.blind) return skip('UnknownProperty');
  if (!plan.actions.has('create')) return skip('ActionSwitchedOff');
  const body = createBody(plan.kind, evaluated.flows, plan.job);
  const missing = plan.required.find(({ path }) => readPath(body, path) === undefined);
  if (missing !== undefined) return skip('AttributeValidationFailed', missing.target);
  const about = { source, action: 'create' } as const;
  tell({ type: 'processing', name: 'EntrySynchronizationAdd', status: 'success', ...about, evaluated });
  const answer = await talk.create(plan.endpoint, body);
  if ('error' in answer) {
    tell({ ...failedExport(source, 'create', answer.error), name: 'EntryExportAdd' });
    return { error: answer.error };
  }
  const targetId = String(own(answer.resource, 'id'));
  memory.links.set(source.kind, source.id, { target: targetId, standing: 'managed' });
  const modified = evaluated.flows.flatMap(({ mapping }) => {
    const newValue = readPath(body, mapping.path);
    return newValue === undefined ? [] : [{ target: mapping.target, oldValue: undefined, newValue }];
  });
  tell({ type: 'export', name: 'EntryExportAdd', status: 'success', ...about, targetId, modified });
  return DONE;
}

/** An object with a link is read by its id, and searched for again only where the job says so (provisioning.md §2.6). */
async function updateLinked(work: ObjectWork, tools: ObjectTools, evaluated: Evaluated, link: Link): Promise<Outcome> {
  const { source, plan, decision } = work;
  const { tell, talk, memory } = tools;
  const answer = await talk.read(plan.endpoint, link.target);
  if ('resource' in answer) return update(work, tools, evaluated, link, answer.resource);
  const vanished = answer.error.code === 'InvalidAnchor' && plan.job.vanished === 'match-again';
  if (vanished && decision.act === 'update') {
    lose(source, memory);
    return matchAndProvision(work, tools, evaluated);
  }
  tell({
    ...failedExport(source, decision.act === 'disable' ? 'disable' : 'update', answer.error),
    targetId: link.target,
  });
  return { error: answer.error };
}

async function update(
  work: ObjectWork,
  { talk, memory, tell }: ObjectTools,
  evaluated: Evaluated,
  { target: targetId }: Link,
  resource: JsonObject,
): Promise<Outcome> {
  const { source, plan, decision } = work;
  const action = decision.act === 'disable' ? 'disable' : 'update';
  // Whoever leaves is disabled, and not changed in any other way (provisioning.md §2.5).
  const flows =
    action === 'update' ? evaluated.flows : evaluated.flows.filter(({ mapping }) => plan.disabling.has(mapping));
  const modified = changesOf(flows, resource);
  const settle = () => {
    const standing = standingOf(work);
    if (work.link !== undefined && work.link.standing !== 'managed' && standing === 'managed') {
      memory.references.doubt(source.id);
    }
    memory.links.set(source.kind, source.id, { target: targetId, standing });
  };
  if (action === 'disable' && neverDisables(flows, resource)) {
    leave(work, memory);
    tell(skipped(source, 'other', 'LeaverNotDisabled', { evaluated }));
    return DONE;
  }
  if (modified.length === 0) {
    settle();
    tell(skipped(source, 'other', 'RedundantExport', { evaluated }));
    return DONE;
  }
  if (!plan.actions.has('update')) {
    leave(work, memory);
    tell(skipped(source, action, action === 'disable' ? 'LeaverNotDisabled' : 'ActionSwitchedOff', { evaluated }));
    return DONE;
  }
  const about = { source, action } as const;
  tell({ type: 'processing', name: 'EntrySynchronizationUpdate', status: 'success', ...about, evaluated });
  const answer = await talk.update(plan.endpoint, targetId, modified);
  const name = action === 'disable' ? 'EntryExportUpdateSoftDelete' : 'EntryExportUpdate';
  if ('error' in answer) {
    tell({ ...failedExport(source, action, answer.error), name, targetId, modified });
    return { error: answer.error };
  }
  settle();
  tell({ type: 'export', name, status: 'success', ...about, targetId, modified });
  return DONE;
}

/** Whether nothing is sent though the account is not disabled: "only during creation", or left alone by the expression. */
function neverDisables(flows: readonly Flow[], resource: JsonObject): boolean {
  if (changesOf(flows, resource).length > 0) return false;
  const given = flows.filter(({ value }) => value !== undefined);
  const always = given.map((flow) => ({ ...flow, mapping: { ...flow.mapping, apply: 'always' as const } }));
  return given.length === 0 || changesOf(always, resource).length > 0;
}

/** Whoever leaves the scope is no longer managed, even where nothing is sent (provisioning.md §2.5). */
function leave({ source: { kind, id }, link, entitlement, decision }: ObjectWork, { links }: Memory): void {
  if (decision.act === 'update' || link === undefined || link.standing === 'released' || !hasLeft(entitlement)) return;
  links.set(kind, id, { ...link, standing: 'left' });
}

/** Whoever is disabled or deleted in Entra stays managed; whoever left the scope does not (provisioning.md §2.5). */
function standingOf({ decision, entitlement }: ObjectWork): Link['standing'] {
  if (decision.act !== 'disable') return 'managed';
  return hasLeft(entitlement) ? 'released' : 'disabled';
}

const failedExport = (source: SourceIdentity, action: ProvisioningAction, error: ExportError) =>
  ({ type: 'export', name: 'EntryExportUpdate', status: 'failure', source, action, modified: [], error }) as const;
