export {
  badBaseline,
  badRecord,
  fileRules,
  folderGiven,
  noSuchFiles,
  unreadableFile,
  unwritableFile,
} from './file-rules.js';
export { frame, frameText } from './frame.js';
export { toCopy } from './help.js';
export { nearest } from './nearest.js';
export { LineMap, type Place, type Span } from './place.js';
export {
  type AnyRule,
  type Diagnostic,
  defineRule,
  type Finding,
  type Rule,
  type RuleData,
  ruleIndex,
  type Severity,
} from './rule.js';
export { systemCode, systemReason } from './system-reason.js';
