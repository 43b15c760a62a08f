import { type ComparisonNode, print, type Tree, walk } from '../../../grammar/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { findFunction } from '../../functions/index.js';
import { toInteger } from '../../values/index.js';
import { isForgiven, neverGives } from './gives.js';
import {
  about,
  argument,
  callsTo,
  constantText,
  eachRow,
  isCallTo,
  mayBeNull,
  type Row,
  rewritten,
  textAt,
} from './parts.js';
import * as rules from './rules-conditions.js';

/** Comparisons that can turn out one way only, or in a way that is not documented; and Not over a missing value. */
export const checkComparisons = eachRow(function* (row) {
  for (const node of walk(row.source.tree)) {
    if (node.kind !== 'comparison') continue;
    yield* oneWay(row, node);
    yield* order(row, node);
    yield* dayDifference(row, node);
  }
  yield* negations(row);
});

const EQUALITIES: readonly string[] = ['=', '<>'];

function* oneWay(row: Row, node: ComparisonNode): Generator<Finding> {
  const { left, right, operator } = node;
  if (!EQUALITIES.includes(operator)) return;
  const [constant, other] = right.kind === 'constant' ? [right, left] : [left, right];
  if (constant.kind !== 'constant' || other.kind === 'constant') return;
  const never = neverGives(other, constant.value, row.subject);
  if (never === undefined || isForgiven(never, constant.value, row.subject.file.settings)) return;
  const corrected = never.meant === undefined ? undefined : rewritten(row.source, constant, `"${never.meant}"`);
  const data = { text: constant.value, other: print(other), gives: never.gives, holds: operator === '<>', corrected };
  yield rules.neverEqual.finding(data, about(row, constant));
}

function* order(row: Row, node: ComparisonNode): Generator<Finding> {
  if (EQUALITIES.includes(node.operator)) return;
  const sides = [node.left, node.right].filter((side) => !hasOrder(side)).map(print);
  if (sides.length === 0 || [node.left, node.right].some(isDate)) return;
  yield rules.orderOfTexts.finding({ operator: node.operator, sides }, about(row, node));
}

const resultOf = (tree: Tree): string | undefined =>
  tree.kind === 'call' ? findFunction(tree.name)?.result : undefined;

const isDate = (tree: Tree): boolean => resultOf(tree) === 'dateTime';

const hasOrder = (tree: Tree): boolean =>
  resultOf(tree) === 'integer' || isDate(tree) || toInteger(constantText(tree) ?? null) !== undefined;

function* dayDifference(row: Row, node: ComparisonNode): Generator<Finding> {
  const { left, right, operator } = node;
  if (!EQUALITIES.includes(operator)) return;
  const [zero, call] = constantText(right) === '0' ? [right, left] : [left, right];
  if (constantText(zero) !== '0' || !isCallTo(call, 'DateDiff') || textAt(call, 0) !== 'd') return;
  yield rules.dayDifferenceZero.finding({ operator }, about(row, node));
}

function* negations(row: Row): Generator<Finding> {
  const { source, subject } = row;
  for (const call of callsTo(source.tree, 'Not')) {
    const inner = argument(call, 0);
    if (inner?.kind !== 'attribute' || !mayBeNull(inner.name, subject)) continue;
    const instead = `Switch(${print(inner)}, "False", "False", "True")`;
    const data = { attribute: inner.name, corrected: rewritten(source, call, instead) };
    yield rules.notOfNull.finding(data, about(row, inner));
  }
}
