import type { Domain } from '../../../src/attributes/index.js';
import type { Input } from '../../../src/proof/index.js';
import { isRefused, translatePattern } from '../../../src/values/index.js';

/** An attribute with so few values that all of them can be gone through. */
export interface Few {
  readonly domain: Domain;
  readonly values: readonly (string | null)[];
}

/** Every text of some units, from the shortest. */
export function textsOf(units: string, least: number, most: number): readonly string[] {
  const texts: string[] = [];
  let longest = [''];
  for (let length = 0; length <= most; length++) {
    if (length >= least) texts.push(...longest);
    longest = longest.flatMap((text) => [...units.split('')].map((unit) => text + unit));
  }
  return texts;
}

/** All texts of some units with a length from one number to another. */
export const few = (units: string, least: number, most: number, nullable = false): Few =>
  described(`[${quoted(units)}]{${least},${most}}`, textsOf(units, least, most), nullable);

/** The texts of some units that a pattern describes; the pattern may describe no other ones. */
export function fewOf(pattern: string, units: string, most: number, nullable = false): Few {
  const whole = wholeOf(pattern);
  return described(
    pattern,
    textsOf(units, 0, most).filter((text) => whole(text)),
    nullable,
  );
}

/** A few texts by themselves; without any, null is all there can be. */
export const these = (texts: readonly string[], nullable = texts.length === 0): Few =>
  described(texts.length === 0 ? '[^\\s\\S]' : texts.map(quoted).join('|'), texts, nullable);

function described(pattern: string, texts: readonly string[], nullable: boolean): Few {
  const domain = { pattern, nullable, about: 'a few texts', documented: false, source: 'a test' };
  return { domain, values: nullable ? [null, ...texts] : texts };
}

/** Units as a pattern writes them, whatever they are. */
const quoted = (units: string): string =>
  units
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** Whether a text as a whole is what a .NET pattern describes. */
export function wholeOf(pattern: string): (text: string) => boolean {
  const translated = translatePattern(`\\A(?:${pattern})\\z`);
  if (isRefused(translated)) throw new Error(translated.refused);
  return (text) => translated.test(text) === true;
}

/** Every input there is, for attributes by name. */
export function inputsOf(attributes: Readonly<Record<string, Few>>): readonly Input[] {
  let inputs: Input[] = [{}];
  for (const [name, { values }] of Object.entries(attributes)) {
    inputs = inputs.flatMap((input) => values.map((value) => ({ ...input, [name]: value })));
  }
  return inputs;
}

/** How long an input is, all values together. */
export const lengthOf = (input: Input): number =>
  Object.values(input).reduce((sum, value) => sum + (value?.length ?? 0), 0);
