import type { Finding } from '../../diagnostics/index.js';
import { type Clause, type ClauseGroup, printClause, type ScopingFilter } from '../filter/index.js';
import { type Asked, asked, contradiction, follows, isWithin } from '../filter/logic.js';
import type { Subject } from './check.js';
import * as rules from './rules-filters.js';

interface Named {
  readonly group: ClauseGroup;
  readonly name: string;
  readonly clauses: readonly Asked[];
}

/** What the clauses of a filter say together, and the filters of an object type together. */
export function* filtersTogether({ file, object }: Subject, { groups }: ScopingFilter): Iterable<Finding> {
  const open: Named[] = [];
  for (const [index, group] of groups.entries()) {
    const name = group.name === undefined ? `scoping filter ${index + 1}` : `scoping filter "${group.name}"`;
    const never = contradiction(group, file.settings);
    const clause = never?.at(-1);
    if (never !== undefined && clause !== undefined) {
      const data = { clauses: never.map(printClause), attribute: clause.attribute.text };
      yield rules.neverPasses.finding(data, { where: clause.where, subject: clause.attribute.text });
    } else if (group.clauses.length === 0 && !group.broken) {
      yield rules.emptyFilter.finding({ filter: name }, { where: group.where });
    }
    if (never === undefined) open.push({ group, name, clauses: asked(group.clauses, file.settings) });
  }
  const [first] = groups;
  if (open.length === 0 && first) {
    yield rules.nobodyInScope.finding({ object: object.name }, { where: first.where });
  }
  for (const one of open) yield* unusedClauses(one);
  const filled = open.filter(({ group, clauses }) => !group.broken && clauses.length > 0);
  yield* everybody(filled);
  yield* unusedFilters(filled);
}

/** A clause that follows from another one of its filter. IS NOT NULL says what is meant, and is left alone. */
function* unusedClauses({ clauses }: Named): Iterable<Finding> {
  for (const [index, one] of clauses.entries()) {
    if (one.clause.operator === 'IS NOT NULL') continue;
    // Of two that follow from each other, the second is unused.
    const by = clauses.find(
      (other, place) => place !== index && follows(one, other) && (place < index || !follows(other, one)),
    );
    if (by === undefined) continue;
    const data = { clause: printClause(one.clause), by: printClause(by.clause) };
    yield rules.unusedClause.finding(data, { where: one.clause.where, subject: one.clause.attribute.text });
  }
}

/** A filter whose people all pass another one. */
function* unusedFilters(all: readonly Named[]): Iterable<Finding> {
  for (const [index, one] of all.entries()) {
    const by = all.find(
      (other, place) =>
        place !== index &&
        isWithin(one.clauses, other.clauses) &&
        (place < index || !isWithin(other.clauses, one.clauses)),
    );
    if (by === undefined) continue;
    const same = isWithin(by.clauses, one.clauses);
    yield rules.unusedFilter.finding({ filter: one.name, by: by.name, same }, { where: one.group.where });
  }
}

/** Two filters of one clause each, of which everybody passes one, or everybody with a value. */
function* everybody(all: readonly Named[]): Iterable<Finding> {
  const single = all.flatMap(({ group, clauses }) =>
    clauses.length === 1 ? group.clauses.map((clause) => ({ clause, group })) : [],
  );
  for (const [index, { clause, group }] of single.entries()) {
    const other = single.slice(0, index).find((before) => leavesNobody(before.clause, clause));
    if (other !== undefined) {
      const because = `whoever fails ${printClause(other.clause)} passes ${printClause(clause)}`;
      yield rules.everybodyPasses.finding({ because }, { where: group.where });
    }
    const name = clause.attribute.text;
    const filled = ({ clause: other }: (typeof single)[number]) =>
      other.operator === 'IS NOT NULL' && other.attribute.text === name;
    if (clause.operator !== 'IS NULL' || !single.some(filled)) continue;
    const because = `one asks for people with ${name}, and another for people without`;
    yield rules.everybodyPasses.finding({ because }, { where: group.where });
  }
}

/** Whether everybody with a value meets one of the two: NOT EQUALS with two values, or EQUALS and NOT EQUALS with one. */
function leavesNobody(one: Clause, other: Clause): boolean {
  if (one.attribute.text !== other.attribute.text) return false;
  const same = one.values[0]?.text === other.values[0]?.text;
  const [negated, again] = [one, other].map(({ operator }) => operator === 'NOT EQUALS');
  if (negated && again) return !same;
  return (negated ? other : one).operator === 'EQUALS' && (negated === true || again === true) && same;
}
