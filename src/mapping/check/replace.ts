import type { CallNode, Tree } from '../../../grammar/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { canRunAway, isRefused, neverMatches, type Pattern, translatePattern } from '../../values/index.js';
import { about, argument, callsTo, constantText, eachRow, type Row, rewritten, textAt, written } from './parts.js';
import * as rules from './rules-replace.js';

/** What is likely to go wrong with Replace, beyond arguments that it cannot use (Function reference, Replace). */
export const checkReplace = eachRow(function* (row) {
  for (const call of callsTo(row.source.tree, 'Replace')) {
    yield* emptyTexts(row, call);
    yield* findPlace(row, call);
    yield* patternPlace(row, call);
  }
});

const [FIND, PATTERN, REPLACEMENT] = [1, 2, 4];

/** The places that are blank when they are not used, by the names of the reference. */
const UNUSED: readonly (readonly [number, string])[] = [
  [FIND, 'oldValue'],
  [PATTERN, 'regexPattern'],
  [3, 'regexGroupName'],
  [5, 'replacementAttributeName'],
  [6, 'template'],
];

function* emptyTexts(row: Row, call: CallNode): Generator<Finding> {
  const empty = UNUSED.filter(([index]) => textAt(call, index) === '');
  const [first] = empty;
  if (first === undefined) return;
  const args = [0, 1, 2, 3, 4, 5, 6].map((index) =>
    empty.some(([place]) => place === index) ? undefined : argument(call, index),
  );
  const corrected = rewritten(row.source, call, written(call.name, args));
  const places = empty.map(([, name]) => name);
  yield rules.replaceEmptyText.finding({ places, corrected }, about(row, argument(call, first[0])));
}

/** What hardly anybody means as plain text: `[^a]`, `[a-z]`, `]+`, `\d`, `.*`, `(?`. */
const LIKE_A_PATTERN = /\[\^|\[[^\]]*(?:a-z|A-Z|0-9)|\][*+?{]|\\[dDwWsSb](?![A-Za-z])|\.[*+]|\(\?/;

function* findPlace(row: Row, call: CallNode): Generator<Finding> {
  const find = argument(call, FIND);
  const found = constantText(find);
  if (find === undefined || found === undefined || !LIKE_A_PATTERN.test(found)) return;
  const replacement = argument(call, REPLACEMENT);
  const moved = [argument(call, 0), undefined, find, undefined, replacement, undefined, undefined];
  const corrected = replacement && rewritten(row.source, call, written(call.name, moved));
  yield rules.findIsNoPattern.finding({ found, corrected }, about(row, find));
}

function* patternPlace(row: Row, call: CallNode): Generator<Finding> {
  const place = argument(call, PATTERN);
  const source = constantText(place);
  if (place === undefined || !source) return;
  const pattern = translatePattern(source);
  // What cannot be read has been reported with the expression.
  if (isRefused(pattern)) return;
  if (neverMatches(pattern.tree)) yield rules.patternNeverMatches.finding({ pattern: source }, about(row, place));
  if (canRunAway(pattern.tree)) yield rules.patternCanRunAway.finding({ pattern: source }, about(row, place));
  if (argument(call, 3) === undefined) yield* references(row, argument(call, REPLACEMENT), pattern);
}

function* references(row: Row, replacement: Tree | undefined, { groups }: Pattern): Generator<Finding> {
  const names = groups.map(({ name, number }) => name ?? String(number));
  const known = new Set(['0', ...groups.map(({ number }) => String(number)), ...names]);
  for (const [reference, name = ''] of (constantText(replacement) ?? '').matchAll(/(?<!\$)(?:\$\$)*\$\{(\w+)\}/g)) {
    if (known.has(name)) continue;
    yield rules.unknownGroupReference.finding({ reference, groups: names }, about(row, replacement));
  }
}
