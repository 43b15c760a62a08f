export { type Parsed, parse, print, type Tree } from '../grammar/index.js';
export type { Diagnostic, Finding, Place, Severity, Span } from './diagnostics/index.js';
export {
  type AttributeSource,
  anyAttribute,
  type CompiledExpression,
  check,
  compile,
  compileMapping,
  ExpressionError,
  entraAttributes,
  interpret,
  messageOf,
} from './expression/index.js';
export { type Context, catalogue } from './functions/index.js';
export { Failure, Ignore, toExport, type Value } from './values/index.js';
