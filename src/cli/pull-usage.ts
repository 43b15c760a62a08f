import { existsSync } from 'node:fs';
import type { PullOptions } from './pull.js';
import { tenantOptionOf } from './tenant-options.js';
import { UsageError } from './usage.js';

/** Refuses options that do not go together, before anything is read and before anybody signs in. */
export function checkPullUsage(mapping: string | undefined, options: PullOptions): void {
  const problem = problemOf(mapping, options);
  if (problem !== undefined) throw new UsageError(problem);
}

function problemOf(mapping: string | undefined, options: PullOptions): string | undefined {
  if (options.target !== undefined) return targetProblem(mapping, options);
  return options.schema ? schemaProblem(mapping, options) : directoryProblem(options);
}

function targetProblem(mapping: string | undefined, options: PullOptions): string | undefined {
  if (mapping !== undefined) return 'pull --target reads all accounts and takes no mapping.';
  const other = (['schema', 'all', 'job', 'redact', 'redactKey', 'directory', 'columns', 'fresh'] as const).find(
    (name) => options[name] !== undefined,
  );
  const tenant = tenantOptionOf(options);
  if (other === undefined && tenant === undefined) return undefined;
  return `pull --target reads a SCIM target and no tenant: leave out ${other === undefined ? tenant : flag(other)}.`;
}

function schemaProblem(mapping: string | undefined, options: PullOptions): string | undefined {
  const { all, app, job, output } = options;
  if (mapping !== undefined) return 'pull --schema reads a mapping and takes none.';
  const other = (['redact', 'redactKey', 'directory', 'columns', 'fresh'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (other !== undefined) return `pull --schema takes no ${flag(other)}.`;
  if (all && (app !== undefined || job !== undefined)) return '--all takes no --app and no --job.';
  if (all && output === undefined) return '--all needs --output FOLDER, for one file of each job.';
  if (!all && app === undefined) return '--schema needs --app APPLICATION, or --all and --output FOLDER.';
  return undefined;
}

function directoryProblem(options: PullOptions): string | undefined {
  const { all, job, redact, redactKey, directory, columns, fresh } = options;
  if (all) return '--all belongs to pull --schema.';
  if (job !== undefined) return '--job belongs to pull --schema.';
  if (!redact && redactKey !== undefined) return '--redact-key belongs to --redact.';
  if (directory === undefined) return columns && '--columns belongs to --directory FILE.';
  if (directory === 'graph' && !existsSync('graph'))
    return 'pull reads the tenant by itself: leave out --directory graph.';
  const other = fresh ? '--fresh' : tenantOptionOf(options);
  return other && `--directory ${directory} reads a file and no tenant: leave out ${other}.`;
}

const flag = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
