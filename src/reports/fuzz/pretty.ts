import type { Severity } from '../../diagnostics/index.js';
import { sentenceOf, usersInWords, valueInWords } from '../../testing/fuzz/findings.js';
import { indented } from '../../testing/fuzz/golden-test.js';
import type { Page } from '../check/page.js';
import { printFinding } from '../problems.js';
import { count, cutTo, figure } from '../rehearsal/layout.js';
import { type Style, withRule, wrap } from '../style.js';
import { visible, visibleLines } from '../visible.js';
import type { FuzzReport, ToldCase } from './report.js';
import { NO_PROOF, totalsInWords, verdictInWords } from './words.js';

const SYMBOLS: Readonly<Record<Severity, string>> = { error: 'x', warning: '!', info: '-', unknown: '?' };

/** The report for people: the verdict, each way to fail with its smallest user, what to do, the tests to keep. */
export function printFuzz(report: FuzzReport, { style }: Page): string {
  return [
    header(report, style),
    verdict(report, style),
    ...report.cases.map((one) => printCase(one, style)),
    ...report.findings.map((finding) => printFinding(finding, style)),
    toDo(report, style),
    tests(report, style),
    unseen(report, style),
    `The same again: ${visible(report.again)}`,
    wrap(totalsInWords(report), style.width),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function header({ mapping, profile, runs, seed, domain }: FuzzReport, style: Style): string {
  const values = domain === 'any' ? 'any text in every attribute' : 'values as Microsoft documents them';
  const tried = `${count(runs, 'random user')} and ${count(runs, 'random pair')} of people who are alike, seed ${seed}; ${values}. Nothing left this machine.`;
  return [`${style.bold('FUZZ')}  ${visible(mapping)} -> ${visible(profile)}`, wrap(tried, style.width)].join('\n');
}

function verdict(report: FuzzReport, style: Style): string {
  const smallest = report.cases.length > 0 ? ' The smallest found for each:' : '';
  const words = wrap(verdictInWords(report) + smallest, style.width);
  const severities = report.cases.map(({ finding }) => finding.severity);
  if (severities.includes('error')) return style.bad(words);
  return severities.includes('warning') ? style.warning(words) : style.good(words);
}

function printCase({ one, finding }: ToldCase, style: Style): string {
  const head = `${SYMBOLS[finding.severity]} ${visible(one.target)}: ${visible(sentenceOf(one))}`;
  const rule = one.rule?.id ?? finding.ruleId;
  const users = usersInWords(one).map((user) => `    ${visible(user)}`);
  const value = `->  ${visible(valueInWords(one))}`;
  const last = users.pop() ?? '';
  const together = `${last}  ${value}`;
  return [
    withRule(style, style.bold(wrap(head, style.width, '  ')), rule),
    ...users.map((line) => cutTo(line, style.width)),
    ...(together.length <= style.width ? [together] : [cutTo(last, style.width), cutTo(`      ${value}`, style.width)]),
  ].join('\n');
}

/** What to do about all cases, each advice once. */
function toDo({ cases, mapping }: FuzzReport, style: Style): string {
  const advice = [...new Set(cases.map(({ finding }) => finding.help))];
  if (advice.length === 0) return '';
  const lines = [...advice, `Then let it be proved: rehearse prove ${mapping}`];
  return [
    style.bold('TO DO'),
    ...lines.map(
      (line, index) => `${index + 1} ${wrap(visibleLines(line), style.width, ' '.repeat(`${index + 1} `.length))}`,
    ),
  ].join('\n');
}

/** The tests that hold the cases; where they were written to a file, only how many. */
function tests({ cases, written, mapping }: FuzzReport, style: Style): string {
  const all = cases.flatMap(({ test }) => test ?? []);
  if (written !== undefined) return wrap(writtenInWords(written, all.length), style.width, '  ');
  if (all.length === 0) return '';
  const beside = `${mapping.replace(/\.[^./\\]+$/, '')}.test.yaml`;
  const about = `They hold what comes of these users today. ${LATER} To add them to a file: --write ${visible(beside)}`;
  return [
    style.bold('AS GOLDEN TESTS'),
    wrap([about, ...without(cases)].join(' '), style.width),
    '',
    visibleLines(all.map(({ lines }) => indented(lines).join('\n')).join('\n')),
  ].join('\n');
}

function writtenInWords({ file, added }: NonNullable<FuzzReport['written']>, all: number): string {
  if (added.length === 0) return all === 0 ? '. No golden test to add.' : `. All of it is in ${visible(file)} already.`;
  const known = all - added.length;
  const rest = known > 0 ? ` ${figure(known)} ${known === 1 ? 'was' : 'were'} there already.` : '';
  return `+ ${count(added.length, 'golden test')} added to ${visible(file)}.${rest} ${LATER}`;
}

/** What the target does not refuse, or only together with something else, is no test. */
function without(cases: readonly ToldCase[]): readonly string[] {
  const none = cases.filter(({ test, finding }) => test === undefined && finding.severity === 'error').length;
  if (none === 0) return [];
  return [`${count(none, 'case')} ${none === 1 ? 'has' : 'have'} none: a whole cycle comes to something else first.`];
}

const LATER = 'Once the mapping is mended they fail, and rehearse test -u writes what is right then.';

function unseen({ unseen: all, cases }: FuzzReport, style: Style): string {
  const lines = [...all, ...(cases.length > 0 ? [NO_PROOF] : [])];
  if (lines.length === 0) return '';
  return [style.bold('? NOT SEEN'), ...lines.map((line) => `    ${wrap(visible(line), style.width, '    ')}`)].join(
    '\n',
  );
}
