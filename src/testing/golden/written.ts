import type { JsonValue } from '../../scim/index.js';
import type { Outcome } from './outcome.js';

// Values as they are written into a test file: valid in YAML's block style and between its braces.

/** Characters that are no part of a line, that turn the direction of writing, or that are no characters by themselves. */
const ESCAPED = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Words that need no quotes, whatever YAML's version. */
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N}_.@/+-]*(?: [\p{L}\p{M}\p{N}_.@/+-]+)*$/u;
const MEANING = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

export function writtenText(text: string): string {
  if (ESCAPED.test(text)) return escaped(text);
  return PLAIN.test(text) && !MEANING.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

const escaped = (value: JsonValue): string =>
  JSON.stringify(value).replace(ESCAPED, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

export function writtenValue(value: JsonValue): string {
  if (typeof value === 'string') return writtenText(value);
  if (Array.isArray(value)) return `[${value.map(writtenValue).join(', ')}]`;
  return escaped(value);
}

/** The lines of an expectation that an outcome meets, or its one word. */
export function writtenOutcome(outcome: Outcome): string | readonly string[] {
  switch (outcome.kind) {
    case 'skipped':
      return `{ skipped: ${outcome.reason} }`;
    case 'deleted':
      return 'deleted';
    case 'refused':
      return outcome.rules.length === 1
        ? `refused by ${outcome.rules[0]}`
        : `{ refused: [${outcome.rules.join(', ')}] }`;
    case 'values': {
      const all = [...outcome.values];
      const flowing = all.filter(([, value]) => value !== null);
      // What does not flow is worth knowing of a new account only.
      const told = outcome.action === 'create' || flowing.length === 0 ? all : flowing;
      return told.map(([target, value]) => `${writtenText(target)}: ${writtenValue(value)}`);
    }
  }
}
