import { foldName } from './casing.js';
import { momentOf } from './filter/moment.js';
import { isObject, type JsonObject, type JsonValue, own, shown } from './json.js';
import { ElementSet } from './patch/element-set.js';
import { type Reader, readerOf } from './repair/reader.js';
import { LENIENT } from './repair/repairs.js';
import { LIST, mended, ONE_VALUE, structure } from './repair/values.js';
import type { Definition, Definitions } from './schemas/schema.js';

/** A value of the attribute's type; `undefined` means that the attribute has no value. */
export type Coerced = { readonly value: JsonValue | undefined } | { readonly problem: string };

const NOTHING: Coerced = { value: undefined };
const LENIENT_READER = readerOf(LENIENT);

/**
 * Turns what a client sent into a value of the attribute's type. What the schema allows is taken as it is; only what it
 * does not allow is repaired, as far as the reader does. Null and `[]` mean no value (RFC 7643 §2.5); read-only
 * sub-attributes are dropped (RFC 7644 §3.3), the elements of a list settled as a set.
 */
export function coerce(
  definition: Definition,
  sent: JsonValue,
  reader = LENIENT_READER,
  at = definition.name,
): Coerced {
  return definition.multiValued ? coerceList(definition, sent, reader, at) : coerceOne(definition, sent, reader, at);
}

function coerceList(definition: Definition, sent: JsonValue, reader: Reader, at: string): Coerced {
  if (sent === null) return NOTHING;
  if (!Array.isArray(sent)) {
    const meant = mended(LIST, definition, sent, reader, at);
    return meant === undefined
      ? { problem: `${definition.name} takes a list, not ${display(definition, sent)}` }
      : coerceList(definition, meant, reader, at);
  }
  const list: JsonValue[] = [];
  for (const element of sent) {
    const one = coerceOne(definition, element, reader, at);
    if ('problem' in one) return one;
    if (one.value !== undefined) list.push(one.value);
  }
  return list.length === 0 ? NOTHING : { value: new ElementSet(definition, list).list() };
}

/** One value, or one element of a list. */
export function coerceOne(
  definition: Definition,
  sent: JsonValue,
  reader = LENIENT_READER,
  at = definition.name,
): Coerced {
  if (sent === null) return NOTHING;
  const read = strictly(definition, sent, reader, at);
  if (!('problem' in read)) return read;
  const meant = mended(ONE_VALUE, definition, sent, reader, at);
  return meant === undefined ? read : coerceOne(definition, meant, reader, at);
}

function strictly(definition: Definition, sent: JsonValue, reader: Reader, at: string): Coerced {
  const { name, type } = definition;
  if (Array.isArray(sent)) return { problem: `${name} takes one value, not a list` };
  if (type === 'complex') {
    return isObject(sent)
      ? coerceComplex(definition, sent, reader, at)
      : { problem: `${name} takes an object of sub-attributes, not ${display(definition, sent)}` };
  }
  if (ALLOWED[type](sent)) return { value: sent };
  return { problem: `${name} takes ${TAKES[type]}, not ${display(definition, sent)}` };
}

function coerceComplex(definition: Definition, sent: JsonObject, reader: Reader, at: string): Coerced {
  const value = own(sent, 'value');
  if (typeof value === 'string' && definition.subAttributes.has('value')) {
    // A reference to nobody is none: Entra clears a manager by it.
    if (value === '' && !definition.multiValued && reader.repairs('empty-clears', at)) return NOTHING;
    const inner = definition.multiValued ? structure(value) : undefined;
    if (isObject(inner) && typeof own(inner, 'value') === 'string' && reader.repairs('json-text', at)) {
      return coerceParts(definition.subAttributes, inner, reader, at);
    }
  }
  return coerceParts(definition.subAttributes, sent, reader, at);
}

/** The writable attributes of an object under their canonical names. */
export function coerceParts(attributes: Definitions, parts: JsonObject, reader: Reader, at: string): Coerced {
  const result: JsonObject = {};
  for (const [name, sent] of Object.entries(parts)) {
    const attribute = attributes.get(foldName(name));
    if (attribute === undefined) {
      if (reader.refusesUnknown) return { problem: `${at} has no attribute ${shown(name)}` };
      continue;
    }
    if (attribute.mutability === 'readOnly') continue;
    const problem = put(result, attribute, sent, reader, `${at}.${name}`);
    if (problem !== undefined) return { problem };
  }
  return Object.keys(result).length === 0 ? NOTHING : { value: result };
}

/** Coerces the value of an attribute into an object; the result tells what is wrong with it. */
export function put(
  object: JsonObject,
  attribute: Definition,
  sent: JsonValue,
  reader: Reader,
  at: string,
): string | undefined {
  const one = coerce(attribute, sent, reader, at);
  if ('problem' in one) return one.problem;
  if (one.value === undefined) return undefined;
  // Names match in any case (RFC 7643 §2.1), so that one attribute can be there twice.
  if (Object.hasOwn(object, attribute.name)) return `${attribute.name} is given twice`;
  object[attribute.name] = one.value;
  return undefined;
}

/** A value as messages show it; one that is never returned is not shown either. */
function display({ returned }: Definition, sent: JsonValue): string {
  return returned === 'never' ? 'what was sent' : shown(sent);
}

type Simple = Exclude<Definition['type'], 'complex'>;

/** RFC 7643 §2.3.5 asks for date and time; xsd:dateTime for seconds. */
const TIME = /T\d\d:\d\d:\d\d/i;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

const isText = (sent: JsonValue): boolean => typeof sent === 'string';

/** RFC 7643 §2.3. What a reference refers to is not checked: Microsoft's validator sends random words. */
const ALLOWED: Readonly<Record<Simple, (sent: JsonValue) => boolean>> = {
  string: isText,
  reference: isText,
  binary: (sent) => typeof sent === 'string' && BASE64.test(sent),
  dateTime: (sent) => typeof sent === 'string' && TIME.test(sent) && momentOf(sent) !== undefined,
  boolean: (sent) => typeof sent === 'boolean',
  decimal: (sent) => typeof sent === 'number' && Number.isFinite(sent),
  integer: (sent) => Number.isInteger(sent),
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
