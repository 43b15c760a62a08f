import { isUtf8 } from 'node:buffer';
import type { DirectoryObject } from '../../attributes/index.js';
import type { Place } from '../../diagnostics/index.js';
import { withoutAnnotations } from '../annotation.js';
import { DirectoryError } from '../error.js';
import type { DirectoryUser } from '../record.js';
import type { DirectorySource } from '../source.js';
import { readJson } from './dates.js';
import { jsonFault } from './json-fault.js';
import { isBlank, type Line, readLines } from './lines.js';
import { fromPowershell, isPowershell } from './powershell.js';
import { changedFile } from './rules-file.js';
import { badLine, lineEncoding, longLine } from './rules-record.js';
import { type Batch, streamed } from './stream.js';
import { Tally } from './tally.js';
import { chunksOf, type Position, positionOf, START, type TextFile } from './text-file.js';
import { without } from './unanswered.js';

/** The longest line whose text goes into a finding; a longer one would only fill the report. */
const SHOWN = 2000;

/** Reads one object a line: once to count and check, and again, streaming, whenever the users are read. */
export async function openLines(file: TextFile): Promise<{ source: DirectorySource; tally: Tally }> {
  const tally = new Tally(file.path);
  const passedOver = new Set<number>();
  for await (const batch of readLines(chunksOf(file, 0), START)) {
    for (const line of batch) {
      if (line.bytes !== undefined && isBlank(line.bytes)) passedOver.add(line.number);
      else if (survey(line, file.path, tally) === undefined) passedOver.add(line.number);
    }
  }
  const { unknown } = tally;
  const source = streamed(file.path, tally, tally.survey(), ({ token }) => users(file, passedOver, unknown, token));
  return { source, tally };
}

/** Checks one line; returns its user when it holds one in order. */
function survey({ number, bytes }: Line, file: string, tally: Tally): DirectoryUser | undefined {
  if (bytes === undefined) return tally.skip(longLine.finding({}, { where: { file, line: number } }));
  const text = bytes.toString('utf8');
  // What is not UTF-8 is decoded to this character, and seldom is it in the text itself.
  if (text.includes('\uFFFD') && !isUtf8(bytes)) {
    return tally.skip(lineEncoding.finding({}, { where: { file, line: number } }));
  }
  try {
    return tally.add(readJson(text), number);
  } catch (error) {
    const fault = jsonFault(text);
    if (fault === undefined) throw error;
    const { offset, expected, found } = fault;
    const where: Place = { file, line: number, column: offset + 1, length: 1, ...(text.length <= SHOWN && { text }) };
    return tally.skip(badLine.finding({ expected, found }, { where }));
  }
}

async function* users(
  file: TextFile,
  passedOver: ReadonlySet<number>,
  unknown: ReadonlySet<string>,
  token: string | undefined,
): AsyncGenerator<Batch> {
  const from = token === undefined ? START : positionOf(token);
  for await (const batch of readLines(chunksOf(file, from.offset), from)) {
    const users: DirectoryUser[] = [];
    const lines: Line[] = [];
    for (const line of batch) {
      if (passedOver.has(line.number) || line.bytes === undefined) continue;
      users.push(parse(line.bytes, file.path, unknown));
      lines.push(line);
    }
    yield { users, after: (index) => behind(lines[index]) };
  }
}

const behind = (line: Line | undefined): Position =>
  line === undefined ? START : { number: line.number + 1, offset: line.next };

/** A line that was in order when it was counted; anything else means that the file was changed since. */
function parse(bytes: Buffer, file: string, unknown: ReadonlySet<string>): DirectoryUser {
  try {
    const value = readJson(bytes.toString('utf8'));
    const record = isPowershell(value) ? fromPowershell(value) : value;
    return without(withoutAnnotations(record as DirectoryObject), unknown);
  } catch (cause) {
    throw new DirectoryError(changedFile.finding({ file }), { cause });
  }
}

/** The first lines of a file, to see what kind of file it is. */
export async function firstLines(file: TextFile, count: number): Promise<Line[]> {
  const found: Line[] = [];
  for await (const batch of readLines(chunksOf(file, 0), START)) {
    for (const line of batch) if (line.bytes === undefined || !isBlank(line.bytes)) found.push(line);
    if (found.length >= count) break;
  }
  return found.slice(0, count);
}
