import { readFileSync } from 'node:fs';
import type { Finding } from '../../../src/diagnostics/index.js';
import { loadTable, type MappingTable } from '../../../src/mapping/index.js';
import { loadProfile, type Profile } from '../../../src/targets/index.js';
import {
  Covered,
  checkSuite,
  readSuite,
  runSuite,
  type SuiteResult,
  settingFor,
  type TestResult,
} from '../../../src/testing/golden/index.js';

export const bundledText = (path: string): string =>
  readFileSync(new URL(`../../../mappings/${path}`, import.meta.url), 'utf8');

export function profileNamed(name: string): Profile {
  const loaded = loadProfile(bundledText(`targets/${name}.yaml`), `${name}.yaml`);
  if (!('profile' in loaded)) throw new Error(JSON.stringify(loaded.findings));
  return loaded.profile;
}

const managed = profileNamed('hugging-face-managed');

export function tableOf(text: string): MappingTable {
  const { table, findings } = loadTable(text, 'm.yaml');
  if (table === undefined) throw new Error(JSON.stringify(findings));
  return table;
}

/** A mapping that tells much: a default, a row for creation only, branches, a part that fails, chance and the clock. */
export const MAPPING = `
target: hugging-face-managed
users:
  - { target: userName, source: 'Replace([mailNickname], ".", "", "", "", "", "")' }
  - { target: active, source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
  - { target: 'emails[type eq "work"].value', source: userPrincipalName }
  - { target: name.givenName, source: 'IIF(IsPresent([givenName]), [givenName], "Nobody")' }
  - { target: name.familyName, source: surname, default: Unknown }
  - { target: title, source: jobTitle, apply: create, default: Staff }
  - { target: externalId, source: objectId, match: 1 }
groups:
  - { target: displayName, source: displayName, match: 1 }
  - { target: externalId, source: objectId }
  - { target: members, source: members }
`;

export const USER = 'userPrincipalName: ann@contoso.com, mailNickname: ann, givenName: Ann, surname: Lee';

/** A file of tests around these, in which users have what an ordinary user has. */
export const suiteText = (tests: string, before = ''): string =>
  `${before}defaults: { user: { ${USER} } }\ntests:\n${tests.replace(/^\n/, '')}`;

export interface Ran {
  readonly result: SuiteResult;
  readonly coverage: Covered['coverage'];
  readonly table: MappingTable;
}

export async function run(text: string, table = tableOf(MAPPING), profile = managed): Promise<Ran> {
  const read = readSuite(text, 'm.test.yaml');
  if ('findings' in read) throw new Error(JSON.stringify(read.findings));
  const findings = checkSuite(read.suite, table, profile);
  if (findings.some(({ severity }) => severity === 'error')) throw new Error(JSON.stringify(findings));
  const covered = new Covered(table);
  const result = await runSuite(read.suite, settingFor(read.suite, table, profile), covered, findings);
  return { result, coverage: covered.coverage, table };
}

/** Everything that is wrong with a file of tests, before anything is run. */
export function problems(text: string, table = tableOf(MAPPING), profile = managed): readonly Finding[] {
  const read = readSuite(text, 'm.test.yaml');
  return 'findings' in read ? read.findings : checkSuite(read.suite, table, profile);
}

export const mismatchesOf = ({ result }: Ran): readonly string[] =>
  result.tests.flatMap(({ mismatches }) =>
    mismatches.map(
      ({ target, expected, actual }) => `${target ?? '-'}: ${JSON.stringify(expected)} ${JSON.stringify(actual)}`,
    ),
  );

/** The outcome of the only test, as a test would write it, with the values that are asked for. */
export function outcomeOf({ result }: Ran, ...targets: readonly string[]): unknown {
  const [{ outcome }] = result.tests as readonly [TestResult];
  if (outcome === undefined) return 'not tested';
  if (outcome.kind === 'skipped') return `skipped: ${outcome.reason}`;
  if (outcome.kind === 'refused') return `refused: ${outcome.rules.join(', ')}`;
  if (outcome.kind === 'deleted') return 'deleted';
  const values = targets.map((target) => outcome.values.get(target));
  return targets.length === 0 ? outcome.action : [outcome.action, ...values];
}
