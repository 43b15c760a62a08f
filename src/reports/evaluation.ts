import { type Diagnostic, frameText } from '../diagnostics/index.js';
import type { Trace } from '../expression/index.js';
import { Failure, Ignore, toExport, type Value } from '../values/index.js';
import { type Explanation, explain } from './explanation.js';
import { messageOf } from './rules.js';
import type { Style } from './style.js';

/** The outcomes of an evaluation, in the words of the JSON output (design §4). */
export type Outcome = 'value' | 'null' | 'ignore' | 'ignoreObject' | 'error' | 'invalid';

/** What became of an evaluation. */
export interface EvaluationOutcome {
  readonly outcome: Outcome;
  readonly value?: string | readonly string[];
  readonly error?: string;
}

/** The JSON of `rehearse eval`. `value` is as Entra would hand it to the target: a text, or a list of texts. */
export interface EvaluationReport extends EvaluationOutcome {
  readonly formatVersion: 1;
  readonly expression: string;
  readonly explanation?: Explanation;
  readonly diagnostics: readonly (Diagnostic & { readonly message: string })[];
}

/** Reports an evaluation; without a value the expression did not compile. */
export function reportEvaluation(
  expression: string,
  diagnostics: readonly Diagnostic[],
  value?: Value,
  traced?: Trace,
): EvaluationReport {
  return {
    formatVersion: 1,
    expression,
    ...(value === undefined ? { outcome: 'invalid' } : outcomeOf(value)),
    ...(traced && { explanation: explain(traced) }),
    diagnostics: diagnostics.map((one) => ({ ...one, message: messageOf(one) })),
  };
}

export function outcomeOf(value: Value): EvaluationOutcome {
  if (value instanceof Failure) return { outcome: 'error', error: value.rule.message(value.data) };
  if (value instanceof Ignore) return { outcome: value.what === 'object' ? 'ignoreObject' : 'ignore' };
  const exported = toExport(value);
  return exported === null ? { outcome: 'null' } : { outcome: 'value', value: exported };
}

/** The result for people: the value itself, and where the value alone could be misread, a remark. */
export function printEvaluation(text: string, value: Value, style: Style): { data: string; remark?: string } {
  if (value instanceof Failure) {
    const remark = [
      `${style.bad('error:')} ${value.rule.message(value.data)}`,
      frameText(text, value.span, { indent: '  ', width: style.width }),
      `  ${style.bold('help:')} ${value.rule.help(value.data)}`,
      style.faint(`  ${value.rule.id}`),
    ].join('\n');
    return { data: '', remark };
  }
  if (value instanceof Ignore) {
    const what = value.what === 'object' ? 'this whole user or group is left alone' : 'this attribute is left alone';
    return { data: '', remark: `No value: ${what} in this cycle.` };
  }
  const exported = toExport(value);
  if (exported === null) return { data: 'null', remark: 'No value: nothing flows to the target.' };
  if (typeof exported !== 'string') return { data: exported.join('\n'), remark: `A list of ${exported.length}.` };
  if (exported === '')
    return { data: '', remark: 'The result is an empty text. It is a value, and it flows to the target.' };
  return { data: exported };
}
