import { type CallNode, print, type Tree } from '../../../grammar/index.js';
import { sourceAttribute } from '../../attributes/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { trim } from '../../values/index.js';
import { type Never, neverGives } from './gives.js';
import {
  about,
  argument,
  callsTo,
  constantText,
  eachRow,
  isCallTo,
  pairsOf,
  type Row,
  results,
  rewritten,
  written,
} from './parts.js';
import * as rules from './rules-switch.js';

/** What is likely to go wrong with Switch, beyond arguments that do not pair (Function reference, Switch). */
export const checkSwitch = eachRow(function* (row) {
  const { tree } = row.source;
  const outcomes = new Set(results(tree));
  for (const call of callsTo(tree, 'Switch')) {
    const source = argument(call, 0);
    if (source === undefined) continue;
    const never = [...impossibleKeys(row, call, source)];
    yield* never;
    yield* repeatedKeys(row, call);
    yield* references(row, source);
    if (never.length === 0 && outcomes.has(call) && row.mapping.default === undefined)
      yield* noDefault(row, call, source);
  }
});

function* impossibleKeys(row: Row, call: CallNode, source: Tree): Generator<Finding> {
  const { subject } = row;
  const meantBy = (key: Tree | undefined): Never | undefined =>
    key?.kind === 'constant' ? neverGives(source, key.value, subject) : undefined;
  const pairs = pairsOf(call);
  const all = pairs.flatMap(({ key, value }) => {
    const meant = meantBy(key)?.meant;
    return [meant === undefined ? key : `"${meant}"`, value];
  });
  const corrected = rewritten(row.source, call, written(call.name, [source, argument(call, 1), ...all]));
  for (const { key } of pairs) {
    const never = meantBy(key);
    if (key?.kind !== 'constant' || never === undefined) continue;
    const data = { key: key.value, source: print(source), gives: never.gives };
    const help = never.meant === undefined ? {} : { corrected };
    yield rules.keyNeverMatches.finding({ ...data, ...help }, about(row, key));
  }
}

function* repeatedKeys(row: Row, call: CallNode): Generator<Finding> {
  const read = row.subject.file.settings.switchTrim === 'trim' ? trim : (key: string) => key;
  const seen = new Set<string>();
  for (const { key: tree } of pairsOf(call)) {
    const text = tree === undefined ? '' : constantText(tree);
    if (text === undefined) continue;
    const key = read(text);
    if (seen.has(key)) yield rules.switchRepeatedKey.finding({ key }, about(row, tree ?? call));
    seen.add(key);
  }
}

function* references(row: Row, source: Tree): Generator<Finding> {
  const { kind } = row.subject.object;
  if (kind === undefined || source.kind !== 'attribute') return;
  if (sourceAttribute(kind, source.name)?.type !== 'Reference') return;
  yield rules.switchReference.finding({ attribute: source.name }, about(row, source));
}

function* noDefault(row: Row, call: CallNode, source: Tree): Generator<Finding> {
  if (call.arguments[1]?.kind !== 'omitted') return;
  const keys = pairsOf(call).map(({ key }) => (key === undefined ? '' : constantText(key)));
  if (keys.includes(undefined) || coversAll(keys as readonly string[]) || isPresence(source)) return;
  const [, , ...pairs] = call.arguments.map((_, index) => argument(call, index));
  const corrected = rewritten(row.source, call, written(call.name, [source, source, ...pairs]));
  const data = { source: print(source), target: row.mapping.target, keys: keys.length, corrected };
  yield rules.switchNoDefault.finding(data, about(row, call));
}

/** A Switch over presence is advised against as a whole. */
const isPresence = (source: Tree): boolean => isCallTo(source, 'IsPresent', 'IsNull', 'IsNullOrEmpty', 'IsNothing');

/** Pairs of words that leave nothing else to be. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['true', 'false'],
  ['1', '0'],
  ['yes', 'no'],
];

function coversAll(keys: readonly string[]): boolean {
  const words = new Set(keys.map((key) => key.toLowerCase()));
  return OPPOSITES.some((both) => both.every((word) => words.has(word)));
}
