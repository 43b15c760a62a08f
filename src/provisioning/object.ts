import type { DirectoryObject, SourceEntry } from '../attributes/index.js';
import type { Row } from '../expression/index.js';
import type { Mapping, ObjectAction } from '../mapping/index.js';
import { type JsonObject, own, readPath } from '../scim/index.js';
import type { ScimClient } from './client.js';
import type {
  ExportError,
  Flow,
  MatchingStep,
  ProcessingStep,
  ProvisioningAction,
  ProvisioningEvent,
  SkipReason,
  SourceIdentity,
} from './event.js';
import type { Links } from './links.js';
import { changesOf, createBody, flowsOf, operationsOf } from './resource.js';
import { type Entitlement, isEntitled } from './scope.js';

/** What is the same for every object of a type, settled once per cycle. */
export interface ObjectPlan {
  readonly kind: 'user' | 'group';
  readonly endpoint: string;
  readonly mappings: readonly Mapping[];
  readonly matching: readonly Mapping[];
  readonly actions: ReadonlySet<ObjectAction>;
  /** The mappings that read IsSoftDeleted; without one, leaving has no effect (provisioning.md §2.5). */
  readonly disabling: ReadonlySet<Mapping>;
  /** A required value cannot be known, because the directory does not carry the property it is read from. */
  readonly blind: boolean;
  readonly evaluate: (entry: SourceEntry) => Row;
}

type Evaluated = NonNullable<ProcessingStep['evaluated']>;

interface Work {
  readonly object: DirectoryObject;
  readonly entitlement: Entitlement;
  readonly plan: ObjectPlan;
  readonly client: ScimClient;
  readonly links: Links;
}

/** Takes one object through import, scoping, matching, and what follows from them (provisioning.md §2.5). */
export async function* provisionObject(work: Work): AsyncGenerator<ProvisioningEvent> {
  const { object, entitlement, plan, links } = work;
  const source = identityOf(plan.kind, object);
  const { filtered } = entitlement;
  const inScope = isEntitled(entitlement);
  yield { type: 'import', name: 'EntryImportAdd', status: 'success', source };
  const scoping = { type: 'scoping', name: 'EntrySynchronizationScoping', source, ...entitlement } as const;
  if (filtered === 'unknown') {
    yield { ...scoping, status: 'warning' };
    yield skip(source, 'other', 'UnknownScope');
    return;
  }
  yield { ...scoping, status: inScope ? 'success' : 'skipped' };

  const linked = links.targetOf(plan.kind, object.id);
  if (!inScope && (linked === undefined || plan.disabling.size === 0)) {
    // A group cannot be disabled: out of scope it is deleted, which is not rehearsed (provisioning.md §2.5).
    const deleted = linked !== undefined && plan.kind === 'group' && plan.actions.has('delete');
    yield deleted ? skip(source, 'delete', 'LeaverNotRehearsed') : skip(source, 'other', 'NotEffectivelyEntitled');
    return;
  }
  const entry: SourceEntry = { object, IsSoftDeleted: !inScope };
  const result = flowsOf(plan.mappings, plan.evaluate(entry));
  if ('ignored' in result) yield skip(source, 'other', inScope ? 'IgnoredByExpression' : 'LeaverNotDisabled');
  else if ('failure' in result) {
    const action = linked === undefined ? 'create' : inScope ? 'update' : 'disable';
    const name = linked === undefined ? 'EntrySynchronizationAdd' : 'EntrySynchronizationUpdate';
    yield { type: 'processing', name, status: 'failure', source, action, failure: result.failure };
  } else {
    const evaluated = { entry, flows: result.flows };
    if (linked !== undefined) yield* updateLinked(work, source, linked, evaluated, inScope);
    else yield* matchAndProvision(work, source, evaluated);
  }
}

export const identityOf = (
  kind: 'user' | 'group',
  { id, displayName, userPrincipalName }: DirectoryObject,
): SourceIdentity => ({
  kind,
  id,
  displayName: typeof displayName === 'string' ? displayName : undefined,
  userPrincipalName: typeof userPrincipalName === 'string' ? userPrincipalName : undefined,
});

/** The step of an object for which nothing is written. */
export const skip = (
  source: SourceIdentity,
  action: ProvisioningAction,
  skipReason: SkipReason,
  evaluated?: Evaluated,
): ProcessingStep => ({
  type: 'processing',
  name: 'EntrySynchronizationSkip',
  status: 'skipped',
  source,
  action,
  skipReason,
  ...(evaluated && { evaluated }),
});

async function* matchAndProvision(
  work: Work,
  source: SourceIdentity,
  evaluated: Evaluated,
): AsyncGenerator<ProvisioningEvent> {
  const { plan, links, object } = work;
  const matched = await match(work, evaluated.flows);
  if (matched.tried.length === 0) {
    yield skip(source, 'other', 'EntryJoiningPropertyValueIsMissing', evaluated);
    return;
  }
  const matching: MatchingStep = {
    type: 'matching',
    name: 'EntryImport',
    status: 'success',
    source,
    tried: matched.tried,
  };
  if (matched.error) {
    yield { ...matching, status: 'failure' };
    yield { ...failedExport(source, 'create', matched.error), name: 'EntryExportAdd', evaluated };
    return;
  }
  yield matching;
  const id = matched.resource && own(matched.resource, 'id');
  if (typeof id === 'string' && matched.resource) {
    links.link(plan.kind, object.id, id);
    yield* update(work, source, id, evaluated, matched.resource, 'update');
    return;
  }
  yield* create(work, source, evaluated);
}

interface Matched {
  readonly tried: MatchingStep['tried'];
  readonly resource?: JsonObject;
  readonly error?: ExportError;
}

/**
 * Tries the matching attributes in their order; one without a value is passed over (provisioning.md §2.6). An object of
 * the target that another source object is linked to is not shared: what Entra does with SCIM targets is not documented.
 */
async function match({ plan, client, links }: Work, flows: readonly Flow[]): Promise<Matched> {
  const tried: { target: string; value: string; found: number }[] = [];
  for (const mapping of plan.matching) {
    const value = flows.find((flow) => flow.mapping === mapping)?.value;
    if (value === undefined || value === '') continue;
    const found = await client.find(plan.endpoint, mapping.target, String(value));
    if ('error' in found)
      return { tried: [...tried, { target: mapping.target, value: String(value), found: 0 }], error: found.error };
    tried.push({ target: mapping.target, value: String(value), found: found.resources.length });
    const [resource] = found.resources;
    if (found.resources.length > 1) {
      const detail = `${found.resources.length} objects of the target have ${mapping.target} "${value}"`;
      return { tried, error: { code: 'DuplicateTargetEntries', status: 200, detail } };
    }
    const owner = resource && links.sourceOf(plan.kind, String(own(resource, 'id')));
    if (owner !== undefined) {
      const detail = `the object of the target with ${mapping.target} "${value}" already belongs to ${owner}`;
      return { tried, error: { code: 'DuplicateSourceEntries', status: 200, detail } };
    }
    if (resource) return { tried, resource };
  }
  return { tried };
}

async function* create(work: Work, source: SourceIdentity, evaluated: Evaluated): AsyncGenerator<ProvisioningEvent> {
  const { plan, client, links, object } = work;
  if (plan.blind) yield skip(source, 'create', 'UnknownProperty', evaluated);
  else if (!plan.actions.has('create')) yield skip(source, 'create', 'ActionSwitchedOff', evaluated);
  else {
    const processing = { type: 'processing', name: 'EntrySynchronizationAdd', status: 'success' } as const;
    yield { ...processing, source, action: 'create', evaluated };
    const resource = createBody(plan.kind, evaluated.flows);
    const answer = await client.create(plan.endpoint, resource);
    if ('error' in answer) {
      yield { ...failedExport(source, 'create', answer.error), name: 'EntryExportAdd' };
      return;
    }
    const targetId = String(own(answer.resource, 'id'));
    links.link(plan.kind, object.id, targetId);
    const modified = evaluated.flows.flatMap(({ mapping }) => {
      const newValue = readPath(resource, mapping.path);
      return newValue === undefined ? [] : [{ target: mapping.target, oldValue: undefined, newValue }];
    });
    yield { type: 'export', name: 'EntryExportAdd', status: 'success', source, action: 'create', targetId, modified };
  }
}

/** An object with a link is read by its id, never searched for again (provisioning.md §2.1). */
async function* updateLinked(
  work: Work,
  source: SourceIdentity,
  targetId: string,
  evaluated: Evaluated,
  inScope: boolean,
): AsyncGenerator<ProvisioningEvent> {
  const { plan, client } = work;
  const action = inScope ? 'update' : 'disable';
  const answer = await client.read(plan.endpoint, targetId);
  if ('error' in answer) yield failedExport(source, action, answer.error);
  else yield* update(work, source, targetId, evaluated, answer.resource, action);
}

async function* update(
  work: Work,
  source: SourceIdentity,
  targetId: string,
  evaluated: Evaluated,
  resource: JsonObject,
  action: 'update' | 'disable',
): AsyncGenerator<ProvisioningEvent> {
  const { plan, client } = work;
  // Whoever leaves is disabled, and not changed in any other way (provisioning.md §2.5).
  const flows =
    action === 'update' ? evaluated.flows : evaluated.flows.filter(({ mapping }) => plan.disabling.has(mapping));
  const modified = changesOf(flows, resource);
  if (modified.length === 0) {
    yield skip(source, 'other', 'RedundantExport', evaluated);
    return;
  }
  if (!plan.actions.has('update')) {
    yield skip(source, action, action === 'disable' ? 'LeaverNotDisabled' : 'ActionSwitchedOff', evaluated);
    return;
  }
  yield { type: 'processing', name: 'EntrySynchronizationUpdate', status: 'success', source, action, evaluated };
  const answer = await client.patch(plan.endpoint, targetId, operationsOf(modified));
  const name = action === 'disable' ? 'EntryExportUpdateSoftDelete' : 'EntryExportUpdate';
  if ('error' in answer) yield { ...failedExport(source, action, answer.error), name, targetId, modified };
  else yield { type: 'export', name, status: 'success', source, action, targetId, modified };
}

const failedExport = (source: SourceIdentity, action: ProvisioningAction, error: ExportError) =>
  ({ type: 'export', name: 'EntryExportUpdate', status: 'failure', source, action, modified: [], error }) as const;
