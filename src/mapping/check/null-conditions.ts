import { type CallNode, type ComparisonNode, print, type Tree, walk } from '../../../grammar/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { anyAttribute, compileTree } from '../../expression/index.js';
import { createContext } from '../../functions/index.js';
import { DateTime, isTrue } from '../../values/index.js';
import {
  about,
  argument,
  callsTo,
  constantText,
  eachRow,
  isCallTo,
  mayBeNull,
  pairsOf,
  type Row,
  rewritten,
  written,
} from './parts.js';
import * as rules from './rules-conditions.js';

/** Conditions of IIF, and sources of Switch, where the documentation contradicts itself about null (expressions.md §6). */
export const checkNullConditions = eachRow(function* (row) {
  const { tree } = row.source;
  for (const call of callsTo(tree, 'IIF')) yield* nullCondition(row, call);
  for (const call of callsTo(tree, 'Switch')) yield* presenceSource(row, call);
});

const PRESENCE = ['IsPresent', 'IsNull', 'IsNullOrEmpty', 'IsNothing'] as const;
const isPresence = (tree: Tree | undefined): tree is CallNode => isCallTo(tree, ...PRESENCE);

function* nullCondition(row: Row, call: CallNode): Generator<Finding> {
  const condition = argument(call, 0);
  if (condition === undefined) return;
  const uncertain = [...walk(condition)].some((one) => one.kind === 'attribute' && mayBeNull(one.name, row.subject));
  if (!uncertain || !(isPresence(condition) || holdsForNobody(condition, row))) return;
  const instead = recommended(condition, argument(call, 1), argument(call, 2));
  const corrected = instead && rewritten(row.source, call, instead);
  yield rules.nullCondition.finding({ condition: print(condition), corrected }, about(row, condition));
}

const CONTEXT = createContext({ now: new DateTime(0n) });

/** Whether a condition holds for somebody without any value, where one page says that it must fail. */
function holdsForNobody(condition: Tree, { subject }: Row): boolean {
  const given = [...walk(condition)].flatMap((one) =>
    one.kind === 'attribute' && !mayBeNull(one.name, subject) ? [[one.name, 'x'] as const] : [],
  );
  const settings = { ...subject.file.settings, conditionNull: 'evaluate' } as const;
  const evaluate = compileTree(condition, { attributes: anyAttribute, settings });
  return isTrue(evaluate(Object.fromEntries(given), CONTEXT));
}

/** The Switch that Microsoft recommends in place of an IIF about a missing value: `Switch([a], [a], "", "Other")`. */
function recommended(condition: Tree, yes: Tree | undefined, no: Tree | undefined): string | undefined {
  if (isPresence(condition)) {
    const source = argument(condition, 0);
    const [there, missing] = isCallTo(condition, 'IsPresent') ? [yes, no] : [no, yes];
    return source && written('Switch', [source, there, '""', missing]);
  }
  return condition.kind === 'comparison' ? fromComparison(condition, yes, no) : undefined;
}

function fromComparison(
  { operator, left, right }: ComparisonNode,
  yes: Tree | undefined,
  no: Tree | undefined,
): string | undefined {
  const key = constantText(right);
  if (key === undefined || (operator !== '=' && operator !== '<>')) return undefined;
  const [equal, other] = operator === '=' ? [yes, no] : [no, yes];
  if (key === '') return written('Switch', [left, other, '""', equal]);
  return written('Switch', [left, other, right, equal, '""', other]);
}

function* presenceSource(row: Row, call: CallNode): Generator<Finding> {
  const source = argument(call, 0);
  if (!isPresence(source)) return;
  const about_ = about(row, source);
  yield rules.switchPresence.finding({ condition: print(source), corrected: overValue(row, call, source) }, about_);
}

/** The same Switch over the value itself. */
function overValue(row: Row, call: CallNode, source: CallNode): string | undefined {
  const inner = argument(source, 0);
  const pairs = pairsOf(call);
  if (inner === undefined || pairs.some(({ key }) => !['True', 'False'].includes(constantText(key) ?? '')))
    return undefined;
  const outcome = (key: string): Tree | undefined => {
    const pair = pairs.find((one) => constantText(one.key) === key);
    return pair ? pair.value : argument(call, 1);
  };
  const present = isCallTo(source, 'IsPresent');
  const [there, missing] = [outcome(present ? 'True' : 'False'), outcome(present ? 'False' : 'True')];
  return rewritten(row.source, call, written(call.name, [inner, there, '""', missing]));
}
