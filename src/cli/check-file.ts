import { type Finding, unreadableFile } from '../diagnostics/index.js';
import { checkMapping, type MappingFile, readMapping } from '../mapping/index.js';
import type { CheckedFile } from '../reports/check/report.js';
import { loadProfile, type Profile } from '../targets/index.js';
import { invalidProfile, profileSyntax } from '../targets/rules.js';
import { shownAs, type WantedFile } from './check-files.js';
import { readText } from './files.js';
import type { Profiles } from './profiles.js';

export interface CheckHow {
  readonly profile?: string | undefined;
  /** Whether userName is decided for every input. */
  readonly prove?: boolean | undefined;
}

/** Checks one file. A profile of the user's own that a mapping names, and that is broken, is a file beside it. */
export async function checkFile(
  wanted: WantedFile,
  how: CheckHow,
  profiles: Profiles,
): Promise<readonly CheckedFile[]> {
  const file = wanted.shown;
  if ('finding' in wanted) return [{ file, kind: 'mapping', readable: false, findings: [wanted.finding] }];
  const read = await readText(wanted.path);
  if ('finding' in read) return [{ file, kind: 'mapping', readable: false, findings: [read.finding] }];
  if (/\.test\.ya?ml$/i.test(file)) return [await checkTests(read.text, file)];
  if (isProfile(read.text, file)) return [checkProfile(read.text, file)];
  return checkTable(read.text, wanted, how, profiles);
}

async function checkTable(
  text: string,
  { path, shown: file }: Extract<WantedFile, { readonly path: string }>,
  { profile: option, prove }: CheckHow,
  profiles: Profiles,
): Promise<readonly CheckedFile[]> {
  const { mapping, findings } = readMapping(text, file);
  if (mapping === undefined) return [{ file, kind: 'mapping', readable: false, findings }];
  const { target } = mapping;
  const where = target?.place();
  const loaded = await profiles.read({ option, target: target?.text, mapping: path, ...(where && { where }) });
  const known = 'profile' in loaded;
  const broken = known ? undefined : loaded.file;
  const proofs = prove && known ? await proofsOf(mapping, loaded.profile) : undefined;
  const checked: CheckedFile = {
    file,
    kind: 'mapping',
    readable: true,
    mapping,
    ...(known && { profile: loaded.profile }),
    ...(proofs && { proofs: proofs.rows }),
    findings: [
      ...findings,
      ...(known || broken ? [] : loaded.findings),
      ...checkMapping(mapping, known ? loaded.profile : undefined),
      ...(proofs?.findings ?? []),
    ],
  };
  return known || broken === undefined ? [checked] : [checked, brokenProfile(shownAs(broken.shown), loaded.findings)];
}

/** What is decided for every input. What decides it is loaded only here. */
async function proofsOf(mapping: MappingFile, profile: Profile) {
  const { proveFile } = await import('./check-proof.js');
  return proveFile(mapping, profile);
}

function checkProfile(text: string, file: string): CheckedFile {
  const loaded = loadProfile(text, file);
  if (!('profile' in loaded)) return brokenProfile(file, loaded.findings);
  return { file, kind: 'profile', readable: true, profile: loaded.profile, findings: [] };
}

/** A profile whose statements contradict each other can be read, and is not used all the same. */
const brokenProfile = (file: string, findings: readonly Finding[]): CheckedFile => ({
  file,
  kind: 'profile',
  readable: !findings.some(({ ruleId }) => UNREADABLE.has(ruleId)),
  findings,
});

const UNREADABLE: ReadonlySet<string> = new Set([unreadableFile.id, profileSyntax.id, invalidProfile.id]);

async function checkTests(text: string, file: string): Promise<CheckedFile> {
  const { readSuite } = await import('../testing/golden/suite.js');
  const read = readSuite(text, file);
  if ('findings' in read) return { file, kind: 'tests', readable: false, findings: read.findings };
  return { file, kind: 'tests', readable: true, findings: [] };
}

/** A profile says what the target accepts; a mapping table names its target. */
const isProfile = (text: string, file: string): boolean =>
  /\.ya?ml$/i.test(file) && /^(?:answers|\s+accepted)\s*:/m.test(text) && !/^target\s*:/m.test(text);
