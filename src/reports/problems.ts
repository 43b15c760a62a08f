import { type Diagnostic, type Finding, frame, frameText, type Severity } from '../diagnostics/index.js';
import { helpOf, messageOf } from './rules.js';
import { type Style, wrap } from './style.js';
import { visible } from './visible.js';

const LABELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  unknown: 'unknown',
};

const paint = (severity: Severity, style: Style): ((text: string) => string) =>
  severity === 'error' ? style.bad : severity === 'warning' ? style.warning : style.bold;

/** A finding as people read it: what, where with the line and a caret, and unless it is told elsewhere what to do. */
export function printFinding(finding: Finding, style: Style, { help = true } = {}): string {
  const { where } = finding;
  const drawn = where ? frame(where, { indent: '  ', width: style.width }) : '';
  return printProblem(finding, style, placeOf(finding), drawn, help);
}

/** Where a finding is, as `file:line:column`. */
export function placeOf({ where }: Finding): string | undefined {
  return where && [where.file, where.line, where.column].filter((part) => part !== undefined).join(':');
}

/** A diagnostic of an expression that stands in no file. */
export const printDiagnostic = (diagnostic: Diagnostic, text: string, style: Style): string =>
  printProblem(diagnostic, style, undefined, frameText(text, diagnostic.span, { indent: '  ', width: style.width }));

function printProblem(
  problem: Diagnostic | Finding,
  style: Style,
  place: string | undefined,
  drawn: string,
  withHelp = true,
): string {
  const label = `${LABELS[problem.severity]}: `;
  const help = withHelp ? helpOf(problem) : '';
  return [
    ...(place ? [style.bold(place)] : []),
    paint(problem.severity, style)(label) + wrap(visible(messageOf(problem)), style.width, ' '.repeat(label.length)),
    ...(drawn ? [drawn] : []),
    ...(help ? [`  ${style.bold('help:')} ${wrap(help, style.width, '        ')}`] : []),
    style.faint(`  ${problem.ruleId}`),
  ].join('\n');
}
