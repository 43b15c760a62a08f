import { SETTINGS } from '../functions/index.js';
import type { Assumption } from './result.js';

/** What every proof rests on, whatever the expression. */
const ALWAYS =
  "The functions do what Microsoft's documentation says, and what the README decides where it is silent; the service itself was not asked.";

/** What proofs rest on, each a sentence with its source; several rows often rest on the same, which is told once. */
export const assumptionsInWords = (assumptions: readonly Assumption[]): readonly string[] => [
  ...new Set([...ORDER.flatMap((kind) => assumptions.filter((one) => one.kind === kind)).map(inWords), ALWAYS]),
];

const ORDER: readonly Assumption['kind'][] = ['domain', 'rule', 'condition', 'setting', 'unicode'];

/** What nobody documents says so. */
function inWords(assumption: Assumption): string {
  switch (assumption.kind) {
    case 'domain': {
      const { attribute, domain } = assumption;
      const nothing = domain.nullable ? ', or has no value' : ', and always has a value';
      return `[${attribute}] holds ${domain.about}${nothing} (${domain.documented ? '' : 'not documented: '}${domain.source}).`;
    }
    case 'setting': {
      const { about, default: normal, other, choices } = SETTINGS[assumption.name];
      const reading = assumption.choice === choices[0] ? normal : other;
      return `Not documented: ${about} ${reading} (--setting ${assumption.name}=${assumption.choice}).`;
    }
    case 'condition': {
      const names = assumption.attributes.map((name) => `[${name}]`).join(', ');
      return `Without a value in ${names}, ${assumption.function} is evaluated all the same; Microsoft's reference says that it may fail then.`;
    }
    case 'unicode':
      return `Not documented: ${assumption.construct} reads tables of Unicode, whose version may be another one at Microsoft.`;
    case 'rule':
      return `Not documented: the vendor does not state ${assumption.rule}; it is inferred.`;
  }
}
