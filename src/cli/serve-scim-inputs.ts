import type { Finding } from '../diagnostics/index.js';
import { checkLinks, type MappingTable, profileFor } from '../mapping/index.js';
import { loadScimFaults, type ScimFault } from '../server/index.js';
import { lenient, type Profile, strict } from '../targets/index.js';
import { readText } from './files.js';
import type { Findings } from './inputs.js';
import { type ReadTable, readTable } from './mapping-input.js';
import { Profiles } from './profiles.js';
import { UsageError } from './usage.js';

export interface ScimInputOptions {
  readonly profile?: string;
  /** Nothing is put right, and nothing unknown is read over. */
  readonly strict?: boolean;
  /** Everything that Entra is known to send is put right. */
  readonly lenient?: boolean;
  /** What goes wrong. */
  readonly faults?: string;
}

export interface ScimInputs {
  readonly profile: Profile;
  /** The mapping table, where one is given. */
  readonly table: MappingTable | undefined;
  readonly faults: readonly ScimFault[];
  /** What is wrong with the mapping, though a target can be served. */
  readonly findings: readonly Finding[];
  /** The files that were read. */
  readonly files: readonly string[];
}

/** Reads what a served target answers by: the profile, by itself or as a mapping names it, and the faults. */
export async function readScimInputs(
  mapping: string | undefined,
  options: ScimInputOptions,
): Promise<ScimInputs | Findings> {
  if (options.strict && options.lenient) throw new UsageError('Give --strict or --lenient, not both.');
  const read = mapping === undefined ? undefined : await readTable(mapping);
  if (read !== undefined && !isTable(read)) return read;
  const loaded = await new Profiles().read({
    option: options.profile,
    target: read?.table.target,
    mapping: read?.path ?? '',
    ...(read && { where: read.table.targetPlace }),
  });
  if (!('profile' in loaded)) return loaded;
  const faults = await readFaults(options.faults);
  if ('findings' in faults) return faults;
  const named = read === undefined ? loaded.profile : profileFor(loaded.profile, read.table);
  const profile = options.strict ? strict(named) : options.lenient ? lenient(named) : named;
  return {
    profile,
    table: read?.table,
    faults: faults.faults,
    findings: read === undefined ? [] : [...read.findings, ...checkLinks(read.table, profile)],
    files: [read?.path, loaded.path, options.faults].filter((file) => file !== undefined),
  };
}

const isTable = (read: ReadTable | Findings): read is ReadTable => 'table' in read;

async function readFaults(file: string | undefined): Promise<{ readonly faults: readonly ScimFault[] } | Findings> {
  if (file === undefined) return { faults: [] };
  const read = await readText(file);
  return 'finding' in read ? { findings: [read.finding] } : loadScimFaults(read.text, file);
}
