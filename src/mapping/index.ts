export { mappingRules, notATable } from './rules.js';
export { type Mapping, type MappingTable, matchingMappings, type ObjectAction, type ObjectMapping } from './table.js';
export { type LoadedTable, loadTable } from './yaml.js';
