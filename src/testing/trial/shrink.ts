import type { Field, Person } from '../arbitraries/field.js';
import { compareTexts, simplerPairs, simplerTexts } from '../arbitraries/simpler.js';

/**
 * The smallest person that still shows the same: properties that do not matter are gone, the others null or a short and
 * plain text. Of those that `matter`, none is left out: null says more.
 */
export function smallestPerson(
  person: Person,
  fields: readonly Field[],
  matter: ReadonlySet<string>,
  shows: (person: Person) => boolean,
): Person {
  return smallest(person, (one) => simplerPeople(one, fields, matter), shows);
}

/** The smallest two people that still show the same. */
export function smallestPair(
  pair: Pair,
  fields: readonly Field[],
  matter: ReadonlySet<string>,
  shows: (pair: Pair) => boolean,
): Pair {
  return smallest(pair, (one) => alikePairs(one, fields, matter), shows);
}

export type Pair = readonly [Person, Person];

/** Goes from one to the first simpler one that shows the same, as long as there is any. */
function smallest<T>(from: T, simpler: (one: T) => Iterable<T>, shows: (one: T) => boolean): T {
  let best = from;
  for (;;) {
    const next = firstOf(simpler(best), shows);
    if (next === undefined) return best;
    best = next;
  }
}

function firstOf<T>(all: Iterable<T>, holds: (one: T) => boolean): T | undefined {
  for (const one of all) if (holds(one)) return one;
  return undefined;
}

function* simplerPeople(person: Person, fields: readonly Field[], matter: ReadonlySet<string>): Generator<Person> {
  yield* without(person, fields, matter);
  for (const field of fields) {
    for (const value of simplerValues(field, person[field.path])) yield { ...person, [field.path]: value };
  }
}

/** Everything that does not matter at once, then one after the other. */
function* without(person: Person, fields: readonly Field[], matter: ReadonlySet<string>): Generator<Person> {
  const idle = fields.filter(({ path }) => !matter.has(path) && person[path] !== undefined);
  if (idle.length > 1) yield { ...person, ...Object.fromEntries(idle.map(({ path }) => [path, undefined])) };
  for (const { path } of idle) yield { ...person, [path]: undefined };
}

function* simplerValues({ nullable, holds }: Field, value: unknown): Generator<unknown> {
  if (value === null || value === undefined) return;
  if (nullable) yield null;
  if (typeof value !== 'string') return;
  for (const text of simplerTexts(value)) if (holds(text)) yield text;
}

function* alikePairs([one, other]: Pair, fields: readonly Field[], matter: ReadonlySet<string>): Generator<Pair> {
  for (const [a, b] of zip([...without(one, fields, matter)], [...without(other, fields, matter)])) yield [a, b];
  for (const field of fields) {
    const { path, nullable, holds } = field;
    const [a, b] = [one[path], other[path]];
    const put = (first: unknown, second: unknown): Pair => [
      { ...one, [path]: first },
      { ...other, [path]: second },
    ];
    if (nullable && (a ?? null) !== null && (b ?? null) !== null) yield put(null, null);
    if (typeof a === 'string' && typeof b === 'string') {
      for (const [first, second] of simplerPairs(a, b)) if (holds(first) && holds(second)) yield put(first, second);
    } else {
      for (const first of simplerValues(field, a)) yield put(first, b);
      for (const second of simplerValues(field, b)) yield put(a, second);
    }
  }
}

const zip = <T>(a: readonly T[], b: readonly T[]): (readonly [T, T])[] =>
  a.flatMap((one, index) => (index in b ? [[one, b[index] as T] as const] : []));

/** Below zero where the first person is the smaller one: shorter texts altogether, then plainer ones. */
export function comparePeople(one: Person, other: Person): number {
  return compareTexts(textOf(one), textOf(other));
}

const textOf = (person: Person): string =>
  Object.values(person)
    .filter((value) => typeof value === 'string')
    .join('');
