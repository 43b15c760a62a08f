export { DirectoryError } from './error.js';
export { type FileOptions, type Opened, openDirectoryFile } from './files/file.js';
export type { Application } from './graph/application.js';
export { type Fetch, GRAPH_ORIGIN, type GraphConnection, type TokenProvider, type Wait } from './graph/connection.js';
export { type GraphReader, openReader } from './graph/reader.js';
export { createGraphSource, type GraphSourceOptions } from './graph/source.js';
export { type DirectoryContent, directoryOf } from './memory.js';
export { exportRecipe } from './recipe.js';
export {
  type AppRole,
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
  unknownMembers,
  unknownProperties,
  unknownProperty,
} from './rules-content.js';
export { wrongType } from './shape.js';
export type { SnapshotHead } from './snapshot/head.js';
export { type DirectorySource, objectsOf, type Page, type ReadOptions, type Survey } from './source.js';
export type { StandInOptions } from './stand-in/served.js';
export { createGraphStandIn, type GraphStandIn } from './stand-in/stand-in.js';
export { openThroughGraph } from './stand-in/through.js';
