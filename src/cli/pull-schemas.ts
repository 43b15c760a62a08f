import {
  type GraphReader,
  noJobs,
  readAllJobs,
  readProvisionable,
  readSchemas,
  type Unread,
  unreadApplications,
  type WantedSchema,
} from '../directory/index.js';
import { readMapping } from '../mapping/index.js';
import { printFinding } from '../reports/problems.js';
import { count, someOf } from '../reports/rehearsal/layout.js';
import { messageOf } from '../reports/rules.js';
import { type PulledSchema, printPulled } from '../reports/schema-list.js';
import { safeJson } from '../reports/visible.js';
import { distinct, fileNameOf } from './file-name.js';
import type { Progress } from './progress.js';
import { SchemaFolder } from './schema-folder.js';
import { EXIT, type Terminal } from './terminal.js';

/** `rehearse pull --schema --all`: the mapping of every provisioning job of a tenant, each in a file of its own. */
export async function pullSchemas(
  path: string,
  reader: GraphReader,
  terminal: Terminal,
  progress: Progress,
): Promise<number> {
  const folder = new SchemaFolder(path);
  const graph = counting(reader, progress);
  const applications = await readProvisionable(graph);
  const answers = await readAllJobs(graph, applications);
  const provisioned = answers.filter((one) => 'jobs' in one).filter(({ jobs }) => jobs.length > 0);
  const wanted = withFiles(provisioned.flatMap(({ application, jobs }) => jobs.map((job) => ({ application, job }))));
  const results = await writeAll(graph, wanted, folder, terminal);
  progress.stop();

  const pulled = results.filter((one) => 'file' in one);
  const unread = [...answers, ...results].filter((one) => 'finding' in one);
  const none = applications.length - provisioned.length - answers.filter((one) => 'finding' in one).length;
  if (pulled.length > 0) tell(pulled, { folder, none }, terminal);
  const [problem] = [
    ...(unread.length > 0 ? [unreadFinding(unread, applications.length)] : []),
    ...(pulled.length === 0 ? [noJobs.finding({ of: applications.length })] : []),
  ];
  if (problem !== undefined) terminal.talk(printFinding(problem, terminal.talkStyle));
  if (pulled.length === 0) return EXIT.unusable;
  return problem === undefined ? EXIT.clean : EXIT.findings;
}

/** The same reader, each answer counted. */
const counting = (graph: GraphReader, progress: Progress): GraphReader => ({
  async *pages(address) {
    for await (const page of graph.pages(address)) {
      progress.step();
      yield page;
    }
  },
  async read(address) {
    const object = await graph.read(address);
    progress.step();
    return object;
  },
});

interface WantedFile extends WantedSchema {
  readonly file: string;
}

/** A file for each schema, named before any is read: applications come by name, so that the next pull gives the same. */
function withFiles(wanted: readonly WantedSchema[]): readonly WantedFile[] {
  const names = distinct(wanted.map(({ application }) => fileNameOf(application.displayName ?? application.id)));
  return wanted.map((one, index) => ({ ...one, file: `${names[index]}.json` }));
}

async function writeAll(
  graph: GraphReader,
  wanted: readonly WantedFile[],
  folder: SchemaFolder,
  terminal: Terminal,
): Promise<readonly (PulledSchema | Unread)[]> {
  try {
    return await readSchemas(graph, wanted, ({ application, job, file }, schema) => {
      const text = safeJson(schema);
      folder.write(file, `${text}\n`);
      const rows = readMapping(text, file).mapping?.objects.reduce((sum, { mappings }) => sum + mappings.length, 0);
      return { application: application.displayName ?? application.id, job: job.id, state: job.state, rows, file };
    });
  } catch (error) {
    terminal.talk(`Not finished: ${folder.written} of ${count(wanted.length, 'schema')} were written.`);
    throw error;
  }
}

interface Pull {
  readonly folder: SchemaFolder;
  /** How many applications have no job. */
  readonly none: number;
}

function tell(pulled: readonly PulledSchema[], { folder, none }: Pull, terminal: Terminal): void {
  terminal.out(printPulled(pulled, terminal.style));
  terminal.out(`\n${count(pulled.length, 'schema')} in ${folder.path}. ${count(none, 'application')} without a job.`);
  const others = folder.others();
  if (others.length > 0) {
    const { shown, rest } = someOf(others, 10, false);
    terminal.talk(`Not of this pull, and perhaps out of date: ${[...shown, ...(rest ? [rest] : [])].join(', ')}`);
  }
  terminal.talk(`Next:\n  rehearse check '${folder.path.replaceAll('\\', '/').replace(/\/+$/, '')}/*.json'`);
}

/** Those that could not be read, each once, under the reason of the first. */
function unreadFinding(unread: readonly Unread[], of: number) {
  const applications = [...new Set(unread.map(({ application }) => application.displayName ?? application.id))];
  const first = unread[0]?.finding;
  const [reason, todo] = first === undefined ? ['', ''] : [messageOf(first), first.help];
  return unreadApplications.finding({ applications, of, reason, todo });
}
