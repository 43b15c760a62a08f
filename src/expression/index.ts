export {
  type AttributeReader,
  type AttributeSource,
  anyAttribute,
  entraAttributes,
  type FlatRecord,
} from './attributes.js';
export { check } from './check.js';
export { type Compilation, type CompiledExpression, compile, compileTree, prepare } from './compile.js';
export { diagnosticRules, ExpressionError, helpOf, messageOf } from './error.js';
export {
  type AttributeMappingParameter,
  type AttributeMappingSource,
  fromGraph,
  graphTreeRules,
  type Rebuilt,
  toGraph,
  type Unpublished,
  unpublishedParts,
} from './graph/index.js';
export { interpret, type Observer } from './interpret.js';
export { compileMapping, compileObjects, type MappedColumn, type MappedObject, type Row } from './mapping.js';
export { type ExpressionOptions, settingsOf } from './options.js';
export { expressionRules } from './rules.js';
export { type Trace, trace } from './trace.js';
