import type { Finding } from '../../../diagnostics/index.js';
import type { MappingFile, MappingFormat } from '../../table.js';
import { mainObjects } from './losses.js';
import { writeMarkdown } from './markdown.js';
import { FORMAT_NAMES, type Output, type OutputFormat } from './output.js';
import * as rules from './rules.js';
import { writeSchema } from './schema.js';
import { writeYaml } from './yaml.js';

/** The format in which a file of this kind is written. */
export const WRITTEN_AS: Readonly<Record<MappingFormat, OutputFormat>> = {
  yaml: 'yaml',
  markdown: 'markdown',
  synchronizationSchema: 'json',
  objectMapping: 'json',
  attributeMapping: 'json',
  attributeMappingSource: 'json',
};

/** Writes a mapping file anew in a format; refused when the format can hold nothing of it. `profile` names the target. */
export function writeMapping(
  file: MappingFile,
  format: OutputFormat,
  profile?: string,
): Output | { readonly refused: Finding } {
  const { users, groups } = mainObjects(file);
  const rows = { users: users?.mappings.length ?? 0, groups: groups?.mappings.length ?? 0 };
  const needs =
    format === 'yaml' && rows.users === 0
      ? 'mappings of users to a SCIM application'
      : rows.users + rows.groups === 0
        ? 'mappings of users or groups to a SCIM application'
        : undefined;
  if (needs !== undefined) {
    return { refused: rules.nothingToWrite.finding({ format: FORMAT_NAMES[format], needs }, { where: file.where }) };
  }
  if (format === 'yaml') return writeYaml(file, profile);
  return format === 'json' ? writeSchema(file) : writeMarkdown(file);
}
