export { isGroup } from './dump/document.js';
export { type Imported, importResources } from './dump/import.js';
export { Several } from './dump/several.js';
export type { Fault as ScimFault } from './faults/fault.js';
export { loadScimFaults } from './faults/fault-file.js';
export type { Handler } from './handler.js';
export { type PlainRequest, type PlainResponse, plainResponse, webRequest } from './http/message.js';
export type { ReceivedRequest } from './http/received.js';
export { createPage, type Page, type PageOptions } from './page/page.js';
export { createRecent, type Recent } from './page/recent.js';
export {
  createAccess,
  type LinkState,
  type PersonAccess,
  type ResourceGroupAccess,
} from './resource-groups/access.js';
export { type AccessChange, accessChanges } from './resource-groups/changes.js';
export { OBSTACLES } from './resource-groups/obstacles.js';
export { type SharedValue, sharedValue } from './storage/shared-values.js';
export { BASE_PATH, createTarget, type ScimTarget, type TargetOptions } from './target.js';
