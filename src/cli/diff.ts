import { randomBytes } from 'node:crypto';
import type { Finding } from '../diagnostics/index.js';
import { createPseudonyms, DirectoryError } from '../directory/index.js';
import { createContext } from '../functions/index.js';
import { literalsOf, type MappingTable } from '../mapping/index.js';
import { compareMappings, notInDirectory } from '../provisioning/comparison/index.js';
import type { Format } from '../reports/check/formats.js';
import type { Condition } from '../reports/diff/conditions.js';
import { writeDiff } from '../reports/diff/formats.js';
import { type DiffReport, type Example, reportDiff, type Show } from '../reports/diff/report.js';
import { totalsInWords } from '../reports/diff/words.js';
import { printFinding } from '../reports/problems.js';
import type { FailLevel } from '../reports/severity.js';
import { createStyle } from '../reports/style.js';
import type { DateTime } from '../values/index.js';
import { shownAs } from './check-files.js';
import { outputsOf, overwritten } from './check-output.js';
import { type DiffInputFiles, readDiffInputs } from './diff-inputs.js';
import type { InputOptions } from './inputs.js';
import { startProgress } from './progress.js';
import { EXIT, type Terminal } from './terminal.js';
import { readMacros } from './values-input.js';
import { writeFileAtomically } from './write-file.js';

export interface DiffOptions extends InputOptions {
  readonly only?: string;
  readonly failOn?: readonly Condition[];
  readonly failLevel?: FailLevel;
  readonly showPeople?: boolean;
  readonly full?: boolean;
  readonly output: readonly string[];
  readonly format?: Format;
  readonly set: readonly string[];
  readonly now?: DateTime;
  readonly seed?: number;
}

/** `rehearse diff OLD NEW`: what a mapping edit does to every user. */
export async function diff(old: string, after: string, options: DiffOptions, terminal: Terminal): Promise<number> {
  const outputs = outputsOf(options.output, options.format);
  const macros = readMacros(options.set);
  const inputs = await readDiffInputs([old, after], options, terminal);
  if (!('source' in inputs)) return refuse(inputs.findings, terminal);
  const over = overwritten(outputs, inputs.files);
  if (over !== undefined) return refuse([over], terminal);
  const compared = await compare(inputs, { ...options, ...macros });
  if ('findings' in compared) return refuse(compared.findings, terminal);
  const report = reportDiff(
    compared.comparison,
    {
      old: shownAs(old),
      new: shownAs(after),
      profile: profilesOf(inputs),
      directory: { label: inputs.source.label, people: inputs.people, groups: inputs.groups },
      findings: inputs.findings,
      only: options.only,
    },
    { failLevel: options.failLevel, conditions: options.failOn ?? [] },
  );
  const show = options.showPeople ? itself : hiding(inputs.old.table, inputs.new.table);
  const page = { style: createStyle({ colour: false, width: 100 }), full: options.full ?? false };
  const unwritten = outputs.flatMap(({ file, format }) => {
    const refused = writeFileAtomically(file, `${writeDiff(report, format, page, show)}\n`);
    return refused === undefined ? [] : [refused];
  });
  print(report, options, terminal, show);
  if (unwritten.length > 0) return refuse(unwritten, terminal);
  return report.verdict === 'fail' ? EXIT.findings : EXIT.clean;
}

function refuse(findings: readonly Finding[], terminal: Terminal): number {
  terminal.talk(findings.map((finding) => printFinding(finding, terminal.talkStyle)).join('\n\n'));
  return EXIT.unusable;
}

const profilesOf = ({ old, new: after }: DiffInputFiles): string =>
  old.profile.name === after.profile.name ? after.profile.name : `${old.profile.name} -> ${after.profile.name}`;

async function compare(
  inputs: DiffInputFiles,
  options: Parameters<typeof createContext>[0] & Pick<DiffOptions, 'only'>,
) {
  const { source } = inputs;
  const { only } = options;
  const progress = startProgress();
  try {
    // Both mappings see the same moment and the same chance.
    const { now } = createContext(options);
    const [old, after] = [inputs.old, inputs.new].map((side) => ({
      ...side,
      context: createContext({ ...options, now }),
    }));
    if (old === undefined || after === undefined) throw new Error('two mappings are compared');
    const step = () => progress.step();
    const comparison = await compareMappings({ old, new: after, source, only, step });
    if (!comparison.found) {
      return { findings: [notInDirectory.finding({ who: only ?? '', directory: source.label })] };
    }
    return { comparison };
  } catch (error) {
    if (error instanceof DirectoryError) return { findings: error.findings };
    throw error;
  } finally {
    progress.stop();
  }
}

/** Formats that say nothing of the whole; people at a terminal are told beside them. */
const BARE: readonly Format[] = ['compact', 'github'];

function print(report: DiffReport, options: DiffOptions, terminal: Terminal, show: Show): void {
  const { format = 'pretty', full = false } = options;
  const text = writeDiff(report, format, { style: terminal.style, full }, show);
  if (text !== '') terminal.out(text);
  if (BARE.includes(format)) terminal.talk(totalsInWords(report));
}

const itself: Show = (example) => example;

/** Pseudonyms under a key that nobody keeps: the shape of names and values stays, and with it what an edit does to them. */
function hiding(...tables: readonly MappingTable[]): Show {
  const pseudonyms = createPseudonyms(randomBytes(32), { keep: tables.flatMap(literalsOf) });
  return (example) => (pseudonyms.record({ ...example }) as Example | undefined) ?? { name: '' };
}
