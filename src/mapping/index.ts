export { checkMapping } from './check/index.js';
export { type LoadedTable, loadTable } from './load.js';
export { type ReadMapping, readMapping } from './read.js';
export { mappingRules, notATable } from './rules.js';
export {
  type Mapping,
  type MappingFile,
  type MappingFormat,
  type MappingTable,
  matchingMappings,
  type ObjectAction,
  type ObjectMapping,
} from './table.js';
