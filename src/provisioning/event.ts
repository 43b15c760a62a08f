import type { SourceEntry } from '../attributes/index.js';
import type { Mapping } from '../mapping/index.js';
import type { JsonValue } from '../scim/index.js';
import type { Failure } from '../values/index.js';
import type { RecordedRequest } from './wire/request.js';

/** The source object an event is about, as Entra's provisioning log identifies it (sourceIdentity). */
export interface SourceIdentity {
  readonly kind: 'user' | 'group';
  readonly id: string;
  readonly displayName: string | undefined;
  readonly userPrincipalName: string | undefined;
}

/** The words of Graph's provisioningObjectSummary. */
export type ProvisioningAction = 'create' | 'update' | 'disable' | 'delete' | 'stageddelete' | 'other';
export type StepStatus = 'success' | 'failure' | 'skipped' | 'warning';

interface Step {
  /** Numbers what happens to one object in one cycle, from the first cycle of a job on (Graph: changeId). */
  readonly change: number;
  readonly source: SourceIdentity;
  readonly status: StepStatus;
  /** The requests of this step, in their order, without what the mapping redacts. */
  readonly requests?: readonly RecordedRequest[];
}

/**
 * The object was read from the directory: for the first time, because it changed (or is tried again), or because it is
 * gone for good. `EntryImportDelete` is our name, after the other two; no published record shows it.
 */
export interface ImportStep extends Step {
  readonly type: 'import';
  readonly name: 'EntryImportAdd' | 'EntryImportUpdate' | 'EntryImportDelete';
}

/**
 * Why an object is left out. `nested` and `not-security-enabled` are our finer words for "not assigned"; `filtered` does
 * not pass the scoping filters; `absent` is no longer in the directory, which is as good as deleted.
 */
export type ScopeReason =
  | 'unassigned'
  | 'nested'
  | 'not-security-enabled'
  | 'disabled'
  | 'soft-deleted'
  | 'absent'
  | 'filtered';

/** Whether the object is to be provisioned (provisioning.md §2.3). */
export interface ScopingStep extends Step {
  readonly type: 'scoping';
  readonly name: 'EntrySynchronizationScoping';
  readonly active: boolean;
  readonly assigned: boolean;
  readonly filtered?: true | 'unknown';
  readonly reason?: ScopeReason;
}

/** The search for the object in the target (provisioning.md §2.6). */
export interface MatchingStep extends Step {
  readonly type: 'matching';
  readonly name: 'EntryImport';
  readonly tried: readonly { readonly target: string; readonly value: string; readonly found: number }[];
}

/**
 * Reasons. In Entra's words: not entitled; nothing differs; no value to match by; a value that the target requires is
 * missing; a deletion held back by the prevention of accidental deletions. In ours: what an expression or a switched-off
 * action leaves alone, who leaves and stays enabled by either, by SkipOutOfScopeDeletions, or because no mapping reads
 * IsSoftDeleted; who is deleted for good after having left the scope before; and what cannot be known.
 */
export type SkipReason =
  | 'NotEffectivelyEntitled'
  | 'RedundantExport'
  | 'EntryJoiningPropertyValueIsMissing'
  | 'AttributeValidationFailed'
  | 'StagedAction'
  | 'IgnoredByExpression'
  | 'ActionSwitchedOff'
  | 'LeaverNotDisabled'
  | 'SkipOutOfScopeDeletions'
  | 'SoftDeletionNotMapped'
  | 'NoLongerManaged'
  | 'UnknownProperty'
  | 'UnknownScope';

/** The value of one mapping for one object, as JSON for the target; undefined when nothing flows. */
export interface Flow {
  readonly mapping: Mapping;
  readonly value: JsonValue | undefined;
  /** Left alone by the expression (IgnoreAttributeFlow): not even the default flows. */
  readonly ignored?: true;
}

/** What is to be done with the object, and with which values. */
export interface ProcessingStep extends Step {
  readonly type: 'processing';
  readonly name:
    | 'EntrySynchronizationAdd'
    | 'EntrySynchronizationUpdate'
    | 'EntrySynchronizationDelete'
    | 'EntrySynchronizationSkip';
  readonly action: ProvisioningAction;
  readonly skipReason?: SkipReason;
  /** The target attribute that is to blame for the skip (Graph: PropertyName). */
  readonly property?: string;
  /** What was read, and what the mappings made of it; absent where nothing was evaluated. */
  readonly evaluated?: { readonly entry: SourceEntry; readonly flows: readonly Flow[] };
  /** An expression that could not be evaluated, and for which target attribute. */
  readonly failure?: { readonly target: string; readonly failure: Failure };
}

export interface ModifiedProperty {
  readonly target: string;
  readonly oldValue: JsonValue | undefined;
  readonly newValue: JsonValue;
  /** The values are added to those that are there; otherwise they take their place. Only of a list of values. */
  readonly adds?: true;
}

/** What the target refused, in the codes of the provisioning log (provisioning.md §3.4). */
export interface ExportError {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  /** How often the request was made, where more than once. */
  readonly attempts?: number;
  /** The credentials do not serve, or the target does not speak SCIM: the whole job goes into quarantine at once. */
  readonly stopsJob?: true;
}

/** A write to the target, and its answer. */
export interface ExportStep extends Step {
  readonly type: 'export';
  readonly name: 'EntryExportAdd' | 'EntryExportUpdate' | 'EntryExportUpdateSoftDelete' | 'EntryExportDelete';
  readonly action: ProvisioningAction;
  readonly targetId?: string;
  readonly modified: readonly ModifiedProperty[];
  /** What the mappings made of the object, where no processing step before has said it. */
  readonly evaluated?: ProcessingStep['evaluated'];
  readonly error?: ExportError;
}

/** References of an object, once all objects exist: the members of a group, the manager of a user. */
export interface ReferenceStep extends Step {
  readonly type: 'referenceResolution';
  readonly name: 'EntryExportUpdate';
  /** The target attribute: `members`, or the one that the manager flows into. */
  readonly attribute: string;
  readonly added: number;
  readonly removed: number;
  /** Source ids of those without an account at the target (UnableToResolveReferenceAttributeValue). */
  readonly unresolved: readonly string[];
  readonly skipReason?: SkipReason;
  readonly error?: ExportError;
}

/** One step of one object. Reports are folds over these. */
export type ProvisioningEvent = ImportStep | ScopingStep | MatchingStep | ProcessingStep | ExportStep | ReferenceStep;

type Without<Event, Names extends PropertyKey> = Event extends unknown ? Omit<Event, Names> : never;

/** A step before the cycle has numbered it and noted its requests. */
export type DraftEvent = Without<ProvisioningEvent, 'change' | 'requests'>;
