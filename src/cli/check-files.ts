import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { type Finding, folderGiven, noSuchFiles } from '../diagnostics/index.js';

/** A file to be checked, and how it is shown; or what was given in place of one, and what is wrong with that. */
export type WantedFile =
  | { readonly path: string; readonly shown: string }
  | { readonly shown: string; readonly finding: Finding };

/** What a pattern has and a name seldom. A file of exactly that name goes before it. */
const PATTERN = /[*?[\]{}]|[!@+]\(/;

/** The files that arguments name: one by one, or by patterns, which not every shell expands. None is given twice. */
export async function findFiles(given: readonly string[]): Promise<readonly WantedFile[]> {
  const files = new Map<string, WantedFile>();
  for (const name of given) {
    for (const file of await filesOf(name)) {
      if (!files.has(file.shown)) files.set(file.shown, file);
    }
  }
  return [...files.values()];
}

async function filesOf(name: string): Promise<readonly WantedFile[]> {
  const there = statSync(name, { throwIfNoEntry: false });
  if (there?.isDirectory()) {
    return [
      {
        shown: slashed(name),
        finding: folderGiven.finding({ folder: slashed(name) }, { where: { file: slashed(name) } }),
      },
    ];
  }
  if (there !== undefined || !PATTERN.test(name)) return [{ path: name, shown: shownAs(name) }];
  const { glob } = await import('tinyglobby');
  const found = await glob(slashed(name), { expandDirectories: false, ignore: ['**/node_modules/**'] });
  if (found.length === 0) {
    return [{ shown: name, finding: noSuchFiles.finding({ pattern: name }, { where: { file: name } }) }];
  }
  return found.sort().map((path) => ({ path, shown: shownAs(path) }));
}

const slashed = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

/** Relative to the current folder where it lies in it, so that reports from two machines can be compared. */
export function shownAs(path: string): string {
  const inside = relative(process.cwd(), resolve(path));
  return slashed(inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside);
}
