import { foldCase } from '../../values/index.js';
import { foldName } from '../casing.js';
import { type JsonValue, shown } from '../json.js';
import type { Definition } from '../schemas/schema.js';
import type { Comparable, Operator } from './filter.js';
import { momentOf } from './moment.js';

/** What values are compared by: a text, folded unless case counts; a number; a moment in milliseconds; true or false. */
export type Key = string | number | boolean;

type Kind = 'text' | 'exact' | 'number' | 'moment' | 'boolean' | 'complex';

const KINDS: Readonly<Record<Definition['type'], Kind>> = {
  string: 'text',
  reference: 'text',
  binary: 'exact',
  dateTime: 'moment',
  integer: 'number',
  decimal: 'number',
  boolean: 'boolean',
  complex: 'complex',
};

const TAKES: Readonly<Record<Kind, string>> = {
  text: 'a text',
  exact: 'a text',
  number: 'a number',
  moment: 'a date and time such as "2026-01-31T09:30:00Z"',
  boolean: 'true or false',
  complex: 'a sub-attribute',
};

/** The operators that a kind of value has (RFC 7644 §3.4.2.2, table 3). */
const ORDERED: readonly Operator[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const TEXTUAL: readonly Operator[] = [...ORDERED, 'co', 'sw', 'ew'];
const OPERATORS: Readonly<Record<Kind, readonly Operator[]>> = {
  text: TEXTUAL,
  exact: ['eq', 'ne'],
  number: ORDERED,
  moment: ORDERED,
  boolean: ['eq', 'ne'],
  complex: [],
};

/** The key of a filter's value, or why an attribute cannot be compared with it. */
export function keyOf(
  definition: Definition,
  operator: Operator,
  value: Exclude<Comparable, null>,
): { readonly key: Key } | { readonly problem: string } {
  const kind = KINDS[definition.type];
  if (kind === 'complex') return { problem: 'name one of its sub-attributes' };
  if (!OPERATORS[kind].includes(operator)) {
    return { problem: `a ${definition.type} value cannot be compared by ${operator}` };
  }
  const key = storedKey(definition)(value);
  return key === undefined ? { problem: `takes ${TAKES[kind]}, not ${shown(value)}` } : { key };
}

/** Makes the key of a value of an attribute; undefined when the value is not of its type. */
export function storedKey(definition: Definition): (value: JsonValue) => Key | undefined {
  const kind = KINDS[definition.type];
  return READ[kind === 'text' && definition.caseExact ? 'exact' : kind];
}

const READ: Readonly<Record<Kind, (value: JsonValue) => Key | undefined>> = {
  text: (value) => (typeof value === 'string' ? foldCase(value) : undefined),
  exact: (value) => (typeof value === 'string' ? value : undefined),
  number: (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  },
  moment: (value) => (typeof value === 'string' ? momentOf(value) : undefined),
  // Entra writes "True" and "False" (spec/provisioning.md §3.2).
  boolean: (value) =>
    typeof value === 'string' ? WORDS.get(foldName(value)) : typeof value === 'boolean' ? value : undefined,
  complex: () => undefined,
};

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);
