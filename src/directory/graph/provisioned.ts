import type { Finding } from '../../diagnostics/index.js';
import { DirectoryError } from '../error.js';
import { required } from './application.js';
import { inParallel } from './parallel.js';
import type { GraphObject, GraphReader } from './reader.js';
import { type Provisioned, readJobs, readSchema, type SynchronizationJob } from './synchronization.js';

/** An application and its provisioning jobs. */
export interface ProvisionedJobs {
  readonly application: Provisioned;
  readonly jobs: readonly SynchronizationJob[];
}

/** An application whose provisioning Microsoft Graph does not show, and why. */
export interface Unread {
  readonly application: Provisioned;
  readonly finding: Finding;
}

/** Few enough that Graph's limits are seldom met, enough that a thousand applications are no matter of minutes. */
const AT_ONCE = 4;

const LIST = '/servicePrincipals?$select=id,displayName,servicePrincipalType,appOwnerOrganizationId,tags&$top=999';

/** The tag of what the portal lists under Enterprise applications (Azure AD PowerShell: New-AzureADServicePrincipal). */
const ENTERPRISE = 'WindowsAzureActiveDirectoryIntegratedApp';

/** Microsoft's own tenant, to which its own services belong (Entra: Verify first-party Microsoft applications). */
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/**
 * Every application of the tenant that can have a provisioning job, by name. The tag alone is not asked for, because an
 * application that a script made has none: left out are managed identities and Microsoft's own untagged services only.
 */
export async function readProvisionable(graph: GraphReader): Promise<readonly Provisioned[]> {
  const found: Provisioned[] = [];
  for await (const { objects } of graph.pages(LIST)) {
    for (const object of objects.filter(isProvisionable)) {
      const { displayName } = object;
      const name = typeof displayName === 'string' ? displayName : null;
      found.push({ id: required(object, 'id', '/servicePrincipals'), displayName: name });
    }
  }
  return found.sort((a, b) => order(a.displayName ?? '', b.displayName ?? '') || order(a.id, b.id));
}

const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function isProvisionable({ servicePrincipalType, appOwnerOrganizationId, tags }: GraphObject): boolean {
  if (servicePrincipalType === 'ManagedIdentity') return false;
  return appOwnerOrganizationId !== MICROSOFT || (Array.isArray(tags) && tags.includes(ENTERPRISE));
}

/** The jobs of each application, in their order. */
export const readAllJobs = (
  graph: GraphReader,
  applications: readonly Provisioned[],
): Promise<readonly (ProvisionedJobs | Unread)[]> =>
  inParallel(applications, AT_ONCE, (application) =>
    orUnread(application, async () => ({ application, jobs: await readJobs(graph, application.id) })),
  );

/** A job whose schema is wanted. */
export interface WantedSchema {
  readonly application: Provisioned;
  readonly job: SynchronizationJob;
}

/** Hands on the schema of each job as soon as it is there, so that no more than a few are held. */
export const readSchemas = <W extends WantedSchema, R>(
  graph: GraphReader,
  wanted: readonly W[],
  use: (one: W, schema: GraphObject) => R,
): Promise<readonly (R | Unread)[]> =>
  inParallel(wanted, AT_ONCE, (one) =>
    orUnread(one.application, async () => use(one, await readSchema(graph, one.application.id, one.job.id))),
  );

/** What was read, or the refusal that concerns this application alone; anything else ends the whole. */
async function orUnread<R>(application: Provisioned, read: () => Promise<R>): Promise<R | Unread> {
  try {
    return await read();
  } catch (error) {
    const finding = error instanceof DirectoryError ? error.findings.find(isOfOne) : undefined;
    if (finding === undefined) throw error;
    return { application, finding };
  }
}

/** Refusals after which the next application would fare no better: no sign-in, or no patience. */
const OF_ALL: readonly unknown[] = [401, 429, 502, 503, 504];

const isOfOne = ({ data: { status } }: Finding): boolean => typeof status === 'number' && !OF_ALL.includes(status);
