import { open, stat } from 'node:fs/promises';
import { type Finding, LineMap } from '../../diagnostics/index.js';
import { parseJson } from '../../values/index.js';
import { DirectoryError } from '../error.js';
import { isObject } from '../shape.js';
import type { DirectorySource } from '../source.js';
import { MAX_DOCUMENT, openDocument, readDocument } from './document.js';
import { jsonFault } from './json-fault.js';
import type { Line } from './lines.js';
import { firstLines, openLines } from './ndjson.js';
import {
  csvFile,
  emptyFile,
  folder,
  missingFile,
  notJson,
  noUsers,
  tooLarge,
  unreadableFile,
  wrongEncoding,
} from './rules-file.js';
import type { Tally } from './tally.js';

export type Opened = { readonly source: DirectorySource } | { readonly findings: readonly Finding[] };

/** How many lines are looked at to see what kind of file it is. */
const LOOKED_AT = 50;

/**
 * Opens a directory file: one Graph object a line (NDJSON), or a saved answer of Microsoft Graph (`{"value": […]}` or a
 * list). Broken records are findings of the survey and are skipped. A file that holds no user at all gives findings.
 */
export async function openDirectoryFile(path: string): Promise<Opened> {
  try {
    const trouble = await inspect(path);
    return 'findings' in trouble ? trouble : await openContent(path, trouble.start, trouble.size);
  } catch (error) {
    if (error instanceof DirectoryError) return { findings: error.findings };
    const finding = fileTrouble(path, error);
    if (finding === undefined) throw error;
    return { findings: [finding] };
  }
}

/** Where the text starts behind a byte order mark, and the size in bytes; or why this file cannot be read. */
async function inspect(path: string): Promise<{ start: number; size: number } | { findings: readonly Finding[] }> {
  const about = await stat(path);
  if (about.isDirectory()) return { findings: [folder.finding({ file: path })] };
  if (!about.isFile()) return { findings: [unreadableFile.finding({ file: path, reason: 'not a regular file' })] };
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const found = utf16(buffer.subarray(0, bytesRead));
    if (found !== undefined) return { findings: [wrongEncoding.finding({ file: path, found })] };
    return { start: buffer.readUIntBE(0, 3) === 0xefbbbf ? 3 : 0, size: about.size };
  } finally {
    await file.close();
  }
}

/** UTF-16 by its byte order mark, or by a zero byte beside the first character. */
function utf16(head: Buffer): string | undefined {
  if (head.length < 2) return undefined;
  const [first, second] = head;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0
    ? 'UTF-16'
    : undefined;
}

async function openContent(path: string, offset: number, size: number): Promise<Opened> {
  const start = { number: 1, offset };
  const lines = (await firstLines(path, start, LOOKED_AT)).map(parsed);
  const [head] = lines;
  if (head === undefined) return { findings: [emptyFile.finding({ file: path })] };
  if (isRecord(head.value)) return checked(path, await openLines(path, start));
  const linesInside = lines.some((line) => isRecord(line.value));
  if (size > MAX_DOCUMENT && !linesInside) {
    return { findings: [tooLarge.finding({ file: path, limit: `${MAX_DOCUMENT / 1024 / 1024} MiB` })] };
  }
  const whole = size > MAX_DOCUMENT ? { text: '' } : await readDocument(path);
  if ('value' in whole) return checked(path, openDocument(path, whole.text, whole.value));
  if (linesInside && !head.text.startsWith('[')) return checked(path, await openLines(path, start));
  if (isTable(head.text)) return { findings: [csvFile.finding({ file: path })] };
  return { findings: [brokenJson(path, whole.text)] };
}

/** A source without any user is refused, with everything that was found on the way. */
async function checked(path: string, opened: { source: DirectorySource; tally: Tally }): Promise<Opened> {
  const { source, tally } = opened;
  if (tally.users > 0) return { source };
  const powershell = tally.powershellOnly();
  if (powershell !== undefined) return { findings: [powershell] };
  const { findings } = await source.survey();
  const none = noUsers.finding({ file: path, groups: tally.groups.length, assignments: tally.assignments.length });
  return { findings: [none, ...findings] };
}

function parsed({ bytes }: Line): { text: string; value?: unknown } {
  const text = bytes?.toString('utf8').trim() ?? '';
  try {
    return { text, value: parseJson(text) };
  } catch {
    return { text };
  }
}

/** A line that stands for itself: an object, and not a saved answer, which holds its objects in `value`. */
const isRecord = (value: unknown): boolean => isObject(value) && !Array.isArray(value.value);

/** A header of a table: names of properties, separated, outside any JSON. */
const isTable = (line: string): boolean =>
  /[,;\t]/.test(line) &&
  !/^[{[]/.test(line) &&
  /\b(id|object ?id|user ?principal ?name|display ?name|mail)\b/i.test(line);

function brokenJson(file: string, text: string): Finding {
  const { offset, expected, found } = jsonFault(text) ?? { offset: 0, expected: 'value', found: '' };
  const where = new LineMap(text).place(file, { start: offset, end: offset + 1 });
  return notJson.finding({ file, expected, found }, { where });
}

const codes: Readonly<Record<string, (file: string) => Finding>> = {
  ENOENT: (file) => missingFile.finding({ file }),
  ENOTDIR: (file) => missingFile.finding({ file }),
  EISDIR: (file) => folder.finding({ file }),
};

/** The finding for what the operating system said, or undefined when it did not say anything. */
function fileTrouble(file: string, error: unknown): Finding | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const { code } = error;
  return codes[code]?.(file) ?? unreadableFile.finding({ file, reason: code });
}
