import type { Finding } from '../diagnostics/index.js';
import { hasPipeTable, readMarkdown } from './formats/markdown/read.js';
import { readJsonMapping } from './formats/schema/read.js';
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
  // A page may begin with a link, so its name goes first.
  if (isMarkdown(text, file)) return readMarkdown(text, file);
  if (/^\ufeff?\s*[{[]/.test(text)) return readJsonMapping(text, file);
  return readYamlTable(text, file);
}

/** A page says so by its name, or holds a pipe table where nothing else is expected. */
const isMarkdown = (text: string, file: string): boolean =>
  /\.(?:md|markdown)$/i.test(file) || (!/\.(?:ya?ml|json)$/i.test(file) && hasPipeTable(text));
