import { coerceOne } from '../coerce.js';
import type { Filter } from '../filter/filter.js';
import { isObject, type JsonValue, own } from '../json.js';
import type { Definition } from '../schemas/schema.js';

/**
 * Filters that select the listed elements of a multi-valued attribute, one each. An element is known by its `value`, and
 * by its `type` where it gives one; without a `value`, by all it gives.
 */
export function removalFilters(attribute: Definition, values: readonly JsonValue[]): Filter[] | { problem: string } {
  const filters: Filter[] = [];
  for (const sent of values) {
    const element = coerceOne(attribute, sent);
    if ('problem' in element) return element;
    const filter = element.value === undefined ? undefined : selection(attribute, element.value);
    if (filter !== undefined) filters.push(filter);
  }
  return filters;
}

function selection(attribute: Definition, element: JsonValue): Filter | undefined {
  if (!isObject(element)) return comparison('value', element);
  const names = own(element, 'value') === undefined ? [...attribute.subAttributes.values()] : [VALUE, TYPE];
  const terms = names.flatMap(({ name }) => {
    const term = comparison(name, own(element, name) ?? null);
    return term === undefined ? [] : [term];
  });
  const [first, ...rest] = terms;
  return first === undefined || rest.length === 0 ? first : { kind: 'and', filters: terms };
}

const VALUE = { name: 'value' };
const TYPE = { name: 'type' };

function comparison(attribute: string, value: JsonValue): Filter | undefined {
  if (value === null || typeof value === 'object') return undefined;
  return { kind: 'compare', operator: 'eq', path: { attribute }, value };
}
