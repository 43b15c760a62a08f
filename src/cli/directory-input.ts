import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DirectorySource, openDirectoryFile, openThroughGraph } from '../directory/index.js';
import type { MappingTable } from '../mapping/index.js';
import type { Findings } from './inputs.js';
import { given, selectOf, shipped } from './mapping-input.js';
import { type PullTenantOptions, pullTenant } from './pull-tenant.js';
import { tenantOptionOf } from './tenant-options.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage.js';

export interface DirectoryOptions extends PullTenantOptions {
  /** A file, or `graph` for the tenant; the bundled sample without it. */
  readonly directory?: string;
  readonly columns?: Readonly<Record<string, string>>;
}

/** A directory that is open, and the file it is read from. */
export interface OpenDirectory extends Findings {
  readonly source: DirectorySource;
  readonly path: string;
  readonly sample: boolean;
}

/**
 * Opens the directory that is to be rehearsed. A tenant is pulled into a snapshot first, of which nothing is left when
 * the command ends; the sample is read as a tenant would be: served by the stand-in, through Microsoft's own client.
 */
export async function openDirectory(
  options: DirectoryOptions,
  table: MappingTable,
  terminal: Terminal,
): Promise<OpenDirectory | Findings> {
  const { directory, columns } = options;
  const fromTenant = directory === 'graph' && !existsSync('graph');
  checkUsage(options, fromTenant);
  if (fromTenant) return openTenantCopy(options, table, terminal);
  const { path, shown } = directory === undefined ? shipped('sample-directory.ndjson') : given(directory);
  const opened = await openDirectoryFile(path, columns && { columns });
  if (!('source' in opened)) return opened;
  const sample = directory === undefined;
  const source = sample ? openThroughGraph(opened.source, { select: selectOf(table) }) : opened.source;
  return { source: { ...source, label: shown }, path, sample, findings: [] };
}

/** An option that says nothing about what is read would leave somebody believing that it did. */
function checkUsage(options: DirectoryOptions, fromTenant: boolean): void {
  const { directory, columns } = options;
  if (columns !== undefined && (fromTenant || directory === undefined)) {
    throw new UsageError('--columns belongs to --directory FILE.');
  }
  const other = fromTenant ? undefined : tenantOptionOf(options);
  if (other !== undefined) throw new UsageError(`${other} belongs to --directory graph.`);
}

async function openTenantCopy(
  options: DirectoryOptions,
  table: MappingTable,
  terminal: Terminal,
): Promise<OpenDirectory | Findings> {
  // The folder is its owner's alone, and goes with the process, however that ends.
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'directory.snapshot.ndjson');
  const pulled = await pullTenant(options, table, path, terminal);
  if (!('counts' in pulled)) return pulled;
  const opened = await openDirectoryFile(path);
  if (!('source' in opened)) return opened;
  return { source: { ...opened.source, label: pulled.head.from }, path, sample: false, findings: pulled.findings };
}
