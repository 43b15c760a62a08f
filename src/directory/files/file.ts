import { open, stat } from 'node:fs/promises';
import { type Finding, LineMap } from '../../diagnostics/index.js';
import { parseJson } from '../../values/index.js';
import { DirectoryError } from '../error.js';
import { isObject } from '../shape.js';
import type { DirectorySource } from '../source.js';
import type { Answer } from './answers.js';
import { MAX_DOCUMENT, openDocument, readDocument } from './document.js';
import { formatOf, HEAD } from './formats.js';
import { graphError, graphErrorIn } from './graph-error.js';
import type { JsonFault } from './json-fault.js';
import type { Line } from './lines.js';
import { firstLines, openLines } from './ndjson.js';
import {
  emptyFile,
  folder,
  missingFile,
  notJson,
  noUsers,
  otherFormat,
  tooLarge,
  unreadableFile,
  wrongEncoding,
} from './rules-file.js';
import { openTable } from './table.js';
import { readHeader } from './table-header.js';
import type { Tally } from './tally.js';
import { encodingOf, type TextFile } from './text-file.js';

export type Opened = { readonly source: DirectorySource } | { readonly findings: readonly Finding[] };

export interface FileOptions {
  /** What columns of a table mean, by name: `{ Login: 'userPrincipalName' }`. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** How many lines are looked at to see what kind of file it is. */
const LOOKED_AT = 50;

/**
 * Opens a directory file: one Graph object a line (NDJSON), a saved answer of Microsoft Graph (`{"value": […]}` or a
 * list), what `Get-MgUser | ConvertTo-Json` writes, or a table (CSV with comma, semicolon or tab) with Graph's, Entra's,
 * PowerShell's or the portal's names of columns; in UTF-8, or in UTF-16 with a byte order mark. Broken records are
 * findings of the survey and are skipped. A file that holds no user at all gives findings.
 */
export async function openDirectoryFile(path: string, options: FileOptions = {}): Promise<Opened> {
  try {
    const looked = await inspect(path);
    return 'findings' in looked ? looked : await openContent(looked, options);
  } catch (error) {
    if (error instanceof DirectoryError) return { findings: error.findings };
    const finding = fileTrouble(path, error);
    if (finding === undefined) throw error;
    return { findings: [finding] };
  }
}

/** The file as a text, or why it cannot be one. */
async function inspect(path: string): Promise<TextFile | { findings: readonly Finding[] }> {
  const about = await stat(path);
  if (about.isDirectory()) return { findings: [folder.finding({ file: path })] };
  if (!about.isFile()) return { findings: [unreadableFile.finding({ file: path, reason: 'not a regular file' })] };
  const head = await headOf(path);
  const text = encodingOf(head);
  const format = text.mark === 0 ? formatOf(head) : undefined;
  if (format !== undefined) {
    return { findings: [otherFormat.finding({ file: path, found: format.name })] };
  }
  if (text.mark === 0 && head.subarray(0, 2).includes(0)) {
    return { findings: [wrongEncoding.finding({ file: path, found: 'UTF-16 without a byte order mark' })] };
  }
  return { path, size: about.size, ...text };
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function openContent(file: TextFile, { columns }: FileOptions): Promise<Opened> {
  const { path, size } = file;
  const first = await firstLines(file, LOOKED_AT);
  const lines = first.map(parsed);
  const [head] = lines;
  if (head === undefined) return { findings: [emptyFile.finding({ file: path })] };
  const refusal = graphErrorIn(head.value);
  if (refusal !== undefined) return { findings: [graphError.finding({ file: path, ...refusal })] };
  if (isRecord(head.value)) return checked(path, await openLines(file));
  const linesInside = lines.some((line) => isRecord(line.value));
  const header = linesInside || /^[{[]/.test(head.text) ? undefined : await readHeader(path, first, columns);
  if (header !== undefined) return 'rows' in header ? checked(path, await openTable(file, header)) : header;
  if (size > MAX_DOCUMENT) {
    if (linesInside) return checked(path, await openLines(file));
    return { findings: [tooLarge.finding({ file: path, limit: `${MAX_DOCUMENT / 1024 / 1024} MiB` })] };
  }
  const whole = await readDocument(file);
  if ('answers' in whole) return openAnswers(path, whole.text, whole.answers);
  if (linesInside && !head.text.startsWith('[')) return checked(path, await openLines(file));
  return { findings: [brokenJson(path, whole)] };
}

async function openAnswers(path: string, text: string, answers: readonly Answer[]): Promise<Opened> {
  const refusals = answers.flatMap(({ value }) => graphErrorIn(value) ?? []);
  if (refusals.length > 0) return { findings: refusals.map((one) => graphError.finding({ file: path, ...one })) };
  return checked(path, openDocument(path, text, answers));
}

/** A source without any user is refused, with everything that was found on the way. */
async function checked(path: string, opened: { source: DirectorySource; tally: Tally }): Promise<Opened> {
  const { source, tally } = opened;
  if (tally.users > 0) return { source };
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

function brokenJson(file: string, { text, fault }: { text: string; fault: JsonFault }): Finding {
  const { offset, expected, found } = fault;
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
