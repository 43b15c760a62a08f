import { walk } from '../../grammar/index.js';
import type { Finding } from '../diagnostics/index.js';
import { createContext } from '../functions/index.js';
import type { MappingTable } from '../mapping/index.js';
import type { Format } from '../reports/check/formats.js';
import { writeFuzz } from '../reports/fuzz/formats.js';
import { type FuzzReport, reportFuzz } from '../reports/fuzz/report.js';
import { totalsInWords } from '../reports/fuzz/words.js';
import { printFinding } from '../reports/problems.js';
import type { FailLevel } from '../reports/severity.js';
import { createStyle } from '../reports/style.js';
import { fuzz as tryRandomUsers } from '../testing/fuzz/fuzz.js';
import { type GoldenText, goldenTest } from '../testing/fuzz/golden-test.js';
import { settingFor } from '../testing/golden/index.js';
import { subjectOf } from '../testing/trial/subject.js';
import { type DateTime, parseDate } from '../values/index.js';
import { shownAs } from './check-files.js';
import { outputsOf, overwritten } from './check-output.js';
import { openDestination, writeTests } from './fuzz-write.js';
import { readTable } from './mapping-input.js';
import { Profiles } from './profiles.js';
import { EXIT, type Terminal } from './terminal.js';
import { readMacros } from './values-input.js';
import { writeFileAtomically } from './write-file.js';

export interface FuzzOptions {
  readonly profile?: string;
  readonly runs: number;
  readonly seed?: number;
  readonly domain: 'documented' | 'any';
  readonly write?: string;
  readonly set: readonly string[];
  readonly now?: DateTime;
  readonly output: readonly string[];
  readonly failLevel: FailLevel;
  readonly format?: Format;
}

/** The moment that Now() gives without --now: that of golden tests, so that the same seed finds the same tomorrow. */
const NOW = parseDate('2026-01-15T08:00:00Z');

/** `rehearse fuzz`: random users, and pairs who are alike, until every rule that can be seen to break is broken. */
export async function fuzz(mapping: string, options: FuzzOptions, terminal: Terminal): Promise<number> {
  const outputs = outputsOf(options.output, options.format);
  const macros = readMacros(options.set);
  const { seed = 0, runs, domain, write, now = NOW } = options;
  const read = await readTable(mapping);
  if (!('table' in read)) return refuse(read.findings, terminal);
  const { table } = read;
  const loaded = await new Profiles().read({
    option: options.profile,
    target: table.target,
    mapping: read.path,
    where: table.targetPlace,
  });
  if (!('profile' in loaded)) return refuse(loaded.findings, terminal);
  const { profile } = loaded;
  const over = overwritten(outputs, [read.path, loaded.path, ...(write === undefined ? [] : [write])]);
  if (over !== undefined) return refuse([over], terminal);
  const tested = { mapping: read.path, profile: options.profile, macros: macros.macros ?? new Map() };
  const destination = write === undefined ? undefined : await openDestination(write, tested);
  if (destination && 'findings' in destination) return refuse(destination.findings, terminal);

  const subject = subjectOf({ table, profile, context: createContext({ ...macros, ...(now && { now }) }) });
  // The tests are to pass where they are written to, with what that file says of macros and of the moment.
  const suite = destination?.present?.suite;
  const setting = suite
    ? settingFor(suite, table, profile)
    : { table, profile, context: { ...macros, ...(NOW && { now: NOW }) } };
  const cases = [];
  for (const one of tryRandomUsers(subject, { seed, runs, domains: domain })) {
    cases.push({ one, test: await goldenTest(one, setting) });
  }
  const tests = cases.flatMap(({ test }): readonly GoldenText[] => (test ? [test] : []));
  const written = destination && writeTests(destination, tests);
  if (written && 'findings' in written) return refuse(written.findings, terminal);
  const report = reportFuzz(
    cases,
    {
      mapping: shownAs(mapping),
      profile: profile.name,
      seed,
      runs,
      domain,
      again: commandOf(mapping, { ...options, seed }),
      findings: read.findings.filter(({ severity }) => severity !== 'info'),
      unseen: unseenOf(table),
      ...(written && { written }),
    },
    options.failLevel,
  );
  const page = { style: createStyle({ colour: false, width: 100 }), full: true };
  const unwritten = outputs.flatMap(({ file, format }) => {
    const problem = writeFileAtomically(file, `${writeFuzz(report, format, page)}\n`);
    return problem === undefined ? [] : [problem];
  });
  print(report, options.format, terminal);
  if (unwritten.length > 0) return refuse(unwritten, terminal);
  return report.verdict === 'fail' ? EXIT.findings : EXIT.clean;
}

function refuse(findings: readonly Finding[], terminal: Terminal): number {
  terminal.talk(findings.map((finding) => printFinding(finding, terminal.talkStyle)).join('\n\n'));
  return EXIT.unusable;
}

/** What a shell would need quotes for. */
const word = (text: string): string => (/^[\w./:%=@+-]+$/.test(text) ? text : `'${text}'`);

function commandOf(mapping: string, { profile, seed, runs, domain, set }: FuzzOptions): string {
  return [
    `rehearse fuzz ${word(mapping)}`,
    ...(profile === undefined ? [] : [`--profile ${word(profile)}`]),
    ...(domain === 'any' ? ['--domain any'] : []),
    ...set.map((one) => `--set ${word(one)}`),
    `--seed ${seed}`,
    `--runs ${runs}`,
  ].join(' ');
}

/** What random users cannot show of a mapping. */
function unseenOf({ users }: MappingTable): readonly string[] {
  const roles = users.mappings.some(
    ({ source }) =>
      source && [...walk(source.tree)].some((node) => node.kind === 'attribute' && node.name === 'appRoleAssignments'),
  );
  return [
    ...(users.filter === undefined ? [] : ['Scoping filters: random users are taken as if all of them were in scope.']),
    ...(roles ? ['App roles: random users have none.'] : []),
  ];
}

/** Formats that say nothing of the whole; people at a terminal are told beside them. */
const BARE: readonly Format[] = ['compact', 'github'];

function print(report: FuzzReport, format: Format = 'pretty', terminal: Terminal): void {
  const text = writeFuzz(report, format, { style: terminal.style, full: true });
  if (text !== '') terminal.out(text);
  if (BARE.includes(format)) terminal.talk(totalsInWords(report));
}
