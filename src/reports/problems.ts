import { type Diagnostic, type Finding, frame, frameText, type Severity } from '../diagnostics/index.js';
import { helpOf, messageOf } from './rules.js';
import { LABELS } from './severity.js';
import { type Style, wrap } from './style.js';
import { visible, visibleLines } from './visible.js';

const paint = (severity: Severity, style: Style): ((text: string) => string) =>
  severity === 'error' ? style.bad : severity === 'warning' ? style.warning : style.bold;

export interface ProblemOptions {
  /** False where what to do is told elsewhere. */
  readonly help?: boolean;
  /** What happens when the rule is broken, where it was not said before. */
  readonly why?: string | undefined;
  /** What it says, where its rule is not one of the program's: the rules of a target are data. */
  readonly message?: string;
}

/** A finding as people read it: what, where with the line and a caret, and unless it is told elsewhere what to do. */
export function printFinding(finding: Finding, style: Style, options: ProblemOptions = {}): string {
  const { where } = finding;
  const drawn = where ? frame(where, { indent: '  ', width: style.width }) : '';
  return printProblem(finding, style, { ...options, place: placeOf(finding), drawn });
}

/** Where a finding is, as `file:line:column`. */
export function placeOf({ where }: Finding): string | undefined {
  return where && visible([where.file, where.line, where.column].filter((part) => part !== undefined).join(':'));
}

/** A diagnostic of an expression that stands in no file. */
export const printDiagnostic = (diagnostic: Diagnostic, text: string, style: Style): string =>
  printProblem(diagnostic, style, {
    place: undefined,
    drawn: frameText(text, diagnostic.span, { indent: '  ', width: style.width }),
  });

interface DrawnProblem extends ProblemOptions {
  readonly place: string | undefined;
  readonly drawn: string;
}

function printProblem(
  problem: Diagnostic | Finding,
  style: Style,
  { place, drawn, help: withHelp = true, why, message = messageOf(problem) }: DrawnProblem,
): string {
  const label = `${LABELS[problem.severity]}: `;
  const help = withHelp ? visibleLines(helpOf(problem)) : '';
  return [
    ...(place ? [style.bold(place)] : []),
    paint(problem.severity, style)(label) + wrap(visible(message), style.width, ' '.repeat(label.length)),
    ...(drawn ? [drawn] : []),
    ...(help ? [`  ${style.bold('help:')} ${wrap(help, style.width, '        ')}`] : []),
    ...(why ? [`  ${style.bold('why:')}  ${wrap(visible(why), style.width, '        ')}`] : []),
    style.faint(`  ${problem.ruleId}`),
  ].join('\n');
}
