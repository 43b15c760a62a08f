import type { Finding } from '../../diagnostics/index.js';
import { isObject } from '../shape.js';
import { required } from './application.js';
import type { GraphObject, GraphReader } from './reader.js';
import { noJob, severalJobs, unknownJob } from './rules-synchronization.js';

/** A provisioning job of an application (Graph: synchronizationJob). */
export interface SynchronizationJob {
  readonly id: string;
  /** The kind of target it was made for, such as `scim`. */
  readonly templateId: string | null;
  /** `Active`, `Disabled` or `Paused` (Graph: synchronizationSchedule). A schema can be read in every state. */
  readonly state: string | null;
}

/** An application that may have jobs: the object id of its service principal, and its name. */
export interface Provisioned {
  readonly id: string;
  readonly displayName: string | null;
}

/** Where the jobs of a service principal are (Graph: List synchronization jobs). */
export const jobsOf = (principal: string): string =>
  `/servicePrincipals/${encodeURIComponent(principal)}/synchronization/jobs`;

/** Where the schema of a job is (Graph: Get synchronizationSchema). */
export const schemaOf = (principal: string, job: string): string =>
  `${jobsOf(principal)}/${encodeURIComponent(job)}/schema`;

/** The provisioning jobs of a service principal by their ids; none where provisioning was never set up. */
export async function readJobs(graph: GraphReader, principal: string): Promise<readonly SynchronizationJob[]> {
  const jobs: SynchronizationJob[] = [];
  const address = jobsOf(principal);
  for await (const { objects } of graph.pages(address)) jobs.push(...objects.map((one) => jobFrom(one, address)));
  return jobs.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The mapping of a job: a synchronizationSchema, whole and as Microsoft Graph gives it. */
export const readSchema = (graph: GraphReader, principal: string, job: string): Promise<GraphObject> =>
  graph.read(schemaOf(principal, job));

/** The only job of an application, or the one that is named. Of several none is taken unasked: their mappings differ. */
export async function findJob(
  graph: GraphReader,
  { id, displayName }: Provisioned,
  wanted?: string,
): Promise<SynchronizationJob | Finding> {
  const application = displayName ?? id;
  const jobs = await readJobs(graph, id);
  const [first, ...others] = jobs;
  if (first === undefined) return noJob.finding({ application });
  if (wanted === undefined) return others.length === 0 ? first : severalJobs.finding({ application, jobs });
  return jobs.find((job) => job.id === wanted) ?? unknownJob.finding({ application, wanted, jobs });
}

function jobFrom(job: GraphObject, address: string): SynchronizationJob {
  const { templateId, schedule } = job;
  return {
    id: required(job, 'id', address),
    templateId: typeof templateId === 'string' ? templateId : null,
    state: isObject(schedule) && typeof schedule.state === 'string' ? schedule.state : null,
  };
}
