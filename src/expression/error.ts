import { syntaxRules } from '../../grammar/index.js';
import { type Diagnostic, frameText, ruleIndex } from '../diagnostics/index.js';
import { functionRules } from '../functions/index.js';
import { expressionRules } from './rules.js';

/** Every rule that a diagnostic about an expression can come from. */
export const diagnosticRules = ruleIndex(syntaxRules, functionRules, expressionRules);

/** What a diagnostic says, in words. */
export const messageOf = ({ ruleId, data }: Diagnostic): string => diagnosticRules.get(ruleId)?.message(data) ?? ruleId;

/** What to do about a diagnostic. */
export const helpOf = ({ ruleId, data }: Diagnostic): string => diagnosticRules.get(ruleId)?.help(data) ?? '';

/** Thrown by `compile` for an expression that has errors. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];

  constructor(text: string, diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((one) => `${messageOf(one)}\n${frameText(text, one.span)}\n${helpOf(one)}`).join('\n\n'));
    this.text = text;
    this.diagnostics = diagnostics;
  }
}
