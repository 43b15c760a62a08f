import type { ComparisonOperator, Tree } from '../../../grammar/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { COMPARED, CONCATENATED, formsOf, OPERATOR, RIGHT, type Slot } from './keys.js';
import * as rules from './rules.js';

/** A parameter of a Graph node whose value has been read. */
export interface Given {
  readonly key: string;
  readonly path: string;
  readonly tree: Tree;
}

export interface Site {
  readonly path: string;
  /** Whether the node has a text, which would show blanks that leave no trace in the parameters. */
  readonly hasText: boolean;
}

type Placed = readonly (Tree | undefined)[];

/** The arguments of a call by their keys, undefined where one is blank; for `&` and comparisons the whole node. */
export function placeArguments(name: string, given: readonly Given[], site: Site): Placed | Tree | Finding {
  if (name === '&') return concatenationOf(given, site);
  if (isOperator(name)) return comparisonOf(name, given, site);
  const forms = formsOf(name);
  if (forms === undefined) return rules.unknownFunctionNode.finding({ path: site.path, name });
  const form = forms.find((slots) => given.every(({ key }) => keysOf(slots).includes(key)));
  if (form === undefined) return refuseKey(name, given, forms.at(-1) ?? []);
  let places: Placed = [];
  for (const slot of form) {
    const found = argumentsOf(slot, name, given, site);
    if ('ruleId' in found) return found;
    places = [...places, ...found];
  }
  return places.slice(0, places.findLastIndex((tree) => tree !== undefined) + 1);
}

const keysOf = (form: readonly Slot[]): readonly string[] =>
  form.flatMap(({ key, condition }) => (condition ? [key, OPERATOR, RIGHT] : [key]));

function refuseKey(name: string, given: readonly Given[], form: readonly Slot[]): Finding {
  const known = keysOf(form);
  const { key, path } = given.find((one) => !known.includes(one.key)) ?? { key: '', path: '' };
  return rules.unknownKey.finding({ path, function: name, key, known: known.join(', ') });
}

/** What stands in one place, or in all places that repeat. */
function argumentsOf(slot: Slot, name: string, given: readonly Given[], { path, hasText }: Site): Placed | Finding {
  const { key, repeats } = slot;
  const found = given.filter((one) => one.key === key);
  if (repeats === 0) {
    const second = found[1];
    if (second) return rules.repeatedKey.finding({ path: second.path, function: name, key });
    return slot.condition ? conditionOf(slot, name, given, path) : [found[0]?.tree];
  }
  const uncertain = repeats > 1 && found.length > 0 && !hasText;
  if (found.length % repeats !== 0 || uncertain) {
    return rules.pairsLost.finding({ path, function: name, key, count: found.length });
  }
  return found.map(({ tree }) => tree);
}

/** A condition: its one value, or a comparison from its three parts. */
function conditionOf({ key }: Slot, name: string, given: readonly Given[], path: string): Placed | Finding {
  const keys = [key, OPERATOR, RIGHT];
  const parts = keys.map((one) => given.filter((parameter) => parameter.key === one));
  const [[left] = [], [operator] = [], [right] = []] = parts;
  if (operator === undefined && right === undefined) return [left?.tree];
  const once = parts.every(({ length }) => length === 1);
  if (!once || !left || !right || operator?.tree.kind !== 'constant' || !isOperator(operator.tree.value)) {
    return rules.unreadableCondition.finding({ path, function: name, keys: keys.join(', ') });
  }
  return [comparison(operator.tree.value, left.tree, right.tree)];
}

function comparisonOf(operator: ComparisonOperator, given: readonly Given[], { path }: Site): Tree | Finding {
  const [left, right] = given;
  if (!left || !right || given.some(({ key }, index) => key !== COMPARED[index])) {
    return rules.unreadableCondition.finding({ path, function: operator, keys: COMPARED.join(', ') });
  }
  return comparison(operator, left.tree, right.tree);
}

function concatenationOf(given: readonly Given[], { path }: Site): Tree | Finding {
  const wrong = given.find(({ key }) => key !== CONCATENATED);
  if (wrong) return rules.unknownKey.finding({ path: wrong.path, function: '&', key: wrong.key, known: CONCATENATED });
  if (given.length < 2)
    return rules.malformedNode.finding({ path: `${path}.parameters`, needed: 'two or more values to join' });
  return { kind: 'concatenation', operands: given.map(({ tree }) => tree), span: NOWHERE };
}

const NOWHERE = { start: 0, end: 0 };

const comparison = (operator: ComparisonOperator, left: Tree, right: Tree): Tree => ({
  kind: 'comparison',
  operator,
  left,
  right,
  span: NOWHERE,
});

const OPERATORS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>='] satisfies ComparisonOperator[]);
const isOperator = (name: string): name is ComparisonOperator => OPERATORS.has(name);
