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
export function verdictInWords({ files, counts, baseline }: CheckReport): string {
  const all = count(files.length, 'file');
  const whole = files.length === 1 ? `${files[0]?.file}` : all;
  const of = (some: number) => (files.length === 1 ? whole : `${figure(some)} of ${all}`);
  const unread = files.filter(({ verdict }) => verdict === 'unreadable').length;
  if (unread > 0) {
    const rest = files.length > unread ? ' The others were checked.' : '';
    return `NOT READ: ${of(unread)} could not be read.${rest}`;
  }
  const fresh = baseline === undefined ? '' : 'new ';
  const broken = files.filter((file) => file.counts.error > 0).length;
  if (broken > 0) return `NOT READY: ${count(counts.error, `${fresh}error`)} in ${of(broken)}.`;
  if (total(counts) > 0) return `NO ${fresh.toUpperCase()}ERRORS in ${whole}, but ${countsInWords(counts)}.`;
  return `NO ${fresh.toUpperCase()}FINDINGS in ${whole}.`;
}

/** What the baseline kept back, or undefined without one. */
export function baselineInWords({ baseline }: CheckReport): string | undefined {
  if (baseline === undefined) return undefined;
  const { known, fixed } = baseline;
  const kept = `${count(known, 'known finding')} of the baseline ${known === 1 ? 'is' : 'are'} not shown.`;
  if (fixed === 0) return kept;
  return `${kept} ${figure(fixed)} ${fixed === 1 ? 'is' : 'are'} fixed: write a new baseline (--output FILE.json, without --baseline).`;
}

/** The last line: all of it in one line. */
export function totalsLine({ files, counts, failLevel, baseline }: CheckReport): string {
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
