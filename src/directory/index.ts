export { DirectoryError } from './error.js';
export { type FileOptions, type Opened, openDirectoryFile } from './files/file.js';
export { Aborted } from './graph/abort.js';
export type { Application } from './graph/application.js';
export { CLOUDS, type Cloud, isGraphOrigin } from './graph/clouds.js';
export { type Fetch, GRAPH_ORIGIN, type GraphConnection, type TokenProvider, type Wait } from './graph/connection.js';
export { findApplication } from './graph/find-application.js';
export { networkFetch } from './graph/network.js';
export { askEntra, type OracleAnswer, type OracleRequest, type Question } from './graph/oracle.js';
export { readAllJobs, readProvisionable, readSchemas, type Unread, type WantedSchema } from './graph/provisioned.js';
export { type GraphReader, openReader } from './graph/reader.js';
export { oracleDiffers } from './graph/rules-oracle.js';
export { noJobs, unreadApplications } from './graph/rules-synchronization.js';
export { createGraphSource, type GraphSourceOptions } from './graph/source.js';
export { findJob, type Provisioned, readSchema, type SynchronizationJob } from './graph/synchronization.js';
export type { AuthKind } from './identity/kinds.js';
export { type Identity, type SignedIn, type SignInOptions, signIn } from './identity/sign-in.js';
export { type DirectoryContent, directoryOf } from './memory.js';
export { type Copied, type Copy, copyPseudonymised } from './pseudonyms/copy.js';
export { createKey, readKey } from './pseudonyms/key.js';
export { createPseudonyms, type PseudonymOptions, type Pseudonyms } from './pseudonyms/pseudonyms.js';
export { exportRecipe } from './recipe.js';
export {
  type AppRole,
  type Assignment,
  DEFAULT_ACCESS,
  type DirectoryGroup,
  type DirectoryUser,
  isSoftDeleted,
  RESTORABLE,
  type Reference,
} from './record.js';
export { directoryRules } from './rules.js';
export {
  type AttributeUse,
  noAssignments,
  unknownMembers,
  unknownProperties,
  unknownProperty,
} from './rules-content.js';
export { wrongType } from './shape.js';
export { writeSnapshot } from './snapshot/copy.js';
export type { SnapshotHead } from './snapshot/head.js';
export { pullSnapshot } from './snapshot/pull.js';
export type { Changes, Counts, PullEvent, Pulled, PullRequest, PullResult } from './snapshot/request.js';
export { openWriter, type Writer, writingTrouble } from './snapshot/writer.js';
export { type DirectorySource, objectsOf, type Page, type ReadOptions, type Survey } from './source.js';
export type { Fault, FaultKind, ServedList } from './stand-in/fault.js';
export { loadFaults } from './stand-in/fault-file.js';
export { SAMPLE_APPLICATION } from './stand-in/principal.js';
export { portTaken } from './stand-in/rules.js';
export type { StandInOptions } from './stand-in/served.js';
export { createGraphStandIn, type GraphStandIn } from './stand-in/stand-in.js';
export { openThroughGraph } from './stand-in/through.js';
export { loadGenerator } from './synthetic/open.js';
export type { SyntheticOptions, SyntheticSummary } from './synthetic/options.js';
export type { Change } from './tenant/change.js';
export { type Happening, VirtualClock } from './tenant/clock.js';
export { idOf, isoTime } from './tenant/common.js';
export { changeFields, changeOf, entryProblem, moment, saysChange, scriptFields } from './tenant/form.js';
export { openTenant } from './tenant/open.js';
export { type DatedChange, loadScript, type Script, timeOf } from './tenant/script.js';
export { sourceOf } from './tenant/source.js';
export { Tenant } from './tenant/tenant.js';
