import { type Style, withRule, wrap } from '../style.js';
import { visible } from '../visible.js';

type Dress = 'good' | 'warning' | 'bad' | 'bold';

/** The first line of a section: a symbol with what it says, and at the right margin the rule that it is about. */
export function head(style: Style, dress: Dress, words: string, rule = ''): string {
  const wrapped = wrap(visible(words), style.width, '  ');
  return style[dress](wrapped) + withRule(style, wrapped, rule).slice(wrapped.length);
}
