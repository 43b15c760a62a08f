export type { Refusal } from './account.js';
export {
  type ComparedMapping,
  type CompareOptions,
  type Comparison,
  compareMappings,
  type Totals,
} from './comparison.js';
export { type Collision, type Difference, FACTS, type Fact, type ValueChange } from './difference.js';
export { editPattern } from './pattern.js';
export { ROW_PARTS, type RowChange, type RowPart } from './rows.js';
export { comparisonRules, conditionMet, factRules, type GroupData, notInDirectory, otherTarget } from './rules.js';
export type { SettingChange } from './settings.js';
