import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, unreadableFile } from '../diagnostics/index.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'you have no permission',
  EPERM: 'you have no permission',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
  EROFS: 'the disk is read-only',
};

/** Why the file system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

export type ReadText = { readonly text: string } | { readonly finding: Finding };

/** A text file as UTF-8, without a byte order mark. A file that cannot be read is a finding. */
export async function readText(file: string): Promise<ReadText> {
  try {
    const bytes = await readFile(file);
    const refuse = (reason: string) => ({ finding: unreadableFile.finding({ file, reason }, { where: { file } }) });
    if (bytes.subarray(0, 1000).includes(0)) return refuse('it is not UTF-8 text; save it as UTF-8');
    return { text: bytes.toString('utf8').replace(/^\ufeff/, '') };
  } catch (error) {
    return { finding: unreadableFile.finding({ file, reason: reasonOf(error) }, { where: { file } }) };
  }
}

/** The folder `mappings/` that ships with the package, found from the sources, from `dist/`, and from any folder. */
export function bundled(...path: string[]): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('the package has lost its mappings folder');
    folder = above;
  }
  return join(folder, 'mappings', ...path);
}
