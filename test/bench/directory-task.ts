import { performance } from 'node:perf_hooks';
import {
  copyPseudonymised,
  createGraphStandIn,
  createPseudonyms,
  type DirectorySource,
  loadGenerator,
  openDirectoryFile,
  openReader,
  openWriter,
  pullSnapshot,
} from '../../src/directory/index.js';

/** What a task took. */
export interface Taken {
  readonly users: number;
  readonly seconds: number;
  /** The seconds that all its threads were busy, together. */
  readonly processor: number;
  /** The most memory that was resident, in MiB. */
  readonly peak: number;
}

/** Ends the measuring before the task ends. */
type Lap = () => void;

const tasks: Readonly<Record<string, (lap: Lap, one: string, two: string, three: string) => Promise<number>>> = {
  async pull(lap, port, output, until) {
    const origin = `http://127.0.0.1:${port}`;
    const result = await pullSnapshot({
      graph: await openReader({ fetch, token: () => 'token', origin }),
      select: { users: ['id'], groups: ['id', 'members'] },
      output,
      takenAt: () => new Date(),
      tenant: null,
      from: origin,
      permissions: [],
      fresh: true,
      progress: ({ kind }) => {
        if (kind === 'writing' && until === 'log') lap();
      },
    });
    if ('failed' in result) throw new Error(JSON.stringify(result.failed.findings));
    return result.pulled.counts.users;
  },

  async read(_, file) {
    const source = await opened(file);
    let users = 0;
    for await (const page of source.users()) users += page.objects.length;
    return users;
  },

  async pseudonymise(_, from, to) {
    const copied = await copyPseudonymised(from, to, createPseudonyms(Buffer.alloc(32, 1)));
    if ('findings' in copied) throw new Error(JSON.stringify(copied.findings));
    return copied.written;
  },

  async serve(lap, file) {
    const source = await opened(file);
    begin();
    const { fetch } = createGraphStandIn(source);
    const headers = { Authorization: 'Bearer token' };
    const select = [...((await source.survey()).properties ?? [])].join();
    let [users, link] = [0, `https://graph.microsoft.com/v1.0/users/delta?$select=${select}`];
    while (link !== '') {
      const text = await (await fetch(new Request(link, { headers }))).text();
      // The text as it is: to parse it is the work of the client.
      users += text.split('"mail":"').length - 1;
      link = /"@odata\.nextLink":"([^"]*)"/.exec(text)?.[1] ?? '';
    }
    lap();
    return users;
  },

  async generate(_, users, output) {
    const writer = await openWriter(output);
    if ('finding' in writer) throw new Error(JSON.stringify(writer.finding));
    const generate = await loadGenerator();
    for (const object of generate({ users: Number(users) })) await writer.writer.write(JSON.stringify(object));
    await writer.writer.commit();
    return Number(users);
  },
};

async function opened(file: string): Promise<DirectorySource> {
  const result = await openDirectoryFile(file);
  if ('source' in result) return result.source;
  throw new Error(JSON.stringify(result));
}

let start = 0;
let busy = process.cpuUsage();
function begin(): void {
  start = performance.now();
  busy = process.cpuUsage();
}

let taken: Omit<Taken, 'users'> | undefined;
function end(): void {
  const { user, system } = process.cpuUsage(busy);
  taken ??= {
    seconds: (performance.now() - start) / 1000,
    processor: (user + system) / 1e6,
    peak: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** Runs one task, of the name and with the arguments given, and prints what it took. */
const [name = '', one = '', two = '', three = ''] = process.argv.slice(2);
const task = tasks[name];
if (task === undefined) throw new Error(`no task ${name}`);
begin();
const users = await task(end, one, two, three);
end();
console.log(JSON.stringify({ users, ...taken }));
