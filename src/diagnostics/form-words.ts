import type { z } from 'zod';
import { nearest } from './nearest.js';

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'settings',
  record: 'settings',
  string: 'a text',
};

/** What a value of a form needs, in plain words, where the form has none of its own. */
export function formWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = KINDS[issue.expected];
      if (kind === undefined) return undefined;
      return issue.input === undefined ? `needs ${kind}, and is missing` : `needs ${kind}`;
    }
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input);
    case 'too_small':
      return `needs ${issue.inclusive === false ? 'more than' : 'at least'} ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `needs ${issue.inclusive === false ? 'less than' : 'at most'} ${amount(issue.maximum, issue.origin)}`;
    default:
      return undefined;
  }
}

function oneOf(values: readonly string[], input: unknown): string {
  const like = typeof input === 'string' ? nearest(input, values) : undefined;
  const hint = like === undefined ? '' : ` (did you mean "${like}"?)`;
  return `needs ${values.length === 1 ? '' : 'one of '}${values.join(', ')}${hint}`;
}

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  array: ['row', 'rows'],
  string: ['character', 'characters'],
};

function amount(limit: number | bigint, origin: string): string {
  const [one, many] = UNITS[origin] ?? [];
  return one === undefined ? `${limit}` : `${limit} ${Number(limit) === 1 ? one : many}`;
}
