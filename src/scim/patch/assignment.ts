import { foldName } from '../casing.js';
import { type Coerced, coerce, coerceOne } from '../coerce.js';
import { isObject, type JsonObject, type JsonValue, own, shown } from '../json.js';
import type { Target } from '../locate.js';
import type { Reader } from '../repair/reader.js';
import { structure } from '../repair/values.js';
import type { Step } from './operation.js';
import { Refused } from './refused.js';

interface Assignment {
  readonly op: 'add' | 'replace';
  readonly target: Target;
  readonly reader: Reader;
  /** The path or key, as sent. */
  readonly at: string;
}

/** What setting a target to a value comes to: values of its type, one sub-attribute at a time, or its removal. */
export function assignment(one: Assignment, sent: JsonValue): Step[] {
  const { op, target, reader, at } = one;
  const { attribute, filter, sub } = target;
  // What cannot be written is not repaired: the engine refuses it, or finds that it says what is there.
  if (!writable(target)) return [{ op, target, value: sent }];
  if (sent === '' && reader.repairs('empty-clears', at)) return cleared(one);
  if (attribute.type === 'complex' && sub === undefined) {
    if (!attribute.multiValued) return bySubAttributes(one, sent);
    const value = attribute.subAttributes.get('value');
    const bare = filter !== undefined && typeof sent === 'string' && structure(sent) === undefined;
    if (bare && value !== undefined && reader.repairs('bare-value', at)) {
      return assignment({ ...one, target: { ...target, sub: value } }, sent);
    }
  }
  const coerced = valueFor(one, sent);
  if ('problem' in coerced) throw new Refused('invalidValue', coerced.problem);
  const { value } = coerced;
  if (value === undefined) return op === 'replace' ? [{ op: 'remove', target }] : [];
  return [{ op, target, value }];
}

const writable = ({ attribute, sub }: Target): boolean =>
  attribute.name !== 'schemas' && attribute.mutability !== 'readOnly' && sub?.mutability !== 'readOnly';

/** An empty text takes a value away, and adds none to a list. */
function cleared({ op, target }: Assignment): Step[] {
  const adds = op === 'add' && target.attribute.multiValued && target.filter === undefined && target.sub === undefined;
  return adds ? [] : [{ op: 'remove', target }];
}

/** A complex attribute with one value is set by the sub-attributes that are given (RFC 7644 §3.5.2.3). */
function bySubAttributes(one: Assignment, sent: JsonValue): Step[] {
  const { op, target, reader, at } = one;
  const parts = isObject(sent) ? sent : objectFor(one, sent);
  if (parts === undefined) return op === 'replace' ? [{ op: 'remove', target }] : [];
  if (own(parts, 'value') === '' && reader.repairs('empty-clears', at)) return cleared(one);
  return Object.entries(parts).flatMap(([name, part]) => {
    const sub = target.attribute.subAttributes.get(foldName(name));
    if (sub === undefined && reader.refusesUnknown) {
      throw new Refused('invalidValue', `${at} has no attribute ${shown(name)}`);
    }
    // Clients send back what they have read: beside what they change, read-only parts are ignored.
    if (sub === undefined || sub.mutability === 'readOnly') return [];
    return assignment({ ...one, target: { ...target, sub }, at: `${at}.${name}` }, part);
  });
}

function objectFor({ target, reader, at }: Assignment, sent: JsonValue): JsonObject | undefined {
  const coerced = coerceOne(target.attribute, sent, reader, at);
  if ('problem' in coerced) throw new Refused('invalidValue', coerced.problem);
  return isObject(coerced.value) ? coerced.value : undefined;
}

/** What an operation on this target takes: the sub-attribute's type, one element, or the whole attribute. */
function valueFor({ op, target: { attribute, filter, sub }, reader, at }: Assignment, sent: JsonValue): Coerced {
  if (sub !== undefined) return coerce(sub, sent, reader, at);
  if (filter !== undefined) return coerceOne(attribute, sent, reader, at);
  // RFC 7644 §3.5.2.1: what is added to a list may be one new value.
  return coerce(attribute, op === 'add' && attribute.multiValued && !isList(sent) ? [sent] : sent, reader, at);
}

const isList = (sent: JsonValue): boolean => Array.isArray(typeof sent === 'string' ? structure(sent) : sent);
