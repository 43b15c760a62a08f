import { type CallNode, type Tree, walk } from '../../../grammar/index.js';
import type { Finding } from '../../diagnostics/index.js';
import {
  about,
  argument,
  branchesOf,
  callsTo,
  constantText,
  eachRow,
  isCallTo,
  pairsOf,
  type Row,
  results,
  rewritten,
} from './parts.js';
import * as rules from './rules-values.js';

/** Constants that flow and mean something else than their author thought: `""`, `"Null"`, and values without attribute. */
export const checkValues = eachRow(function* (row) {
  yield* emptyTexts(row);
  yield* nulls(row);
  yield* constant(row);
});

function* emptyTexts(row: Row): Generator<Finding> {
  const { source, mapping } = row;
  const { target } = mapping;
  for (const one of results(source.tree)) {
    if (constantText(one) !== '' || isNeverReached(one, source.tree)) continue;
    const instead =
      one === source.tree
        ? { advice: 'To send nothing, set the mapping type to None.' }
        : { advice: 'To send nothing, leave the place blank:', corrected: rewritten(source, one, '') };
    yield rules.emptyTextFlows.finding({ target, ...instead }, about(row, one));
  }
  if (mapping.default !== '') return;
  yield rules.emptyDefault.finding({ target }, about(row));
}

/** The default of a Switch over IsSoftDeleted, which is only ever True or False, with both of them among its keys. */
const isNeverReached = (one: Tree, root: Tree): boolean =>
  [...callsTo(root, 'Switch')].some((call) => {
    const [source, otherwise] = [argument(call, 0), argument(call, 1)];
    if (otherwise !== one || source?.kind !== 'attribute' || source.name !== 'IsSoftDeleted') return false;
    const keys = pairsOf(call).map(({ key }) => constantText(key));
    return keys.includes('True') && keys.includes('False');
  });

const isNullWord = (text: string | undefined): boolean => text !== undefined && /^\s*<?null>?\s*$/i.test(text);

function* nulls(row: Row): Generator<Finding> {
  const { source, mapping } = row;
  const flowing = [...results(source.tree)];
  for (const [places, flows] of [[flowing, true] as const, [compared(source.tree), false] as const]) {
    for (const one of places) {
      const found = constantText(one);
      if (found !== undefined && isNullWord(found)) yield rules.nullAsText.finding({ found, flows }, about(row, one));
    }
  }
  const found = mapping.default;
  if (found !== undefined && isNullWord(found)) yield rules.nullAsText.finding({ found, flows: true }, about(row));
}

/** What an expression compares with: the sides of comparisons and the keys of Switch. */
const compared = (tree: Tree): readonly Tree[] =>
  [...walk(tree)].flatMap((node) => {
    if (node.kind === 'comparison') return [node.left, node.right];
    if (!isCallTo(node, 'Switch')) return [];
    return pairsOf(node).flatMap(({ key }) => key ?? []);
  });

/** Nodes whose value the rest of the world decides. */
const VARYING: readonly Tree['kind'][] = ['attribute', 'macro'];
const FROM_OUTSIDE = ['Guid', 'RandomString', 'Now', 'DefaultDomain', 'Error'];

function* constant(row: Row): Generator<Finding> {
  const { source } = row;
  if (source.kind !== 'expression') return;
  const varies = (node: Tree): boolean =>
    VARYING.includes(node.kind) || node.kind === 'word' || isCallTo(node, ...FROM_OUTSIDE);
  if ([...walk(source.tree)].some(varies)) return;
  yield rules.constantExpression.finding({ value: constantText(source.tree) }, about(row));
}

/** Functions that give another value each time, and the clock. */
const RANDOM = ['Guid', 'RandomString'];
const CLOCK = ['Now'];

/** Functions whose value is never the same twice. */
export const checkGenerated = eachRow(function* (row) {
  const { source, mapping } = row;
  const { target, match, apply } = mapping;
  const calls = [...callsTo(source.tree, ...RANDOM, ...CLOCK)];
  const flowing = calls.find((call) => !decides(source.tree, call));
  const call = flowing ?? calls[0];
  if (call === undefined) return;
  const data = { function: call.name, target };
  if (match !== undefined) yield rules.randomMatch.finding(data, about(row, call));
  else if (apply === 'create') return;
  else if (flowing === undefined) yield rules.clockCondition.finding({ target }, about(row, call));
  else yield rules.newValueEveryTime.finding(data, about(row, call));
});

/** Whether a call only decides between values, and is no part of them. */
const decides = (tree: Tree, call: CallNode): boolean =>
  isCallTo(call, ...CLOCK) &&
  [...walk(tree)].some(
    (node) =>
      isCallTo(node, 'IIF', 'Switch') &&
      [...walk(node)].includes(call) &&
      !branchesOf(node).some((branch) => branch !== undefined && [...walk(branch)].includes(call)),
  );

/** What Redact hides, and where it may not. */
export const checkRedact = eachRow(function* (row) {
  const { source, mapping } = row;
  for (const call of callsTo(source.tree, 'Redact')) {
    const where = about(row, call);
    if (mapping.match !== undefined) yield rules.redactMisplaced.finding({ reason: 'match' }, where);
    if (call !== source.tree) yield rules.redactMisplaced.finding({ reason: 'inside' }, where);
    else if (mapping.match === undefined && argument(call, 0))
      yield rules.redacted.finding({ target: mapping.target }, where);
  }
});
