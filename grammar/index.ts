export { quote } from './escape.js';
export { type Parsed, type ParseOptions, parse } from './parse.js';
export { print } from './print.js';
export { LIMITS, syntaxRules } from './rules.js';
export {
  type Argument,
  type AttributeNode,
  type CallNode,
  type ComparisonNode,
  type ComparisonOperator,
  type ConcatenationNode,
  type ConstantNode,
  children,
  type MacroNode,
  type OmittedNode,
  type Tree,
  type WordNode,
  walk,
} from './tree.js';
