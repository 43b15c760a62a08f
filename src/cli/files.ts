import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineRule, type Finding } from '../diagnostics/index.js';

export const unreadableFile = defineRule<{ readonly file: string; readonly reason: string }>({
  id: 'file/unreadable',
  severity: 'error',
  title: 'A file that is named must be readable.',
  source: 'Rehearsal',
  message: ({ file, reason }) => `${file} cannot be read: ${reason}.`,
  help: () => 'Check the path. A relative path starts at the folder you are in.',
});

export const fileRules = [unreadableFile];

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'you are not allowed to read it',
  EPERM: 'you are not allowed to read it',
  ENOTDIR: 'a part of the path is a file, not a folder',
};

export type ReadText = { readonly text: string } | { readonly finding: Finding };

/** A text file as UTF-8, without a byte order mark. A file that cannot be read is a finding. */
export async function readText(file: string): Promise<ReadText> {
  try {
    return { text: (await readFile(file, 'utf8')).replace(/^\ufeff/, '') };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    return { finding: unreadableFile.finding({ file, reason: REASONS[code] ?? code }, { where: { file } }) };
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
