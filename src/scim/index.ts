export { isCore, readAll, readPath, writePath } from './access.js';
export { foldName } from './casing.js';
export { ERROR_URN, errorBody, refusal, type ScimError, type ScimType } from './errors.js';
export { factsOf } from './filter/facts.js';
export type { Comparable, Filter, Operator, Path, Unreadable } from './filter/filter.js';
export type { Key } from './filter/keys.js';
export { DEEPEST, type Leniency, LONGEST, MOST_TERMS, parseFilter, parsePath } from './filter/parser.js';
export { compileElementFilter, compileFilter, type Predicate, predicateOf } from './filter/predicate.js';
export { printFilter, printPath } from './filter/printer.js';
export { type Comparison, type Place, type Test, type TypedFilter, typeFilter, type Untyped } from './filter/typed.js';
export { copy, equal, isObject, type JsonObject, type JsonValue, own, shown } from './json.js';
export { extensionOf, locate, pathOf, type Target } from './locate.js';
export { LIST_URN, listResponse, PATCH_URN } from './messages.js';
export { MOST_OPERATIONS } from './patch/message.js';
export { type Normalised, normalise } from './patch/normalise.js';
export type { Operation } from './patch/operation.js';
export { applyPatch, type Patched } from './patch/patch.js';
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
export { readResource } from './resource.js';
export { attribute } from './schemas/attribute.js';
export { extended } from './schemas/extend.js';
export { GROUP, type ResourceKind, USER, withExtensions } from './schemas/kinds.js';
export { providerSchema } from './schemas/provider.js';
export { resourceTypeSchema } from './schemas/resource-type.js';
export type { Attribute, AttributeType, Definition, Schema } from './schemas/schema.js';
export { schemaSchema } from './schemas/schema-schema.js';
export { schemaBody } from './schemas/show.js';
