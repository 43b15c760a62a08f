import { foldName } from '../casing.js';
import { type Coerced, coerce, coerceOne } from '../coerce.js';
import { refusal, type ScimError, type ScimType } from '../errors.js';
import type { Path } from '../filter/filter.js';
import { parsePath } from '../filter/parser.js';
import { printPath } from '../filter/printer.js';
import { isObject, type JsonObject, type JsonValue, own, shown } from '../json.js';
import { extensionOf, locate, pathOf, type Target } from '../locate.js';
import { LENIENT, type Reading } from '../repair/repairs.js';
import type { ResourceKind } from '../schemas/kinds.js';
import type { Definition } from '../schemas/schema.js';
import type { Operation } from './operation.js';
import { removalFilters } from './removal.js';

/** The most operations one request may hold. */
export const MOST_OPERATIONS = 1_000;

export type Normalised = { readonly operations: readonly Operation[] } | { readonly error: ScimError };

/**
 * Turns a PATCH request as Entra sends it into strict operations, so that one engine can apply them: `op` in any case,
 * values of the schema's types (`coerce`), an object without path split into its attributes (dotted and URN keys too),
 * a removal with values turned into filters, an emptied value into a removal. Sources: compat and scim pages of
 * spec/provisioning.md §3.2 and §3.3. What stays wrong is an error that names the operation, counted from 1.
 */
export function normalise(kind: ResourceKind, request: JsonValue, _reading: Reading = LENIENT): Normalised {
  const sent = isObject(request) ? property(request, 'operations') : undefined;
  if (!Array.isArray(sent)) return fail('invalidSyntax', 'The body must hold a list named "Operations".');
  if (sent.length > MOST_OPERATIONS) return fail('tooMany', `More than ${MOST_OPERATIONS} operations in one request.`);
  const operations: Operation[] = [];
  for (const [index, one] of sent.entries()) {
    try {
      operations.push(...operation(kind, one));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return fail(error.scimType, `Operation ${index + 1}: ${error.message}.`);
    }
  }
  return { operations };
}

const fail = (scimType: ScimType, detail: string): Normalised => ({ error: refusal(scimType, detail) });

class Refused extends Error {
  readonly scimType: ScimType;
  constructor(scimType: ScimType, message: string) {
    super(message);
    this.scimType = scimType;
  }
}

type Op = Operation['op'];

function property(object: JsonObject, folded: string): JsonValue | undefined {
  const name = Object.keys(object).find((one) => foldName(one) === folded);
  return name === undefined ? undefined : own(object, name);
}

function operation(kind: ResourceKind, sent: JsonValue): Operation[] {
  if (!isObject(sent)) throw new Refused('invalidSyntax', `an operation is an object, not ${shown(sent)}`);
  const op = opOf(property(sent, 'op'));
  const path = property(sent, 'path');
  const value = property(sent, 'value');
  if (op !== 'remove' && value === undefined) throw new Refused('invalidValue', `${op} needs a value`);
  if (path === undefined || path === null || path === '') {
    if (op === 'remove') throw new Refused('noTarget', 'remove needs a path');
    return withoutPath(kind, op, value ?? null);
  }
  if (typeof path !== 'string') throw new Refused('invalidPath', `a path is a text, not ${shown(path)}`);
  return atPath(kind, op, path, value);
}

function opOf(sent: JsonValue | undefined): Op {
  const op = typeof sent === 'string' ? foldName(sent) : '';
  if (op === 'add' || op === 'replace' || op === 'remove') return op;
  throw new Refused('invalidSyntax', `op is add, replace or remove, not ${shown(sent)}`);
}

/** `schemas` follows from the content, and `meta` is the target's own: clients send both along without meaning them. */
const IGNORED: ReadonlySet<string> = new Set(['schemas', 'meta']);

function withoutPath(kind: ResourceKind, op: Op, value: JsonValue): Operation[] {
  if (!isObject(value)) throw new Refused('invalidValue', 'without a path the value is an object of attributes');
  return Object.entries(value)
    .filter(([name]) => !IGNORED.has(foldName(name)))
    .flatMap(([name, part]) => atPath(kind, op, name, part));
}

function atPath(kind: ResourceKind, op: Op, text: string, value: JsonValue | undefined): Operation[] {
  const whole = wholeSchema(kind, op, text, value);
  if (whole !== undefined) return whole;
  const parsed = parsePath(text);
  if ('problem' in parsed) throw new Refused('invalidPath', `path ${shown(text)}: ${parsed.problem}`);
  const target = locate(kind, parsed.path);
  if (target === undefined) throw new Refused('invalidPath', `there is no attribute ${shown(text)}`);
  return op === 'remove' ? removals(kind, target, value) : assignment(op, target, value ?? null);
}

/** A path that is a schema's URN stands for all its attributes. */
function wholeSchema(kind: ResourceKind, op: Op, text: string, value: JsonValue | undefined): Operation[] | undefined {
  const extension = extensionOf(kind, text);
  if (extension === undefined) {
    return foldName(text) === foldName(kind.schema.id) && op !== 'remove'
      ? withoutPath(kind, op, value ?? null)
      : undefined;
  }
  if (op === 'remove' || value === null) {
    return [...extension.attributes.values()].map((attribute) => ({
      op: 'remove',
      target: { urn: extension.urn, attribute },
    }));
  }
  if (!isObject(value)) throw new Refused('invalidValue', `${extension.urn} takes an object of attributes`);
  return Object.entries(value).flatMap(([name, part]) => {
    const full = name.includes(':') ? name : `${extension.urn}:${name}`;
    return atPath(kind, op, full, part);
  });
}

function assignment(op: 'add' | 'replace', target: Target, sent: JsonValue): Operation[] {
  const parts = partsOf(target, sent);
  if (parts !== undefined) return parts.flatMap(([sub, part]) => assignment(op, { ...target, sub }, part));
  const coerced = valueFor(target, sent);
  if ('problem' in coerced) throw new Refused('invalidValue', coerced.problem);
  const { value } = coerced;
  if (value === undefined) return op === 'replace' ? [{ op: 'remove', target }] : [];
  return partsOf(target, value) === undefined ? [{ op, target, value }] : assignment(op, target, value);
}

/** An object for a complex attribute sets its sub-attributes one by one (RFC 7644 §3.5.2.3). */
function partsOf({ attribute, sub }: Target, sent: JsonValue): [Definition, JsonValue][] | undefined {
  const object = Array.isArray(sent) && sent.length === 1 ? sent[0] : sent;
  if (attribute.type !== 'complex' || attribute.multiValued || sub !== undefined || !isObject(object)) return undefined;
  if (attribute.mutability === 'readOnly') return undefined;
  return Object.entries(object).flatMap(([name, part]): [Definition, JsonValue][] => {
    const known = attribute.subAttributes.get(foldName(name));
    return known === undefined || known.mutability === 'readOnly' ? [] : [[known, part]];
  });
}

/** What an operation on this target takes: the sub-attribute's type, one element, or the whole attribute. */
function valueFor({ attribute, filter, sub }: Target, sent: JsonValue): Coerced {
  if (sub !== undefined) return keepReadOnly(sub, sent);
  if (filter === undefined) return keepReadOnly(attribute, sent);
  const [only] = Array.isArray(sent) && sent.length === 1 ? sent : [sent];
  return coerceOne(attribute, only ?? null);
}

/** A value for a read-only attribute is not repaired: the engine refuses it. */
function keepReadOnly(definition: Definition, sent: JsonValue): Coerced {
  return definition.mutability === 'readOnly' ? { value: sent } : coerce(definition, sent);
}

/** A removal with values removes those values only, never all. */
function removals(kind: ResourceKind, target: Target, value: JsonValue | undefined): Operation[] {
  const { attribute, filter, sub } = target;
  const plain = attribute.multiValued && filter === undefined && sub === undefined;
  if (!plain || value === undefined || value === null) return [{ op: 'remove', target }];
  const filters = removalFilters(attribute, Array.isArray(value) ? value : [value]);
  if ('problem' in filters) throw new Refused('invalidValue', filters.problem);
  const path: Path = pathOf(target);
  return filters.map((one) => {
    const located = locate(kind, { ...path, filter: one });
    if (located === undefined) throw new Refused('invalidPath', `there is no attribute ${printPath(path)}`);
    return { op: 'remove', target: located };
  });
}
