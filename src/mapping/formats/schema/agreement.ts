import { parse, type Tree } from '../../../../grammar/index.js';
import type { JsonNode } from '../../../diagnostics/json.js';
import { type AttributeMappingSource, toGraph, unpublishedParts } from '../../../expression/index.js';
import { findFunction } from '../../../functions/index.js';
import { own } from './sheet.js';

/**
 * Where a node of a schema says something else than the text of its expression; undefined where the two agree. Blanks
 * leave no trace in a node, and what Microsoft never published (bare words, operators outside conditions, the keys of
 * newer functions) is not compared, nor is what a node leaves out or what is no text.
 */
export function disagreement(node: JsonNode, tree: Tree): JsonNode | undefined {
  const keys = new Set(unpublishedParts(tree).flatMap((one) => ('key' in one ? [keyOf(one.function, one.key)] : [])));
  return differs(node, toGraph(tree), keys);
}

function differs(node: JsonNode, expected: AttributeMappingSource, open: ReadonlySet<string>): JsonNode | undefined {
  if (isUnpublished(expected)) return undefined;
  const [type, name] = [own(node, 'type'), own(node, 'name')];
  if (type?.kind === 'string' && fold(type.value) !== fold(expected.type)) return type;
  if (name?.kind === 'string' && !isNamed(expected, String(name.value))) return name;
  const given = own(node, 'parameters');
  return given && differsIn(given, expected, open);
}

function differsIn(given: JsonNode, expected: AttributeMappingSource, open: ReadonlySet<string>): JsonNode | undefined {
  const { parameters, name } = expected;
  if (given.items.length !== parameters.length) return given;
  // Parameters of different keys may stand in any order; those of one key are in the order of their places.
  const published = parameters.every(({ key }) => !open.has(keyOf(name, key)));
  const left = given.items.map((item) => ({ item, key: own(item, 'key'), value: own(item, 'value') }));
  for (const { key, value } of parameters) {
    const at = published ? left.findIndex((one) => fold(one.key?.value) === fold(key)) : 0;
    const [found] = left.splice(at === -1 ? 0 : at, 1);
    if (found === undefined) return given;
    if (at === -1) return found.key ?? found.item;
    if (found.value === undefined) return found.item;
    const wrong = differs(found.value, value, open) ?? differsFromText(found.value, value);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** Every node below the first has a text of its own. */
function differsFromText(node: JsonNode, expected: AttributeMappingSource): JsonNode | undefined {
  const text = own(node, 'expression');
  if (text === undefined || text.value === expected.expression || isUnpublished(expected)) return undefined;
  const { tree } = parse(String(text.value));
  return tree !== undefined && same(toGraph(tree), expected) ? undefined : text;
}

const same = (a: AttributeMappingSource, b: AttributeMappingSource): boolean =>
  fold(a.type) === fold(b.type) &&
  isNamed(a, b.name) &&
  a.parameters.length === b.parameters.length &&
  a.parameters.every(({ key, value }, index) => {
    const other = b.parameters[index];
    return other !== undefined && other.key === key && same(value, other.value);
  });

/** Functions are known by their names in any case; attributes and texts only as they are written. */
const isNamed = ({ type, name }: AttributeMappingSource, found: string): boolean =>
  name === found ||
  (type === 'Function' && findFunction(found) !== undefined && findFunction(found) === findFunction(name));

/** An operator as a function, or a bare word: nobody outside Microsoft knows how Graph writes them. */
const isUnpublished = ({ type, name, expression }: AttributeMappingSource): boolean =>
  type === 'Function' ? !/^\w/.test(name) : type === 'Constant' && expression !== null && !expression.startsWith('"');

const fold = (text: unknown): string => String(text).toLowerCase();
const keyOf = (name: string, key: string): string => JSON.stringify([fold(name), key]);

/** What a node says without its text, written like an expression. */
export function describeNode(node: JsonNode): string {
  const name = String(own(node, 'name')?.value ?? '');
  switch (fold(own(node, 'type')?.value)) {
    case 'constant':
      return JSON.stringify(name);
    case 'function': {
      const values = (own(node, 'parameters')?.items ?? []).map((item) => own(item, 'value'));
      return `${name}(${values.map((value) => (value ? describeNode(value) : '')).join(', ')})`;
    }
    default:
      return `[${name}]`;
  }
}
