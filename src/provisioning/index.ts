export { accountsAt } from './accounts/at-target.js';
export { type Compared, type Comparison, compareAccounts } from './accounts/compare.js';
export { Confirmation, type Confirmed } from './accounts/confirmation.js';
export {
  type AccountFacts,
  type Difference,
  FATES,
  type Fate,
  type GroupAlignment,
  type GroupPair,
  type Orphan,
  type SecondAccount,
  type SharedAccount,
  type TakenValue,
} from './accounts/facts.js';
export { AccountsError, readAccounts } from './accounts/file.js';
export { personName } from './accounts/findings.js';
export { holdersIn, linksIn } from './accounts/links.js';
export { readTenantUrl } from './accounts/reader/address.js';
export type { TargetConnection } from './accounts/reader/get.js';
export { type PulledAccounts, pullAccounts } from './accounts/reader/pull.js';
export type { Account } from './accounts/register.js';
export { accountRules } from './accounts/rules.js';
export { type StillClock, stillClock } from './clock.js';
export { identityOf } from './cycle/object.js';
export { attributesOf } from './cycle/plan.js';
export type {
  ExportError,
  ExportStep,
  Flow,
  ModifiedProperty,
  ProcessingStep,
  ProvisioningAction,
  ProvisioningEvent,
  ReferenceStep,
  ScopeReason,
  SkipReason,
  SourceIdentity,
} from './event.js';
export { createBody } from './flow/body.js';
export { type JobStatus, PORTAL_RESTART, type Quarantine, RESET_SCOPES, type ResetScope } from './job.js';
export type { LoggedChange, LoggedStep, LoggedValue, Occasion } from './log/change.js';
export { ERROR_CODES, type ErrorCode, errorCode } from './log/codes.js';
export { type LogWriter, recordLog } from './log/gather.js';
export { type LogJob, logJob } from './log/job.js';
export type { LoggedMapping, LoggedTable } from './log/mapping.js';
export {
  actionOf,
  errorOf,
  identifierOf,
  type LogRecord,
  recorder,
  statusOf,
  targetIdOf,
} from './log/record.js';
export {
  createLog,
  type KeptChange,
  type LoggedObject,
  type LogReader,
  readLog,
} from './log/store.js';
export { ACTION_TITLES, SCOPE_WORDS, SKIP_WORDS } from './log/words.js';
export {
  conflict,
  duplicateSource,
  expressionFailed,
  nothingToMatch,
  provisioningRules,
  refusedByTarget,
  requiredMissing,
  scopeUnknown,
  searchRefused,
  severalMatches,
} from './rules.js';
export {
  type Cycle,
  type CycleResult,
  createService,
  type OnDemandResult,
  type Service,
  type ServiceClock,
  type ServiceOptions,
  type Unconnected,
} from './service.js';
export { type Suggestion, suggestName } from './suggestion/suggestion.js';
export { REDACTED } from './wire/redaction.js';
export type { RecordedRequest } from './wire/request.js';
