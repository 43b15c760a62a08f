import { coerce } from '../coerce.js';
import type { Filter } from '../filter/filter.js';
import { isObject, type JsonValue, own } from '../json.js';
import type { Target } from '../locate.js';
import type { Reader } from '../repair/reader.js';
import type { Definition } from '../schemas/schema.js';
import type { Step } from './operation.js';
import { Refused } from './refused.js';

/**
 * What a removal comes to. RFC 7644 §3.5.2.2 gives it no value: one that has is refused, or removes the listed values
 * only, never all (spec/scim-target.md §6). A single value goes whatever is listed.
 */
export function removal(target: Target, value: JsonValue | undefined, reader: Reader, at: string): Step[] {
  if (value === undefined || value === null) return [{ op: 'remove', target }];
  if (!reader.repairs('remove-values', at)) throw new Refused('invalidValue', 'remove takes a path and no value');
  const { attribute, filter, sub } = target;
  if (!attribute.multiValued || filter !== undefined || sub !== undefined) return [{ op: 'remove', target }];
  const listed = coerce(attribute, value, reader, at);
  if ('problem' in listed) throw new Refused('invalidValue', listed.problem);
  const elements = Array.isArray(listed.value) ? listed.value : [];
  return elements.flatMap((element): Step[] => {
    const one = selection(attribute, element);
    return one === undefined ? [] : [{ op: 'remove', target: { ...target, filter: one } }];
  });
}

/**
 * The filter that selects an element: by its `value`, and by its `type` where it gives one that does not follow from the
 * value; without a `value`, by all it gives.
 */
function selection({ subAttributes }: Definition, element: JsonValue): Filter | undefined {
  if (!isObject(element)) return comparison('value', element);
  const identity = subAttributes.get('type')?.mutability === 'immutable' ? ['value'] : ['value', 'type'];
  const names = own(element, 'value') === undefined ? Object.keys(element) : identity;
  const terms = names.flatMap((name) => comparison(name, own(element, name) ?? null) ?? []);
  const [first, ...rest] = terms;
  return first === undefined || rest.length === 0 ? first : { kind: 'and', filters: terms };
}

function comparison(attribute: string, value: JsonValue): Filter | undefined {
  if (value === null || typeof value === 'object') return undefined;
  return { kind: 'compare', operator: 'eq', path: { attribute }, value };
}
