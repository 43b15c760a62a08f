import type { Finding } from '../diagnostics/index.js';
import {
  type Application,
  DirectoryError,
  findApplication,
  findJob,
  type GraphReader,
  type PullEvent,
  type Pulled,
  pullSnapshot,
  readSchema,
} from '../directory/index.js';
import type { MappingTable } from '../mapping/index.js';
import type { Findings } from './inputs.js';
import { selectOf } from './mapping-input.js';
import { type Progress, startProgress } from './progress.js';
import { reachTenant } from './tenant.js';
import type { TenantOptions } from './tenant-options.js';
import type { Terminal } from './terminal.js';

export interface PullTenantOptions extends TenantOptions {
  /** The application whose assignments and roles are read. Without it everyone is rehearsed as assigned. */
  readonly app?: string;
  readonly fresh?: boolean;
}

/** Why a tenant was not read, and whether the next pull goes on where this one ended. */
export type PullFailure = Findings & { readonly resumable: boolean };

/** Signs in and reads a tenant into a snapshot: what a mapping table and its scope need of it. */
export async function pullTenant(
  options: PullTenantOptions,
  table: MappingTable,
  output: string,
  terminal: Terminal,
): Promise<Pulled | PullFailure> {
  const progress = startProgress();
  const fail = (findings: readonly Finding[]): PullFailure => ({ findings, resumable: false });
  try {
    const tenant = await reachTenant(options, terminal, progress);
    if ('findings' in tenant) return fail(tenant.findings);
    const { graph, connection, identity } = tenant;
    const application = options.app === undefined ? undefined : await applicationOf(graph, options.app);
    if (application !== undefined && 'ruleId' in application) return fail([application]);
    const schema = application && (await schemaOf(graph, application));
    const result = await pullSnapshot({
      graph,
      ...(application && { application }),
      ...(schema !== undefined && { schema }),
      select: selectOf(table),
      output,
      takenAt: () => new Date(),
      tenant: identity.tenant ?? null,
      from: connection.origin,
      permissions: identity.permissions,
      fresh: options.fresh ?? false,
      progress: showOn(progress),
    });
    return 'pulled' in result ? result.pulled : result.failed;
  } catch (error) {
    if (error instanceof DirectoryError) return fail(error.findings);
    throw error;
  } finally {
    progress.stop();
  }
}

/** The application that is meant. Who may read none is refused again by the pull, which then goes on without it. */
async function applicationOf(graph: GraphReader, wanted: string): Promise<Application | Finding> {
  try {
    const found = await findApplication(graph, wanted);
    return 'ruleId' in found ? found : { id: found.id };
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return { appId: wanted };
  }
}

/** The mapping of the application's provisioning job; null when it may not be read, undefined when there is no one job. */
async function schemaOf(graph: GraphReader, application: Application): Promise<object | null | undefined> {
  if (!('id' in application)) return null;
  try {
    const job = await findJob(graph, { ...application, displayName: null });
    return 'ruleId' in job ? undefined : await readSchema(graph, application.id, job.id);
  } catch (error) {
    if (error instanceof DirectoryError) return isForbidden(error) ? null : undefined;
    throw error;
  }
}

const isForbidden = (error: unknown): boolean =>
  error instanceof DirectoryError && error.findings.some(({ data }) => data.status === 403);

/** Shows what a pull does. Its events say how much of a list is there, the progress line how much was read. */
export function showOn(progress: Progress): (event: PullEvent) => void {
  let there = 0;
  return (event) => {
    if (event.kind === 'resync') progress.wait('Microsoft Graph asks to begin again');
    if (event.kind === 'writing') progress.wait('writing the snapshot');
    if (event.kind === 'read') progress.step(event.objects - there);
    if (event.kind === 'begun' || event.kind === 'read') there = event.objects;
  };
}
