import { existsSync, readFileSync } from 'node:fs';
import type { Finding } from '../diagnostics/index.js';
import { TEST_FORMATS, type TestFormat } from '../reports/golden/formats.js';
import { type FileResult, reportTests, type TestReport, totalsWords } from '../reports/golden/report.js';
import { printFinding } from '../reports/problems.js';
import { createStyle } from '../reports/style.js';
import { brokenUpdate, Covered, nothingToTest, runSuite, updateSuite } from '../testing/golden/index.js';
import { findFiles, shownAs, type WantedFile } from './check-files.js';
import { overwritten } from './check-output.js';
import { readText } from './files.js';
import { Profiles } from './profiles.js';
import { EXIT, type Terminal } from './terminal.js';
import { type TestOutput, testOutputs } from './test-output.js';
import { isTestFile, Suites, testsBeside } from './test-suite.js';
import { UsageError } from './usage.js';
import { writeFileAtomically } from './write-file.js';

export interface TestOptions {
  readonly update?: boolean;
  readonly output: readonly string[];
  readonly full?: boolean;
  readonly format: TestFormat;
}

/** `rehearse test`: the golden tests of mappings, and which of their branches the tests take. */
export async function test(given: readonly string[], options: TestOptions, terminal: Terminal): Promise<number> {
  if (options.update) refuseInCi(process.env.CI);
  const outputs = testOutputs(options.output, options.format);
  const wanted = unique((await findFiles(given)).map(testsOf));
  const suites = new Suites(new Profiles());
  const files: FileResult[] = [];
  for (const file of wanted) files.push(await testFile(file, suites, options.update ?? false));
  const over = overwritten(outputs, [
    ...wanted.flatMap((file) => ('path' in file ? [file.path] : [])),
    ...suites.files,
  ]);
  if (over !== undefined) return refuse([over], terminal);
  const report = reportTests(
    files,
    suites.covered.map(({ coverage }) => coverage),
  );
  const refused = write(outputs, report, options);
  const text = TEST_FORMATS[options.format](report, { style: terminal.style, full: options.full ?? false });
  if (text !== '') terminal.out(text);
  if (BARE.includes(options.format)) terminal.talk(totalsWords(report));
  if (refused.length > 0) return refuse(refused, terminal);
  return { pass: EXIT.clean, fail: EXIT.findings, unreadable: EXIT.unusable }[report.verdict];
}

/** Formats that say nothing of the whole; people at a terminal are told beside them. */
const BARE: readonly TestFormat[] = ['compact', 'github'];

/** What -u rewrites passes by itself: in a pipeline it would turn every mistake green. */
function refuseInCi(ci: string | undefined): void {
  if (ci === undefined || ['', '0', 'false'].includes(ci.toLowerCase())) return;
  throw new UsageError('-u rewrites what tests expect, which is never right in CI (the variable CI is set).');
}

function refuse(findings: readonly Finding[], terminal: Terminal): number {
  terminal.talk(findings.map((finding) => printFinding(finding, terminal.talkStyle)).join('\n\n'));
  return EXIT.unusable;
}

/** The tests that a file stands for: itself, or those beside a mapping. */
function testsOf(file: WantedFile): WantedFile {
  if ('finding' in file || isTestFile(file.path)) return file;
  const path = testsBeside(file.path);
  if (existsSync(path)) return { path, shown: shownAs(path) };
  if (!existsSync(file.path)) return file;
  const finding = nothingToTest.finding({ file: file.shown, expected: shownAs(path) }, { where: { file: file.shown } });
  return { shown: file.shown, finding };
}

/** A pattern may find a mapping and its tests. */
const unique = (files: readonly WantedFile[]): readonly WantedFile[] => [
  ...new Map(files.map((file) => [file.shown, file])).values(),
];

async function testFile(wanted: WantedFile, suites: Suites, update: boolean): Promise<FileResult> {
  const file = wanted.shown;
  if ('finding' in wanted) return { file, findings: [wanted.finding] };
  const read = await readText(wanted.path);
  if ('finding' in read) return { file, findings: [read.finding] };
  const loaded = await suites.load(read.text, wanted.path, file);
  if (!('suite' in loaded)) return { file, findings: loaded.findings };
  const { suite, setting, covered, findings } = loaded;
  if (!update) return { file, result: await runSuite(suite, setting, covered, findings) };
  const before = await runSuite(suite, setting, new Covered(setting.table), findings);
  const updated = updateSuite(read.text, before, setting.table);
  if ('finding' in updated) return { file, findings: [updated.finding] };
  const { changes, text } = updated;
  const refused = changes.length === 0 ? undefined : rewrite(wanted.path, file, read.text, text);
  if (refused !== undefined) return { file, findings: [refused] };
  const again = await suites.load(text, wanted.path, file);
  if (!('suite' in again)) throw new Error(`what was written to ${file} cannot be read`);
  return { file, changes, result: await runSuite(again.suite, again.setting, again.covered, again.findings) };
}

/** A byte order mark stays; bytes that are no UTF-8 could not be written back as they were. */
function rewrite(path: string, file: string, before: string, after: string): Finding | undefined {
  const bytes = readFileSync(path);
  const mark = bytes.toString('utf8').startsWith('\ufeff') ? '\ufeff' : '';
  if (!bytes.equals(Buffer.from(mark + before))) return brokenUpdate.finding({ file }, { where: { file } });
  return writeFileAtomically(path, mark + after);
}

/** The width of a report in a file, which has no terminal. */
const WIDTH = 100;

function write(outputs: readonly TestOutput[], report: TestReport, { full = false }: TestOptions): Finding[] {
  const style = createStyle({ colour: false, width: WIDTH });
  return outputs.flatMap(({ file, format }) => {
    const refused = writeFileAtomically(file, `${TEST_FORMATS[format](report, { style, full })}\n`);
    return refused === undefined ? [] : [refused];
  });
}
