import { existsSync, rmSync } from 'node:fs';
import type { Finding } from '../diagnostics/index.js';
import type { Pulled } from '../directory/index.js';
import { copyPseudonymised, createKey, createPseudonyms, readKey, writingTrouble } from '../directory/index.js';
import { literalsOf, type MappingTable } from '../mapping/index.js';
import { printFinding } from '../reports/problems.js';
import { type Pseudonymised, printPull, pullJson } from '../reports/pull.js';
import { overwritten } from './check-output.js';
import type { Findings } from './inputs.js';
import { type ReadTable, readTable } from './mapping-input.js';
import { startProgress } from './progress.js';
import { type PullSchemaOptions, pullSchema } from './pull-schema.js';
import { pullTarget } from './pull-target.js';
import { type PullTenantOptions, pullTenant } from './pull-tenant.js';
import { checkPullUsage } from './pull-usage.js';
import { snapshotOfFile } from './snapshot-of-file.js';
import { reachTenant } from './tenant.js';
import { EXIT, type Terminal } from './terminal.js';

export interface PullOptions extends PullTenantOptions, PullSchemaOptions {
  /** A directory file in the place of the tenant. */
  readonly directory?: string;
  readonly columns?: Readonly<Record<string, string>>;
  /** The tenant URL of a SCIM target, whose accounts are read in the place of the tenant. */
  readonly target?: string;
  readonly schema?: boolean;
  readonly redact?: boolean;
  readonly redactKey?: string;
  readonly format: 'pretty' | 'json';
}

/** Where a snapshot goes by default. Version control ignores this name in the package's own folder. */
const OUTPUT = 'directory.snapshot.ndjson';

/**
 * `rehearse pull`: a tenant, or a directory file, as a snapshot; with `--schema` the mapping of its provisioning job, with
 * `--target` the accounts of a target.
 */
export async function pull(mapping: string | undefined, options: PullOptions, terminal: Terminal): Promise<number> {
  checkPullUsage(mapping, options);
  if (options.target !== undefined) return pullTarget({ ...options, target: options.target }, terminal);
  if (options.schema) return pullSchemas(options, terminal);
  const read = await readTable(mapping);
  if (!('table' in read)) return refuse(read.findings, terminal);
  const { output = OUTPUT, directory, redactKey } = options;
  const inputs = [read.path, directory, redactKey].filter((file) => file !== undefined);
  const lost = overwritten([{ file: output }], inputs);
  if (lost !== undefined) return refuse([lost], terminal);
  const result = options.redact
    ? await pullPseudonymised(options, read, output, terminal)
    : await take(options, read.table, output, terminal);
  if (!isTaken(result)) {
    refuse(result.findings, terminal);
    if (result.resumable) terminal.talk(GO_ON);
    return EXIT.unusable;
  }
  const report = { ...result, output, mapping };
  terminal.out(
    options.format === 'json'
      ? JSON.stringify(pullJson(report), null, 2)
      : printPull(report, result.findings, terminal.style),
  );
  return EXIT.clean;
}

async function pullSchemas(options: PullOptions, terminal: Terminal): Promise<number> {
  const progress = startProgress();
  const tenant = await reachTenant(options, terminal, progress);
  if ('findings' in tenant) return refuse(tenant.findings, terminal);
  return pullSchema(options, tenant.graph, terminal, progress);
}

const GO_ON = 'What was read is kept: the same command goes on from there.';

type Refused = Findings & { readonly resumable?: boolean };

const isTaken = <T extends Pulled>(result: T | Refused): result is T => 'counts' in result;

/** Takes the snapshot of the tenant, or of a directory file. */
async function take(
  options: PullOptions,
  table: MappingTable,
  output: string,
  terminal: Terminal,
): Promise<Pulled | Refused> {
  const { directory, columns } = options;
  if (directory !== undefined) return snapshotOfFile(directory, columns, output);
  const stopped = () => terminal.talk(`Stopped. ${GO_ON}`);
  process.once('exit', stopped);
  try {
    return await pullTenant(options, table, output, terminal);
  } finally {
    process.off('exit', stopped);
  }
}

/** The originals stand in a file beside the snapshot for as long as it takes, readable by their owner only. */
async function pullPseudonymised(
  options: PullOptions,
  { table }: ReadTable,
  output: string,
  terminal: Terminal,
): Promise<(Pulled & { readonly pseudonymised: Pseudonymised }) | Refused> {
  const refused = await writingTrouble(output);
  if (refused !== undefined) return { findings: [refused] };
  const keyFile = options.redactKey ?? `${output}.key`;
  const key = existsSync(keyFile) ? await readKey(keyFile) : await createKey(keyFile);
  if ('finding' in key) return { findings: [key.finding] };
  const original = `${output}.original`;
  const discard = () => rmSync(original, { force: true });
  process.once('exit', discard);
  try {
    const taken = await take({ ...options, fresh: true }, table, original, terminal);
    if (!isTaken(taken)) return taken;
    const pseudonyms = createPseudonyms(key.key, { keep: literalsOf(table) });
    const copied = await copyPseudonymised(original, output, pseudonyms);
    if ('findings' in copied) return copied;
    return { ...taken, pseudonymised: { keyFile, kept: pseudonyms.kept } };
  } finally {
    process.off('exit', discard);
    discard();
  }
}

function refuse(findings: readonly Finding[], terminal: Terminal): number {
  terminal.talk(findings.map((finding) => printFinding(finding, terminal.talkStyle)).join('\n\n'));
  return EXIT.unusable;
}
