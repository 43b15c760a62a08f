export { isCore, readAll, readPath, writePath } from './access.js';
export { foldName } from './casing.js';
export { ERROR_URN, errorBody, refusal, type ScimError, type ScimType } from './errors.js';
export { factsOf } from './filter/facts.js';
export type { Comparable, Filter, Operator, Path, Unreadable } from './filter/filter.js';
export { DEEPEST, LONGEST, parseFilter, parsePath } from './filter/parser.js';
export { compileElementFilter, compileFilter, type Predicate } from './filter/predicate.js';
export { printFilter, printPath } from './filter/printer.js';
export { copy, equal, isObject, type JsonObject, type JsonValue, own, shown } from './json.js';
export { extensionOf, locate, pathOf, type Target } from './locate.js';
export { LIST_URN, listResponse, PATCH_URN } from './messages.js';
export { MOST_OPERATIONS, type Normalised, normalise } from './patch/normalise.js';
export type { Operation } from './patch/operation.js';
export { applyPatch, type Patched, type PatchOptions } from './patch/patch.js';
export { type Projection, projection } from './projection.js';
export {
  ENTRA_REPAIRS,
  LENIENT,
  REPAIR_NAMES,
  REPAIRS,
  type Reading,
  type Repair,
  type RepairName,
} from './repair/repairs.js';
export { finish, type Read, readResource } from './resource.js';
export { extended } from './schemas/extend.js';
export { GROUP, type ResourceKind, USER } from './schemas/kinds.js';
export { providerSchema, resourceTypeSchema } from './schemas/provider.js';
export type { Attribute, AttributeType, Definition, Schema } from './schemas/schema.js';
