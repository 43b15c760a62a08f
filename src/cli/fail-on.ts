import { nearest } from '../diagnostics/nearest.js';
import { COUNTED, type Condition } from '../reports/diff/conditions.js';
import { UsageError } from './usage.js';

/** `--fail-on collisions,disables>5,renames>=10`: a name alone means more than 0. */
export function readFailOn(text: string, others: readonly Condition[] = []): readonly Condition[] {
  return [...others, ...text.split(',').map((one) => readCondition(one.trim()))];
}

function readCondition(text: string): Condition {
  const [, name = '', operator, number = '0'] = /^([a-z-]+)(?:\s*(>=?)\s*(\d+))?$/.exec(text) ?? [];
  if (name === '') throw new UsageError(`--fail-on needs NAME, NAME>NUMBER or NAME>=NUMBER, and got "${text}".`);
  const fact = Object.hasOwn(COUNTED, name) ? COUNTED[name] : undefined;
  if (fact === undefined) {
    const near = nearest(name, Object.keys(COUNTED));
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new UsageError(`--fail-on does not know "${name}".${hint} It knows ${Object.keys(COUNTED).join(', ')}.`);
  }
  return { text, fact, least: Number(number) + (operator === '>=' ? 0 : 1) };
}
