export type { PatchOperation, RecordedRequest } from './client.js';
export { attributesOf, type CycleOptions, type CycleResult, runCycle } from './cycle.js';
export type {
  ExportError,
  ExportStep,
  Flow,
  ModifiedProperty,
  ProcessingStep,
  ProvisioningEvent,
  ReferenceStep,
  ScopeReason,
  SkipReason,
  SourceIdentity,
} from './event.js';
export { REDACTED } from './redaction.js';
export { createBody } from './resource.js';
export {
  conflict,
  duplicateSource,
  expressionFailed,
  nothingToMatch,
  provisioningRules,
  refusedByTarget,
  scopeUnknown,
  searchRefused,
  severalMatches,
} from './rules.js';
