import { count, figure, someOf } from '../rehearsal/layout.js';
import { LABELS, SEVERITIES } from '../severity.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import { worstFirst } from './groups.js';
import type { Page } from './page.js';
import type { CheckReport, FileReport } from './report.js';
import { targetOf } from './words.js';

const SYMBOLS = { error: 'x', warning: '!', info: '-', unknown: '?' } as const;

/** The sign of a file: its worst finding. */
function symbol({ verdict, counts }: FileReport): string {
  if (verdict === 'unreadable') return 'x';
  const worst = SEVERITIES.find((severity) => counts[severity] > 0);
  return worst === undefined ? '.' : SYMBOLS[worst];
}

const HEADS = SEVERITIES.map((severity) => LABELS[severity]);
const NUMBERS = HEADS.map((head) => head.length + 2).reduce((sum, one) => sum + one, 0);
const WIDEST_TARGET = 24;
const NARROWEST_FILE = 16;

/** So many that the end of the page is seen on one screen. */
const ROWS = 20;

/** One line a file, where there are several; the worst first. */
export function printTable({ files }: CheckReport, { style, full }: Page): string {
  if (files.length < 2) return '';
  const { shown, rest } = someOf(worstFirst(files), ROWS, full);
  const targets = Math.min(WIDEST_TARGET, Math.max('target'.length, ...files.map((file) => targetOf(file).length)));
  const room = Math.max(NARROWEST_FILE, style.width - 2 - NUMBERS - 2 - targets);
  const width = Math.min(room, Math.max(...files.map(({ file }) => file.length)));
  const head = `${'  FILE'.padEnd(width + 2)}${HEADS.map((one) => `  ${one}`).join('')}  target`;
  const rows = shown.map((file) => {
    const name = `${symbol(file)} ${endOf(visible(file.file), width).padEnd(width)}`;
    return `${name}${numbers(file)}  ${startOf(visible(targetOf(file)), targets)}`.trimEnd();
  });
  return [style.bold(head), ...rows, ...(rest ? [style.faint(`  ${rest}`)] : [])].join('\n');
}

function numbers({ verdict, counts }: FileReport): string {
  if (verdict === 'unreadable') return '  could not be read'.padEnd(NUMBERS);
  return SEVERITIES.map((severity, index) => {
    const amount = counts[severity];
    return (amount === 0 ? '.' : figure(amount)).padStart((HEADS[index]?.length ?? 0) + 2);
  }).join('');
}

/** Of a path the end says more. */
const endOf = (text: string, width: number): string =>
  text.length <= width ? text : `...${text.slice(text.length - width + 3)}`;

const startOf = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 3)}...`;

/** The rules that are broken, where there are several files: what to mend first. */
export function printRules({ rules, files }: CheckReport, style: Style): string {
  if (files.length < 2 || rules.length < 2) return '';
  const { shown } = someOf(rules, 5, false);
  const lines = shown.map(({ rule, severity, findings, files: broken }) => {
    const amount = `${figure(findings)} in ${count(broken, 'file')}`;
    return `  ${amount.padEnd(18)}  ${LABELS[severity].padEnd(7)}  ${rule.id}`;
  });
  const left = rules.length - shown.length;
  const rest = left > 0 ? [style.faint(`  and ${count(left, 'more rule')}`)] : [];
  return [style.bold('WHAT TO MEND FIRST   (why: rehearse explain RULE)'), ...lines, ...rest].join('\n');
}

/** What to do with a long list of files. */
export function printNext({ files, counts }: CheckReport, { style }: Page): string {
  const [worst] = worstFirst(files);
  if (worst === undefined || SEVERITIES.every((severity) => counts[severity] === 0)) return '';
  const steps = [
    'Mend the first rule in all its files, check again, and go on with the next.',
    `One file with all its findings: rehearse check ${visible(worst.file)} --full`,
    'To be told only what is new from now on: add --output baseline.json once, then --baseline baseline.json.',
  ];
  const lines = steps.map((step, index) => `  ${index + 1} ${wrap(step, style.width, '    ')}`);
  return [style.bold('NEXT'), ...lines].join('\n');
}
