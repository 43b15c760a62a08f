import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Finding } from '../diagnostics/index.js';
import { loadGenerator, openWriter, type SyntheticSummary } from '../directory/index.js';
import { printFinding } from '../reports/problems.js';
import { wrap } from '../reports/style.js';
import type { DateTime } from '../values/index.js';
import { momentOf } from './generate-options.js';
import { startProgress } from './progress.js';
import { EXIT, type Terminal } from './terminal.js';

export interface GenerateOptions {
  readonly users?: number;
  readonly seed?: number;
  readonly now?: DateTime;
  readonly domain?: string;
  readonly output?: string;
}

const DEFAULT_USERS = 1000;

/** `rehearse generate`: a synthetic directory, as a file or on standard output. */
export async function generate(
  { output, now, users = DEFAULT_USERS, ...others }: GenerateOptions,
  terminal: Terminal,
  stdout: Writable = process.stdout,
): Promise<number> {
  const draw = await loadGenerator();
  const directory = draw({ ...others, users, ...(now !== undefined && { now: momentOf(now) }) });
  const done = output === undefined ? await print(directory, stdout) : await write(directory, output);
  if (done === undefined) return EXIT.clean;
  if ('finding' in done) {
    terminal.talk(printFinding(done.finding, terminal.talkStyle));
    return EXIT.unusable;
  }
  const [made, ...more] = inWords(done);
  const lines = [`${output === undefined ? 'Made' : `Wrote ${output}:`} ${made}`, ...more];
  terminal.talk(lines.map((line) => wrap(line, terminal.talkStyle.width)).join('\n'));
  return EXIT.clean;
}

type Lines = Generator<object, SyntheticSummary>;

/** Writes standard output as fast as it is read. Undefined when the reader has closed it: it wanted no more. */
async function print(directory: Lines, stdout: Writable): Promise<SyntheticSummary | undefined> {
  let summary: SyntheticSummary | undefined;
  function* chunks(): Generator<string> {
    let chunk = '';
    let step = directory.next();
    for (; !step.done; step = directory.next()) {
      chunk += `${JSON.stringify(step.value)}\n`;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
    if (chunk !== '') yield chunk;
    summary = step.value;
  }
  try {
    await pipeline(Readable.from(chunks()), stdout, { end: false });
    return summary;
  } catch (error) {
    if (isClosedPipe(error)) return undefined;
    throw error;
  }
}

const CHUNK = 64 * 1024;

const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE');

async function write(directory: Lines, output: string): Promise<SyntheticSummary | { readonly finding: Finding }> {
  const opened = await openWriter(output);
  if ('finding' in opened) return opened;
  const { writer } = opened;
  const progress = startProgress();
  try {
    let step = directory.next();
    for (; !step.done && !writer.failed; step = directory.next()) {
      const wait = writer.write(JSON.stringify(step.value));
      if (wait !== undefined) await wait;
      progress.step();
    }
    const finding = await writer.commit();
    if (finding !== undefined) return { finding };
    if (!step.done) throw new Error('a write failed and nobody says why');
    return step.value;
  } catch (error) {
    await writer.discard();
    throw error;
  } finally {
    progress.stop();
  }
}

/** `12 guests`, `1 guest`, with a separator of thousands. */
const count = (number: number, one: string, many = `${one}s`): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

function inWords(summary: SyntheticSummary): string[] {
  const { users, awkward, guests, leavers, disabled, accounts, collisions, groups, assignments } = summary;
  const among = [
    count(awkward, 'awkward one'),
    count(guests, 'guest'),
    count(leavers, 'leaver'),
    count(disabled, 'disabled person', 'disabled people'),
    count(accounts, 'account of a service or mailbox', 'accounts of services and mailboxes'),
  ];
  return [
    `${count(users, 'user')}, ${count(groups, 'group')}, ${count(assignments, 'assignment')}.`,
    `Among the users: ${among.join(', ')}.`,
    `${count(collisions, 'nickname falls', 'nicknames fall')} together with another once the dots are gone.`,
  ];
}
