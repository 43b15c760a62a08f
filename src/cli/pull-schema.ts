import type { Finding } from '../diagnostics/index.js';
import { DirectoryError, findApplication, findJob, type GraphReader, readSchema } from '../directory/index.js';
import { printFinding } from '../reports/problems.js';
import { safeJson } from '../reports/visible.js';
import { type Progress, startProgress } from './progress.js';
import { pullSchemas } from './pull-schemas.js';
import { EXIT, type Terminal } from './terminal.js';
import { writeFileAtomically } from './write-file.js';

export interface PullSchemaOptions {
  /** The application whose mapping is meant. */
  readonly app?: string;
  /** Its provisioning job, where it has several. */
  readonly job?: string;
  /** The mappings of all applications, into the folder `output`. */
  readonly all?: boolean;
  readonly output?: string;
}

/**
 * `rehearse pull --schema`: the mapping of an application's provisioning job as Microsoft Graph has it, to a file or to
 * standard output; with `--all` those of every application, into a folder. Exits with 1 when some applications of many
 * could not be read, and with 2 when none could. The options are such as `checkPullUsage` lets pass.
 */
export async function pullSchema(
  options: PullSchemaOptions,
  graph: GraphReader,
  terminal: Terminal,
  progress: Progress = startProgress(),
): Promise<number> {
  const { app = '', job, all = false, output } = options;
  try {
    return await (all
      ? pullSchemas(output ?? '', graph, terminal, progress)
      : pullOne(graph, { app, job, output }, terminal));
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    return refuse(error.findings, terminal);
  } finally {
    progress.stop();
  }
}

interface One {
  readonly app: string;
  readonly job: string | undefined;
  readonly output: string | undefined;
}

async function pullOne(graph: GraphReader, { app, job: wanted, output }: One, terminal: Terminal): Promise<number> {
  const application = await findApplication(graph, app);
  if ('ruleId' in application) return refuse([application], terminal);
  const job = await findJob(graph, application, wanted);
  if ('ruleId' in job) return refuse([job], terminal);
  // What would steer a terminal is escaped, which changes nothing for a reader of JSON.
  const text = safeJson(await readSchema(graph, application.id, job.id));
  if (output === undefined) {
    terminal.out(text);
    return EXIT.clean;
  }
  const refused = writeFileAtomically(output, `${text}\n`);
  if (refused !== undefined) return refuse([refused], terminal);
  terminal.talk(`Wrote ${output}. Next:\n  rehearse check ${output}`);
  return EXIT.clean;
}

function refuse(findings: readonly Finding[], terminal: Terminal): number {
  for (const finding of findings) terminal.talk(printFinding(finding, terminal.talkStyle));
  return EXIT.unusable;
}
