import type { Finding } from '../diagnostics/index.js';
import { readYamlTable } from './formats/yaml.js';
import type { MappingFile } from './table.js';

/**
 * A mapping file, and what is wrong with it by itself. Without a mapping the file could not be read as one, and the
 * findings say why.
 */
export interface ReadMapping {
  readonly mapping?: MappingFile;
  readonly findings: readonly Finding[];
}

/** Reads a mapping file of any format. Every finding points into `file`, also into the expressions. */
export function readMapping(text: string, file: string): ReadMapping {
  return readYamlTable(text, file);
}
