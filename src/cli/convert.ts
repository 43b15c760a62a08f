import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { extname } from 'node:path';
import type { Finding } from '../diagnostics/index.js';
import {
  commentLosses,
  type MappingFile,
  type Output,
  type OutputFormat,
  occupied,
  readMapping,
  updateSchema,
  WRITTEN_AS,
  writeMapping,
} from '../mapping/index.js';
import { printFinding } from '../reports/problems.js';
import { readText } from './files.js';
import { EXIT, type Terminal } from './terminal.js';
import { UsageError } from './usage.js';
import { writeFileAtomically } from './write-file.js';

export interface ConvertOptions {
  readonly to?: OutputFormat;
  readonly profile?: string;
}

/** Standard input, or standard output. */
const STREAM = '-';

const BY_NAME: ReadonlyMap<string, OutputFormat> = new Map([
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
  ['.json', 'json'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
]);

/**
 * `rehearse convert`: a mapping file in another format. Nothing is written of a file with errors, or over a file that
 * could lose something; an exported schema is updated in place. Exits with 1 when what was written has errors itself.
 */
export async function convert(from: string, to: string, options: ConvertOptions, terminal: Terminal): Promise<number> {
  const format = options.to ?? BY_NAME.get(extname(to).toLowerCase());
  if (format === undefined) {
    const name = to === STREAM ? 'Standard output' : `The name ${to}`;
    throw new UsageError(`${name} does not say the format. Add --to yaml, --to json or --to markdown.`);
  }
  const say = (findings: readonly Finding[]): void => {
    for (const finding of findings) terminal.talk(printFinding(finding, terminal.talkStyle));
  };
  const read = await readSource(from, terminal);
  say(read.findings);
  if (read.mapping === undefined) return EXIT.unusable;
  if (options.profile !== undefined && (format !== 'yaml' || WRITTEN_AS[read.mapping.format] === 'yaml')) {
    throw new UsageError('--profile is for a file that is made into a YAML table.');
  }
  const made = await make(read.mapping, read.text, { from, to, format, options });
  const problem = 'refused' in made ? made.refused : save(to, made, terminal);
  if ('refused' in made || problem !== undefined) {
    say(problem === undefined ? [] : [problem]);
    return EXIT.unusable;
  }
  say(made.lost);
  for (const line of summary(to, made)) terminal.talk(line);
  const wrong = readMapping(made.text, to).findings.filter(({ severity }) => severity === 'error');
  say(wrong);
  return wrong.length > 0 ? EXIT.findings : EXIT.clean;
}

interface ReadSource {
  readonly text: string;
  /** Undefined for a file with errors, which are among the findings. */
  readonly mapping: MappingFile | undefined;
  readonly findings: readonly Finding[];
}

async function readSource(from: string, terminal: Terminal): Promise<ReadSource> {
  const read = from === STREAM ? { text: await terminal.input() } : await readText(from);
  if ('finding' in read) return { text: '', mapping: undefined, findings: [read.finding] };
  const { mapping, findings } = readMapping(read.text, from);
  const broken = findings.some(({ severity }) => severity === 'error');
  return { text: read.text, mapping: broken ? undefined : mapping, findings };
}

interface Task {
  readonly from: string;
  readonly to: string;
  readonly format: OutputFormat;
  readonly options: ConvertOptions;
}

/** What is written; with `changes` it is an update of a file that was there. */
type Made = (Output & { readonly changes?: readonly string[] }) | { readonly refused: Finding };

async function make(mapping: MappingFile, text: string, { from, to, format, options }: Task): Promise<Made> {
  if (to !== STREAM && existsSync(to)) return makeOver(mapping, from, to, format);
  // A file in its own format is copied, with its byte order mark and its comments.
  if (WRITTEN_AS[mapping.format] === format) {
    return { text: from === STREAM ? text : readFileSync(from, 'utf8'), lost: [] };
  }
  const made = writeMapping(mapping, format, options.profile);
  return 'refused' in made ? made : { ...made, lost: [...made.lost, ...commentLosses(mapping, text, format)] };
}

async function makeOver(mapping: MappingFile, from: string, to: string, format: OutputFormat): Promise<Made> {
  const refuse = (reason: string): Made => ({
    refused: occupied.finding({ file: to, reason }, { where: { file: to } }),
  });
  if (from !== STREAM && realpathSync(from) === realpathSync(to)) return refuse('it is the file that is converted');
  if (format !== 'json') return refuse('a table is written anew, so what it holds now would be lost');
  const read = await readText(to);
  if ('finding' in read) return { refused: read.finding };
  // The text as it stands, with its byte order mark.
  const text = readFileSync(to, 'utf8');
  const old = readMapping(text, to).mapping;
  if (old?.format !== 'synchronizationSchema' && old?.format !== 'objectMapping') {
    return refuse('it is no exported schema that could be updated');
  }
  return updateSchema(mapping, { text, mapping: old });
}

function save(to: string, { text, changes }: Output & { readonly changes?: readonly string[] }, terminal: Terminal) {
  if (to !== STREAM) return changes?.length === 0 ? undefined : writeFileAtomically(to, text);
  terminal.out(text.replace(/\r?\n$/, ''));
  return undefined;
}

function summary(to: string, { changes }: { readonly changes?: readonly string[] }): string[] {
  if (to === STREAM) return [];
  if (changes === undefined) return [`Wrote ${to}.`];
  if (changes.length === 0) return [`${to} says the same already; it was not written.`];
  return [`Updated ${to}:`, ...changes.map((one) => `  ${one}`)];
}
