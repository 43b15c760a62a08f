import type { Difference } from '../../provisioning/index.js';
import { personName } from '../../provisioning/index.js';
import type { JsonValue } from '../../scim/index.js';
import { count, cutTo, figure, heading, someOf } from '../rehearsal/layout.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import type { AccountsReport } from './report.js';

/** How many examples an attribute shows before the rest is only counted. */
const SHOWN = 3;

/** Attributes in which accounts differ from what the mapping sets, with examples before -> after. */
export function printDrift({ differences, differing, updates }: AccountsReport, style: Style, full: boolean): string {
  if (differences.length === 0) return '';
  const consequence = updates
    ? 'The first cycle overwrites what is there.'
    : 'The action Update is switched off: nothing is overwritten.';
  return [
    heading(style, updates ? '~' : '.', `DIFFERENT FROM THE MAPPING: ${count(differing, 'account')}`),
    ...differences.flatMap((one) => attribute(one, style, full)),
    `    ${wrap(consequence, style.width, '    ')}`,
  ].join('\n');
}

function attribute({ target, accounts, empty, examples }: Difference, style: Style, full: boolean): string[] {
  const none =
    empty === 0 ? '' : empty === accounts ? ', where there is nothing' : `, ${figure(empty)} where there is nothing`;
  const { shown } = someOf(examples, SHOWN, full);
  const left = accounts - shown.length;
  return [
    `${String(accounts).padStart(5)} ${target}${none}`,
    ...shown.map(({ person, before, after }) => {
      const text = `${inWords(before)} -> ${inWords(after)}  (${personName(person)})`;
      return style.faint(`      ${full ? visible(text) : cutTo(visible(text), style.width - 6)}`);
    }),
    ...(left > 0 && shown.length > 0 ? [style.faint(`      ... and ${figure(left)} more`)] : []),
  ];
}

const inWords = (value: JsonValue | null): string =>
  value === null ? '(nothing)' : typeof value === 'string' ? value : JSON.stringify(value);
