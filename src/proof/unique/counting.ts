import type { Domain } from '../../attributes/index.js';
import type { ProfileRule } from '../../targets/index.js';
import { toUpper } from '../../values/index.js';
import { type UnitSet, union } from '../../values/regex/index.js';
import { type Alphabet, Distinctions, type Letter } from '../machines/alphabet.js';
import { type Acceptor, accepting, both, containing, DEAD, type Language, without } from '../machines/language.js';
import { SOME_TEXT } from '../machines/languages.js';
import { casing } from '../machines/maps.js';
import { readRulePattern } from '../machines/rule-pattern.js';
import { heldBy } from '../search/domains.js';
import { distancesToEnds } from '../search/graph.js';

/** How many texts there are: a number, no end of them, or not known because their set is too large to be gone through. */
export type Count = bigint | 'endless' | undefined;

/** A letter, and how many characters it stands for. */
type Sized = readonly [letter: Letter, size: bigint];

/** High and low halves of pairs: so many characters above U+FFFF. */
const PAIRS = 2n ** 20n;

/** How many values an attribute can have. Null is one of them. */
export function valuesOf(domain: Domain): Count {
  const { exact } = heldBy(domain);
  const alphabet = alphabetOf(exact);
  const texts = countTexts(exact.build(alphabet), sized(alphabet));
  return typeof texts === 'bigint' ? texts + (domain.nullable ? 1n : 0n) : texts;
}

/**
 * How many names the rules allow, of code points; names that differ in case only are one where case does not count. A rule
 * that cannot be read forbids nothing here, so that there are never more names than this.
 */
export function namesUnder(rules: readonly ProfileRule[], isFolded: boolean): Count {
  const allowed = rules
    .flatMap((rule) => (rule.kind === 'forbid' ? rule.patterns.map(({ source }) => readRulePattern(source)) : []))
    .flatMap((read) => (typeof read === 'string' ? [] : [without(containing(read.tree, read.program))]))
    .reduce<Language>(both, SOME_TEXT);
  if (!isFolded) {
    const alphabet = alphabetOf(allowed);
    return countTexts(allowed.build(alphabet), [...sized(alphabet), [alphabet.astral, PAIRS]]);
  }
  const alphabet = capitalsOf(allowed);
  const folded = sized(alphabet).filter(([letter]) => !CASE.has(alphabet.unitOf(letter)));
  return countTexts(ignoringCase(allowed.build(alphabet), alphabet), [...folded, [alphabet.astral, PAIRS]]);
}

/** The logarithm to the base 2, to one decimal. */
export function bitsOf(count: bigint): number {
  const digits = count.toString(2);
  const exponent = Math.max(digits.length - 50, 0);
  return Math.round((Math.log2(Number.parseInt(digits.slice(0, 50), 2)) + exponent) * 10) / 10;
}

/** As unique values are compared (values/casing: `foldCase`). */
const CASE = casing(toUpper, '');

function alphabetOf(language: Language): Alphabet {
  const distinctions = new Distinctions();
  language.distinguish(distinctions);
  return distinctions.alphabet();
}

/** An alphabet in which all capitals of a class have the same spellings. */
function capitalsOf(language: Language): Alphabet {
  const distinctions = new Distinctions();
  language.distinguish(distinctions);
  distinctions.addSet(setOf(CASE.keys()));
  const classes = distinctions.alphabet();
  const capitals = new Map<Letter, number[]>();
  for (const [unit, images] of CASE) {
    const letter = classes.symbolOf(unit);
    capitals.set(letter, [...(capitals.get(letter) ?? []), ...images]);
  }
  for (const images of capitals.values()) distinctions.addSet(setOf(images));
  distinctions.addMap(CASE);
  return distinctions.alphabet();
}

const setOf = (units: Iterable<number>): UnitSet => union([...units].flatMap((unit) => [unit, unit]));

const sized = (alphabet: Alphabet): Sized[] =>
  Array.from({ length: alphabet.size }, (_, letter): Sized => [letter, BigInt(alphabet.sizeOf(letter))]);

/** The texts in upper case of which some spelling is in a set. */
function ignoringCase(acceptor: Acceptor, alphabet: Alphabet): Acceptor {
  const spellings = new Map<Letter, Letter[]>();
  for (let letter = 0; letter <= alphabet.size; letter++) {
    const [unit] = letter === alphabet.astral ? [] : (CASE.get(alphabet.unitOf(letter)) ?? []);
    const folded = unit === undefined ? letter : alphabet.symbolOf(unit);
    spellings.set(folded, [...(spellings.get(folded) ?? []), letter]);
  }
  return accepting<readonly number[]>({
    start: [acceptor.start],
    keyOf: (states) => states.join(),
    step: (states, folded) => {
      const letters = spellings.get(folded) ?? [];
      const next = states.flatMap((state) => letters.map((letter) => acceptor.step(state, letter)));
      const live = [...new Set(next)].filter((state) => state !== DEAD).sort((a, b) => a - b);
      return live.length === 0 ? undefined : live;
    },
    accepts: (states) => states.some((state) => acceptor.accepts(state)),
  });
}

/** A set with more states is not gone through. */
const MOST = 60_000;

function countTexts(acceptor: Acceptor, letters: readonly Sized[]): Count {
  let states = 0;
  const next = (state: number) =>
    letters.flatMap(([letter, size]) => {
      const to = acceptor.step(state, letter);
      return to === DEAD ? [] : [{ to, size }];
    });
  const live = distancesToEnds({
    starts: [acceptor.start],
    isEnd: (state) => acceptor.accepts(state),
    next: (state) => next(state).map(({ to }) => ({ to, length: 1 })),
    spend: () => ++states <= MOST,
  });
  if (live === undefined) return undefined;
  const counts = new Map<number, bigint | 'open'>();
  const from = (state: number): bigint | 'endless' => {
    const known = counts.get(state);
    if (known === 'open') return 'endless';
    if (known !== undefined) return known;
    counts.set(state, 'open');
    let sum = acceptor.accepts(state) ? 1n : 0n;
    for (const { to, size } of next(state)) {
      if (!live.has(to)) continue;
      const rest = from(to);
      if (rest === 'endless') return 'endless';
      sum += size * rest;
    }
    counts.set(state, sum);
    return sum;
  };
  return live.has(acceptor.start) ? from(acceptor.start) : 0n;
}
