import { isMap, isNode, isScalar, type Pair, type YAMLMap } from 'yaml';
import type { MappingTable } from '../../mapping/index.js';
import { rowFor } from './compare.js';
import type { Outcome } from './outcome.js';
import type { TestResult } from './run.js';
import { writtenOutcome, writtenValue } from './written.js';

/** A part of a text, and what is to stand in its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits of one test, and the target attributes whose value they rewrite; none when the whole expectation is. */
export interface TestEdits {
  readonly edits: readonly Edit[];
  readonly targets: readonly string[];
}

/** The text with edits that do not overlap. */
export const applyEdits = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), text);

/** What to write so that a test expects what came of it; `map` is the test as it stands in the text. */
export function editsFor(
  map: YAMLMap,
  { test, mismatches, outcome }: TestResult,
  table: MappingTable,
  text: string,
): TestEdits {
  if (outcome === undefined) return { edits: [], targets: [] };
  const pair = pairOf(map, 'expect');
  if (test.expect?.kind !== 'values' || outcome.kind !== 'values' || !isMap(pair?.value)) {
    return { edits: [pair ? replaced(pair, map, outcome, text) : added(map, outcome, text)], targets: [] };
  }
  const { value: expected } = pair;
  const mapping = test.kind === 'user' ? table.users : table.groups;
  const targets = mismatches.flatMap(({ target }) => target ?? []);
  const edits = targets.flatMap((target): Edit[] => {
    const found = pairOf(expected, target);
    const row = rowFor(mapping, target);
    const value = (row && outcome.values.get(row.target)) ?? null;
    return found ? [valueEdit(found, writtenValue(value), text)] : [];
  });
  return { edits, targets };
}

/** A key as JavaScript names the property: `5:` is "5". */
const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((one) => isScalar(one.key) && String(one.key.value) === key);

/** Where a node ends: the value itself, without the comments and line ends behind it. */
function endOf(node: unknown, text: string): number {
  const last = isMap(node) && !node.flow ? node.items.at(-1) : undefined;
  if (last !== undefined) return endOf(isEmpty(last.value) ? last.key : last.value, text);
  if (!isNode(node) || !node.range) return 0;
  const [start, end] = node.range;
  return start + text.slice(start, end).search(SPACE_AT_END);
}

/** What YAML takes for space; JavaScript's `trimEnd` would also take away a no-break space, which is a value. */
const SPACE_AT_END = /[ \t\r\n]*$/;

const isEmpty = (node: unknown): boolean => !isNode(node) || !node.range || node.range[0] === node.range[1];

/** Puts a text in the place of a value; a comment between the name and a value on the next line is kept. */
function valueEdit({ key, value }: Pair, written: string, text: string): Edit {
  const colon = text.indexOf(':', endOf(key, text)) + 1;
  const end = isEmpty(value) ? colon : endOf(value, text);
  const before = isNode(value) && value.range ? text.slice(colon, value.range[0]) : '';
  const comment = /#.*/.exec(before)?.[0];
  return { start: colon, end, text: `${behindName(written)}${comment === undefined ? '' : ` ${comment}`}` };
}

/** Lines of their own begin below the name of their setting. */
const behindName = (written: string): string => (/^\r?\n/.test(written) ? written : ` ${written}`);

/** The longest line that is written. */
const WIDTH = 120;

function replaced(pair: Pair, map: YAMLMap, outcome: Outcome, text: string): Edit {
  return valueEdit(pair, expectationText(outcome, map, text), text);
}

function added(map: YAMLMap, outcome: Outcome, text: string): Edit {
  const end = endOf(map, text);
  const written = `expect:${behindName(expectationText(outcome, map, text))}`;
  if (map.flow) {
    const last = endOf(lastOf(map), text);
    return { start: last, end: last, text: `, ${written}` };
  }
  const line = text.slice(end).search(/\r?\n|$/) + end;
  return { start: line, end: line, text: `${lineEnd(text)}${indentOf(map, text)}${written}` };
}

function lastOf(map: YAMLMap): unknown {
  const last = map.items.at(-1);
  return isEmpty(last?.value) ? last?.key : last?.value;
}

function expectationText(outcome: Outcome, map: YAMLMap, text: string): string {
  const written = writtenOutcome(outcome);
  if (typeof written === 'string') return written;
  const flow = `{ ${written.join(', ')} }`;
  const indent = indentOf(map, text);
  if (map.flow || `${indent}expect: ${flow}`.length <= WIDTH) return flow;
  return written.map((line) => `${lineEnd(text)}${indent}  ${line}`).join('');
}

const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** The spaces before the settings of a test that is written in lines. */
function indentOf(map: YAMLMap, text: string): string {
  const [first] = map.items;
  const start = isNode(first?.key) ? (first.key.range?.[0] ?? 0) : 0;
  return ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
}
