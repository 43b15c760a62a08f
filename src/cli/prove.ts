import type { Finding } from '../diagnostics/index.js';
import type { Settings } from '../functions/index.js';
import type { Width } from '../proof/index.js';
import { repairOf } from '../proof/repair/repair.js';
import type { Format } from '../reports/check/formats.js';
import { totalsLine } from '../reports/check/words.js';
import { printDiagnostic, printFinding } from '../reports/problems.js';
import { writeProof } from '../reports/proof/formats.js';
import { type AnyProofReport, asCheck, reportComparison, reportProof } from '../reports/proof/report.js';
import type { FailLevel } from '../reports/severity.js';
import { createStyle } from '../reports/style.js';
import { type Output, outputsOf, overwritten } from './check-output.js';
import { Profiles } from './profiles.js';
import { comparedRows } from './prove-comparison.js';
import { type Asking, expressionRow, mappingRows, readKeys } from './prove-rows.js';
import { isUnusable, isUsable, readSubjects, type Subject, type Unusable } from './prove-subject.js';
import { EXIT, type Terminal } from './terminal.js';
import { UsageError } from './usage.js';
import { writeFileAtomically } from './write-file.js';

export interface ProveOptions {
  readonly profile?: string;
  readonly file: readonly string[];
  /** The target attribute, or `all`. */
  readonly for?: string;
  readonly domain: Width;
  readonly key: readonly string[];
  readonly setting: Partial<Settings>;
  readonly output: readonly string[];
  readonly full?: boolean;
  readonly failLevel: FailLevel;
  readonly format?: Format;
}

/** The target of an expression that stands in no mapping: that of the bundled mapping, which `rehearse run` takes too. */
const USUAL_PROFILE = 'hugging-face-managed';

/**
 * `rehearse prove`: what holds of a mapping or an expression for every input; with two of them, whether they agree on
 * every input.
 */
export async function prove(
  first: string | undefined,
  second: string | undefined,
  options: ProveOptions,
  terminal: Terminal,
): Promise<number> {
  const outputs = outputsOf(options.output, options.format);
  const keys = readKeys(options.key.map((name) => name.replace(/^\[(.*)\]$/s, '$1')));
  const words = [first, second].filter((word) => word !== undefined);
  const read = await readSubjects(words, options.file, options.setting, terminal);
  const subjects = read.filter(isUsable);
  if (subjects.length < read.length) return refuse(read.filter(isUnusable), terminal);
  const [one, other] = subjects;
  if (one === undefined) throw new Error('nothing was read');
  if (other !== undefined && one.kind !== other.kind) {
    throw new UsageError('Two mapping files are compared, or two expressions, not one with the other.');
  }
  const newest = other ?? one;
  const loaded = await new Profiles().read({
    option: options.profile,
    target: newest.kind === 'mapping' ? newest.table.target : USUAL_PROFILE,
    mapping: newest.path ?? '',
    ...(newest.kind === 'mapping' && { where: newest.table.targetPlace }),
  });
  if (!('profile' in loaded)) return refuse([loaded], terminal);
  const inputs = subjects.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const over = overwritten(outputs, [...inputs, loaded.path]);
  if (over !== undefined) return refuse([{ findings: [over] }], terminal);

  const { domain, setting } = options;
  const asking: Asking = {
    profile: loaded.profile,
    domains: domain,
    keys,
    settings: setting,
    target: options.for,
  };
  const formats = [options.format ?? 'pretty', ...outputs.map(({ format }) => format)];
  const report = answer(
    one,
    other,
    asking,
    options,
    formats.some((format) => WITH_REPAIRS.includes(format)),
  );
  const unwritten = write(outputs, report, options);
  print(report, options, terminal);
  if (unwritten.length > 0) return refuse([{ findings: unwritten }], terminal);
  return report.verdict === 'fail' ? EXIT.findings : EXIT.clean;
}

/** The formats that tell what to put in the place of an expression; to find that takes longer than the proof. */
const WITH_REPAIRS: readonly Format[] = ['pretty', 'json'];

function answer(
  one: Subject,
  other: Subject | undefined,
  asking: Asking,
  { failLevel, profile: named }: ProveOptions,
  repairs: boolean,
): AnyProofReport {
  const { profile, domains } = asking;
  const about = { profile, domains, assumedProfile: one.kind === 'expression' && named === undefined };
  if (other === undefined) {
    const rows = one.kind === 'mapping' ? mappingRows(one, asking) : [expressionRow(one, asking)];
    const told = repairs ? rows.map((row) => ({ ...row, repair: repairOf(row.question, row, profile.title) })) : rows;
    return reportProof({ file: one.file, ...about }, told, failLevel);
  }
  const files = one.kind === 'mapping' ? { old: one.file, new: other.file } : undefined;
  return reportComparison({ file: other.file, files, ...about, ...comparedRows(one, other, asking) }, failLevel);
}

function refuse(unusable: readonly Unusable[], terminal: Terminal): number {
  const style = terminal.talkStyle;
  const problems = unusable.flatMap((one) =>
    'findings' in one
      ? one.findings.map((finding) => printFinding(finding, style))
      : one.diagnostics.map((diagnostic) => printDiagnostic(diagnostic, one.text, style)),
  );
  terminal.talk(problems.join('\n\n'));
  return EXIT.unusable;
}

/** Formats that say nothing of the whole; people at a terminal are told beside them. */
const BARE: readonly Format[] = ['compact', 'github'];

function print(report: AnyProofReport, { format = 'pretty', full = false }: ProveOptions, terminal: Terminal): void {
  const text = writeProof(report, format, { style: terminal.style, full });
  if (text !== '') terminal.out(text);
  if (BARE.includes(format)) terminal.talk(totalsLine(asCheck(report)));
}

/** The width of a report in a file, which has no terminal. */
const WIDTH = 100;

function write(outputs: readonly Output[], report: AnyProofReport, { full = false }: ProveOptions): Finding[] {
  const style = createStyle({ colour: false, width: WIDTH });
  return outputs.flatMap(({ file, format }) => {
    const refused = writeFileAtomically(file, `${writeProof(report, format, { style, full })}\n`);
    return refused === undefined ? [] : [refused];
  });
}
