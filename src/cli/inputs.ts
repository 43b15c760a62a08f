import { existsSync } from 'node:fs';
import { graphProperties } from '../attributes/index.js';
import type { Finding } from '../diagnostics/index.js';
import {
  type AttributeUse,
  type DirectorySource,
  openDirectoryFile,
  openThroughGraph,
  type Survey,
  tenantUnread,
  unknownProperties,
} from '../directory/index.js';
import { filterAttributes, loadTable, type MappingTable, type ObjectMapping } from '../mapping/index.js';
import { attributesOf } from '../provisioning/index.js';
import { type Profile, rulesFor } from '../targets/index.js';
import { bundled, readText } from './files.js';
import { Profiles } from './profiles.js';

export type Findings = { readonly findings: readonly Finding[] };

/** Everything a rehearsal reads. */
export interface Inputs {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly source: DirectorySource;
  readonly survey: Survey;
  readonly sample: boolean;
  /** What is wrong with the files, though a rehearsal can go on. */
  readonly findings: readonly Finding[];
  /** Required target attributes whose value cannot be known. */
  readonly blind: ReadonlySet<string>;
  /** Source attributes of users that the directory does not carry. */
  readonly unread: ReadonlySet<string>;
  /** The files that were read. */
  readonly files: readonly string[];
}

export interface InputOptions {
  readonly mapping: string | undefined;
  readonly directory: string | undefined;
  readonly profile: string | undefined;
  readonly scope: 'assigned' | 'all' | undefined;
}

/** Reads and checks the mapping table, the profile and the directory, in this order. */
export async function readInputs(options: InputOptions): Promise<Inputs | Findings> {
  const mapping = await readTable(options);
  if (!('table' in mapping)) return mapping;
  const { table } = mapping;
  const loaded = await new Profiles().read({
    option: options.profile,
    target: table.target,
    mapping: mapping.path,
    where: table.targetPlace,
  });
  if (!('profile' in loaded)) return loaded;
  const sample = options.directory === undefined;
  const directory = options.directory === undefined ? shipped('sample-directory.ndjson') : given(options.directory);
  if (options.directory === 'graph' && !existsSync('graph')) return { findings: [tenantUnread.finding({})] };
  const opened = await openDirectoryFile(directory.path);
  if (!('source' in opened)) return opened;
  // The sample is read as a tenant would be: served by the Graph stand-in, through Microsoft's own client.
  const select = { users: selectFor('user', table.users), groups: selectFor('group', table.groups) };
  const read = sample ? openThroughGraph(opened.source, { select }) : opened.source;
  const source = { ...read, label: directory.shown };
  const survey = await opened.source.survey();
  const unknown = unknownProperties(source.label, survey, usesOf(table.users));
  const targets = new Set(unknown.flatMap(({ data }) => data.targets as readonly string[]));
  return {
    table,
    profile: loaded.profile,
    source,
    survey,
    sample,
    findings: [...mapping.findings, ...survey.findings, ...unknown],
    unread: new Set(unknown.flatMap(({ data }) => data.attributes as readonly string[])),
    blind: new Set([...targets].filter((target) => isRequired(loaded.profile, table, target))),
    files: [mapping.path, loaded.path, directory.path],
  };
}

/** A file, and how it is shown: as the user wrote it, or where it stands in the package. */
interface InputFile {
  readonly path: string;
  readonly shown: string;
}

const given = (path: string): InputFile => ({ path, shown: path });
const shipped = (...parts: string[]): InputFile => ({
  path: bundled(...parts),
  shown: ['mappings', ...parts].join('/'),
});

interface ReadTable {
  readonly table: MappingTable;
  readonly path: string;
  readonly findings: readonly Finding[];
}

async function readTable({ mapping, scope }: InputOptions): Promise<ReadTable | Findings> {
  const { path, shown: file } = mapping === undefined ? shipped('hugging-face.yaml') : given(mapping);
  const read = await readText(path);
  if ('finding' in read) return { findings: [read.finding] };
  const { table, findings } = loadTable(read.text, file);
  return table ? { table: { ...table, ...(scope && { scope }) }, path, findings } : { findings };
}

const selectFor = (kind: 'user' | 'group', { mappings, filter }: ObjectMapping): string[] =>
  graphProperties(kind, [...mappings.flatMap(attributesOf), ...filterAttributes(filter)]);

/** What each source attribute is read for: target attributes, the scoping filters, and always who is disabled. */
function usesOf({ mappings, filter }: ObjectMapping): AttributeUse[] {
  const uses = new Map<string, string[]>([['accountEnabled', ['who is disabled']]]);
  for (const attribute of filterAttributes(filter)) {
    uses.set(attribute, [...(uses.get(attribute) ?? []), 'who passes the scoping filters']);
  }
  for (const mapping of mappings) {
    for (const attribute of attributesOf(mapping))
      uses.set(attribute, [...(uses.get(attribute) ?? []), mapping.target]);
  }
  return [...uses].map(([attribute, targets]) => ({ attribute, targets }));
}

function isRequired(profile: Profile, { users }: MappingTable, target: string): boolean {
  const mapping = users.mappings.find((one) => one.target === target);
  return mapping !== undefined && rulesFor(profile.users, mapping.path).some(({ kind }) => kind === 'required');
}
