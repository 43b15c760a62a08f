import { foldName } from '../casing.js';
import { isObject, type JsonValue, own } from '../json.js';
import type { Definition } from '../schemas/schema.js';
import type { Reader } from './reader.js';
import type { RepairName } from './repairs.js';

/** One repair of a value that the schema does not allow. */
interface ValueRepair {
  readonly name: RepairName;
  /** What was meant, null for no value; undefined where this repair has nothing to put right. */
  readonly mend: (definition: Definition, sent: JsonValue) => JsonValue | undefined;
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

const emptyClears: ValueRepair = { name: 'empty-clears', mend: (_, sent) => (sent === '' ? null : undefined) };
const jsonText: ValueRepair = {
  name: 'json-text',
  mend: ({ type }, sent) => (type === 'complex' && typeof sent === 'string' ? structure(sent) : undefined),
};

/** Repairs of one value, or of one element of a list, in the order in which they are tried. */
export const ONE_VALUE: readonly ValueRepair[] = [
  emptyClears,
  jsonText,
  {
    name: 'wrapped-value',
    mend: ({ type }, sent) => {
      if (Array.isArray(sent)) return sent.length > 1 || Array.isArray(sent[0]) ? undefined : (sent[0] ?? null);
      const value = isObject(sent) && type !== 'complex' ? own(sent, 'value') : undefined;
      // What is wrapped twice is no spelling that anybody uses.
      return typeof value === 'object' && value !== null ? undefined : value;
    },
  },
  {
    name: 'bare-value',
    mend: ({ subAttributes }, sent) =>
      typeof sent === 'string' && subAttributes.has('value') ? { value: sent } : undefined,
  },
  {
    name: 'boolean-text',
    mend: ({ type }, sent) => {
      const word = type === 'boolean' && typeof sent === 'string' ? foldName(sent) : '';
      return word === 'true' ? true : word === 'false' ? false : undefined;
    },
  },
  {
    name: 'number-text',
    mend: ({ type }, sent) =>
      (type === 'integer' || type === 'decimal') && typeof sent === 'string' && NUMBER.test(sent)
        ? Number(sent)
        : undefined,
  },
];

/** Repairs of what is sent for a list. */
export const LIST: readonly ValueRepair[] = [
  emptyClears,
  jsonText,
  { name: 'bare-element', mend: (_, sent) => (Array.isArray(sent) ? undefined : [sent]) },
];

/** What a value that the schema does not allow was meant to be, or undefined where it stays wrong. */
export function mended(
  repairs: readonly ValueRepair[],
  definition: Definition,
  sent: JsonValue,
  reader: Reader,
  at: string,
): JsonValue | undefined {
  for (const { name, mend } of repairs) {
    const meant = mend(definition, sent);
    if (meant !== undefined && reader.repairs(name, at)) return meant;
  }
  return undefined;
}

/** The object or list that a text holds as JSON. */
export function structure(text: string): JsonValue | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
