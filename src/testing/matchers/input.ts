import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Finding, systemReason, unreadableFile } from '../../diagnostics/index.js';
import { loadTable, type MappingTable } from '../../mapping/index.js';
import { loadProfile, type Profile, unknownProfile } from '../../targets/index.js';
import { expressionTable } from './expression-table.js';
import { UnusableMapping } from './problem.js';

/**
 * A mapping as a test has it: the path of a mapping file of any format (it ends in .yaml, .yml, .json or .md, or is a
 * URL), the text of an expression, or a table that `loadMapping` has read.
 */
export type MappingInput = string | URL | MappingTable;

/** A mapping table, and whether it is only one expression. */
export interface ReadInput {
  readonly table: MappingTable;
  readonly partial: boolean;
  /** What a profile's path is relative to. */
  readonly folder: string | undefined;
}

const isFile = (text: string): boolean => /\.(?:ya?ml|json|md|markdown)$/i.test(text.trim());

/** Reads a mapping, or throws `UnusableMapping`. `target` is what an expression is for. */
export async function readMapping(input: MappingInput, target = 'userName'): Promise<ReadInput> {
  if (typeof input === 'object' && !(input instanceof URL)) return { table: input, partial: false, folder: undefined };
  if (typeof input === 'string' && !isFile(input)) {
    return { table: expressionTable(input, target), partial: true, folder: undefined };
  }
  const path = typeof input === 'string' ? input : fileURLToPath(input);
  return { table: await loadMapping(path), partial: false, folder: dirname(path) };
}

/** Reads a mapping file of any format once, for several checks. Throws `UnusableMapping` with everything wrong in it. */
export async function loadMapping(file: string | URL): Promise<MappingTable> {
  const path = typeof file === 'string' ? file : fileURLToPath(file);
  const shown = shownAs(path);
  const { table, findings } = loadTable(await textOf(path, shown), shown);
  if (table === undefined) throw new UnusableMapping(`The mapping ${shown}`, errorsOf(findings));
  return table;
}

/** A profile by the name of a bundled one, or by its path, which is relative to the mapping file that names it. */
export async function readProfile(name: string, folder: string | undefined): Promise<Profile> {
  const path = /^[\w-]+$/.test(name) ? join(bundledProfiles(), `${name}.yaml`) : under(folder, name);
  if (!existsSync(path)) {
    const bundled = readdirSync(bundledProfiles()).map((file) => basename(file, '.yaml'));
    throw new UnusableMapping(`The profile ${name}`, [unknownProfile.finding({ name, bundled: bundled.sort() })]);
  }
  const shown = shownAs(path);
  const loaded = loadProfile(await textOf(path, shown), shown);
  if ('findings' in loaded) throw new UnusableMapping(`The profile ${shown}`, loaded.findings);
  return loaded.profile;
}

const under = (folder: string | undefined, path: string): string =>
  folder === undefined || isAbsolute(path) ? path : join(folder, path);

const errorsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error');

const shownAs = (path: string): string => {
  const near = relative('.', path);
  return (near.startsWith('..') ? path : near).replaceAll('\\', '/');
};

async function textOf(path: string, shown: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  } catch (error) {
    const finding = unreadableFile.finding({ file: shown, reason: systemReason(error) }, { where: { file: shown } });
    throw new UnusableMapping(shown, [finding]);
  }
}

/** The profiles that ship with the package, found from the sources and from `dist/`. */
function bundledProfiles(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'mappings', 'targets'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('the package has lost its mappings folder');
    folder = above;
  }
  return join(folder, 'mappings', 'targets');
}
