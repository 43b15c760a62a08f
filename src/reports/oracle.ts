import type { OracleAnswer } from '../directory/index.js';
import type { EvaluationOutcome } from './evaluation.js';
import type { Style } from './style.js';
import { visible } from './visible.js';

/** Entra's own answer beside ours, in the JSON of `rehearse eval --oracle graph`. */
export interface OracleReport extends EvaluationOutcome {
  readonly application: string;
  readonly job: string;
  /** `unknown` where two answers may differ and both be right. */
  readonly agreement: 'same' | 'different' | 'unknown';
  /** Why the answers need not be the same. */
  readonly because?: string;
}

/** Compares Entra's answer with ours. `because` says why the answers may differ, where they may. */
export function compareAnswers(ours: EvaluationOutcome, answer: OracleAnswer, because?: string): OracleReport {
  const entra = outcomeOf(answer);
  const { application, job } = answer;
  const report = { application, job, ...entra };
  if (ours.outcome === 'ignore' || ours.outcome === 'ignoreObject') {
    return { ...report, agreement: 'unknown', because: 'this answer has no word for leaving something alone' };
  }
  if (JSON.stringify(valuesOf(ours)) === JSON.stringify(valuesOf(entra))) return { ...report, agreement: 'same' };
  return because === undefined ? { ...report, agreement: 'different' } : { ...report, agreement: 'unknown', because };
}

function outcomeOf({ parsed, evaluated, result, error }: OracleAnswer): EvaluationOutcome {
  if (!parsed || !evaluated) {
    return { outcome: parsed ? 'error' : 'invalid', error: error ?? 'Entra gives no reason' };
  }
  const [only, ...more] = result;
  if (only === undefined) return { outcome: 'null' };
  return { outcome: 'value', value: more.length === 0 ? only : result };
}

/** The values of an outcome; undefined for one without. Entra answers a list, also where the result is one text or null. */
function valuesOf({ outcome, value }: EvaluationOutcome): readonly string[] | undefined {
  if (outcome === 'null') return [];
  return typeof value === 'string' ? [value] : value;
}

/** Both answers for people, one below the other. */
export function printOracle(ours: EvaluationOutcome, { agreement, ...entra }: OracleReport, style: Style): string {
  const verdict = {
    same: style.good('Entra gives the same.'),
    different: style.warning('Entra gives something else.'),
    unknown: style.bold(`Not to be compared: ${entra.because}.`),
  };
  return [
    `Rehearsal  ${inWords(ours)}`,
    `Entra      ${inWords(entra)}`,
    `${verdict[agreement]}${style.faint(`  ${visible(entra.application)}, job ${visible(entra.job)}`)}`,
  ].join('\n');
}

/** An outcome on one line. */
export function inWords({ outcome, value, error }: EvaluationOutcome): string {
  if (value !== undefined) return visible(JSON.stringify(value));
  if (error !== undefined) return visible(`${outcome === 'invalid' ? 'cannot be parsed' : 'error'}: ${error}`);
  return OTHERS[outcome];
}

const OTHERS: Readonly<Record<EvaluationOutcome['outcome'], string>> = {
  value: '',
  null: 'null',
  error: 'error',
  invalid: 'cannot be parsed',
  ignore: 'attribute left alone',
  ignoreObject: 'user or group left alone',
};
