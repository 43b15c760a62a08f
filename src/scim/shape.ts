import { isObject, type JsonObject, type JsonValue } from './json.js';

/** What stays of an object: of a part all, nothing, or a shape of its own. `rest` is for parts that are not named. */
export interface Shape {
  readonly parts: ReadonlyMap<string, Part>;
  readonly rest: boolean;
}
export type Part = Shape | boolean;

export const partOf = ({ parts, rest }: Shape, name: string): Part => parts.get(name) ?? rest;

/** A shape without parts that differ from the rest is no shape: values need not be looked into. */
export function simplest({ parts, rest }: Shape): Part {
  const differing = new Map([...parts].filter(([, one]) => one !== rest));
  return differing.size === 0 ? rest : { parts: differing, rest };
}

/** What a shape leaves of an object: the object itself where nothing goes. */
export function prune(shape: Shape, object: JsonObject): JsonObject {
  if (shape.rest && !touches(shape, object)) return object;
  const result: JsonObject = {};
  for (const [name, value] of Object.entries(object)) {
    const kept = partOf(shape, name);
    const pruned = typeof kept === 'boolean' ? (kept ? value : undefined) : pruneValue(kept, value);
    if (pruned !== undefined) result[name] = pruned;
  }
  return result;
}

function touches({ parts }: Shape, object: JsonObject): boolean {
  for (const name of parts.keys()) if (Object.hasOwn(object, name)) return true;
  return false;
}

/** An object or a list of which nothing stays is no value (RFC 7643 §2.5). */
function pruneValue(shape: Shape, value: JsonValue): JsonValue | undefined {
  if (Array.isArray(value)) {
    const list = value.map((one) => pruneValue(shape, one)).filter((one) => one !== undefined);
    return list.length === 0 ? undefined : list;
  }
  if (!isObject(value)) return value;
  const pruned = prune(shape, value);
  return Object.keys(pruned).length === 0 ? undefined : pruned;
}
