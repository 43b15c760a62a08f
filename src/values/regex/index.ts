export { neverMatches } from './anchors.js';
export { TOO_COSTLY, type TooCostly } from './matcher.js';
export { type ParsedPattern, parsePattern } from './parser.js';
export { type Match, type Pattern, translatePattern } from './pattern.js';
export { compileProgram, type Instruction, type Program, type Split, type UnitTable } from './program.js';
export { isRefused, type RefusedPattern } from './refusal.js';
export { canRunAway } from './runaway.js';
export { complement, difference, has, rangesOf, type UnitSet, union } from './sets.js';
export {
  type Assertion,
  children,
  EMPTY,
  type Group,
  isNullable,
  type Repetition,
  sequence,
  type Tree,
} from './tree.js';
