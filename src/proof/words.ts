import type { Input, Outcome, Silence, Uniqueness, Witness } from './result.js';

/** Characters that are not seen, or that melt into what stands beside them; the space between words is seen. */
const UNSEEN = /[\p{C}\p{M}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** The longest text that is shown as it is; one that repeats a character becomes unreadable sooner. */
const LONGEST = 40;
const LONGEST_RUN = 12;

/** From how many on the same character is told by its number, in a text that is not shown as it is. */
const MANY = 6;
const RUNS = new RegExp(`(.)\\1{${MANY - 1},}|(?:(?!(.)\\2{${MANY - 1},}).)+`, 'gsu');

/**
 * A text between quotes, with the escapes of JSON for what would not be seen. A long one is told by its runs, `"a" 41
 * times, then "-b" (43 characters)`, or else by how it begins, unless all of it is wanted.
 */
export function textInWords(text: string, full = false): string {
  const whole = quoted(text);
  const pieces = piecesOf(text);
  const isPlain = whole.length <= LONGEST && pieces.every(({ times }) => times <= LONGEST_RUN);
  if (full || isPlain) return whole;
  const told = pieces.map(({ shown, times }) => (times > 1 ? `${shown} ${times} times` : shown)).join(', then ');
  const isTelling = pieces.some(({ times }) => times > 1) && told.length <= 2 * LONGEST;
  if (isTelling && pieces.length === 1) return told;
  return `${isTelling ? told : `${quoted(beginningOf(text))}...`} (${text.length} characters)`;
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replace(UNSEEN, escaped)}"`;

const escaped = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

interface Piece {
  readonly shown: string;
  /** How often its one character stands there; 1 for a piece of different characters. */
  readonly times: number;
}

/** A text as runs of the same character, and what stands between them. */
const piecesOf = (text: string): Piece[] =>
  (text.match(RUNS) ?? []).map((piece) => {
    const characters = [...piece];
    const [first = ''] = characters;
    const isRun = characters.length >= MANY && characters.every((one) => one === first);
    return isRun ? { shown: quoted(first), times: characters.length } : { shown: quoted(piece), times: 1 };
  });

function beginningOf(text: string): string {
  let room = LONGEST - 2;
  let end = 0;
  for (const character of text) {
    room -= quoted(character).length - 2;
    if (room < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** The values of the attributes: `givenName without a value, surname "Lee"`; nothing where none is read. */
export const inputInWords = (input: Input, full = false): string =>
  Object.entries(input)
    .map(([name, value]) => `${name} ${value === null ? 'without a value' : textInWords(value, full)}`)
    .join(', ');

/** What an input comes to, in the words of a sentence. */
export function witnessInWords({ input, output, normalised }: Witness, full = false): string {
  const given = inputInWords(input, full);
  const read =
    normalised === undefined || normalised === output
      ? ''
      : `, which the target reads as ${textInWords(normalised, full)}`;
  return `${given === '' ? 'it always' : given} gives ${output === null ? 'nothing' : textInWords(output, full)}${read}`;
}

/** What comes of an input where nothing flows. */
export const SILENCES: Readonly<Record<Silence, string>> = {
  null: 'nothing flows',
  empty: 'the text is empty, so nothing flows',
  ignored: 'the expression leaves the attribute or the person alone',
  failed: 'the expression ends in an error, so nothing of this person is provisioned',
};

/** What an expression comes to: a text, or why none flows. */
export const outcomeInWords = (outcome: Outcome, full = false): string =>
  'text' in outcome ? textInWords(outcome.text, full) : `no value: ${SILENCES[outcome.silence]}`;

type Bound = NonNullable<Uniqueness['bound']>;

/** Why there are not enough names for everybody; the sizes are powers of 2. */
export function boundInWords({ attributes, inputs, names }: Bound): string {
  const [all, each] = attributes.length === 1 ? ['alone has', 'it'] : ['together have', 'them'];
  return `${attributes.join(' and ')} ${all} ${inputs === Number.POSITIVE_INFINITY ? 'endlessly many' : `about 2^${Math.round(inputs)}`} possible values, and the rules allow about 2^${Math.round(names)} names: no expression over ${each} can tell everybody apart.`;
}

/** The verdict as people are told it: who has the same in everything that is read gets the same, unless no two can. */
export const sharingVerdict = ({ verdict, assumed = false }: Uniqueness): Uniqueness['verdict'] =>
  verdict === 'INJECTIVE' && assumed ? 'COLLISION' : verdict;

/** Two people who get the same: the pair that was found, or those of whom the expression reads the same. */
export function sharersInWords({ pair, keys, assumed = false }: Uniqueness, full = false): string | undefined {
  if (pair !== undefined) return pairInWords(pair, full);
  if (!assumed) return undefined;
  return keys.length === 0
    ? 'any two people, as the expression reads no attribute'
    : `two people with the same ${keys.join(' and ')}`;
}

/** Two inputs with one output: `mailNickname "a" and "a." both give "a"`. */
export function pairInWords({ one, other, output }: NonNullable<Uniqueness['pair']>, full = false): string {
  const [name, ...more] = Object.keys(one);
  const second = name !== undefined && more.length === 0 ? other[name] : undefined;
  const told = typeof second === 'string' ? textInWords(second, full) : inputInWords(other, full);
  const separator = more.length === 0 ? ' and ' : '; and ';
  return `${inputInWords(one, full)}${separator}${told} both give ${textInWords(output, full)}`;
}
