import { foldName } from '../casing.js';
import { refusal, type ScimError } from '../errors.js';
import { isObject, type JsonValue, shown } from '../json.js';
import { extensionOf } from '../locate.js';
import { readerOf } from '../repair/reader.js';
import { LENIENT, type Reading } from '../repair/repairs.js';
import type { Extension, ResourceKind } from '../schemas/kinds.js';
import { assignment } from './assignment.js';
import { property, readMessage } from './message.js';
import type { Operation, Step } from './operation.js';
import { allowKey, type Place, spelled, targetOf, type Writing } from './place.js';
import { Refused } from './refused.js';
import { removal } from './removal.js';

export type Normalised = { readonly operations: readonly Operation[] } | { readonly error: ScimError };

/**
 * Turns a PATCH request into strict operations, so that one engine can apply them. What RFC 7644 §3.5.2 does not allow
 * is put right as far as the reading says (`REPAIRS`), and refused beyond that. The error names the operation, counted
 * from 1. A request that is right as it is needs no repair.
 */
export function normalise(kind: ResourceKind, request: JsonValue, reading: Reading = LENIENT): Normalised {
  const message = readMessage(request, readerOf(reading));
  if ('error' in message) return message;
  const operations: Operation[] = [];
  for (const [index, sent] of message.operations.entries()) {
    const number = index + 1;
    try {
      const steps = stepsOf({ kind, reading, reader: readerOf(reading, number) }, sent);
      for (const step of steps) operations.push({ ...step, number });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { error: refusal(error.scimType, `Operation ${number}: ${error.message}.`) };
    }
  }
  return { operations };
}

type Op = Step['op'];

function stepsOf(place: Place, sent: JsonValue): Step[] {
  if (!isObject(sent)) throw new Refused('invalidSyntax', `an operation is an object, not ${shown(sent)}`);
  const op = opOf(place, property(sent, 'op'));
  const path = property(sent, 'path');
  const value = property(sent, 'value');
  if (op !== 'remove' && value === undefined) throw new Refused('invalidValue', `${op} needs a value`);
  if (path === undefined || path === null) {
    if (op === 'remove') throw new Refused('noTarget', 'remove needs a path');
    return withoutPath(place, op, value ?? null);
  }
  if (typeof path !== 'string') throw new Refused('invalidPath', `a path is a text, not ${shown(path)}`);
  return atPath(place, op, path, value, 'path');
}

function opOf({ reader }: Place, sent: JsonValue | undefined): Op {
  const op = typeof sent === 'string' ? foldName(sent) : '';
  if (typeof sent === 'string' && (op === 'add' || op === 'replace' || op === 'remove')) {
    if (op === sent || reader.repairs('capital-operation', sent)) return op;
  }
  throw new Refused('invalidSyntax', `op is add, replace or remove, not ${shown(sent)}`);
}

/** What clients send along without meaning a change: the first follows from the content, the other is the target's. */
const SENT_ALONG: ReadonlySet<string> = new Set(['schemas', 'meta']);

function withoutPath(place: Place, op: Op, value: JsonValue): Step[] {
  if (!isObject(value)) throw new Refused('invalidValue', 'without a path the value is an object of attributes');
  return Object.entries(value).flatMap(([name, part]) => {
    if (SENT_ALONG.has(foldName(name)) && place.reader.repairs('read-only-key', name)) return [];
    return atPath(place, op, name, part, 'key');
  });
}

function atPath(place: Place, op: Op, sent: string, value: JsonValue | undefined, writing: Writing): Step[] {
  const { kind, reader } = place;
  const text = spelled(place, sent);
  const extension = extensionOf(kind, text);
  if (extension !== undefined) return wholeExtension(place, op, extension, value);
  if (op !== 'remove' && foldName(text) === foldName(kind.schema.id)) {
    allowKey(reader, 'urn-key', sent);
    return withoutPath(place, op, value ?? null);
  }
  const target = targetOf(place, text, writing);
  if (op === 'remove') return removal(target, value, reader, sent);
  return assignment({ op, target, reader, at: sent }, value ?? null);
}

/** A path that is the URN of an extension stands for all its attributes. */
function wholeExtension(place: Place, op: Op, { urn, attributes }: Extension, value: JsonValue | undefined): Step[] {
  if (op === 'remove' || value === null) {
    if (op === 'add') return [];
    const settable = [...attributes.values()].filter(({ mutability }) => mutability !== 'readOnly');
    return settable.map((attribute) => ({ op: 'remove', target: { urn, attribute } }));
  }
  if (!isObject(value)) throw new Refused('invalidValue', `${urn} takes an object of attributes`);
  return Object.entries(value).flatMap(([name, part]) => {
    const isFull = name.includes(':');
    return atPath(place, op, isFull ? name : `${urn}:${name}`, part, isFull ? 'key' : 'inner key');
  });
}
