import { count, figure } from '../rehearsal/layout.js';
import type { FuzzReport } from './report.js';

/** What silence means, wherever it is told. */
export const NO_PROOF = 'Random users prove nothing: rehearse prove decides for everybody who could ever be hired.';

/** The verdict, in a sentence. */
export function verdictInWords(report: FuzzReport): string {
  const { cases, runs } = report;
  const bad = cases.filter(({ finding }) => finding.severity === 'error');
  const tried = `${count(runs, 'random user')} and as many pairs of people who are alike`;
  if (bad.length > 0) return `NOT SAFE: ${kindsInWords(bad)}.`;
  if (cases.length > 0) return `NOTHING IS REFUSED among ${tried}, but look at this: ${kindsInWords(cases)}.`;
  return `NOTHING FOUND among ${tried}. ${NO_PROOF}`;
}

/** `9 rules broken, 1 collision, 2 required values missing` */
function kindsInWords(cases: FuzzReport['cases']): string {
  const of = (kind: FuzzReport['cases'][number]['one']['kind']) => cases.filter(({ one }) => one.kind === kind).length;
  const [failed, broken, shared, missing] = [of('failed'), of('rule'), of('shared'), of('missing')];
  return [
    ...(failed > 0 ? [`${count(failed, 'expression')} ${failed === 1 ? 'fails' : 'fail'}`] : []),
    ...(broken > 0 ? [`${count(broken, 'rule')} broken`] : []),
    ...(shared > 0 ? [count(shared, 'collision')] : []),
    ...(missing > 0 ? [`${count(missing, 'value')} missing`] : []),
  ].join(', ');
}

/** All of it in one line. */
export function totalsInWords({ cases, runs, seed, failLevel }: FuzzReport): string {
  const found = cases.length === 0 ? 'nothing found' : kindsInWords(cases);
  return `${found} | ${figure(runs)} users and ${figure(runs)} pairs, seed ${seed} | --fail-level ${failLevel}`;
}
