import type { Finding } from '../diagnostics/index.js';
import { type DirectorySource, unknownProperties } from '../directory/index.js';
import { type MappingTable, type ObjectMapping, profileFor } from '../mapping/index.js';
import { otherTarget } from '../provisioning/comparison/index.js';
import type { Profile } from '../targets/index.js';
import { openDirectory } from './directory-input.js';
import { type Findings, type InputOptions, isRequired, usesOf } from './inputs.js';
import { type ReadTable, readTable } from './mapping-input.js';
import { Profiles } from './profiles.js';
import type { Terminal } from './terminal.js';

/** One of the two mappings, its target, and what the directory cannot tell it. */
export interface DiffMapping {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly blind: ReadonlySet<string>;
  readonly unread: ReadonlySet<string>;
}

export interface DiffInputFiles {
  readonly old: DiffMapping;
  readonly new: DiffMapping;
  readonly source: DirectorySource;
  readonly people?: number | undefined;
  readonly groups?: number | undefined;
  readonly findings: readonly Finding[];
  /** The files that were read. */
  readonly files: readonly string[];
}

/** Reads both mappings, their profiles, and one directory with all that either of them reads. */
export async function readDiffInputs(
  [oldFile, newFile]: readonly [string, string],
  options: InputOptions,
  terminal: Terminal,
): Promise<DiffInputFiles | Findings> {
  const profiles = new Profiles();
  const [old, after] = [await readSide(oldFile, options, profiles), await readSide(newFile, options, profiles)];
  if (!('table' in old) || !('table' in after)) {
    return { findings: [old, after].flatMap((one) => ('table' in one ? [] : one.findings)) };
  }
  const directory = await openDirectory(options, together(old.table, after.table), terminal);
  if (!('source' in directory)) return directory;
  const { source } = directory;
  const survey = await source.survey();
  const sides = [old, after].map(({ table, profile }) => {
    const unknown = unknownProperties(source.label, survey, usesOf(table.users));
    const targets = unknown.flatMap(({ data }) => data.targets as readonly string[]);
    const blind = new Set(targets.filter((target) => isRequired(profile, table, target)));
    return {
      table,
      profile,
      blind,
      unread: new Set(unknown.flatMap(({ data }) => data.attributes as readonly string[])),
      unknown,
    };
  });
  const [oldSide, newSide] = sides as [(typeof sides)[number], (typeof sides)[number]];
  return {
    old: oldSide,
    new: newSide,
    source,
    people: survey.users,
    groups: survey.groups,
    findings: [
      ...(old.profile.name === after.profile.name
        ? []
        : [
            otherTarget.finding({ old: old.profile.name, new: after.profile.name }, { where: after.table.targetPlace }),
          ]),
      ...after.findings.filter(({ severity }) => severity !== 'info'),
      ...directory.findings,
      ...survey.findings,
      ...newSide.unknown,
    ],
    files: [...old.files, ...after.files, directory.path],
  };
}

interface ReadSide extends Pick<ReadTable, 'table' | 'findings'> {
  readonly profile: Profile;
  readonly files: readonly string[];
}

async function readSide(file: string, options: InputOptions, profiles: Profiles): Promise<ReadSide | Findings> {
  const read = await readTable(file);
  if (!('table' in read)) return read;
  const table = { ...read.table, scope: options.scope ?? read.table.scope };
  const loaded = await profiles.read({
    option: options.profile,
    target: table.target,
    mapping: read.path,
    where: table.targetPlace,
  });
  if (!('profile' in loaded)) return loaded;
  return {
    table,
    findings: read.findings,
    profile: profileFor(loaded.profile, table),
    files: [read.path, loaded.path],
  };
}

/** All that is read of the directory for one of the two. */
const together = (old: MappingTable, after: MappingTable): MappingTable => ({
  ...after,
  users: bothOf(old.users, after.users),
  groups: bothOf(old.groups, after.groups),
});

function bothOf(old: ObjectMapping, after: ObjectMapping): ObjectMapping {
  const groups = [...(old.filter?.groups ?? []), ...(after.filter?.groups ?? [])];
  return {
    ...after,
    mappings: [...old.mappings, ...after.mappings],
    filter: groups.length === 0 ? undefined : { groups },
  };
}
