import {
  type DirectorySource,
  type Fault,
  loadFaults,
  loadScript,
  openDirectoryFile,
  type Script,
  type Survey,
} from '../directory/index.js';
import { type DateTime, fromMilliseconds, parseJson } from '../values/index.js';
import { bundled, readText } from './files.js';
import type { Findings } from './inputs.js';
import { UsageError } from './usage.js';

export interface ServeGraphOptions {
  /** A directory file; the bundled sample by default. */
  readonly directory?: string;
  readonly port?: number;
  readonly https?: boolean;
  /** What changes, and when on the virtual clock. */
  readonly script?: string;
  /** What goes wrong. */
  readonly faults?: string;
  /** Limits requests as Microsoft Graph does. */
  readonly throttle?: boolean;
  readonly pageSize?: number;
  /** An exported synchronization schema, served as that of the application's provisioning job. */
  readonly schema?: string;
  /** Where the virtual clock starts; the script's own start comes first. */
  readonly now?: DateTime;
}

export interface ServeInputs {
  readonly source: DirectorySource;
  readonly survey: Survey;
  readonly script: Script | undefined;
  readonly faults: readonly Fault[];
  readonly schema: Readonly<Record<string, unknown>> | undefined;
}

/** Reads every file that the options name. */
export async function readServeInputs(options: ServeGraphOptions): Promise<ServeInputs | Findings> {
  const opened = await openDirectoryFile(options.directory ?? bundled('sample-directory.ndjson'));
  if (!('source' in opened)) return opened;
  const source = { ...opened.source, label: options.directory ?? 'the sample directory' };
  const [script, faults] = [await readScript(options), await readFaults(options)];
  if (script && 'findings' in script) return script;
  if ('findings' in faults) return faults;
  const survey = await opened.source.survey();
  return { source, survey, script: script?.script, faults: faults.faults, schema: await readSchema(options) };
}

async function readScript({
  script: file,
  now,
}: ServeGraphOptions): Promise<{ script: Script } | Findings | undefined> {
  const start = now === undefined ? new Date() : dateOf(now);
  if (file === undefined) return now && { script: { start, purges: true, changes: [] } };
  const read = await readText(file);
  return 'finding' in read ? { findings: [read.finding] } : loadScript(read.text, file, start);
}

async function readFaults({ faults: file }: ServeGraphOptions): Promise<{ faults: readonly Fault[] } | Findings> {
  if (file === undefined) return { faults: [] };
  const read = await readText(file);
  return 'finding' in read ? { findings: [read.finding] } : loadFaults(read.text, file);
}

async function readSchema({ schema: file }: ServeGraphOptions): Promise<ServeInputs['schema']> {
  if (file === undefined) return undefined;
  const read = await readText(file);
  if ('finding' in read) throw new UsageError(`${file} cannot be read: ${String(read.finding.data.reason)}.`);
  const value = parsed(read.text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as ServeInputs['schema'];
  throw new UsageError(`${file} is no JSON object, such as rehearse pull --schema writes.`);
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function dateOf(now: DateTime): Date {
  const epoch = fromMilliseconds(0);
  return new Date(epoch === undefined ? Number.NaN : Number((now.ticks - epoch.ticks) / 10_000n));
}
