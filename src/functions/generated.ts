import { Failure, type Value } from '../values/index.js';
import type { Site } from './catalogue.js';
import type { Context } from './context.js';
import { defineContextualFunction } from './contextual.js';
import { integer, optional, text } from './parameters.js';
import { randomString } from './rules.js';

const ENTRA = 'entra-docs: functions-for-customizing-application-data';

export const Guid = defineContextualFunction({
  name: 'Guid',
  parameters: [],
  result: 'text',
  documentation: {
    summary: 'Gives a new random identifier of the form 8-4-4-4-12 hexadecimal digits in lower case.',
    examples: [{ expression: 'Guid()' }],
    source: ENTRA,
    undocumented: 'It is a random one of version 4, decided by --seed, so that a rehearsal can be repeated.',
  },
  evaluate: (_site, { random }) =>
    'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) =>
      (place === 'x' ? random(16) : 8 + random(4)).toString(16),
    ),
});

const CLASSES = {
  number: '0123456789',
  // The characters that Windows counts as special in a password; the reference links to its policy.
  special: '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/',
  capital: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lower: 'abcdefghijklmnopqrstuvwxyz',
} as const;

const LONGEST = 256;

export const RandomString = defineContextualFunction({
  name: 'RandomString',
  parameters: [
    integer('Length', 'how many characters, at most 256', { unpublished: true }),
    integer('MinimumNumbers', 'the least number of digits', { unpublished: true }),
    integer('MinimumSpecialCharacters', 'the least number of special characters', { unpublished: true }),
    integer('MinimumCapital', 'the least number of capital letters', { unpublished: true }),
    integer('MinimumLowerCase', 'the least number of small letters', { unpublished: true }),
    optional(text('CharactersToAvoid', 'characters that must not come up', { unpublished: true })),
  ],
  result: 'text',
  documentation: {
    summary: 'Gives a random text, such as a first password, with at least so many characters of each kind.',
    examples: [{ expression: 'RandomString(10, 2, 2, 2, 1, "?,")' }],
    source: ENTRA,
    undocumented:
      'What the minimums leave open is filled from all four kinds. The special characters are those of the Windows password policy. --seed decides what comes out.',
  },
  evaluate: (site, context, length, numbers, special, capital, lower, avoided = '') =>
    generate(site, context, Number(length), [numbers, special, capital, lower].map(Number), avoided),
});

function generate(
  site: Site,
  { random }: Context,
  length: number,
  minimums: readonly number[],
  avoided: string,
): Value {
  const refuse = (reason: string) => new Failure(randomString, { reason }, site.span);
  const needed = minimums.reduce((sum, one) => sum + one, 0);
  if (minimums.some((one) => one < 0) || length < 0) return refuse('a length or minimum below 0');
  if (length > LONGEST) return refuse(`${length} characters; at most ${LONGEST} are allowed`);
  if (length < needed) return refuse(`${length} characters, which are fewer than the ${needed} that the minimums need`);
  const classes = Object.values(CLASSES).map((all) => [...all].filter((one) => !avoided.includes(one)));
  const empty = classes.some((allowed, kind) => allowed.length === 0 && (minimums[kind] ?? 0) > 0);
  const all = classes.flat();
  if (empty || (all.length === 0 && length > 0)) return refuse('characters of a kind that are all to be avoided');
  const pick = (from: readonly string[]): string => from[random(from.length)] ?? '';
  const picked = classes.flatMap((allowed, kind) => Array.from({ length: minimums[kind] ?? 0 }, () => pick(allowed)));
  while (picked.length < length) picked.push(pick(all));
  return shuffled(picked, random).join('');
}

/** The same items in random order (Fisher and Yates). */
function shuffled(items: readonly string[], random: Context['random']): string[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random(last + 1);
    [result[last], result[other]] = [result[other] ?? '', result[last] ?? ''];
  }
  return result;
}
