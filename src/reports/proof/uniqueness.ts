import { sourceAttribute } from '../../attributes/index.js';
import { frame } from '../../diagnostics/index.js';
import { type Proved, uniquenessRule } from '../../proof/findings.js';
import type { Uniqueness } from '../../proof/index.js';
import { boundInWords, sharersInWords, sharingVerdict } from '../../proof/words.js';
import type { Page } from '../check/page.js';
import { wrap } from '../style.js';
import { visible } from '../visible.js';
import { head } from './head.js';

/** Whether two people can get the same value, where a rule asks for unique ones. */
export function printUniqueness(row: Proved, page: Page): string {
  const { uniqueness, target, question } = row;
  if (uniqueness === undefined) return '';
  const { style } = page;
  const [dress, words] = HEADS[sharingVerdict(uniqueness)];
  return [head(style, dress, words(target), uniquenessRule(question)?.id), ...linesOf(uniqueness, row, page)].join(
    '\n',
  );
}

const HEADS: Readonly<
  Record<Uniqueness['verdict'], readonly ['good' | 'warning' | 'bold', (target: string) => string]>
> = {
  INJECTIVE: ['good', (target) => `. INJECTIVE: no two people can get the same ${target}`],
  COLLISION: ['warning', (target) => `! COLLISION: two people can get the same ${target}`],
  IMPOSSIBLE: ['warning', (target) => `! IMPOSSIBLE: ${target} cannot be unique like this`],
  UNKNOWN: ['bold', (target) => `? UNKNOWN: whether two people can get the same ${target}`],
};

function linesOf(uniqueness: Uniqueness, row: Proved, page: Page): string[] {
  const { bound, keys, alphabet, obstacles } = uniqueness;
  const { style, full } = page;
  const verdict = sharingVerdict(uniqueness);
  const line = (text: string) => `    ${wrap(visible(text), style.width, '    ')}`;
  return [
    ...(verdict === 'INJECTIVE' ? [line(`They differ in ${keys.join(' and ')}, which ${whoKeepsApart(keys)}.`)] : []),
    // There may be names enough, and then the bound says nothing.
    ...(bound === undefined || verdict !== 'IMPOSSIBLE' ? [] : [line(boundInWords(bound))]),
    ...sharers(uniqueness, full).map(line),
    ...obstacles.flatMap(({ construct, span }) => [
      line(`cannot be decided: ${construct}`),
      ...(span === undefined ? [] : [frame(row.place(span), { indent: '      ', width: style.width })]),
    ]),
    ...(alphabet === ''
      ? []
      : [line(`${verdict === 'INJECTIVE' ? 'Decided' : 'Pairs were looked for'} over ${alphabet}.`)]),
  ];
}

/** Those that Entra does not keep apart are declared. */
const whoKeepsApart = (keys: readonly string[]): string =>
  keys.every((name) => sourceAttribute('user', name)?.unique === true)
    ? 'Entra gives to no two people'
    : 'no two people share, as --key says';

function sharers(uniqueness: Uniqueness, full: boolean): string[] {
  const { verdict, pair, keys } = uniqueness;
  const told = sharersInWords(uniqueness, full);
  if (told === undefined) return [];
  if (pair !== undefined) {
    return [`${told}${pair.shortest ? '. No shorter two do.' : ' (perhaps not the shortest two).'}`];
  }
  // Where there are too few names, it helps nobody that no two have the same.
  const declare = verdict === 'IMPOSSIBLE' ? '' : keys.map((name) => `--key ${name}`).join(' ');
  return [`For example: ${told}.${declare === '' ? '' : ` If no two of yours have the same: ${declare}`}`];
}
