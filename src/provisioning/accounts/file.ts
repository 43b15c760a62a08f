import { createReadStream, type Stats, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { systemReason, unreadableFile } from '../../diagnostics/index.js';
import { DirectoryError } from '../../directory/index.js';
import { isObject, type JsonObject, type JsonValue, own } from '../../scim/index.js';
import { noAccounts, notResource } from './rules.js';

/** Accounts that could not be read to their end: those of a file, or of a target. */
export class AccountsError extends DirectoryError {}

/** The largest file that is read as one JSON text. Files of one resource a line have no limit. */
const LARGEST = 200 * 1024 * 1024;

/**
 * The accounts and groups of a target, as SCIM resources, from a file: one resource a line, as `rehearse pull --target`
 * writes them; or what another tool saved: a ListResponse (RFC 7644 §3.4.2), several of them one a line, or a JSON array.
 * Throws `AccountsError`.
 */
export async function* readAccounts(file: string): AsyncGenerator<JsonObject> {
  let any = false;
  for await (const resource of resourcesIn(file)) {
    any = true;
    yield resource;
  }
  if (!any) throw new AccountsError(noAccounts.finding({ file }, { where: { file } }));
}

async function* resourcesIn(file: string): AsyncGenerator<JsonObject> {
  const size = sizeOf(file);
  let number = 0;
  let first = true;
  for await (const text of linesOf(file)) {
    number += 1;
    const line = number === 1 ? text.replace(/^\ufeff/, '') : text;
    if (line.trim() === '') continue;
    const value = parsed(line);
    // A first line that only begins a JSON text: the file is one text over many lines.
    if (value === undefined && first) return yield* wholeFile(file, size);
    if (value === undefined) throw trouble(file, number, 'is no JSON');
    first = false;
    yield* contents(value, (reason) => trouble(file, number, reason));
  }
}

async function* wholeFile(file: string, size: number): AsyncGenerator<JsonObject> {
  if (size > LARGEST) {
    throw unreadable(file, 'it is one JSON text of more than 200 MB; write one account a line instead');
  }
  let text = '';
  for await (const line of linesOf(file)) text += `${line}\n`;
  const value = parsed(text.replace(/^\ufeff/, ''));
  if (value === undefined) throw unreadable(file, text.includes('\0') ? UTF16 : 'it is no JSON');
  yield* contents(value, (reason) => trouble(file, undefined, reason));
}

const UTF16 = 'it is UTF-16, not UTF-8 text';

/** The resources of a ListResponse, of an array, or the one that a value is. */
function* contents(value: JsonValue, refuse: (reason: string) => AccountsError): Generator<JsonObject> {
  const list = Array.isArray(value) ? value : isObject(value) ? own(value, 'Resources') : undefined;
  if (list !== undefined) {
    if (!Array.isArray(list)) throw refuse('has "Resources" that are no list');
    for (const one of list) {
      if (!isObject(one)) throw refuse('holds something that is no SCIM resource');
      yield one;
    }
    return;
  }
  if (!isObject(value)) throw refuse('is no SCIM resource');
  if (Object.hasOwn(value, 'totalResults')) return;
  if (!RESOURCE.some((name) => Object.hasOwn(value, name))) throw refuse('is no SCIM resource');
  yield value;
}

/** What tells a SCIM resource from other JSON. */
const RESOURCE = ['schemas', 'userName', 'meta', 'members', 'externalId'];

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw unreadable(file, systemReason(error), error);
  }
}

function sizeOf(file: string): number {
  let found: Stats;
  try {
    found = statSync(file);
  } catch (error) {
    throw unreadable(file, systemReason(error), error);
  }
  if (found.isDirectory()) throw unreadable(file, 'it is a folder, not a file');
  return found.size;
}

const unreadable = (file: string, reason: string, cause?: unknown): AccountsError =>
  new AccountsError(unreadableFile.finding({ file, reason }, { where: { file } }), { cause });

const trouble = (file: string, line: number | undefined, reason: string): AccountsError =>
  new AccountsError(
    notResource.finding({ file, reason }, { where: { file, ...(line !== undefined && { line, column: 1 }) } }),
  );
