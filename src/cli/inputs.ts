import type { Finding } from '../diagnostics/index.js';
import { type AttributeUse, type DirectorySource, type Survey, unknownProperties } from '../directory/index.js';
import { checkLinks, filterAttributes, type MappingTable, type ObjectMapping, profileFor } from '../mapping/index.js';
import { attributesOf } from '../provisioning/index.js';
import { type Profile, rulesFor } from '../targets/index.js';
import { type DirectoryOptions, openDirectory } from './directory-input.js';
import { readTable } from './mapping-input.js';
import { Profiles } from './profiles.js';
import type { Terminal } from './terminal.js';

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

export interface InputOptions extends DirectoryOptions {
  readonly profile?: string;
  readonly scope?: 'assigned' | 'all';
}

/** Reads and checks the mapping table, the profile and the directory, in this order. */
export async function readInputs(
  mappingFile: string | undefined,
  options: InputOptions,
  terminal: Terminal,
): Promise<Inputs | Findings> {
  const mapping = await readTable(mappingFile);
  if (!('table' in mapping)) return mapping;
  const { scope = mapping.table.scope } = options;
  const table = { ...mapping.table, scope };
  const loaded = await new Profiles().read({
    option: options.profile,
    target: table.target,
    mapping: mapping.path,
    where: table.targetPlace,
  });
  if (!('profile' in loaded)) return loaded;
  const profile = profileFor(loaded.profile, table);
  const directory = await openDirectory(options, table, terminal);
  if (!('source' in directory)) return directory;
  const { source, sample } = directory;
  const survey = await source.survey();
  const unknown = unknownProperties(source.label, survey, usesOf(table.users));
  const targets = new Set(unknown.flatMap(({ data }) => data.targets as readonly string[]));
  return {
    table,
    profile,
    source,
    survey,
    sample,
    findings: [
      ...mapping.findings,
      ...directory.findings,
      ...survey.findings,
      ...unknown,
      ...checkLinks(table, profile),
    ],
    unread: new Set(unknown.flatMap(({ data }) => data.attributes as readonly string[])),
    blind: new Set([...targets].filter((target) => isRequired(profile, table, target))),
    files: [mapping.path, loaded.path, directory.path],
  };
}

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
