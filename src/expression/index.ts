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
export { interpret } from './interpret.js';
export { compileMapping, type MappedColumn, type Row } from './mapping.js';
export { expressionRules } from './rules.js';
