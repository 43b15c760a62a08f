export { fromGraph, type Rebuilt } from './read.js';
export { graphTreeRules } from './rules.js';
export {
  type AttributeMappingParameter,
  type AttributeMappingSource,
  toGraph,
  type Unpublished,
  unpublishedParts,
} from './tree.js';
