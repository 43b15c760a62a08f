import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type Finding, unwritableFile } from '../diagnostics/index.js';
import type { GoldenText } from '../testing/fuzz/golden-test.js';
import { addTests, type Head, newSuite } from '../testing/fuzz/record.js';
import { notRecorded } from '../testing/fuzz/rules.js';
import { readSuite, type Suite } from '../testing/golden/index.js';
import { shownAs } from './check-files.js';
import { readText } from './files.js';
import { isTestFile } from './test-suite.js';
import { writeFileAtomically } from './write-file.js';

/** What tests are added about. */
export interface Tested {
  readonly mapping: string;
  /** `--profile`, where it was given. */
  readonly profile: string | undefined;
  /** `--set` */
  readonly macros: ReadonlyMap<string, string>;
}

export interface Written {
  readonly file: string;
  readonly added: readonly string[];
}

type Findings = { readonly findings: readonly Finding[] };

/** A file that tests are to be added to, read and found fit for it. */
export interface Destination {
  readonly path: string;
  readonly tested: Tested;
  /** What it holds; undefined where it is to be begun. */
  readonly present: { readonly text: string; readonly suite: Suite } | undefined;
}

/** Looks whether tests of this mapping can be added to a file, before anything takes time. */
export async function openDestination(path: string, tested: Tested): Promise<Destination | Findings> {
  const file = shownAs(path);
  const refuse = (finding: Finding): Findings => ({ findings: [finding] });
  const unrecorded = (reason: string) => refuse(notRecorded.finding({ file, reason }, { where: { file } }));
  if (!isTestFile(path)) return unrecorded('the name of a test file ends in .test.yaml');
  if (!existsSync(dirname(resolve(path)))) {
    return refuse(unwritableFile.finding({ file, reason: 'its folder does not exist' }, { where: { file } }));
  }
  if (!existsSync(path)) return { path, tested, present: undefined };
  const read = await readText(path);
  if ('finding' in read) return refuse(read.finding);
  const suite = readSuite(read.text, file);
  if ('findings' in suite) return { findings: suite.findings };
  const reason = otherThan(tested, path, suite.suite);
  return reason === undefined ? { path, tested, present: { text: read.text, suite: suite.suite } } : unrecorded(reason);
}

/**
 * Adds tests to a test file of the mapping, or begins one. The file is there whole or not at all, and keeps every
 * character that it has. Nothing is written where there is nothing to add.
 */
export function writeTests({ path, tested, present }: Destination, tests: readonly GoldenText[]): Written | Findings {
  const file = shownAs(path);
  if (present === undefined) {
    const names = tests.map(({ name }) => name);
    return names.length === 0 ? { file, added: names } : save(path, newSuite(tests, headOf(path, tested)), names);
  }
  const recorded = addTests(present.text, file, tests);
  if ('findings' in recorded || recorded.added.length === 0)
    return 'findings' in recorded ? recorded : { file, added: [] };
  const mark = readFileSync(path, 'utf8').startsWith('\ufeff') ? '\ufeff' : '';
  return save(path, mark + recorded.text, recorded.added);
}

function save(path: string, text: string, added: readonly string[]): Written | Findings {
  const refused = writeFileAtomically(path, text);
  return refused === undefined ? { file: shownAs(path), added } : { findings: [refused] };
}

/** A test file names its mapping, unless it has its name, and the profile, unless the mapping does. */
function headOf(path: string, { mapping, profile, macros }: Tested): Head {
  const named = relative(dirname(path), mapping).replaceAll('\\', '/');
  return { mapping: named === besides(path) ? undefined : named, profile: profileFrom(path, profile), macros };
}

const besides = (path: string): string => basename(path).replace(/\.test\.(ya?ml)$/i, '.yaml');

/** The path of a profile starts at the test file there. */
function profileFrom(path: string, profile: string | undefined): string | undefined {
  if (profile === undefined || /^[\w-]+$/.test(profile)) return profile;
  const named = relative(dirname(path), profile).replaceAll('\\', '/');
  return named.startsWith('.') ? named : `./${named}`;
}

/** Tests of another mapping, or under the rules of another target, would come to something else. */
function otherThan({ mapping, profile }: Tested, path: string, suite: Suite): string | undefined {
  const named = join(dirname(path), suite.mapping?.text ?? besides(path));
  if (resolve(named) !== resolve(mapping))
    return `its tests are about ${shownAs(named)}, not about ${shownAs(mapping)}`;
  const theirs = suite.profile?.text;
  if (theirs === profileFrom(path, profile)) return undefined;
  return `its tests are run with ${theirs === undefined ? "the mapping's own profile" : `the profile ${theirs}`}`;
}
