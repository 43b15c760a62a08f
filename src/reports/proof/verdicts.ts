import { frame } from '../../diagnostics/index.js';

import { type OpenQuestion, openQuestions, type Proved } from '../../proof/findings.js';
import type { Obstacle, RuleVerdict } from '../../proof/index.js';
import { OPEN } from '../../proof/rules.js';
import { inputInWords, textInWords } from '../../proof/words.js';
import type { Page } from '../check/page.js';
import { figure } from '../rehearsal/layout.js';
import { type Style, withRule, wrap } from '../style.js';
import { visible } from '../visible.js';
import { head } from './head.js';
import { tallyOf } from './words.js';

type Refuted = Extract<RuleVerdict, { verdict: 'COUNTEREXAMPLE' }>;

/** The rules that can be broken, each with the shortest value that does it. */
export function printRefuted(row: Proved, { style, full }: Page): string {
  const refuted = row.proof.rules.filter((one) => one.verdict === 'COUNTEREXAMPLE');
  if (refuted.length === 0) return '';
  const allShortest = refuted.every(({ witness }) => witness.shortest);
  const remark = allShortest
    ? 'Each of these was evaluated, and nothing shorter breaks its rule.'
    : 'Each of these was evaluated.';
  return [
    head(style, 'bad', `x COUNTEREXAMPLE: ${ofAll(refuted.length, row)} can be broken`),
    ...refuted.flatMap((one) => [ruleLine(one, style), witnessLine(one, { style, full })]),
    style.faint(`    ${wrap(remark, style.width, '    ')}`),
  ].join('\n');
}

const ofAll = (some: number, row: Proved): string => {
  const { all } = tallyOf([row]);
  return `${figure(some)} of ${figure(all)} ${all === 1 ? 'rule' : 'rules'}`;
};

const ruleLine = ({ rule }: RuleVerdict, style: Style): string =>
  withRule(style, `    ${wrap(visible(rule.sentence), style.width, '    ')}`, rule.id);

function witnessLine({ witness, because }: Refuted, { style, full }: Page): string {
  const { input, output, normalised, shortest } = witness;
  const given = inputInWords(input, full) || 'always';
  const read = normalised === undefined || normalised === output ? '' : ` -> read as ${textInWords(normalised, full)}`;
  const told = `${given} -> ${output === null ? 'nothing' : textInWords(output, full)}${read}`;
  const why = because === undefined ? '' : `: ${because}`;
  return `      ${wrap(`${told}${visible(why)}${shortest ? '' : ' (perhaps not the shortest)'}`, style.width, '        ')}`;
}

/** What could be neither proved nor refuted, by what stopped it: often several constructs stop the same rules. */
export function printUndecided(row: Proved, { style }: Page): string {
  const { unknown } = tallyOf([row]);
  const questions = openQuestions(row.proof);
  if (questions.length === 0) return '';
  const what =
    unknown > 0
      ? `${ofAll(unknown, row)} can be neither proved nor refuted`
      : questions.flatMap(({ open }) => open.flatMap((id) => OPEN[id] ?? []))[0];
  const alike = [...new Set(questions.map(({ open }) => open.join()))];
  const blocks = alike.flatMap((open) => {
    const stopping = questions.filter((one) => one.open.join() === open);
    return [
      ...stopping.map(({ obstacle }) => obstacleLines(obstacle, row, style)),
      ...openLines(stopping[0], row, style),
    ];
  });
  return [head(style, 'bold', `? UNKNOWN: ${what}`), ...blocks].join('\n');
}

function obstacleLines({ construct, span }: Obstacle, row: Proved, style: Style): string {
  const drawn = span === undefined ? '' : frame(row.place(span), { indent: '      ', width: style.width });
  return [
    `    ${wrap(visible(`cannot be decided: ${construct}`), style.width, '    ')}`,
    ...(drawn ? [drawn] : []),
  ].join('\n');
}

const openLines = (question: OpenQuestion | undefined, { proof }: Proved, style: Style): string[] =>
  (question?.open ?? []).map((id) => {
    const rule = proof.rules.find((one) => one.rule.id === id);
    return rule === undefined ? `      ${OPEN[id]}` : deeper(ruleLine(rule, narrower(style)));
  });

const narrower = (style: Style): Style => ({ ...style, width: style.width - 2 });
const deeper = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

/** The rules that hold for every input. What that rests on is told below, always. */
export function printProved(row: Proved, { style }: Page): string {
  const proved = row.proof.rules.filter(({ verdict }) => verdict === 'PROVED');
  if (proved.length === 0) return '';
  return [
    head(
      style,
      'good',
      `. PROVED: ${ofAll(proved.length, row)} ${proved.length === 1 ? 'holds' : 'hold'} for every value`,
    ),
    ...proved.map((one) => ruleLine(one, style)),
  ].join('\n');
}
