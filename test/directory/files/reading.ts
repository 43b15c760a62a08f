import type { Finding } from '../../../src/diagnostics/index.js';
import {
  type DirectorySource,
  type DirectoryUser,
  type FileOptions,
  objectsOf,
  openDirectoryFile,
} from '../../../src/directory/index.js';
import { fileOf } from '../temporary.js';

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** The source of a file that must open. */
export async function opened(path: string, options?: FileOptions): Promise<DirectorySource> {
  const result = await openDirectoryFile(path, options);
  if ('source' in result) return result.source;
  throw new Error(result.findings.map((finding) => finding.ruleId).join(', '));
}

/** The findings of a file that must not open. */
export async function refused(path: string, options?: FileOptions): Promise<readonly Finding[]> {
  const result = await openDirectoryFile(path, options);
  if ('findings' in result) return result.findings;
  throw new Error('the file was opened');
}

export const users = async (source: DirectorySource): Promise<DirectoryUser[]> => all(objectsOf(source.users()));

/** Everything that a file of this content and name gives. */
export async function read(content: string | Uint8Array, name: string, options?: FileOptions) {
  const path = await fileOf(content, name);
  const source = await opened(path, options);
  const { findings, properties = new Set<string>() } = await source.survey();
  return { path, source, users: await users(source), findings, properties };
}

/** The text in UTF-16 with a byte order mark, as Excel and Windows PowerShell 5.1 write it. */
export const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

export const utf16BigEndian = (text: string): Buffer => Buffer.from(utf16(text)).swap16();
