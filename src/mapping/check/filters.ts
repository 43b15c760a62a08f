import { sourceAttribute } from '../../attributes/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { canRunAway, foldCase, isRefused, translatePattern } from '../../values/index.js';
import { anchoredForms } from '../filter/anchoring.js';
import { type Clause, type ClauseGroup, printClause } from '../filter/index.js';
import type { Written } from '../table.js';
import type { Check, Subject } from './check.js';
import { filtersTogether } from './filters-together.js';
import * as rules from './rules-filters.js';

/** What is likely wrong with the scoping filters of an object type: with single clauses, and with all together. */
export const checkFilters: Check = function* (subject) {
  const { filter } = subject.object;
  if (filter === undefined) return;
  const clauses = filter.groups.flatMap((group) => group.clauses.map((clause) => ({ clause, group })));
  for (const { clause, group } of clauses) {
    yield* aboutPattern(clause, subject);
    yield* aboutOperator(clause, subject);
    yield* aboutNull(clause, group, subject);
  }
  yield* casesOf(clauses);
  yield* filtersTogether(subject, filter);
  yield* aboutScope(subject, filter.groups);
};

const at = ({ where, attribute }: Clause) => ({ where, subject: attribute.text });

function* aboutPattern(clause: Clause, { file }: Subject): Iterable<Finding> {
  const [value] = clause.values;
  if (value === undefined || !clause.operator.endsWith('MATCH')) return;
  const pattern = translatePattern(value.text);
  const about = { where: value.place(), subject: clause.attribute.text };
  if (!isRefused(pattern) && canRunAway(pattern.tree)) {
    yield rules.patternRunsAway.finding({ pattern: value.text }, about);
  }
  // Who gives the setting knows what Entra does.
  const forms = file.settings.filterRegex === undefined ? anchoredForms(value.text) : undefined;
  if (forms === undefined) return;
  const [whole, part] = [forms.whole, forms.part].map((text) => printClause({ ...clause, values: [{ text }] }));
  yield rules.unanchored.finding({ pattern: value.text, whole: whole ?? '', part: part ?? '' }, about);
}

function* aboutOperator(clause: Clause, { file, object }: Subject): Iterable<Finding> {
  const { operator, attribute, values } = clause;
  if (operator === '&' || operator === '!&') {
    const any = `^(?:${values.map(({ text }) => rules.escaped(text)).join('|')})$`;
    const matches = operator === '&' ? 'REGEX MATCH' : 'NOT REGEX MATCH';
    const instead = printClause({ attribute, operator: matches, values: [{ text: any }] });
    yield rules.undocumentedOperator.finding({ operator, instead }, at(clause));
  }
  if (!operator.startsWith('Greater_Than')) return;
  const name = attribute.text;
  const defined = file.directories
    .flatMap(({ objects }) => objects.flatMap(({ attributes }) => attributes))
    .find((one) => one.name === name);
  const type = defined?.type ?? (object.kind && sourceAttribute(object.kind, name)?.type);
  if (type === 'String') yield rules.numberAsText.finding({ attribute: name, operator }, at(clause));
}

const NEGATIONS: ReadonlySet<string> = new Set(['NOT EQUALS', 'NOT REGEX MATCH', '!&']);

/** A clause that seems to keep out one value keeps out everybody without a value, unless something shows that this is meant. */
function* aboutNull(clause: Clause, group: ClauseGroup, { object }: Subject): Iterable<Finding> {
  const name = clause.attribute.text;
  const ofSame = group.clauses.filter(({ attribute }) => attribute.text === name);
  const known = object.kind && sourceAttribute(object.kind, name);
  const [first] = ofSame;
  if (group.broken) return;
  if (clause !== first || !ofSame.every(({ operator }) => NEGATIONS.has(operator)) || known?.nullable === false) return;
  const isNull = ({ operator, attribute }: Clause): boolean => operator === 'IS NULL' && attribute.text === name;
  if (object.filter?.groups.some(({ clauses }) => clauses.some(isNull))) return;
  const rest = group.clauses.filter((one) => !ofSame.includes(one)).map(printClause);
  const data = {
    clause: printClause(clause),
    attribute: name,
    documented: clause.operator === 'NOT REGEX MATCH',
    instead: [...rest, `${name} IS NULL`],
  };
  yield rules.nullExcluded.finding(data, at(clause));
}

const COMPARED: ReadonlySet<string> = new Set(['EQUALS', 'NOT EQUALS', '&', '!&']);

interface InGroup {
  readonly clause: Clause;
  readonly group: ClauseGroup;
}

/** Values that one attribute is compared with and that differ only in case. */
function* casesOf(clauses: readonly InGroup[]): Iterable<Finding> {
  const spelled = new Map<string, InGroup & { readonly value: Written }>();
  for (const { clause, group } of clauses.filter((one) => COMPARED.has(one.clause.operator))) {
    const attribute = clause.attribute.text;
    for (const value of clause.values) {
      const key = JSON.stringify([attribute, foldCase(value.text)]);
      const first = spelled.get(key);
      spelled.set(key, first ?? { clause, group, value });
      if (first === undefined || first.value.text === value.text || isAlternative(first, { clause, group })) continue;
      const data = { value: value.text, other: first.value.text, attribute };
      yield rules.differsInCase.finding(data, { where: value.place(), subject: attribute });
    }
  }
}

/** Whether both spellings are listed on purpose: in one list, or in filters that are otherwise equal. */
function isAlternative(a: InGroup, b: InGroup): boolean {
  if (a.clause === b.clause) return true;
  const rest = ({ clause, group }: InGroup): string =>
    JSON.stringify([clause.operator, ...group.clauses.filter((one) => one !== clause).map(printClause)]);
  return a.clause.operator === 'EQUALS' && rest(a) === rest(b);
}

/** Only the YAML table says which scope is set. */
function* aboutScope({ file, object }: Subject, [group]: readonly ClauseGroup[]): Iterable<Finding> {
  if (file.format !== 'yaml' || file.scope !== 'assigned' || group === undefined) return;
  yield rules.withAssignment.finding({ object: object.name }, { where: group.where });
}
