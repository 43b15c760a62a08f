import { frame } from '../../diagnostics/index.js';
import type { Compared } from '../../proof/findings.js';
import { inputInWords, outcomeInWords } from '../../proof/words.js';
import type { Page } from '../check/page.js';
import { count, cutTo } from '../rehearsal/layout.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import type { ComparisonReport } from './report.js';

const WORST = ['DIFFERENT', 'UNKNOWN', 'EQUIVALENT'] as const;
const SYMBOLS = { DIFFERENT: 'x', UNKNOWN: '?', EQUIVALENT: '=' } as const;
const DRESS = { DIFFERENT: 'bad', UNKNOWN: 'bold', EQUIVALENT: 'good' } as const;

/** Every pair of expressions, the worst first, and what was not compared. */
export function printComparison(report: ComparisonReport, page: Page): string[] {
  const rows = WORST.flatMap((verdict) => report.rows.filter(({ equivalence }) => equivalence.verdict === verdict));
  return [...rows.map((row) => pair(row, report, page)), rest(report, page.style)];
}

function pair(row: Compared, { files }: ComparisonReport, page: Page): string {
  const { equivalence, target } = row;
  const { style } = page;
  const { verdict } = equivalence;
  const head = `${SYMBOLS[verdict]} ${verdict}${files === undefined ? '' : `: ${visible(target)}`}`;
  return [
    style[DRESS[verdict]](head),
    side('OLD', row.before, page),
    side('NEW', row.after, page),
    ...details(row, page),
  ].join('\n');
}

function side(name: string, text: string, { style, full }: Page): string {
  const line = `    ${name}  ${visible(text.replace(/\s+/g, ' '))}`;
  return full ? line : cutTo(line, style.width);
}

function details({ equivalence, place }: Compared, { style, full }: Page): string[] {
  const { difference, obstacles, alphabet } = equivalence;
  const line = (text: string) => `    ${wrap(visible(text), style.width, '      ')}`;
  return [
    ...(difference === undefined
      ? []
      : [
          line(`${inputInWords(difference.input, full) || 'any values'}:`),
          line(`  OLD -> ${outcomeInWords(difference.before, full)}`),
          line(`  NEW -> ${outcomeInWords(difference.after, full)}`),
          line(
            difference.shortest
              ? 'Both were evaluated, and for everything shorter they agree.'
              : 'Both were evaluated; something shorter may differ too.',
          ),
        ]),
    ...obstacles.flatMap((obstacle) => [
      line(`cannot be decided: ${obstacle.construct}`),
      ...(obstacle.span === undefined ? [] : [frame(place(obstacle.span), { indent: '      ', width: style.width })]),
    ]),
    ...(equivalence.verdict === 'UNKNOWN' || alphabet === '' ? [] : [line(`Decided over ${alphabet}.`)]),
  ];
}

/** What the two files have beside the rows that were compared. */
function rest({ same, alone, files }: ComparisonReport, style: Style): string {
  if (files === undefined) return '';
  const lines = [
    ...(same > 0 ? [`= ${count(same, 'row')} with the same expression in both`] : []),
    ...alone.map(({ subject, data }) => `! ${subject}: only ${data.side} has this row`),
    'Only what rows give was compared. What else an edit does: rehearse diff OLD NEW',
  ];
  return lines.map((line) => wrap(visible(line), style.width, '  ')).join('\n');
}
