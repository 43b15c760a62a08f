export { DirectoryError } from './error.js';
export { type Opened, openDirectoryFile } from './file.js';
export { SAMPLE_APPLICATION } from './graph/lists.js';
export type { Fetch, TokenProvider } from './graph/middleware.js';
export type { StandInOptions } from './graph/served.js';
export { type Application, createGraphSource, type GraphSourceOptions } from './graph/source.js';
export { createGraphStandIn, type GraphStandIn } from './graph/stand-in.js';
export { openThroughGraph } from './graph/through.js';
export { type DirectoryContent, directoryOf } from './memory.js';
export { exportRecipe } from './recipe.js';
export {
  type Assignment,
  DEFAULT_ACCESS,
  type DirectoryGroup,
  type DirectoryUser,
  isSoftDeleted,
  type Reference,
} from './record.js';
export { directoryRules } from './rules.js';
export {
  type AttributeUse,
  noAssignments,
  tenantUnread,
  unknownMembers,
  unknownProperties,
  unknownProperty,
} from './rules-content.js';
export { wrongType } from './shape.js';
export { type DirectorySource, objectsOf, type Page, type ReadOptions, type Survey } from './source.js';
