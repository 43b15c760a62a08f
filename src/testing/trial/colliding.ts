import type { DirectoryObject } from '../../attributes/index.js';
import type { Mapping } from '../../mapping/index.js';
import { Collisions } from '../../targets/index.js';
import { foldCase } from '../../values/index.js';
import { type Field, fieldsFor, userOf } from '../arbitraries/field.js';
import { alikePeople } from '../arbitraries/pairs.js';
import type { SearchOptions } from './breaking.js';
import { pathsRead } from './read.js';
import { Smallest, sampled } from './sample.js';
import { comparePeople, type Pair, smallestPair } from './shrink.js';
import type { Outcome, Subject, UniqueRule } from './subject.js';

/** Several users with one value that must be unique. */
export interface Shared {
  readonly rule: UniqueRule;
  readonly mapping: Mapping;
  /** The value of the first of them, as the target compares it. */
  readonly value: string;
  readonly users: readonly DirectoryObject[];
}

/** The values that several of these users share. Whoever gets no account shares nothing. */
export function sharedBy(subject: Subject, users: Iterable<DirectoryObject>): readonly Shared[] {
  const all = subject.unique.flatMap(({ rule, mappings }) =>
    mappings.map((mapping) => ({ rule, mapping, values: new Collisions<DirectoryObject>() })),
  );
  for (const user of users) {
    const outcome = subject.outcomeOf(user);
    if (outcome.kind !== 'account') continue;
    for (const { mapping, values } of all) {
      const value = subject.compared(outcome.body, mapping);
      if (value !== undefined) values.add(user, value);
    }
  }
  return all.flatMap(({ rule, mapping, values }) =>
    collisionsIn(values, rule, isExactElsewhere(subject, rule, mapping)).map(({ value, subjects }) => ({
      rule,
      mapping,
      value,
      users: subjects,
    })),
  );
}

/** What is equal to the letter is for the rule that says so, where there is one beside a rule that case does not count. */
const isExactElsewhere = ({ unique }: Subject, { folded }: UniqueRule, mapping: Mapping): boolean =>
  folded && unique.some(({ rule, mappings }) => !rule.folded && mappings.includes(mapping));

function collisionsIn(values: Collisions<DirectoryObject>, { folded }: UniqueRule, exactElsewhere: boolean) {
  if (!folded) return values.exact();
  const byCase = values.folded();
  if (exactElsewhere) return byCase;
  const told = new Set(byCase.map(({ value }) => foldCase(value)));
  return [...byCase, ...values.exact().filter(({ value }) => !told.has(foldCase(value)))];
}

/** How many pairs that share a value are made small, to keep the smallest. */
const TRIED = 4;

/**
 * Random pairs that are much alike, and for each rule of uniqueness the smallest pair found that breaks it. The two differ
 * in what the mapping reads: that people with the same values get the same is no news.
 */
export function searchShared(subject: Subject, options: SearchOptions): readonly Shared[] {
  return subject.unique.flatMap(({ rule, mappings }) =>
    mappings.flatMap((mapping) => sharedPair(subject, rule, mapping, options) ?? []),
  );
}

function sharedPair(
  subject: Subject,
  rule: UniqueRule,
  mapping: Mapping,
  { seed, runs, domains }: SearchOptions,
): Shared | undefined {
  const narrow = subject.narrowed([mapping]);
  const byCaseOnly = isExactElsewhere(subject, rule, mapping);
  const fields = fieldsFor(narrow.attributes, domains);
  const [lax, strict] = [false, true].map(
    (isAllowed) => (pair: Pair) =>
      areTwo(pair, fields) ? sharedValue(narrow, { rule, mapping, isAllowed, byCaseOnly }, pair) : undefined,
  ) as [Shows, Shows];
  const [shared, allowed] = [new Smallest<Pair>(TRIED, comparePairs), new Smallest<Pair>(TRIED, comparePairs)];
  for (const pair of sampled(alikePeople(fields), seed, runs)) {
    if (lax(pair) === undefined) continue;
    shared.add(pair);
    if (strict(pair) !== undefined) allowed.add(pair);
  }
  // A name that the target takes from neither of the two is shared by nobody; it is told where no other is found.
  const [found, shows] = allowed.kept.length > 0 ? [allowed, strict] : [shared, lax];
  const [smallest] = found.kept
    .map((pair) => smallestPair(pair, fields, new Set(pathsRead([mapping])), (one) => shows(one) !== undefined))
    .sort(comparePairs);
  const value = smallest && shows(smallest);
  return smallest && value !== undefined ? { rule, mapping, value, users: usersOf(smallest) } : undefined;
}

/** The value that a pair shares. */
type Shows = (pair: Pair) => string | undefined;

interface Wanted {
  readonly rule: UniqueRule;
  readonly mapping: Mapping;
  /** Only accounts that no other rule refuses. */
  readonly isAllowed: boolean;
  /** Only values that differ in case. */
  readonly byCaseOnly: boolean;
}

function sharedValue(
  subject: Subject,
  { rule, mapping, isAllowed, byCaseOnly }: Wanted,
  pair: Pair,
): string | undefined {
  const [one, other] = pair.map((person) => {
    const outcome = subject.outcomeOf(userOf(person));
    if (outcome.kind !== 'account' || (isAllowed && isRefused(outcome))) return undefined;
    return subject.compared(outcome.body, mapping);
  });
  if (one === undefined || other === undefined) return undefined;
  const isShared = one === other ? !byCaseOnly : rule.folded && foldCase(one) === foldCase(other);
  return isShared ? one : undefined;
}

const isRefused = ({ violations }: Extract<Outcome, { kind: 'account' }>): boolean =>
  violations.some(({ rule }) => rule.severity === 'error');

/** Two people of one directory: they differ, and most of all in what is unique there. */
const areTwo = ([one, other]: Pair, fields: readonly Field[]): boolean =>
  JSON.stringify(one) !== JSON.stringify(other) &&
  fields.every(({ path, unique }) => {
    const [a, b] = [one[path], other[path]];
    return !unique || typeof a !== 'string' || typeof b !== 'string' || foldCase(a) !== foldCase(b);
  });

const comparePairs = (a: Pair, b: Pair): number => comparePeople(together(a), together(b));

const together = (pair: Pair) => Object.fromEntries(pair.flatMap(Object.values).map((value, index) => [index, value]));

const OTHER = '00000000-0000-4000-8000-000000000002';

/** Two ids where the mapping reads none. */
const usersOf = ([one, other]: Pair): readonly DirectoryObject[] => [
  userOf(one),
  { ...userOf(other), ...(other.id === undefined && { id: OTHER }) },
];
