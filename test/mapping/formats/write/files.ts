import { readFileSync } from 'node:fs';
import { print } from '../../../../grammar/index.js';
import { type MappingFile, type OutputFormat, readMapping, writeMapping } from '../../../../src/mapping/index.js';

export const root = new URL('../../../../', import.meta.url);
export const readRoot = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const NAMES: Readonly<Record<OutputFormat, string>> = { yaml: 'x.yaml', json: 'x.json', markdown: 'x.md' };

/** A text that must be a mapping file without a finding, whatever its severity. */
export function clean(text: string, format: OutputFormat): MappingFile {
  const { mapping, findings } = readMapping(text, NAMES[format]);
  if (mapping === undefined || findings.length > 0) throw new Error(JSON.stringify([findings, text], null, 2));
  return mapping;
}

/** A mapping file, written. */
export function written(file: MappingFile, format: OutputFormat, profile?: string) {
  const output = writeMapping(file, format, profile);
  if ('refused' in output) throw new Error(JSON.stringify(output.refused));
  return {
    text: output.text,
    lost: output.lost.map(({ ruleId, data }) => `${ruleId} ${data.what ?? data.target ?? ''}`.trim()),
  };
}

/** All that a mapping file means, whatever its format: two files with the same meaning do the same in Entra. */
export const meaningOf = ({ objects }: MappingFile) =>
  objects
    .filter(({ mappings }) => mappings.length > 0)
    .map(({ resource, enabled, actions, mappings, filter }) => ({
      resource: resource?.name,
      enabled,
      actions: [...actions],
      filter: filter?.groups.map(({ name, clauses }) => ({
        name,
        clauses: clauses.map(({ attribute, operator, values }) => [
          attribute.text,
          operator,
          values.map(({ text }) => text),
        ]),
      })),
      rows: mappings.map(({ target, source, match, apply, flow, default: fallback }) => ({
        target,
        source: source && print(source.tree),
        match,
        apply,
        flow,
        fallback,
      })),
    }))
    .sort((a, b) => String(a.resource).localeCompare(String(b.resource)));

/** The lines of a table without what is said about its making. */
export const withoutComments = (yaml: string): string => yaml.replace(/^#.*\n/gm, '').replace(/^\n+/, '');
