import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Finding, Place } from '../diagnostics/index.js';
import { type LoadedProfile, loadProfile, type Profile, unknownProfile } from '../targets/index.js';
import { bundled, readText } from './files.js';

/** How a target profile is asked for. */
export interface WantedProfile {
  /** `--profile`: a name, or a path that starts at the current folder. It goes before what the mapping says. */
  readonly option?: string | undefined;
  /** What the mapping file says: a name, or a path that starts at that file. A file that says nothing means SCIM itself. */
  readonly target: string | undefined;
  readonly mapping: string;
  readonly where?: Place;
}

export type ReadProfile =
  | { readonly profile: Profile; readonly path: string; readonly shown: string }
  /** `file` is there when the profile was found, and what is wrong is in it. */
  | { readonly findings: readonly Finding[]; readonly file?: ProfileFile };

interface ProfileFile {
  readonly path: string;
  readonly shown: string;
}

const GENERIC = 'generic';

/** Reads target profiles, each file once. */
export class Profiles {
  readonly #loaded = new Map<string, LoadedProfile>();

  /** The files that were read. */
  get files(): readonly string[] {
    return [...this.#loaded.keys()];
  }

  /** A profile by its name, or by its path. */
  async read({ option, target, mapping, where }: WantedProfile): Promise<ReadProfile> {
    const name = option ?? target ?? GENERIC;
    const file = fileOf(name, option === undefined ? mapping : undefined);
    if (!existsSync(file.path)) {
      return {
        findings: [
          unknownProfile.finding({ name, bundled: bundledProfiles() }, option === undefined && where ? { where } : {}),
        ],
      };
    }
    const loaded = this.#loaded.get(file.path) ?? (await load(file));
    this.#loaded.set(file.path, loaded);
    return 'profile' in loaded ? { ...loaded, ...file } : { ...loaded, file };
  }
}

/** The names of the profiles that come with the program. */
const bundledProfiles = (): string[] =>
  readdirSync(bundled('targets'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))
    .sort();

function fileOf(name: string, mapping: string | undefined): ProfileFile {
  if (/^[\w-]+$/.test(name)) {
    return { path: bundled('targets', `${name}.yaml`), shown: `mappings/targets/${name}.yaml` };
  }
  const path = mapping === undefined || isAbsolute(name) ? name : join(dirname(mapping), name);
  return { path, shown: path };
}

async function load({ path, shown }: ProfileFile): Promise<LoadedProfile> {
  const read = await readText(path);
  return 'finding' in read ? { findings: [read.finding] } : loadProfile(read.text, shown);
}

/** Every profile that comes with the program. One that cannot be read is a bug. */
export async function readBundledProfiles(): Promise<readonly Profile[]> {
  const files = bundledProfiles().map((name) => fileOf(name, undefined));
  return Promise.all(
    files.map(async (file) => {
      const loaded = await load(file);
      if (!('profile' in loaded)) throw new Error(`the bundled profile ${file.shown} is broken`);
      return loaded.profile;
    }),
  );
}
