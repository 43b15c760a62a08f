import { few } from '../inputs.js';
import { NAMES, type Row, SECOND, SHORTER } from './row.js';

const AB = few('ab-', 1, 5);

/** Replace in its five forms, without and with patterns. */
export const REPLACE: readonly Row[] = [
  ...[
    // One character, several, several that overlap with themselves, none.
    'Replace([a], "a", , , "", , )',
    'Replace([a], "aa", , , "", , )',
    'Replace([a], "aa", , , "a", , )',
    'Replace([a], "aba", , , "-", , )',
    'Replace([a], "aab", , , "a", , )',
    'Replace([a], "a", , , "aa", , )',
    'Replace(Replace([a], "ab", , , "", , ), "ab", , , "", , )',
    'Replace(Replace(Replace([a], "--", , , "-", , ), "--", , , "-", , ), "--", , , "-", , )',
    'Replace(Replace([a], "a", , , "b", , ), "b", , , "a-", , )',
    // The template form: what is replaced is in the template.
    'Replace([a], "x", , , , , "x")',
    'Replace([a], "x", , , , , "ax-xa")',
    'Replace([a], "x", , , , , "nothing")',
    'Replace(Replace([a], "a", , , "", , ), "x", , , , , "x")',
    // Which of two ways a pattern prefers: greedy, lazy, the first alternative.
    'Replace([a], , "a+", , "1", , )',
    'Replace([a], , "a+?", , "1", , )',
    'Replace([a], , "a|ab", , "1", , )',
    'Replace([a], , "ab|a", , "1", , )',
    'Replace([a], , "a.*b", , "1", , )',
    'Replace([a], , "a.*?b", , "1", , )',
    'Replace([a], , "(a|b)(-|a)?", , "1", , )',
    'Replace([a], , "a{2}", , "", , )',
    'Replace([a], , "a{1,2}b", , "-", , )',
    'Replace([a], , "(ab){2}|b", , "1", , )',
    // Matches of nothing.
    'Replace([a], , "a*", , "1", , )',
    'Replace([a], , "a*?", , "1", , )',
    'Replace([a], , "b?", , "-", , )',
    'Replace([a], , "^", , "a", , )',
    'Replace([a], , "$", , "a", , )',
    'Replace([a], , "^|$", , "-", , )',
    'Replace([a], , "-*$", , "", , )',
    'Replace([a], , "^-*|-*$", , "", , )',
    'Replace([a], , "a*|b", , "1", , )',
    'Replace([a], , "|a", , "1", , )',
    'Replace([a], , "\\A-", , "", , )',
    'Replace([a], , "-\\z", , "", , )',
    'Replace([a], , "^a$", , "bb", , )',
    'Replace([a], , "^-|-$", , "", , )',
    'Replace([a], , "$-|a^", , "", , )',
    // What was captured, put back.
    'Replace([a], , "(a+)-", , "-$1", , )',
    'Replace([a], , "(?<n>a|b)-", , "${n}", , )',
    'Replace([a], , "a", , "$$", , )',
    'Replace([a], , "a", , "$0-", , )',
    'Replace([a], , "a", , "$1", , )',
    'Replace([a], , "(a)|(b)", , "$2-", , )',
    'Replace([a], , "(a|b)+-", , "$1", , )',
    'Replace([a], , "(?:(a)|b)+", , "$1", , )',
    'Replace([a], , "^(a*)(b*)$", , "$1-", , )',
    'Replace([a], , "(a*)(a?)-", , "$1", , )',
    'Replace([a], , "(a*)(a?)-", , "$2-", , )',
    'Replace([a], , "(a*?)(a?)$", , "1$2", , )',
    'Replace([a], , "(a|ab)(b?)", , "$2", , )',
    'Replace([a], , "()a", , "1$1", , )',
    'Replace(Replace([a], , "(a)b", , "$1", , ), , "(a)(-)?", , "$1", , )',
    // Sets.
    'Replace([a], , "[^ab]", , "", , )',
    'Replace([a], , "[a-z-[b]]", , "", , )',
    'Replace([a], , "[^a]|-", , "1", , )',
  ].map((expression) => ({ expression, a: AB })),
  // `$` stands before a final newline too.
  ...['-$', '$', 'a$|b', '-\\Z', '-\\z', '^.*$', '[^a]$'].flatMap((pattern) => [
    { expression: `Replace([a], , "${pattern}", , "", , )`, a: few('a-\n', 1, 4) },
    { expression: `Replace([a], , "${pattern}", , "x", , )`, a: few('a-\n', 1, 4) },
  ]),
  // The edges of words, case that does not count.
  { expression: 'Replace([a], , "\\b", , "-", , )', a: SHORTER },
  { expression: 'Replace([a], , "\\ba", , "1", , )', a: NAMES },
  { expression: 'Replace([a], , "a\\B", , "", , )', a: SHORTER },
  { expression: 'Replace([a], , "(?i)a", , "1", , )', a: NAMES },
  { expression: 'Replace([a], , "(?i:a)1|A", , "-", , )', a: SHORTER },
  { expression: 'Replace([a], , "(?i)[^A]", , "", , )', a: NAMES },
  { expression: 'Replace([a], , "\\d+", , "-", , )', a: NAMES },
  { expression: 'Replace([a], , "\\W", , "", , )', a: NAMES },
  { expression: 'Replace([b], "x", , , , , "-x")', b: SECOND },
  // One group of a match.
  ...[
    'Replace([a], , "a(?<n>b)", "n", "-", , )',
    'Replace([a], , "(?<n>a+)b", "n", "", , )',
    'Replace([a], , "(?<n>a)?b", "n", "1", , )',
    'Replace([a], , "-(a)", "1", "b", , )',
    'Replace([a], , "(?<n>a)|b(?<n>-)", "n", "1", , )',
    'Replace([a], , "(?<n>a|b)+-", "n", "1", , )',
    'Replace([a], , "(-)(?<n>a)(b)?", "n", "$1", , )',
  ].map((expression) => ({ expression, a: few('ab-', 1, 4) })),
  // Groups of one name.
  ...[
    'Replace([a], , "(?<n>a)(?<n>.)", , "${n}", , )',
    'Replace([a], , "(?<n>ab)a|(?<n>.){2}", , "${n}", , )',
    'Replace([a], , "(?<n>.){1,2}", , "${n}", , )',
  ].map((expression) => ({ expression, a: few('ab-', 1, 4) })),
];
