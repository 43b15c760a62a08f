import { count, figure } from '../rehearsal/layout.js';
import type { CheckReport, Counts, FileReport } from './report.js';

/** The words that several formats share. */

/** `2 errors, 1 warning`; without findings an empty text. */
export function countsInWords({ error, warning, info, unknown }: Counts): string {
  return [
    ...(error > 0 ? [count(error, 'error')] : []),
    ...(warning > 0 ? [count(warning, 'warning')] : []),
    ...(info > 0 ? [count(info, 'note')] : []),
    ...(unknown > 0 ? [`${figure(unknown)} unknown`] : []),
  ].join(', ');
}

const total = ({ error, warning, info, unknown }: Counts): number => error + warning + info + unknown;

/** The verdict, in a sentence. What fails the command is another question: see `totalsLine`. */
export function verdictInWords({ files, counts, baseline, about }: CheckReport): string {
  if (about !== undefined) return about.verdict;
  const all = count(files.length, 'file');
  const whole = files.length === 1 ? `${files[0]?.file}` : all;
  const of = (some: number) => (files.length === 1 ? whole : `${figure(some)} of ${all}`);
  const unread = files.filter(({ verdict }) => verdict === 'unreadable').length;
  if (unread > 0) {
    return `NOT READ: ${of(unread)} could not be read.${othersInWords(files)}`;
  }
  const fresh = baseline === undefined ? '' : 'new ';
  const broken = files.filter((file) => file.counts.error > 0).length;
  if (broken > 0) return `NOT READY: ${count(counts.error, `${fresh}error`)} in ${of(broken)}.`;
  if (total(counts) > 0) return `NO ${fresh.toUpperCase()}ERRORS in ${whole}, but ${countsInWords(counts)}.`;
  return `NO ${fresh.toUpperCase()}FINDINGS in ${whole}.`;
}

/** What came of the files beside those that could not be read. */
function othersInWords(files: readonly FileReport[]): string {
  const read = files.filter(({ verdict }) => verdict !== 'unreadable');
  if (read.length === 0) return '';
  const broken = read.filter((file) => file.counts.error > 0);
  const errors = broken.reduce((sum, file) => sum + file.counts.error, 0);
  if (errors === 0) return ' The others were checked.';
  return ` Of the others, ${figure(broken.length)} ${broken.length === 1 ? 'is' : 'are'} not ready: ${count(errors, 'error')}.`;
}

/** What the baseline kept back, or undefined without one. */
export function baselineInWords({ baseline }: CheckReport): string | undefined {
  if (baseline === undefined) return undefined;
  const { known, fixed } = baseline;
  return [
    `${count(known, 'known finding')} of the baseline ${known === 1 ? 'is' : 'are'} not shown.`,
    ...(fixed === 0
      ? []
      : [
          `${figure(fixed)} ${fixed === 1 ? 'is' : 'are'} fixed: write a new baseline (--output FILE.json, without --baseline).`,
        ]),
    ...unnamedInWords(baseline),
  ].join(' ');
}

/** A file that was renamed, or a check from another folder, would otherwise look like many new mistakes. */
function unnamedInWords({ file, unnamed }: NonNullable<CheckReport['baseline']>): string[] {
  const [first] = unnamed;
  if (first === undefined) return [];
  const names = unnamed.length === 1 ? first : `${first} and ${count(unnamed.length - 1, 'other file')}`;
  return [
    `${file} does not name ${names}, so everything found there counts as new. Was a file renamed, or is this another folder than before?`,
  ];
}

/** The last line: all of it in one line. */
export function totalsLine({ files, counts, failLevel, baseline, about }: CheckReport): string {
  if (about !== undefined) return about.totals;
  const failed = files.filter(({ verdict }) => verdict === 'fail').length;
  const unread = files.filter(({ verdict }) => verdict === 'unreadable').length;
  return [
    count(files.length, 'file'),
    countsInWords(counts) || 'no findings',
    ...(baseline ? [`${figure(baseline.known)} known, ${figure(baseline.fixed)} fixed`] : []),
    `${figure(failed)} fail (--fail-level ${failLevel})`,
    ...(unread > 0 ? [`${figure(unread)} not read`] : []),
  ].join(' | ');
}

/** The target of a file as the summary names it. */
export function targetOf({ kind, profile, mapping, verdict }: FileReport): string {
  if (kind === 'profile') return 'a target profile';
  if (kind === 'tests') return 'golden tests';
  return verdict === 'unreadable' ? '' : (profile?.name ?? mapping?.target?.text ?? '');
}
