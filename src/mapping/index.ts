export { checkMapping } from './check/index.js';
export { checkLinks, checkMissingGroups } from './check/links.js';
export { compileScopingFilter, FILTER_SETTINGS, filterAttributes, type Verdict } from './filter/index.js';
export { markdownRules } from './formats/markdown/rules.js';
export { jsonRules } from './formats/schema/rules.js';
export {
  commentLosses,
  convertRules,
  type Output,
  type OutputFormat,
  occupied,
  type Updated,
  updateSchema,
  WRITTEN_AS,
  writeMapping,
} from './formats/write/index.js';
export { DEFAULT_JOB, type JobSettings, RETRIES } from './job.js';
export { type Link, type Linking, type StatedResourceGroup, UNLINKED } from './links.js';
export { literalsOf } from './literals.js';
export { type LoadedTable, loadTable } from './load.js';
export { profileFor } from './profile.js';
export { type ReadMapping, readMapping } from './read.js';
export { isReference } from './references.js';
export { mappingRules } from './rules.js';
export {
  type Mapping,
  type MappingFile,
  type MappingFormat,
  type MappingTable,
  matchingMappings,
  type ObjectAction,
  type ObjectMapping,
} from './table.js';
