import { foldName } from './casing.js';
import { isObject, type JsonObject, type JsonValue, own, shown } from './json.js';
import type { Definition, Definitions } from './schemas/schema.js';

/** A value of the attribute's type; `undefined` means that the attribute has no value. */
export type Coerced = { readonly value: JsonValue | undefined } | { readonly problem: string };

const NOTHING: Coerced = { value: undefined };

/**
 * Turns what a client sent into a value of the attribute's type, with the repairs that Entra's requests need: `"False"`
 * for a boolean, a bare text for a complex attribute, `[{"value": x}]` for a single value, JSON in a text for a complex
 * one. Null and `[]` mean no value (RFC 7643 §2.5); unknown and read-only sub-attributes are dropped.
 */
export function coerce(definition: Definition, sent: JsonValue): Coerced {
  if (definition.multiValued) return coerceList(definition, Array.isArray(sent) ? sent : [sent]);
  if (!Array.isArray(sent)) return coerceOne(definition, sent);
  const [only] = sent;
  if (only === undefined) return NOTHING;
  if (sent.length > 1) return { problem: `${definition.name} takes one value, not ${sent.length}` };
  return coerceOne(definition, only);
}

function coerceList(definition: Definition, sent: readonly JsonValue[]): Coerced {
  const list: JsonValue[] = [];
  for (const element of sent) {
    const one = coerceOne(definition, element);
    if ('problem' in one) return one;
    if (one.value !== undefined) list.push(one.value);
  }
  return list.length === 0 ? NOTHING : { value: list };
}

/** One value, or one element of a list. */
export function coerceOne(definition: Definition, sent: JsonValue): Coerced {
  if (sent === null) return NOTHING;
  if (definition.type === 'complex') return coerceComplex(definition, sent);
  const bare = isObject(sent) ? own(sent, 'value') : sent;
  if (bare === null) return NOTHING;
  const value = bare === undefined ? undefined : SIMPLE[definition.type](bare);
  if (value === undefined) {
    return { problem: `${definition.name} takes ${TAKES[definition.type]}, not ${shown(sent)}` };
  }
  return { value };
}

function coerceComplex(definition: Definition, sent: JsonValue): Coerced {
  const parts = typeof sent === 'string' ? partsOf(definition, sent) : sent;
  if (!isObject(parts)) {
    return { problem: `${definition.name} takes an object of sub-attributes, not ${shown(sent)}` };
  }
  return coerceParts(definition.subAttributes, parts);
}

/** The sub-attributes that a text stands for: JSON, or the `value`. */
function partsOf(definition: Definition, sent: string): JsonValue {
  if (sent === '') return {};
  const json = sent.trimStart().startsWith('{') ? parsed(sent) : undefined;
  return json ?? (definition.subAttributes.has('value') ? { value: sent } : sent);
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The known, writable attributes of an object under their canonical names. */
export function coerceParts(attributes: Definitions, parts: JsonObject): Coerced {
  const result: JsonObject = {};
  for (const [name, sent] of Object.entries(parts)) {
    const attribute = attributes.get(foldName(name));
    if (attribute === undefined || attribute.mutability === 'readOnly') continue;
    const one = coerce(attribute, sent);
    if ('problem' in one) return one;
    if (one.value !== undefined) result[attribute.name] = one.value;
  }
  return Object.keys(result).length === 0 ? NOTHING : { value: result };
}

const text = (sent: JsonValue): string | undefined => (typeof sent === 'string' ? sent : undefined);
const number = (sent: JsonValue): number | undefined => {
  const value = typeof sent === 'string' && sent.trim() !== '' ? Number(sent) : sent;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

type Simple = Exclude<Definition['type'], 'complex'>;

const SIMPLE: Readonly<Record<Simple, (sent: JsonValue) => JsonValue | undefined>> = {
  string: text,
  reference: text,
  binary: text,
  dateTime: (sent) => (typeof sent === 'string' && !Number.isNaN(Date.parse(sent)) ? sent : undefined),
  boolean: (sent) => {
    if (typeof sent === 'boolean') return sent;
    const word = typeof sent === 'string' ? foldName(sent) : '';
    return word === 'true' ? true : word === 'false' ? false : undefined;
  },
  decimal: number,
  integer: (sent) => {
    const value = number(sent);
    return Number.isInteger(value) ? value : undefined;
  },
};

const TAKES: Readonly<Record<Simple, string>> = {
  string: 'a text',
  reference: 'a text (an address)',
  binary: 'a text (base64)',
  dateTime: 'a date and time',
  boolean: 'true or false',
  decimal: 'a number',
  integer: 'a whole number',
};
