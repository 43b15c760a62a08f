export { proveEquivalent } from './equivalent/equivalent.js';
export { prove } from './prove.js';
export type {
  Assumption,
  Equivalence,
  FlowVerdict,
  Input,
  Obstacle,
  Outcome,
  Proof,
  Question,
  RuleVerdict,
  Silence,
  Uniqueness,
  Witness,
} from './result.js';
export {
  domainsOf,
  keyAttributes,
  proveRows,
  questionOf,
  type RowOptions,
  type RowProof,
  USERNAME,
  type Width,
} from './rows.js';
export { proveUnique } from './unique/unique.js';
