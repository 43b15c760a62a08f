import fc from 'fast-check';
import { parse, quote } from '../../../grammar/index.js';
import { anyAttribute, check } from '../../../src/expression/index.js';
import { SETTINGS, type Settings } from '../../../src/functions/index.js';
import { unprovable } from '../../../src/targets/pattern.js';

/** Texts as expressions write them: those that short inputs hold, some that matter to rules and numbers, none. */
const constant = fc
  .constantFrom('', 'a', 'b', '-', '1', 'ab', 'aa', '--', '-a', 'A', ' ', '.', 'True', '05')
  .map(quote);
const found = fc.constantFrom('a', 'b', '-', 'ab', 'aa', '--', 'a-', 'aba', '\n', '\u00e9', '').map(quote);
const delimiter = fc.constantFrom('-', 'a', 'ab', '-b', '').map(quote);
const count = fc.constantFrom('0', '1', '1', '2', '2', '3', '42', '-1');
const place = fc.constantFrom('1', '1', '2', '2', '3', '0');

/** Small patterns that take as much as they give: preferences, captures, ends, and matches of nothing. */
function patternAt(depth: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    { arbitrary: fc.constantFrom('a', 'b', '-', 'ab'), weight: 6 },
    { arbitrary: fc.constantFrom('[ab]', '[^a]', '[^-]', '.', '[a-z-[b]]', '[A-Za-z0-9]'), weight: 4 },
    { arbitrary: fc.constantFrom('\\d', '\\w', '\\s', '\\W', '\\S', '\\n', '\u00e9', '(?i:A)'), weight: 1 },
    { arbitrary: fc.constantFrom('(?:)', '(?:^)', '(?:$)', '(?:\\z)', '(?:\\b)'), weight: 1 },
  );
  const inner = depth > 0 ? patternAt(depth - 1) : unit;
  const group = fc.tuple(fc.constantFrom('(', '(', '(?:', '(?<n>'), inner).map(([open, body]) => `${open}${body})`);
  const atom = fc.oneof({ arbitrary: unit, weight: 3 }, { arbitrary: group, weight: 2 });
  const quantifier = fc.constantFrom('', '', '', '?', '*', '+', '??', '+?', '{0,2}', '{2}');
  const piece = fc.tuple(atom, quantifier).map((both) => both.join(''));
  const sequence = fc.array(piece, { minLength: 1, maxLength: 3, size: 'max' }).map((parts) => parts.join(''));
  return fc.oneof(
    sequence,
    sequence,
    fc.tuple(sequence, sequence).map((both) => both.join('|')),
  );
}

const anchored = fc
  .tuple(fc.constantFrom('', '', '', '^', '(?i)'), patternAt(1), fc.constantFrom('', '', '', '$'))
  .map((parts) => quote(parts.join('')));

/** Patterns that a profile may forbid, in JavaScript's syntax. */
export const forbidden: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('', '^'), patternAt(1), fc.constantFrom('', '$'))
  .map((parts) => parts.join(''))
  .filter((source) => unprovable(source) === undefined);

const replacement = fc
  .constantFrom('', '', '-', 'a', 'xy', '$1', '-$1', '${n}', '$&', '$0a', '$$', '$2', 'a$1$1')
  .map(quote);

const call = (name: string, ...args: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(...args).map((written) => `${name}(${written.join(', ')})`);
const blank = fc.constant('');
const templates = fc.constantFrom('"x"', '"axx-"', '"b"');

/** Expressions over some attributes, of the functions that a prover follows, within each other. */
export function expressionsOver(...names: readonly string[]): fc.Arbitrary<string> {
  const attribute = fc.constantFrom(...names).map((name) => `[${name}]`);
  const leaf = fc.oneof({ arbitrary: attribute, weight: 5 }, { arbitrary: constant, weight: 1 });
  const depths = [1, 2, 3].map((depth) => textAt(depth, leaf));
  return fc.oneof(leaf, ...depths, ...depths, ...depths).filter(isSound);
}

function textAt(depth: number, leaf: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const text = depth > 1 ? fc.oneof(leaf, textAt(depth - 1, leaf), textAt(depth - 1, leaf)) : leaf;
  return fc.oneof(
    { arbitrary: replaceOf(text), weight: 4 },
    { arbitrary: changeOf(text), weight: 5 },
    { arbitrary: sumOf(text), weight: 3 },
    { arbitrary: choiceOf(text), weight: 4 },
  );
}

const replaceOf = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { arbitrary: call('Replace', text, blank, anchored, blank, replacement, blank, blank), weight: 4 },
    { arbitrary: call('Replace', text, found, blank, blank, replacement, blank, blank), weight: 2 },
    { arbitrary: call('Replace', text, blank, anchored, fc.constant('"n"'), replacement, blank, blank), weight: 1 },
    { arbitrary: call('Replace', text, fc.constant('"x"'), blank, blank, blank, blank, templates), weight: 1 },
  );

const changeOf = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    call('Left', text, count),
    call('Mid', text, place, count),
    call('Word', text, place, delimiter),
    fc.tuple(text, delimiter, place).map(([source, cut, which]) => `Item(Split(${source}, ${cut}), ${which})`),
    fc
      .constantFrom(
        'ToLower',
        'ToUpper',
        'Trim',
        'StripSpaces',
        'NormalizeDiacritics',
        'PCase',
        'IgnoreFlowIfNullOrEmpty',
      )
      .chain((name) => call(name, text)),
  );

const upTo = (most: number, text: fc.Arbitrary<string>) =>
  fc.array(text, { minLength: 1, maxLength: most, size: 'max' }).map((all) => all.join(', '));

const sumOf = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    call('Append', text, constant),
    call('Append', text, text),
    call('Prepend', constant, text),
    fc.tuple(text, text).map((both) => both.join(' & ')),
    call('Join', delimiter, upTo(3, text)),
  );

function choiceOf(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const result = fc.oneof(
    { arbitrary: text, weight: 12 },
    { arbitrary: fc.constantFrom('Error("no")', 'IgnoreAttributeFlow', '""'), weight: 1 },
  );
  const comparison = fc.tuple(text, fc.constantFrom('=', '=', '<>'), constant).map((parts) => parts.join(' '));
  const asked = fc.constantFrom('IsNull', 'IsNullOrEmpty', 'IsPresent', 'Not').chain((name) => call(name, text));
  const test = fc.oneof(comparison, asked, call('Not', fc.oneof(comparison, asked)));
  const pair = fc.tuple(constant, result).map((both) => both.join(', '));
  return fc.oneof(
    call('IIF', test, result, result),
    call('IIF', test, result),
    call('Coalesce', upTo(3, text)),
    call('Switch', text, fc.oneof(result, blank), upTo(2, pair)),
  );
}

/** Whether the checker has nothing against an expression: not every pattern and every place of a word is one. */
function isSound(expression: string): boolean {
  const { tree } = parse(expression);
  const found = tree && check(tree, { attributes: anyAttribute });
  return found?.every(({ severity }) => severity !== 'error') ?? false;
}

/** The questions of the language that matter to these functions; mostly answered as usual. */
const OPEN = [
  'nullText',
  'appendNull',
  'conditionNull',
  'compareCase',
  'switchTrim',
  'coalesceEmpty',
  'splitTrim',
  'splitEmpty',
  'wordRuns',
] as const;

export const settings: fc.Arbitrary<Partial<Settings>> = fc.oneof(
  { arbitrary: fc.constant({}), weight: 3 },
  {
    arbitrary: fc.record(Object.fromEntries(OPEN.map((name) => [name, fc.constantFrom(...SETTINGS[name].choices)])), {
      requiredKeys: [],
    }) as fc.Arbitrary<Partial<Settings>>,
    weight: 1,
  },
);

/** Texts of whatever there is: mostly what patterns look for, also newlines, accents, halves of characters. */
export const texts: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom('a', 'b', '-'), weight: 8 },
      { arbitrary: fc.constantFrom('A', '1', ' ', '.', '\n', '\t'), weight: 3 },
      {
        arbitrary: fc.constantFrom('\u00e9', '\u0301', '\u00df', '\u0130', '\u212a', '\u0661', '\u0085', '\ufeff'),
        weight: 2,
      },
      { arbitrary: fc.constantFrom('\ud83d', '\ude00', '\ud83d\ude00', '\ud801\udc28', '\u1100', '\u1161'), weight: 1 },
    ),
    { maxLength: 7 },
  )
  .map((units) => units.join(''));
