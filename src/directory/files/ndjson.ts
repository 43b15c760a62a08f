import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { DirectoryObject } from '../../attributes/index.js';
import type { Place } from '../../diagnostics/index.js';
import { parseJson } from '../../values/index.js';
import { withoutAnnotations } from '../annotation.js';
import { DirectoryError } from '../error.js';
import type { DirectoryUser } from '../record.js';
import { type DirectorySource, PAGE_SIZE, type Page, pagesOf, type ReadOptions } from '../source.js';
import { jsonFault } from './json-fault.js';
import { type Line, readLines } from './lines.js';
import { changedFile, unreadableFile } from './rules-file.js';
import { badLine, lineEncoding, longLine } from './rules-record.js';
import { Tally } from './tally.js';

/** The longest line whose text goes into a finding; a longer one would only fill the report. */
const SHOWN = 2000;

interface Position {
  readonly number: number;
  readonly offset: number;
}

/** Reads one object a line: once to count and check, and again, streaming, whenever the users are read. */
export async function openLines(path: string, start: Position): Promise<{ source: DirectorySource; tally: Tally }> {
  const tally = new Tally(path);
  const passedOver = new Set<number>();
  for await (const batch of readLines(chunks(path, start.offset), start)) {
    for (const line of batch) {
      if (line.bytes !== undefined && isBlank(line.bytes)) passedOver.add(line.number);
      else if (survey(line, path, tally) === undefined) passedOver.add(line.number);
    }
  }
  const source: DirectorySource = {
    label: path,
    survey: async () => tally.survey(),
    users: (options) => users(path, start, passedOver, options),
    groups: (options) => pagesOf(tally.groups, options),
    assignments: (options) => pagesOf(tally.assignments, options),
    roles: (options) => pagesOf(tally.roles, options),
  };
  return { source, tally };
}

/** Checks one line; returns its user when it holds one in order. */
function survey({ number, bytes }: Line, file: string, tally: Tally): DirectoryUser | undefined {
  const where: Place = { file, line: number };
  if (bytes === undefined) return tally.skip(longLine.finding({}, { where }));
  if (!isUtf8(bytes)) return tally.skip(lineEncoding.finding({}, { where }));
  const text = bytes.toString('utf8');
  try {
    return tally.add(parseJson(text), () => where);
  } catch (error) {
    const fault = jsonFault(text);
    if (fault === undefined) throw error;
    const { offset, expected, found } = fault;
    const shown = text.length <= SHOWN ? { text } : {};
    return tally.skip(
      badLine.finding({ expected, found }, { where: { ...where, column: offset + 1, length: 1, ...shown } }),
    );
  }
}

async function* users(
  path: string,
  start: Position,
  passedOver: ReadonlySet<number>,
  options: ReadOptions = {},
): AsyncGenerator<Page<DirectoryUser>> {
  const size = Math.max(1, options.pageSize ?? PAGE_SIZE);
  const from = options.token === undefined ? start : position(options.token);
  let page: DirectoryUser[] = [];
  let next = '';
  for await (const batch of readLines(chunks(path, from.offset), from)) {
    for (const line of batch) {
      if (passedOver.has(line.number) || line.bytes === undefined) continue;
      const user = parse(line.bytes, path);
      if (page.length === size) {
        yield { objects: page, token: next };
        page = [];
      }
      page.push(user);
      next = `${line.number + 1}:${line.next}`;
    }
  }
  yield { objects: page };
}

function position(token: string): Position {
  const [number, offset] = token.split(':').map(Number);
  return { number: number ?? 1, offset: offset ?? 0 };
}

/** A line that was in order when it was counted; anything else means that the file was changed since. */
function parse(bytes: Buffer, file: string): DirectoryUser {
  try {
    return withoutAnnotations(parseJson(bytes.toString('utf8')) as DirectoryObject);
  } catch (cause) {
    throw new DirectoryError(changedFile.finding({ file }), { cause });
  }
}

async function* chunks(path: string, start: number): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { start, highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new DirectoryError(unreadableFile.finding({ file: path, reason }), { cause });
  }
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);

/** The first lines of a file, to see what kind of file it is. */
export async function firstLines(path: string, start: Position, count: number): Promise<Line[]> {
  const found: Line[] = [];
  for await (const batch of readLines(chunks(path, start.offset), start)) {
    for (const line of batch) if (line.bytes === undefined || !isBlank(line.bytes)) found.push(line);
    if (found.length >= count) break;
  }
  return found.slice(0, count);
}
