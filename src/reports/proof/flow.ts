import { type Proved, requiring } from '../../proof/findings.js';
import { noValue } from '../../proof/rules.js';
import { inputInWords, SILENCES } from '../../proof/words.js';
import type { Page } from '../check/page.js';
import { wrap } from '../style.js';
import { head } from './head.js';

/** Whether a value flows for everybody. */
export function printFlow({ question, proof }: Proved, { style, full }: Page): string {
  const { flow } = proof;
  if (flow.verdict === 'UNKNOWN') return '';
  if (flow.verdict === 'ALWAYS')
    return head(style, 'good', '. EVERYBODY GETS A VALUE: something flows for every input');
  const required = requiring(question);
  const [dress, words] =
    required === undefined
      ? (['warning', '! NO VALUE FOR SOME'] as const)
      : (['bad', 'x NO VALUE FOR SOME, and one is required'] as const);
  const cases = flow.cases.map(({ how, witness }) => {
    const given = inputInWords(witness.input, full) || 'always';
    return `    ${wrap(`${given} -> ${SILENCES[how]}`, style.width, '      ')}`;
  });
  return [head(style, dress, words, required?.id ?? noValue.id), ...cases].join('\n');
}
