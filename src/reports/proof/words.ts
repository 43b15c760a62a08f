import type { Proved } from '../../proof/findings.js';
import { requiring } from '../../proof/findings.js';
import type { Uniqueness } from '../../proof/index.js';
import { sharersInWords, sharingVerdict } from '../../proof/words.js';
import { count, figure } from '../rehearsal/layout.js';
import type { AnyProofReport, ComparisonReport, ProofReport } from './report.js';

/** How the rules of a row, or of several, came out. */
export function tallyOf(rows: readonly Proved[]) {
  const rules = rows.flatMap(({ proof }) => proof.rules);
  const of = (verdict: (typeof rules)[number]['verdict']) => rules.filter((one) => one.verdict === verdict).length;
  return { all: rules.length, broken: of('COUNTEREXAMPLE'), proved: of('PROVED'), unknown: of('UNKNOWN') };
}

/** Whether somebody can be without a value that the target requires. */
export const lacksRequired = ({ proof, question }: Proved): boolean =>
  proof.flow.verdict === 'SOMETIMES' && requiring(question) !== undefined;

export type Standing = 'broken' | 'open' | 'sound';

/** How a row stands: it can break a rule, that is not decided, or it cannot. */
export function standingOf(row: Proved): Standing {
  const { broken, unknown } = tallyOf([row]);
  if (broken > 0 || lacksRequired(row)) return 'broken';
  return unknown > 0 || row.proof.flow.verdict === 'UNKNOWN' ? 'open' : 'sound';
}

export const verdictInWords = (report: AnyProofReport): string =>
  report.kind === 'proof' ? proofVerdict(report) : comparisonVerdict(report);

function proofVerdict({ rows, profile }: ProofReport): string {
  const [first] = rows;
  if (first === undefined) return `NOTHING TO PROVE: no row has a rule of ${profile.name}.`;
  if (rows.length === 1) return rowVerdict(first, profile.name);
  const named = (standing: Standing) => rows.filter((row) => standingOf(row) === standing).map(({ target }) => target);
  const [broken, open] = [named('broken'), named('open')];
  if (broken.length > 0) {
    return `NOT VALID FOR EVERYBODY: ${figure(broken.length)} of ${count(rows.length, 'row')} can be refused: ${broken.join(', ')}.`;
  }
  if (open.length > 0) {
    return `NOT DECIDED: ${figure(open.length)} of ${count(rows.length, 'row')}: ${open.join(', ')}.`;
  }
  return `VALID FOR EVERYBODY: no value of ${rows.map(({ target }) => target).join(', ')} can be refused.`;
}

/** The verdict on one row, in a sentence or two. */
export function rowVerdict(row: Proved, profile: string): string {
  const { target, proof, uniqueness } = row;
  const { all, broken, unknown } = tallyOf([row]);
  const rules = count(all, 'rule');
  const shared = uniqueness === undefined ? '' : ` ${sharingInWords(uniqueness)}`;
  if (standingOf(row) === 'broken') {
    const ills = [
      ...(broken > 0 ? [`${figure(broken)} of ${rules} about ${target} can be broken`] : []),
      ...(lacksRequired(row) ? [`${target} is required, and somebody can be without one`] : []),
    ];
    return `NOT VALID FOR EVERYBODY: ${ills.join(', and ')}.${shared}`;
  }
  if (unknown > 0) {
    return `NOT DECIDED: ${figure(unknown)} of ${rules} about ${target} can be neither proved nor refuted.${shared}`;
  }
  if (proof.flow.verdict === 'UNKNOWN') {
    return `NOT DECIDED: whether everybody gets a value for ${target} can be neither proved nor refuted.${shared}`;
  }
  const without = proof.flow.verdict === 'SOMETIMES' ? ' Somebody can be without one.' : '';
  if (all === 0) return `NO RULE of ${profile} says what ${target} may hold.${without}${shared}`;
  const any = all === 1 ? 'the one rule about it' : `any of ${rules}`;
  return `VALID FOR EVERYBODY: no ${target} can break ${any}.${without}${shared}`;
}

const sharingInWords = (uniqueness: Uniqueness): string =>
  uniqueness.verdict === 'IMPOSSIBLE' && sharersInWords(uniqueness) === undefined
    ? 'There are fewer valid names than people there can be.'
    : SHARED[sharingVerdict(uniqueness)];

const SHARED: Readonly<Record<Uniqueness['verdict'], string>> = {
  INJECTIVE: 'No two people can get the same one.',
  COLLISION: 'Two people can get the same one.',
  IMPOSSIBLE: 'Two people can get the same one.',
  UNKNOWN: 'Whether two people can get the same one is not decided.',
};

function comparisonVerdict({ rows, alone, files }: ComparisonReport): string {
  const targets = (verdict: string) =>
    rows.filter(({ equivalence }) => equivalence.verdict === verdict).map(({ target }) => target);
  const [different, unknown] = [targets('DIFFERENT'), targets('UNKNOWN')];
  const value = (some: readonly string[]) => (files === undefined ? '' : ` ${some.join(', ')}`);
  const rest = alone.length === 0 ? '' : ` ${count(alone.length, 'row')} in only one of them.`;
  if (different.length > 0) return `DIFFERENT: OLD and NEW do not always give the same${value(different)}.${rest}`;
  if (unknown.length > 0) {
    return `UNKNOWN: whether OLD and NEW always give the same${value(unknown)} is not decided.${rest}`;
  }
  return alone.length > 0
    ? `EQUIVALENT in the rows that both have: they give the same for every input.${rest}`
    : 'EQUIVALENT: OLD and NEW give the same for every input.';
}

export const totalsInWords = (report: AnyProofReport): string =>
  report.kind === 'proof' ? proofTotals(report) : comparisonTotals(report);

function proofTotals({ rows }: ProofReport): string {
  const { all, broken, proved, unknown } = tallyOf(rows);
  const unique = rows.flatMap(({ uniqueness }) => (uniqueness === undefined ? [] : [sharingVerdict(uniqueness)]));
  return [
    `${count(all, 'rule')}: ${figure(broken)} COUNTEREXAMPLE, ${figure(proved)} PROVED, ${figure(unknown)} UNKNOWN`,
    ...(unique.length > 0 ? [`uniqueness: ${unique.join(', ')}`] : []),
  ].join(' | ');
}

function comparisonTotals({ rows, same }: ComparisonReport): string {
  const of = (wanted: string) => rows.filter(({ equivalence }) => equivalence.verdict === wanted).length;
  return [
    `${count(rows.length, 'pair')}: ${figure(of('DIFFERENT'))} DIFFERENT, ${figure(of('EQUIVALENT'))} EQUIVALENT, ${figure(of('UNKNOWN'))} UNKNOWN`,
    ...(same > 0 ? [`${count(same, 'row')} word for word the same`] : []),
  ].join(' | ');
}
