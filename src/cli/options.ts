import { type Command, Option } from 'commander';
import { CLOUDS } from '../directory/graph/clouds.js';
import { AUTH_KINDS } from '../directory/identity/kinds.js';
import { readNow, readSeed, readSetting } from './expression-options.js';
import { UsageError } from './usage.js';

// The options that mean the same in every command (design §4). They are made at every start, so what they name comes from
// files of data and not through the index of a folder, which would bring all of it along.

export const repeatable = (flags: string, about: string) =>
  new Option(flags, about)
    .argParser((value: string, all: readonly string[]): readonly string[] => [...all, value])
    .default([], 'none');

export const format = () =>
  new Option('--format <format>', 'how the result is written').choices(['pretty', 'json']).default('pretty');

/** The formats of reports that hold findings. */
export const reportFormat = () =>
  new Option('--format <format>', 'how the result is written (default: pretty)').choices(
    // biome-ignore format: a list of names
    ['pretty', 'compact', 'json', 'markdown', 'sarif', 'junit', 'github'],
  );

export const reportFiles = () =>
  repeatable('--output <file>', 'write the report there too: .json, .sarif, .xml, .md or .txt; may be repeated');

export const failLevel = () =>
  new Option('--fail-level <level>', 'exit with 1 from this severity on')
    .choices(['error', 'warning', 'info', 'unknown', 'never'])
    .default('error');

export const now = () =>
  new Option('--now <date>', 'the moment that Now() gives (default: the clock)').argParser(readNow);

export const seed = () =>
  new Option('--seed <number>', 'decides what Guid and RandomString give (default: 0)').argParser(readSeed);

export const setting = () =>
  new Option('--setting <name=value>', 'answers what Microsoft leaves open (see README); may be repeated')
    .argParser(readSetting)
    .default({}, 'as the README says');

/** Which tenant is read, and as whom. */
export const withTenant = (command: Command): Command =>
  command
    .option('--app <name or id>', 'the enterprise application: its name, Application ID or Object ID')
    .addOption(
      new Option('--auth <how>', 'how to sign in (see README)').choices(Object.keys(AUTH_KINDS)).default('default'),
    )
    .option('--tenant <id or domain>', 'the tenant to sign in to (default: AZURE_TENANT_ID)')
    .option('--client-id <id>', 'the app registration to sign in with (default: AZURE_CLIENT_ID)')
    .addOption(new Option('--cloud <cloud>', 'a national cloud').choices(CLOUDS.map(({ name }) => name)))
    .option('--graph-url <address>', 'a stand-in on this machine (default: REHEARSE_GRAPH_URL, else Microsoft Graph)');

/** Headers of a CSV file that Rehearsal does not know, and the Graph properties they stand for. */
export const columns = () =>
  new Option('--columns <header=property>', 'what a column of a CSV file holds; may be repeated').argParser(readColumn);

function readColumn(text: string, others: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [, header = '', property = ''] = /^(.+)=(.+)$/s.exec(text) ?? [];
  if (header === '')
    throw new UsageError(`--columns needs HEADER=PROPERTY, such as Kurzname=mailNickname, and got "${text}".`);
  return Object.assign(Object.create(null), others, { [header]: property });
}
