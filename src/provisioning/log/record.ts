import { attributeReader } from '../../attributes/index.js';
import { idOf } from '../../directory/index.js';
import { filterLines } from '../../mapping/filter/index.js';
import type { MappingTable } from '../../mapping/index.js';
import { isObject, type JsonValue } from '../../scim/index.js';
import { fromJson, toText } from '../../values/index.js';
import { attributesOf } from '../cycle/plan.js';
import type { ExportError, ProvisioningAction, SourceIdentity, StepStatus } from '../event.js';
import type { LoggedChange, LoggedStep } from './change.js';
import { type ErrorCategory, errorCode } from './codes.js';
import { type Described, describe } from './describe.js';
import { type LogJob, NON_GALLERY } from './job.js';

type Kind = SourceIdentity['kind'];
type Texts = Readonly<Record<string, string>>;
export type StepType = 'import' | 'scoping' | 'matching' | 'processing' | 'referenceResolution' | 'export';

interface Identity {
  readonly id: string;
  readonly displayName: string;
  readonly identityType: string;
  readonly details: Texts;
}

interface System {
  readonly id: string;
  readonly displayName: string;
  readonly details: Texts;
}

/** Graph: provisioningErrorInfo. */
export interface ErrorInformation {
  readonly errorCode: string;
  readonly reason: string;
  readonly additionalDetails: string | null;
  readonly errorCategory: ErrorCategory;
  readonly recommendedAction: string;
}

/** A record of the provisioning log (Graph: provisioningObjectSummary, GET /auditLogs/provisioning). */
export interface LogRecord {
  readonly id: string;
  readonly activityDateTime: string;
  readonly tenantId: string;
  readonly jobId: string;
  readonly cycleId: string;
  readonly changeId: string;
  readonly provisioningAction: ProvisioningAction;
  readonly durationInMilliseconds: number;
  readonly provisioningStatusInfo: { readonly status: StepStatus; readonly errorInformation: ErrorInformation | null };
  readonly provisioningSteps: readonly {
    readonly name: string;
    readonly provisioningStepType: StepType;
    readonly status: StepStatus;
    readonly description: string;
    readonly details: Texts;
  }[];
  readonly modifiedProperties: readonly {
    readonly displayName: string;
    readonly oldValue: string | null;
    readonly newValue: string | null;
  }[];
  /** An object: so it is on the wire, though the documentation says a collection (provisioning.md §4, live26). */
  readonly servicePrincipal: { readonly id: string; readonly displayName: string };
  readonly sourceSystem: System;
  readonly targetSystem: System;
  readonly sourceIdentity: Identity;
  readonly targetIdentity: Identity;
  readonly initiatedBy: { readonly id: string; readonly displayName: string; readonly initiatorType: 'system' };
}

/** Makes the records of a job under one mapping table. */
export function recorder(job: LogJob, table: MappingTable): (change: LoggedChange) => LogRecord {
  const reads = { user: readersOf('user', table), group: readersOf('group', table) };
  const filters = { user: filterTexts(table.users), group: filterTexts(table.groups) };
  const targetDetails = {
    ApplicationId: NON_GALLERY,
    ServicePrincipalId: job.application.id,
    ServicePrincipalDisplayName: job.application.displayName,
  };
  let cycle = { key: '', id: '' };
  const cycleIdOf = ({ cycle: number, kind, at }: LoggedChange): string => {
    const key = JSON.stringify([job.jobId, 'cycle', number, kind === 'on-demand' ? at : '']);
    if (cycle.key !== key) cycle = { key, id: idOf(key) };
    return cycle.id;
  };

  return (change) => {
    const { source, steps } = change;
    const scope = steps.find((step) => step.type === 'scoping')?.reason;
    const identifier = identifierOf(source);
    const described: Described = { type: TYPES[source.kind], identifier, scope };
    const changeId = idOf(JSON.stringify([job.jobId, 'change', change.cycle, change.change, change.at]));
    return {
      id: idOf(changeId),
      activityDateTime: change.at,
      tenantId: job.tenantId,
      jobId: job.jobId,
      cycleId: cycleIdOf(change),
      changeId,
      provisioningAction: actionOf(change),
      // A rehearsal takes no time of its own: what it measured would differ from run to run.
      durationInMilliseconds: 0,
      provisioningStatusInfo: { status: statusOf(change), errorInformation: errorOf(change) },
      provisioningSteps: steps.map((step) => ({
        name: nameOf(step),
        provisioningStepType: stepType(step),
        status: step.status,
        description: describe(step, described, job),
        details: detailsOf(step, change, reads[source.kind], filters[source.kind]),
      })),
      modifiedProperties: modifiedOf(change),
      servicePrincipal: job.application,
      sourceSystem: { ...job.sourceSystem, details: {} },
      targetSystem: { ...job.targetSystem, details: targetDetails },
      sourceIdentity: {
        id: source.id,
        displayName: source.displayName ?? '',
        identityType: TYPES[source.kind],
        details: {
          id: source.id,
          odatatype: TYPES[source.kind],
          ...(source.displayName !== undefined && { DisplayName: source.displayName }),
          ...(source.userPrincipalName !== undefined && { UserPrincipalName: source.userPrincipalName }),
        },
      },
      targetIdentity: {
        id: targetIdOf(change) ?? '',
        displayName: '',
        identityType: TARGET_TYPES[source.kind],
        details: {},
      },
      initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    };
  };
}

/** The objects of the target directory, as live records name them (provisioning.md §1.5). */
const TARGET_TYPES = {
  user: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
} as const;

const TYPES = { user: 'User', group: 'Group' } as const;

/** ReportableIdentifier: the name by which the log speaks of an object. */
export const identifierOf = ({ kind, id, displayName, userPrincipalName }: SourceIdentity): string =>
  (kind === 'user' ? userPrincipalName : displayName) ?? id;

/** The action of a change is that of its last step that has one. */
export function actionOf({ steps }: LoggedChange): ProvisioningAction {
  const last = steps.findLast((step) => step.type !== 'import' && step.type !== 'scoping' && step.type !== 'matching');
  if (last === undefined) return 'other';
  return last.type === 'referenceResolution' ? 'update' : last.action;
}

/** A failure in any step is one of the change; else what the last step came to, or a warning before it. */
export function statusOf({ steps }: LoggedChange): StepStatus {
  const all = steps.map(({ status }) => status);
  if (all.includes('failure')) return 'failure';
  const last = all.at(-1) ?? 'success';
  return last === 'success' && all.includes('warning') ? 'warning' : last;
}

/** The object at the target: as the answer named it, or as the requests do. */
export function targetIdOf({ steps }: LoggedChange): string | undefined {
  const exported = steps.findLast((step) => step.type === 'export')?.targetId;
  if (exported !== undefined) return exported;
  const path = steps.flatMap(({ requests = [] }) => requests).map((request) => request.path);
  const id = path.map((one) => /^\/(?:Users|Groups)\/([^/?]+)/.exec(one)?.[1]).findLast((one) => one !== undefined);
  return id === undefined ? undefined : decodeURIComponent(id);
}

/** Not found has a name of its own: `EntryImportObjectNotFound` (observed: Microsoft support, group provisioning). */
function nameOf(step: LoggedStep): string {
  if (step.type !== 'matching' || step.status === 'failure') return step.name;
  return step.tried.some(({ found }) => found > 0) ? step.name : 'EntryImportObjectNotFound';
}

/**
 * That something will be created or updated is said by a step of type matching, and that nothing differs by one of type
 * export: so published records show it (live22, live26). Other skips are of type processing.
 */
function stepType(step: LoggedStep): StepType {
  if (step.type !== 'processing') return step.type;
  if (step.skipReason === 'RedundantExport') return 'export';
  return step.name === 'EntrySynchronizationSkip' ? 'processing' : 'matching';
}

type Reader = readonly [name: string, read: (entry: NonNullable<LoggedChange['entry']>) => unknown];

/** The source attributes of a kind that the mappings read, in their order; objectId and IsSoftDeleted are always read. */
function readersOf(kind: Kind, table: MappingTable): readonly Reader[] {
  const { mappings } = kind === 'user' ? table.users : table.groups;
  const names = new Set(['objectId', ...mappings.flatMap(attributesOf), 'IsSoftDeleted']);
  return [...names].flatMap((name) => {
    const read = attributeReader(kind, name);
    return read === undefined ? [] : [[name, read] as const];
  });
}

/** Each scoping filter as the log writes it: `title.attribute OPERATOR 'value'`, its clauses joined. */
function filterTexts({ filter }: MappingTable['users']): readonly string[] {
  if (filter === undefined) return [];
  return filterLines(filter).map(({ name, clauses }) =>
    clauses.map((clause) => `${name === undefined ? '' : `${name}.`}${clause.replaceAll('"', "'")}`).join(' AND '),
  );
}

const flag = (value: boolean): string => (value ? 'True' : 'False');

function detailsOf(
  step: LoggedStep,
  { source, entry, steps }: LoggedChange,
  reads: readonly Reader[],
  filters: readonly string[],
): Texts {
  const reportable = { ReportableIdentifier: identifierOf(source) };
  switch (step.type) {
    case 'import': {
      if (entry === undefined) return { objectId: source.id };
      const read = reads.map(([name, reader]) => [name, toText(fromJson(reader(entry)))] as const);
      return Object.fromEntries(read.filter((one): one is [string, string] => one[1] !== null && one[1] !== ''));
    }
    case 'scoping':
      return {
        'Active in the source system': flag(step.active),
        'Assigned to the application': flag(step.assigned),
        [`${TYPES[source.kind]} has the required role`]: flag(step.assigned),
        'Scoping filter evaluation passed': step.filtered === 'unknown' ? 'Unknown' : flag(step.filtered !== true),
        ScopeEvaluationResult: JSON.stringify(verdicts(step, filters)),
      };
    case 'matching':
      return Object.fromEntries(step.tried.map(({ target, value }) => [target, value]));
    case 'processing': {
      const scoping = steps.find((one) => one.type === 'scoping');
      return {
        ...(step.skipReason && { SkipReason: step.skipReason }),
        ...(step.skipReason === 'NotEffectivelyEntitled' &&
          scoping && {
            IsActive: flag(scoping.active),
            'Assigned to the application': flag(scoping.assigned),
            IsInProvisioningScope: flag(scoping.filtered === undefined),
          }),
        ...(step.property !== undefined && { PropertyName: step.property }),
        ...(step.name === 'EntrySynchronizationSkip' && reportable),
      };
    }
    case 'export':
      return reportable;
    case 'referenceResolution':
      return {
        ...reportable,
        PropertyName: step.attribute,
        ...(step.unresolved.length > 0 && {
          SkipReason: 'UnableToResolveReferenceAttributeValue',
          UnresolvedReferences: step.unresolved.join(','),
        }),
      };
  }
}

/**
 * What each scoping filter gave. All are false where none let the object through; where one of several did, the log of a
 * rehearsal does not say which, and writes them as one.
 */
function verdicts(step: Extract<LoggedStep, { type: 'scoping' }>, filters: readonly string[]): Record<string, boolean> {
  if (step.filtered === 'unknown' || filters.length === 0 || !step.active || !step.assigned) return {};
  if (step.filtered) return Object.fromEntries(filters.map((text) => [text, false]));
  return { [filters.join(' OR ')]: true };
}

function modifiedOf(change: LoggedChange): LogRecord['modifiedProperties'] {
  const exported = change.steps.findLast((step) => step.type === 'export');
  if (exported === undefined) return [];
  // A creation that failed shows what was to be created (Microsoft Learn: on-demand provisioning, step 5).
  const attempted = (change.values ?? []).flatMap(({ target, value }) =>
    value === undefined ? [] : [{ target, oldValue: undefined, newValue: value }],
  );
  const modified = exported.error && exported.action === 'create' && exported.modified.length === 0;
  return (modified ? attempted : exported.modified).map(({ target, oldValue, newValue }) => ({
    displayName: target,
    oldValue: asText(oldValue),
    newValue: asText(newValue),
  }));
}

/** A value as the log writes it: plain text, `True` and `False`, a list joined by commas (published records). */
export function asText(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return flag(value);
  if (Array.isArray(value)) return value.map((one) => asText(one) ?? '').join(',');
  return isObject(value) ? JSON.stringify(value) : String(value);
}

/** Why a change failed, or was skipped where somebody should do something; the last such step decides. */
export function errorOf({ steps }: LoggedChange): ErrorInformation | null {
  for (const step of steps.toReversed()) {
    if (step.type === 'processing' && step.failure)
      return information('ExpressionFailed', `${step.failure.target}: ${step.failure.message}`, step.failure.help);
    if ('error' in step && step.error) return refused(step.error);
    if (step.type === 'processing' && step.skipReason === 'EntryJoiningPropertyValueIsMissing')
      return information('ImportSkipped', step.skipReason);
    if (step.type === 'processing' && step.skipReason === 'AttributeValidationFailed')
      return information(step.skipReason, step.property ?? null);
  }
  return null;
}

function refused({ code, status, detail, attempts }: ExportError): ErrorInformation {
  const times = attempts !== undefined && attempts > 1 ? ` This was tried ${attempts} times.` : '';
  const { says } = errorCode(code);
  return { ...information(code, detail), reason: `StatusCode: ${status}. ${says} Web Response: ${detail}.${times}` };
}

function information(code: string, additionalDetails: string | null, help?: string): ErrorInformation {
  const { category, says, todo } = errorCode(code);
  return {
    errorCode: code,
    reason: says,
    additionalDetails,
    errorCategory: category,
    recommendedAction: help || todo,
  };
}
