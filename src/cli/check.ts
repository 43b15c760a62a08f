import type { Finding } from '../diagnostics/index.js';
import { FORMATS, type Format } from '../reports/check/formats.js';
import { type CheckedFile, type CheckReport, reportCheck } from '../reports/check/report.js';
import { baselineInWords, totalsLine } from '../reports/check/words.js';
import { printFinding } from '../reports/problems.js';
import type { FailLevel } from '../reports/severity.js';
import { createStyle } from '../reports/style.js';
import { type CheckHow, checkFile } from './check-file.js';
import { findFiles, type WantedFile } from './check-files.js';
import { type Output, outputsOf, overwritten } from './check-output.js';
import { Profiles } from './profiles.js';
import { EXIT, type Terminal } from './terminal.js';
import { writeFileAtomically } from './write-file.js';

export interface CheckOptions {
  readonly profile?: string;
  readonly baseline?: string;
  readonly output: readonly string[];
  readonly prove?: boolean;
  readonly full?: boolean;
  readonly failLevel: FailLevel;
  readonly format?: Format;
}

/**
 * `rehearse check`: what is wrong with mapping files, before any user is seen. What is wrong inside a readable file is in
 * the report; a file that cannot be read is in it too, and the others are checked all the same.
 */
export async function check(given: readonly string[], options: CheckOptions, terminal: Terminal): Promise<number> {
  const outputs = outputsOf(options.output, options.format);
  const profiles = new Profiles();
  const unusable = await profileProblems(options.profile, profiles);
  const baseline = await baselineOf(options.baseline);
  if ('finding' in baseline) unusable.push(baseline.finding);
  if (unusable.length > 0 || 'finding' in baseline) return refuse(unusable, terminal);

  const files = await findFiles(given);
  const report = reportCheck(await checkAll(files, options, profiles), {
    failLevel: options.failLevel,
    baseline: baseline.baseline,
  });
  const inputs = [...pathsOf(files), ...profiles.files, ...(options.baseline === undefined ? [] : [options.baseline])];
  const over = overwritten(outputs, inputs);
  if (over !== undefined) return refuse([over], terminal);
  const refused = write(outputs, report, options);
  print(report, options, terminal);
  if (refused.length > 0) return refuse(refused, terminal);
  return { pass: EXIT.clean, fail: EXIT.findings, unreadable: EXIT.unusable }[report.verdict];
}

const pathsOf = (files: readonly WantedFile[]): string[] =>
  files.flatMap((file) => ('path' in file ? [file.path] : []));

function refuse(findings: readonly Finding[], terminal: Terminal): number {
  terminal.talk(findings.map((finding) => printFinding(finding, terminal.talkStyle)).join('\n\n'));
  return EXIT.unusable;
}

/** Whether the profile of the command line can be used: it is asked for once, not by every file. */
async function profileProblems(option: string | undefined, profiles: Profiles): Promise<Finding[]> {
  if (option === undefined) return [];
  const read = await profiles.read({ option, target: undefined, mapping: '' });
  return 'profile' in read ? [] : [...read.findings];
}

async function baselineOf(file: string | undefined) {
  if (file === undefined) return { baseline: undefined };
  const { readBaseline } = await import('./baseline-file.js');
  return readBaseline(file);
}

/** Every file once, also a broken profile that forty mappings name. */
async function checkAll(files: readonly WantedFile[], how: CheckHow, profiles: Profiles) {
  const checked = new Map<string, CheckedFile>();
  for (const file of files) {
    for (const one of await checkFile(file, how, profiles)) {
      if (!checked.has(one.file)) checked.set(one.file, one);
    }
  }
  return [...checked.values()];
}

/** Formats that say nothing of the whole; people at a terminal are told beside them. */
const BARE: readonly Format[] = ['compact', 'github'];

function print(report: CheckReport, { format = 'pretty', full = false }: CheckOptions, terminal: Terminal): void {
  const text = FORMATS[format](report, { style: terminal.style, full });
  if (text !== '') terminal.out(text);
  if (BARE.includes(format)) terminal.talk([baselineInWords(report), totalsLine(report)].filter(Boolean).join('\n'));
}

/** The width of a report in a file, which has no terminal. */
const WIDTH = 100;

function write(outputs: readonly Output[], report: CheckReport, { full = false }: CheckOptions): Finding[] {
  const style = createStyle({ colour: false, width: WIDTH });
  return outputs.flatMap(({ file, format }) => {
    const refused = writeFileAtomically(file, `${FORMATS[format](report, { style, full })}\n`);
    return refused === undefined ? [] : [refused];
  });
}
