import { graphProperties } from '../attributes/index.js';
import type { Finding } from '../diagnostics/index.js';
import { filterAttributes, loadTable, type MappingTable, type ObjectMapping } from '../mapping/index.js';
import { attributesOf } from '../provisioning/index.js';
import { bundled, readText } from './files.js';
import type { Findings } from './inputs.js';

/** A file, and how it is shown: as the user wrote it, or where it stands in the package. */
export interface InputFile {
  readonly path: string;
  readonly shown: string;
}

export const given = (path: string): InputFile => ({ path, shown: path });
export const shipped = (...parts: string[]): InputFile => ({
  path: bundled(...parts),
  shown: ['mappings', ...parts].join('/'),
});

export interface ReadTable {
  readonly table: MappingTable;
  readonly path: string;
  readonly findings: readonly Finding[];
}

/** Reads and checks a mapping table; the one of Hugging Face's guide when none is named. */
export async function readTable(mapping: string | undefined): Promise<ReadTable | Findings> {
  const { path, shown: file } = mapping === undefined ? shipped('hugging-face.yaml') : given(mapping);
  const read = await readText(path);
  if ('finding' in read) return { findings: [read.finding] };
  const { table, findings } = loadTable(read.text, file);
  return table ? { table, path, findings } : { findings };
}

/** The Graph properties that a mapping table and its scoping filters read, and those that Rehearsal always needs. */
export const selectOf = ({ users, groups }: MappingTable) => ({
  users: selectFor('user', users),
  groups: selectFor('group', groups),
});

const selectFor = (kind: 'user' | 'group', { mappings, filter }: ObjectMapping): string[] =>
  graphProperties(kind, [...mappings.flatMap(attributesOf), ...filterAttributes(filter)]);
