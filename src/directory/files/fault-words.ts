import type { JsonExpectation, JsonFault } from './json-fault.js';

/** What a rule about broken JSON needs to say. */
export type FaultData = Readonly<Pick<JsonFault, 'expected' | 'found'>>;

const words: Readonly<Record<JsonExpectation, string>> = {
  value: 'a value',
  name: 'a property name in double quotes',
  colon: 'a colon after the property name',
  comma: 'a comma, or the end of the object or list',
  end: 'nothing more',
  'closing quote': 'a closing double quote',
  escape: 'a valid escape such as \\n or \\\\',
  'printable character': 'no bare control character',
  'less nesting': 'less than 500 lists and objects within each other',
};

/** A mistake in a JSON text as a person would say it. */
export function faultInWords({ expected, found }: FaultData): string {
  const what = found === '' ? 'the end' : /[\p{C}\p{Z}]/u.test(found) ? 'an invisible character' : found;
  return `expected ${words[expected]}, found ${what}`;
}
