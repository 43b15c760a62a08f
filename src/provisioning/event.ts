import type { SourceEntry } from '../attributes/index.js';
import type { Mapping } from '../mapping/index.js';
import type { JsonValue } from '../scim/index.js';
import type { Failure } from '../values/index.js';

/** The source object an event is about, as Entra's provisioning log identifies it (sourceIdentity). */
export interface SourceIdentity {
  readonly kind: 'user' | 'group';
  readonly id: string;
  readonly displayName: string | undefined;
  readonly userPrincipalName: string | undefined;
}

/** The words of Graph's provisioningObjectSummary. */
export type ProvisioningAction = 'create' | 'update' | 'disable' | 'delete' | 'other';
export type StepStatus = 'success' | 'failure' | 'skipped' | 'warning';

interface Step {
  readonly source: SourceIdentity;
  readonly status: StepStatus;
}

/** The object was read from the directory. */
export interface ImportStep extends Step {
  readonly type: 'import';
  readonly name: 'EntryImportAdd';
}

/**
 * Why an object is left out. `nested` and `not-security-enabled` are our finer words for "not assigned"; `filtered` does
 * not pass the scoping filters.
 */
export type ScopeReason = 'unassigned' | 'nested' | 'not-security-enabled' | 'disabled' | 'soft-deleted' | 'filtered';

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
 * Reasons, three in Entra's words and six of ours: what an expression or a switched-off action leaves alone, who
 * leaves and stays enabled by either, what is to be deleted, which is not rehearsed, and what cannot be known.
 */
export type SkipReason =
  | 'NotEffectivelyEntitled'
  | 'RedundantExport'
  | 'EntryJoiningPropertyValueIsMissing'
  | 'IgnoredByExpression'
  | 'ActionSwitchedOff'
  | 'LeaverNotRehearsed'
  | 'LeaverNotDisabled'
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
  readonly name: 'EntrySynchronizationAdd' | 'EntrySynchronizationUpdate' | 'EntrySynchronizationSkip';
  readonly action: ProvisioningAction;
  readonly skipReason?: SkipReason;
  /** What was read, and what the mappings made of it; absent where nothing was evaluated. */
  readonly evaluated?: { readonly entry: SourceEntry; readonly flows: readonly Flow[] };
  /** An expression that could not be evaluated, and for which target attribute. */
  readonly failure?: { readonly target: string; readonly failure: Failure };
}

export interface ModifiedProperty {
  readonly target: string;
  readonly oldValue: JsonValue | undefined;
  readonly newValue: JsonValue;
}

/** What the target refused, in the codes of the provisioning log (provisioning.md §3.4). */
export interface ExportError {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
}

/** A write to the target, and its answer. */
export interface ExportStep extends Step {
  readonly type: 'export';
  readonly name: 'EntryExportAdd' | 'EntryExportUpdate' | 'EntryExportUpdateSoftDelete';
  readonly action: ProvisioningAction;
  readonly targetId?: string;
  readonly modified: readonly ModifiedProperty[];
  /** What the mappings made of the object, where no processing step before has said it. */
  readonly evaluated?: ProcessingStep['evaluated'];
  readonly error?: ExportError;
}

/** The members of a group that got an account, and those that have none (UnableToResolveReferenceAttributeValue). */
export interface ReferenceStep extends Step {
  readonly type: 'referenceResolution';
  readonly name: 'EntryExportUpdate';
  readonly added: number;
  readonly removed: number;
  readonly unresolved: readonly string[];
  readonly skipReason?: SkipReason;
  readonly error?: ExportError;
}

/** One step of one object. Reports are folds over these. */
export type ProvisioningEvent = ImportStep | ScopingStep | MatchingStep | ProcessingStep | ExportStep | ReferenceStep;
