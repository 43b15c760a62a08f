import type { Finding } from '../diagnostics/index.js';
import { type AttributeUse, type DirectorySource, type Survey, unknownProperties } from '../directory/index.js';
import { checkLinks, filterAttributes, type MappingTable, type ObjectMapping, profileFor } from '../mapping/index.js';
import { attributesOf } from '../provisioning/index.js';
import { type Profile, rulesFor } from '../targets/index.js';
import { type DirectoryOptions, openDirectory } from './directory-input.js';
import { readTable } from './mapping-input.js';
import { Profiles } from './profiles.js';
import type { Terminal } from './terminal.js';
import { readTimeline, type TimelineInput } from './timeline-input.js';

export type Findings = { readonly findings: readonly Finding[] };

/** What the directory does not carry of what a mapping table reads. */
export interface Blindness {
  /** Required target attributes whose value cannot be known. */
  readonly blind: ReadonlySet<string>;
  /** Source attributes of users that the directory does not carry. */
  readonly unread: ReadonlySet<string>;
}

/** Everything a rehearsal reads. */
export interface Inputs extends Blindness {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly source: DirectorySource;
  readonly survey: Survey;
  readonly sample: boolean;
  /** What is wrong with the files, though a rehearsal can go on. */
  readonly findings: readonly Finding[];
  /** What happens over time, where a timeline is given. */
  readonly play?: TimelineInput;
  /** The files that were read. */
  readonly files: readonly string[];
}

export interface InputOptions extends DirectoryOptions {
  readonly profile?: string;
  readonly scope?: 'assigned' | 'all';
  readonly timeline?: string;
}

/** Reads and checks the mapping table, the timeline, the profile and the directory, in this order. */
export async function readInputs(
  mappingFile: string | undefined,
  options: InputOptions,
  terminal: Terminal,
  start: Date = new Date(),
): Promise<Inputs | Findings> {
  const mapping = await readTable(mappingFile);
  if (!('table' in mapping)) return mapping;
  const { scope = mapping.table.scope } = options;
  const table = { ...mapping.table, scope };
  const play = options.timeline === undefined ? undefined : await readTimeline(options.timeline, table, mapping, start);
  if (play && 'findings' in play) return play;
  // All tables that are to come read the one directory, and write to the one target.
  const whole = together([table, ...(play?.tables.values() ?? [])]);
  const loaded = await new Profiles().read({
    option: options.profile,
    target: table.target,
    mapping: mapping.path,
    where: table.targetPlace,
  });
  if (!('profile' in loaded)) return loaded;
  const profile = profileFor(loaded.profile, whole);
  const directory = await openDirectory(options, whole, terminal);
  if (!('source' in directory)) return directory;
  const { source, sample } = directory;
  const survey = await source.survey();
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
      ...unknownOf(whole, source.label, survey),
      ...checkLinks(table, profile),
    ],
    ...blindnessOf(table, profile, source.label, survey),
    ...(play && { play }),
    files: [mapping.path, loaded.path, directory.path, ...(play?.files ?? [])],
  };
}

/** What a directory leaves open about a mapping table. */
export function blindnessOf(table: MappingTable, profile: Profile, label: string, survey: Survey): Blindness {
  const unknown = unknownOf(table, label, survey);
  const targets = new Set(unknown.flatMap(({ data }) => data.targets as readonly string[]));
  return {
    unread: new Set(unknown.flatMap(({ data }) => data.attributes as readonly string[])),
    blind: new Set([...targets].filter((target) => isRequired(profile, table, target))),
  };
}

const unknownOf = ({ users }: MappingTable, label: string, survey: Survey) =>
  unknownProperties(label, survey, usesOf(users));

/** A table that reads and writes whatever one of several does. */
function together(tables: readonly [MappingTable, ...MappingTable[]]): MappingTable {
  const [first] = tables;
  const join = (kind: 'users' | 'groups'): ObjectMapping => ({
    ...first[kind],
    mappings: tables.flatMap((table) => table[kind].mappings),
    filter: { groups: tables.flatMap((table) => table[kind].filter?.groups ?? []) },
  });
  return tables.length === 1 ? first : { ...first, users: join('users'), groups: join('groups') };
}

/** What each source attribute is read for: target attributes, the scoping filters, and always who is disabled. */
export function usesOf({ mappings, filter }: ObjectMapping): AttributeUse[] {
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

export function isRequired(profile: Profile, { users }: MappingTable, target: string): boolean {
  const mapping = users.mappings.find((one) => one.target === target);
  return mapping !== undefined && rulesFor(profile.users, mapping.path).some(({ kind }) => kind === 'required');
}
