import type { AttributeSource } from '../../expression/index.js';
import { fromJson, type Value } from '../../values/index.js';
import { clauseTest, type Verdict } from './clause.js';
import type { Clause, ClauseGroup, ScopingFilter } from './filter.js';
import type { FilterSettings } from './settings.js';

/**
 * Makes a scoping filter ready to be asked about many records (spec/provisioning.md §1.4): all clauses of a group, any
 * of the groups; without a filter everything passes. Every clause but IS NULL fails on a value that is null or empty,
 * NOT EQUALS and NOT REGEX MATCH too. A group without clauses lets everything through, as "all clauses" of none hold;
 * Entra documents no such group. A clause on an attribute that is `unread`, because the records do not carry it, is unknown;
 * so is what it decides.
 */
export function compileScopingFilter<R>(
  filter: ScopingFilter | undefined,
  attributes: AttributeSource<R>,
  settings: FilterSettings = {},
  unread: ReadonlySet<string> = new Set(),
): (record: R) => Verdict {
  if (filter === undefined || filter.groups.length === 0) return () => true;
  const groups = filter.groups.map((group) =>
    compileGroup(group, (clause) => compileClause(clause, attributes, settings, unread)),
  );
  return (record) => {
    let verdict: Verdict = false;
    for (const passes of groups) {
      const one = passes(record);
      if (one === true) return true;
      if (one === 'unknown') verdict = one;
    }
    return verdict;
  };
}

function compileGroup<R>({ clauses }: ClauseGroup, compile: (clause: Clause) => (record: R) => Verdict) {
  const compiled = clauses.map(compile);
  return (record: R): Verdict => {
    let verdict: Verdict = true;
    for (const holds of compiled) {
      const one = holds(record);
      if (one === false) return false;
      if (one === 'unknown') verdict = one;
    }
    return verdict;
  };
}

function compileClause<R>(
  clause: Clause,
  attributes: AttributeSource<R>,
  settings: FilterSettings,
  unread: ReadonlySet<string>,
): (record: R) => Verdict {
  if (unread.has(clause.attribute.text)) return () => 'unknown';
  const read = readerOf(clause.attribute.text, attributes);
  const test = clauseTest(clause, settings);
  return (record) => test(read(record));
}

function readerOf<R>(name: string, attributes: AttributeSource<R>): (record: R) => Value {
  const direct = attributes.valueReader?.(name);
  if (direct !== undefined) return direct;
  const read = attributes.reader(name);
  // `settleFilter` has reported a name that does not exist.
  if (read === undefined) throw new Error(`no such attribute: ${name}`);
  return (record) => fromJson(read(record));
}

/** The attributes that a scoping filter reads, each once. */
export const filterAttributes = (filter: ScopingFilter | undefined): readonly string[] => [
  ...new Set(filter?.groups.flatMap(({ clauses }) => clauses.map(({ attribute }) => attribute.text))),
];
