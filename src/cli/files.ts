import { isUtf8 } from 'node:buffer';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, systemReason, unreadableFile } from '../diagnostics/index.js';

export { systemReason as reasonOf };

export type ReadText = { readonly text: string } | { readonly finding: Finding };

/** No mapping, profile or expression comes near; what does is mostly a log or a directory, given in the wrong place. */
const LARGEST = 20 * 1024 * 1024;

/**
 * A text file as UTF-8, without a byte order mark. A file that cannot be read is a finding; one that is too large is
 * refused by its size, before it is read.
 */
export async function readText(file: string): Promise<ReadText> {
  const refuse = (reason: string, todo?: string) => ({
    finding: unreadableFile.finding({ file, reason, ...(todo !== undefined && { todo }) }, { where: { file } }),
  });
  try {
    const { size, isFolder } = await stat(file).then((one) => ({ size: one.size, isFolder: one.isDirectory() }));
    if (isFolder) return refuse('it is a folder, not a file', 'Name a file in it.');
    if (size > LARGEST) {
      const megabytes = (size / 1024 / 1024).toFixed(1);
      return refuse(`it has ${megabytes} MB, and at most 20 MB are read`, 'Give users and groups with --directory.');
    }
    const bytes = await readFile(file);
    if (isUtf16(bytes)) return refuse('it is UTF-16, not UTF-8 text', saveAsUtf8(file));
    if (!isUtf8(bytes)) return refuse('it is not UTF-8 text', saveAsUtf8(file));
    return { text: bytes.toString('utf8').replace(/^\ufeff/, '') };
  } catch (error) {
    return refuse(systemReason(error));
  }
}

/** What PowerShell's redirection writes begins with a mark; without one, every other byte of plain text is zero. */
const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) ||
  (bytes[0] === 0xfe && bytes[1] === 0xff) ||
  bytes.subarray(0, 1000).includes(0);

const saveAsUtf8 = (file: string): string =>
  `Save it as UTF-8 in your editor. Or in PowerShell: Get-Content "${file}" | Set-Content -Encoding utf8 "utf8-${basename(file)}"`;

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
