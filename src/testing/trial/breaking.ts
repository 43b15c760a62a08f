import type { DirectoryObject } from '../../attributes/index.js';
import type { Mapping } from '../../mapping/index.js';
import type { JsonValue } from '../../scim/index.js';
import type { ProfileRule } from '../../targets/index.js';
import { type Field, fieldsFor, type Person, people, userOf } from '../arbitraries/field.js';
import type { Domains } from '../arbitraries/values.js';
import { pathsRead, readPath } from './read.js';
import { Smallest, sampled } from './sample.js';
import { comparePeople, smallestPerson } from './shrink.js';
import type { Outcome, Subject } from './subject.js';

/** A rule that some user breaks, and that user. */
export interface Broken {
  /**
   * `rule`: a value that the target refuses, or a required one that the mapping lost. `missing`: a required value that is
   * not there because nothing that the mapping reads is. `failed`: an expression ends in an error.
   */
  readonly kind: 'rule' | 'missing' | 'failed';
  /** Undefined where an expression fails. */
  readonly rule: ProfileRule | undefined;
  readonly target: string;
  readonly value: JsonValue | undefined;
  /** What is wrong with this value, where it says more than the rule's sentence; or why the expression fails. */
  readonly because: string | undefined;
  /** The mappings of the target attribute; none where nothing fills it. */
  readonly mappings: readonly Mapping[];
  readonly user: DirectoryObject;
}

export interface SearchOptions {
  readonly seed: number;
  readonly runs: number;
  readonly domains: Domains;
}

/** Everything that is wrong with one user, each rule and target attribute once. */
export function brokenBy(subject: Subject, user: DirectoryObject): readonly Broken[] {
  const outcome = subject.outcomeOf(user);
  if (outcome.kind === 'failed') return [failedBy(subject, outcome, user)];
  if (outcome.kind === 'left-out') return [];
  const all = outcome.violations.map(({ rule, target, value, because }): Broken => {
    const mappings = subject.spokenOf(rule, target);
    const kind = rule.kind === 'required' && isUnfilled(mappings, user) ? 'missing' : 'rule';
    return { kind, rule, target, value, because, mappings, user };
  });
  return all.filter((one, index) => all.findIndex((other) => keyOf(other) === keyOf(one)) === index);
}

function failedBy({ mappings }: Subject, outcome: Outcome & { kind: 'failed' }, user: DirectoryObject): Broken {
  const { target, failure } = outcome;
  const failing = mappings.filter((mapping) => mapping.target === target);
  const because = failure.rule.message(failure.data);
  return { kind: 'failed', rule: undefined, target, value: undefined, because, mappings: failing, user };
}

/** Whether no value of the user that the mappings read is there: then what is missing is missing in Entra ID. */
function isUnfilled(mappings: readonly Mapping[], user: DirectoryObject): boolean {
  const paths = pathsRead(mappings);
  return paths.length > 0 && paths.every((path) => (readPath(user, path) ?? null) === null);
}

/** What is wrong, whoever shows it. */
export const keyOf = ({ kind, rule, target }: Broken): string => JSON.stringify([kind, rule?.id ?? null, target]);

/** How many users that break a rule are made small, to keep the smallest. */
const TRIED = 4;

/** Random users, and for each rule that one of them breaks the smallest user found who breaks it. */
export function searchBroken(subject: Subject, { seed, runs, domains }: SearchOptions): readonly Broken[] {
  const fields = fieldsFor(subject.attributes, domains);
  const found = new Map<string, { readonly first: Broken; readonly people: Smallest<Person> }>();
  for (const person of sampled(people(fields), seed, runs)) {
    for (const one of brokenBy(subject, userOf(person))) {
      const before = found.get(keyOf(one)) ?? { first: one, people: new Smallest(TRIED, comparePeople) };
      before.people.add(person);
      found.set(keyOf(one), before);
    }
  }
  const smallest = [...found.values()].map(({ first, people: { kept } }) => smallestOf(subject, first, kept, fields));
  return inOrder(subject, smallest);
}

function smallestOf(whole: Subject, first: Broken, kept: readonly Person[], fields: readonly Field[]): Broken {
  const matter = new Set(pathsRead(first.mappings));
  const search = (subject: Subject): Broken | undefined => {
    const small = kept.map((person) => smallestPerson(person, fields, matter, (one) => breaks(subject, first, one)));
    const [best] = small.sort(comparePeople);
    return best && brokenBy(whole, userOf(best)).find((one) => keyOf(one) === keyOf(first));
  };
  // Mostly the other mappings do not matter. Where one of them fails for the smallest user, all are looked at.
  const narrow = first.mappings.length > 0 ? search(whole.narrowed(first.mappings)) : undefined;
  return narrow ?? search(whole) ?? first;
}

const breaks = (subject: Subject, broken: Broken, person: Person): boolean =>
  brokenBy(subject, userOf(person)).some((one) => keyOf(one) === keyOf(broken));

const KINDS: readonly Broken['kind'][] = ['failed', 'rule', 'missing'];

/** What fails before what is refused before what is missing; the rules in the order of the profile. */
function inOrder({ profile }: Subject, all: readonly Broken[]): readonly Broken[] {
  const place = ({ rule }: Broken) => profile.users.rules.findIndex(({ id }) => id === rule?.id);
  return [...all].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || place(a) - place(b));
}
