/** Characters that read well, the plainest first: what is left of a text in the end is made of these if it can be. */
const PLAIN = ['a', '1', 'A', '-', '.', '_', "'", ' ', 'é', 'ß', '漢'];

const rankOf = (character: string): number => {
  const rank = PLAIN.indexOf(character);
  return rank < 0 ? PLAIN.length + (character.codePointAt(0) ?? 0) : rank;
};

/**
 * Simpler texts than one, the boldest step first: parts are left out, from halves down to single characters, then
 * characters become plainer. Every text is shorter than the one before, or as long and plainer, so that going on from the
 * first that still shows the same ends.
 */
export function* simplerTexts(text: string): Generator<string> {
  const characters = [...text];
  yield* shorterTexts(characters);
  const plain = plainest(characters, characters);
  if (plain !== text) yield plain;
  for (const [index, character] of characters.entries()) {
    for (const other of plainerThan(character)) {
      yield [...characters.slice(0, index), other, ...characters.slice(index + 1)].join('');
    }
  }
}

/** The text without one of its parts. */
function* shorterTexts(characters: readonly string[]): Generator<string> {
  const { length } = characters;
  for (let size = length; size > 0; size = Math.floor(size / 2)) {
    for (let start = 0; start < length; start += size) {
      yield [...characters.slice(0, start), ...characters.slice(start + size)].join('');
    }
  }
}

const plainest = (characters: readonly string[], which: readonly string[]): string =>
  characters.map((one) => (which.includes(one) ? 'a' : one)).join('');

const plainerThan = (character: string): readonly string[] => {
  const rank = rankOf(character);
  return PLAIN.filter((_, index) => index < rank);
};

/** Two texts that are simpler together: the same is left out of both, or becomes plainer in both. */
export function* simplerPairs(one: string, other: string): Generator<readonly [string, string]> {
  const [a, b] = [[...one], [...other]];
  yield* sharedEnds(a, b);
  for (const character of new Set([...a, ...b])) {
    const without = (text: readonly string[]) => text.filter((each) => each !== character).join('');
    yield [without(a), without(b)];
    for (const plainer of plainerThan(character)) {
      const instead = (text: readonly string[]) => text.map((each) => (each === character ? plainer : each)).join('');
      yield [instead(a), instead(b)];
    }
  }
  for (const simpler of simplerTexts(one)) yield [simpler, other];
  for (const simpler of simplerTexts(other)) yield [one, simpler];
  if (a.length + b.length <= SHORT) yield* product(one, other);
}

/** Up to here every simpler text of the one is tried with every simpler text of the other. */
const SHORT = 10;

function* product(one: string, other: string): Generator<readonly [string, string]> {
  const others = [...simplerTexts(other)];
  for (const a of simplerTexts(one)) for (const b of others) yield [a, b];
}

/** What both begin or end with is left out, all of it or less. */
function* sharedEnds(a: readonly string[], b: readonly string[]): Generator<readonly [string, string]> {
  for (let size = sharedStart(a, b); size > 0; size = Math.floor(size / 2)) {
    yield [a.slice(size).join(''), b.slice(size).join('')];
  }
  for (let size = sharedStart(a.toReversed(), b.toReversed()); size > 0; size = Math.floor(size / 2)) {
    yield [a.slice(0, a.length - size).join(''), b.slice(0, b.length - size).join('')];
  }
}

function sharedStart(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((one, index) => one !== b[index]);
  return end < 0 ? a.length : end;
}

/** Below zero where the first text is the simpler one: the shorter, or of equal length the plainer. */
export function compareTexts(one: string, other: string): number {
  return one.length - other.length || weightOf(one) - weightOf(other);
}

const weightOf = (text: string): number => [...text].reduce((sum, one) => sum + rankOf(one), 0);
