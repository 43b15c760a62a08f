import type { Severity } from '../../diagnostics/index.js';
import { visibleLines } from '../visible.js';
import type { CheckReport, Found } from './report.js';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  unknown: 'notice',
};

/**
 * Annotations of a pull request (GitHub Docs: Workflow commands for GitHub Actions). GitHub shows ten of each kind a
 * step, so the worst of all files come first; the log holds them all.
 */
export function printGithub({ files }: CheckReport): string {
  const all = files.flatMap(({ file, found }) => found.filter(({ known }) => !known).map((one) => ({ file, ...one })));
  const kinds = [...new Set(Object.values(COMMANDS))];
  return kinds
    .flatMap((kind) => all.filter(({ finding }) => COMMANDS[finding.severity] === kind))
    .map(annotation)
    .join('\n');
}

function annotation({ file, finding, message }: Found & { readonly file: string }): string {
  const { where, ruleId, severity, help } = finding;
  const { line, column, length = 1 } = where ?? {};
  const properties = [
    ['file', file],
    ...(line === undefined ? [] : [['line', String(line)]]),
    // Here the last column is the last that is marked, not the one behind it.
    ...(column === undefined ? [] : [['col', String(column)]]),
    ...(column === undefined ? [] : [['endColumn', String(column + length - 1)]]),
    ['title', ruleId],
  ];
  const text = [message, help].filter(Boolean).join('\n');
  return `::${COMMANDS[severity]} ${properties.map(([name, value]) => `${name}=${property(value ?? '')}`).join(',')}::${data(text)}`;
}

/** What is not escaped here would end the message, and could begin another command. */
export const data = (text: string): string => visibleLines(text.replaceAll('%', '%25')).replaceAll('\n', '%0A');

export const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
