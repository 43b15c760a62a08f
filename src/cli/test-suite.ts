import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Finding } from '../diagnostics/index.js';
import { loadTable, type MappingTable } from '../mapping/index.js';
import {
  Covered,
  checkSuite,
  noMapping,
  readSuite,
  type Setting,
  type Suite,
  settingFor,
} from '../testing/golden/index.js';
import { shownAs } from './check-files.js';
import { readText } from './files.js';
import type { Profiles } from './profiles.js';

/** A file of tests, and all that is needed to run it. */
export interface LoadedSuite {
  readonly suite: Suite;
  readonly setting: Setting;
  readonly covered: Covered;
  /** What is doubtful about it, though it can be run. */
  readonly findings: readonly Finding[];
}

type Refused = { readonly findings: readonly Finding[] };

interface LoadedMapping {
  readonly table: MappingTable;
  readonly path: string;
  readonly covered: Covered;
}

const TEST_FILE = /\.test\.(ya?ml)$/i;

export const isTestFile = (path: string): boolean => TEST_FILE.test(path);

/** The tests of a mapping stand beside it, under its name. */
export const testsBeside = (mapping: string): string => `${mapping.replace(/\.[^./\\]+$/, '')}.test.yaml`;

/** Where the mapping of `name.test.yaml` is looked for. */
const ENDINGS = ['yaml', 'yml', 'json', 'md'];

/** Loads the mappings and profiles of test files, each once, so that what several files cover is counted together. */
export class Suites {
  readonly #profiles: Profiles;
  readonly #mappings = new Map<string, LoadedMapping | Refused>();

  constructor(profiles: Profiles) {
    this.#profiles = profiles;
  }

  /** What the tests cover, a mapping after the other. */
  get covered(): readonly Covered[] {
    return [...this.#mappings.values()].flatMap((one) => ('covered' in one ? one.covered : []));
  }

  /** The mappings and profiles that were read. */
  get files(): readonly string[] {
    return [...this.#mappings.keys(), ...this.#profiles.files];
  }

  /** Reads a file of tests with its mapping and its profile. What is wrong with any of them is a finding. */
  async load(text: string, path: string, shown: string): Promise<LoadedSuite | Refused> {
    const read = readSuite(text, shown);
    if ('findings' in read) return read;
    const { suite } = read;
    const mapping = await this.#mapping(suite, path);
    if (!('table' in mapping)) return mapping;
    const { table, covered } = mapping;
    const profile = await this.#profiles.read({
      target: suite.profile?.text ?? table.target,
      mapping: suite.profile === undefined ? mapping.path : path,
      where: suite.profile?.where ?? table.targetPlace,
    });
    if (!('profile' in profile)) return { findings: profile.findings };
    const findings = checkSuite(suite, table, profile.profile);
    if (findings.some(({ severity }) => severity === 'error')) return { findings };
    return { suite, setting: settingFor(suite, table, profile.profile), covered, findings };
  }

  async #mapping(suite: Suite, path: string): Promise<LoadedMapping | Refused> {
    const folder = dirname(path);
    const name = basename(path).replace(TEST_FILE, '');
    const tried = suite.mapping ? [suite.mapping.text] : ENDINGS.map((ending) => `${name}.${ending}`);
    const found = tried.map((one) => join(folder, one)).find((one) => existsSync(one));
    if (found === undefined)
      return { findings: [noMapping.finding({ tried }, { where: suite.mapping?.where ?? suite.where })] };
    const loaded = this.#mappings.get(found) ?? (await loadMapping(found));
    this.#mappings.set(found, loaded);
    return loaded;
  }
}

async function loadMapping(path: string): Promise<LoadedMapping | Refused> {
  const read = await readText(path);
  if ('finding' in read) return { findings: [read.finding] };
  const { table, findings } = loadTable(read.text, shownAs(path));
  return table === undefined ? { findings } : { table, path, covered: new Covered(table) };
}
