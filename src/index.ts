export { type Parsed, parse, print, type Tree } from '../grammar/index.js';
export type { Diagnostic, Finding, Place, Severity, Span } from './diagnostics/index.js';
export {
  type AttributeSource,
  anyAttribute,
  type CompiledExpression,
  check,
  compile,
  compileMapping,
  compileObjects,
  ExpressionError,
  type ExpressionOptions,
  entraAttributes,
  interpret,
  messageOf,
} from './expression/index.js';
export {
  type Context,
  catalogue,
  createContext,
  defaultSettings,
  SETTINGS,
  type Settings,
} from './functions/index.js';
export { DateTime, Failure, fromMilliseconds, Ignore, parseDate, toExport, type Value } from './values/index.js';
