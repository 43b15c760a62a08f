import { type Finding, nearest } from '../../diagnostics/index.js';
import { isRefused, translatePattern } from '../../values/index.js';
import type { Written } from '../table.js';
import { type About, attributeProblem, typeProblem } from './attribute.js';
import type { DraftClause, DraftFilter, DraftGroup } from './draft.js';
import type { Clause, ClauseGroup, FilterOperator, ScopingFilter } from './filter.js';
import { toBound } from './integer.js';
import { OPERATOR_NAMES, OPERATORS, operatorNamed } from './operators.js';
import { printClause } from './print.js';
import * as rules from './rules.js';

/**
 * What a reader's draft means. A filter without groups is none: everything passes. What is wrong is added to the
 * findings; a clause that cannot be used is left out of its group, and the group is marked as broken.
 */
export function settleFilter(draft: DraftFilter, about: About, findings: Finding[]): ScopingFilter | undefined {
  if (draft.groups.length === 0) return undefined;
  return { groups: draft.groups.map((group) => settleGroup(group, about, findings)) };
}

function settleGroup(
  { name, clauses, broken = false, where }: DraftGroup,
  about: About,
  findings: Finding[],
): ClauseGroup {
  const settled = clauses.map((clause) => settleClause(clause, about, findings));
  const usable = settled.filter((clause) => clause !== undefined);
  return { name, clauses: usable, broken: broken || usable.length < clauses.length, where };
}

/** A clause of which everything is known to be right; all that is wrong with it is reported at once. */
function settleClause(draft: DraftClause, about: About, findings: Finding[]): Clause | undefined {
  const { attribute, where } = draft;
  const operator = operatorNamed(draft.operator.text);
  const problem = attributeProblem(attribute, about);
  const problems = problem === undefined ? [] : [problem];
  if (operator === undefined) problems.push(noOperator(draft.operator));
  // An empty text beside an operator without a value says nothing: the portal has an empty box there.
  const values =
    operator !== undefined && OPERATORS[operator].operand === 'none'
      ? draft.values.filter(({ text }) => text !== '')
      : draft.values;
  if (operator !== undefined) {
    const typed = problem === undefined ? typeProblem(attribute, operator, about) : undefined;
    problems.push(...(typed === undefined ? valueProblems({ ...draft, values }, operator) : [typed]));
  }
  findings.push(...problems);
  return problems.length > 0 || operator === undefined ? undefined : { attribute, operator, values, where };
}

function noOperator({ text, place }: Written): Finding {
  const like = SIGNS.get(text) ?? nearest(text, OPERATOR_NAMES);
  const data = { found: text, nearest: like, operators: OPERATOR_NAMES };
  return rules.unknownOperator.finding(data, { where: place() });
}

/** What other languages write. */
const SIGNS: ReadonlyMap<string, FilterOperator> = new Map([
  ['=', 'EQUALS'],
  ['==', 'EQUALS'],
  ['!=', 'NOT EQUALS'],
  ['<>', 'NOT EQUALS'],
  ['>', 'Greater_Than'],
  ['>=', 'Greater_Than_OR_EQUALS'],
  ['CONTAINS', 'Includes'],
]);

function valueProblems({ attribute, values, where }: DraftClause, operator: FilterOperator): Finding[] {
  const { operand } = OPERATORS[operator];
  const subject = attribute.text;
  const needed = operand === 'none' ? 'none' : operand === 'texts' ? 'some' : 'one';
  const count = values.length;
  if (needed === 'none' ? count > 0 : needed === 'one' ? count !== 1 : count === 0) {
    const [first = { text: operand === 'integer' ? '1000' : 'value', place: () => where }] = values;
    const example = printClause({ attribute, operator, values: needed === 'none' ? [] : [first] });
    const at = needed === 'none' ? values[0] : values[1];
    return [
      rules.wrongValues.finding({ operator, found: count, needed, example }, { where: at?.place() ?? where, subject }),
    ];
  }
  const [value] = values;
  if (value === undefined) return [];
  const about = { where: value.place(), subject };
  if (operand === 'integer' && toBound(value.text) === undefined) {
    return [rules.notAnInteger.finding({ operator, found: value.text }, about)];
  }
  return operand === 'pattern' ? patternProblems(value, subject) : [];
}

function patternProblems({ text, place }: Written, subject: string): Finding[] {
  const pattern = translatePattern(text);
  if (!isRefused(pattern)) return [];
  const { refused: reason, offset, invalid } = pattern;
  const where = place({ start: offset, end: Math.min(offset + 1, text.length) });
  return [rules.patternRefused.finding({ pattern: text, reason, invalid }, { where, subject })];
}
