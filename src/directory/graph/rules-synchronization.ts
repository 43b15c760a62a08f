import { defineRule } from '../../diagnostics/index.js';

const JOBS = 'Microsoft Graph: List synchronization jobs';

/** A provisioning job, as an administrator is told of it. */
interface NamedJob {
  readonly id: string;
  readonly state: string | null;
}

const listed = (jobs: readonly NamedJob[]): string =>
  jobs.map(({ id, state }) => `--job ${id}${state === null ? '' : ` (${state.toLowerCase()})`}`).join(', or ');

const MOST = 10;

function someOf(names: readonly string[]): string {
  const left = names.length - MOST;
  return `${names.slice(0, MOST).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

export const noJob = defineRule<{ readonly application: string }>({
  id: 'directory/no-job',
  severity: 'error',
  title: 'An application whose mapping is asked for has a provisioning job.',
  source: JOBS,
  message: ({ application }) => `${application} has no provisioning job, and so no mapping.`,
  help: () =>
    'Open the application in Microsoft Entra admin center > Provisioning, choose the automatic mode, enter the address and the token of the target, and save. Or name another application with --app.',
});

export const unknownJob = defineRule<{
  readonly application: string;
  readonly wanted: string;
  readonly jobs: readonly NamedJob[];
}>({
  id: 'directory/unknown-job',
  severity: 'error',
  title: 'A provisioning job that is named exists.',
  source: JOBS,
  message: ({ application, wanted }) => `${application} has no provisioning job ${wanted}.`,
  help: ({ jobs }) => `It has: ${listed(jobs)}.`,
});

export const severalJobs = defineRule<{ readonly application: string; readonly jobs: readonly NamedJob[] }>({
  id: 'directory/several-jobs',
  severity: 'error',
  title: 'Of several provisioning jobs, one is named.',
  source: JOBS,
  message: ({ application, jobs }) => `${application} has ${jobs.length} provisioning jobs.`,
  help: ({ jobs }) => `Name one of them: ${listed(jobs)}.`,
});

export const noJobs = defineRule<{ readonly of: number }>({
  id: 'directory/no-jobs',
  severity: 'error',
  title: 'At least one application of the tenant has a provisioning job.',
  source: JOBS,
  message: ({ of }) => `No enterprise application (${of} in all) has a provisioning job.`,
  help: () => 'Check that you are signed in to the right tenant (--tenant).',
});

export const unreadApplications = defineRule<{
  readonly applications: readonly string[];
  readonly of: number;
  readonly reason: string;
  readonly todo: string;
}>({
  id: 'directory/unread-applications',
  severity: 'error',
  title: 'The provisioning of every application can be read.',
  source: JOBS,
  message: ({ applications, of, reason }) =>
    `${applications.length} of ${of} applications could not be read: ${someOf(applications)}. For the first: ${reason}`,
  help: ({ todo }) => todo,
});

export const synchronizationRules = [noJob, unknownJob, severalJobs, noJobs, unreadApplications] as const;
