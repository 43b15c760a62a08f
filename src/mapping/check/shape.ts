import { type CallNode, print, type Tree } from '../../../grammar/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { findFunction } from '../../functions/index.js';
import { locate, printPath } from '../../scim/index.js';
import { toInteger } from '../../values/index.js';
import { about, argument, callsTo, eachRow, type Row, results, rewritten, textAt } from './parts.js';
import * as rules from './rules-shape.js';

/** Whether an expression gives one value or a list, and its target attribute takes that (RFC 7643 §2.4). */
export const checkShape = eachRow(function* (row) {
  const { mapping, subject } = row;
  const { resource } = subject.object;
  const located = resource && locate(resource, mapping.path);
  if (located === undefined) return;
  const { attribute, filter, sub } = located;
  // What belongs there is said with the role functions.
  if (attribute.name === 'roles') return;
  const takesMany = attribute.multiValued && filter === undefined;
  const { target } = mapping;
  for (const one of results(row.source.tree)) {
    const isMany = givesMany(one, row);
    if (isMany === true && !takesMany) {
      const corrected = rewritten(row.source, one, `Item(${print(one)}, 1)`);
      yield rules.listIntoSingle.finding({ target, corrected }, about(row, one));
    } else if (isMany === false && takesMany && sub === undefined && attribute.type === 'complex') {
      const needed = WITH_WORK.includes(attribute.name)
        ? printPath({ ...mapping.path, filter: WORK, sub: 'value' })
        : undefined;
      yield rules.textIntoList.finding({ target, needed }, about(row, one));
    }
  }
});

/** Lists of which Entra's own mappings fill the value for work. */
const WITH_WORK: readonly string[] = ['emails', 'phoneNumbers'];
const WORK = { kind: 'compare', path: { attribute: 'type' }, operator: 'eq', value: 'work' } as const;

/** Whether a part surely gives a list (true), surely none (false), or neither is known. */
function givesMany(tree: Tree, { subject }: Row): boolean | undefined {
  if (tree.kind === 'constant') return false;
  if (tree.kind === 'attribute')
    return subject.object.attributes.isMultivalued?.(tree.name) === true ? true : undefined;
  const entry = tree.kind === 'call' ? findFunction(tree.name) : undefined;
  if (entry === undefined || entry.result === 'any') return undefined;
  return entry.result === 'list' ? true : entry.lazy || entry.perValue ? undefined : false;
}

/** Calls that change nothing, or cannot be meant as they are written. */
export const checkCalls = eachRow(function* (row) {
  for (const call of callsTo(row.source.tree, 'Join', 'Append', 'Prepend', 'Coalesce')) yield* idle(row, call);
  for (const call of callsTo(row.source.tree, 'Trim', 'ToLower', 'ToUpper', 'StripSpaces')) yield* twice(row, call);
  for (const call of callsTo(row.source.tree, 'ToLower', 'ToUpper')) yield* culture(row, call);
  for (const call of callsTo(row.source.tree, ...POSITIONS.keys())) yield* position(row, call);
});

function* idle(row: Row, call: CallNode): Generator<Finding> {
  const name = findFunction(call.name)?.name;
  const [first, second] = [argument(call, 0), argument(call, 1)];
  const found = (what: string, rest: Tree) =>
    rules.doesNothing.finding(
      { what, empties: name !== 'Coalesce', corrected: rewritten(row.source, call, print(rest)) },
      about(row, call),
    );
  if (name === 'Join' && call.arguments.length === 2 && second && isOne(second, row)) {
    yield found('Join has one value and nothing to join it with', second);
  }
  if (name === 'Coalesce' && call.arguments.length === 1 && first) yield found('Coalesce has one value to try', first);
  const [added, kept] = name === 'Append' ? [1, first] : [0, second];
  if ((name === 'Append' || name === 'Prepend') && textAt(call, added) === '' && kept) {
    yield found(`${name} adds an empty text`, kept);
  }
}

const isOne = (tree: Tree, row: Row): boolean =>
  tree.kind === 'attribute'
    ? row.subject.object.attributes.isMultivalued?.(tree.name) === false
    : givesMany(tree, row) === false;

function* twice(row: Row, call: CallNode): Generator<Finding> {
  const inner = argument(call, 0);
  const name = findFunction(call.name)?.name;
  if (inner?.kind !== 'call' || findFunction(inner.name)?.name !== name || inner.arguments.length !== 1) return;
  if (call.arguments.length !== 1) return;
  const corrected = rewritten(row.source, call, print(inner));
  yield rules.doesNothing.finding({ what: `${name} stands here twice`, empties: false, corrected }, about(row, call));
}

/** Cultures whose letters I differ: Turkish and Azerbaijani. */
const DOTLESS = /^(?:tr|az)(?:-|$)/i;

function* culture(row: Row, call: CallNode): Generator<Finding> {
  const culture = textAt(call, 1);
  const source = argument(call, 0);
  if (culture === undefined || source === undefined || !DOTLESS.test(culture)) return;
  const corrected = rewritten(row.source, call, `${call.name}(${print(source)})`);
  yield rules.casingCulture.finding({ culture, corrected }, about(row, argument(call, 1)));
}

/** Which argument of a function is a position. */
const POSITIONS: ReadonlyMap<string, number> = new Map([
  ['Mid', 1],
  ['Item', 1],
  ['Word', 1],
  ['DNComponent', 1],
  ['InStr', 2],
]);

function* position(row: Row, call: CallNode): Generator<Finding> {
  const name = findFunction(call.name)?.name ?? '';
  const place = argument(call, POSITIONS.get(name) ?? 0);
  const number = place?.kind === 'constant' ? toInteger(place.value) : undefined;
  if (place === undefined || number === undefined || number >= 1n) return;
  const corrected = rewritten(row.source, place, '1');
  yield rules.countsFromOne.finding({ function: name, position: String(number), corrected }, about(row, place));
}
