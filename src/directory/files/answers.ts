import { isObject } from '../shape.js';
import { readJson } from './dates.js';
import { type JsonFault, jsonFault } from './json-fault.js';
import type { RecordKind } from './tally.js';

/** A saved answer of Microsoft Graph, a bare list, or a single object, and where it begins in the text. */
export interface Answer {
  readonly value: unknown;
  readonly items: readonly unknown[];
  /** The kind of an item that does not say its kind. */
  readonly untyped: RecordKind;
  /** Whether the answer names a next page. */
  readonly more: boolean;
  readonly start: number;
}

/** The answers in a text: one, or several pasted below each other; or the first mistake when some of it is not JSON. */
export function answersIn(text: string): { readonly answers: readonly Answer[] } | { readonly fault: JsonFault } {
  const whole = parsed(text);
  if (whole !== undefined) return { answers: [answer(whole.value, 0)] };
  const answers: Answer[] = [];
  for (let start = 0; start === 0 || start < text.length; ) {
    const fault = jsonFault(text.slice(start));
    if (fault?.offset === 0 && start > 0) return { fault: { ...fault, expected: 'end', offset: start } };
    if (fault !== undefined && fault.expected !== 'end') return { fault: { ...fault, offset: start + fault.offset } };
    const end = fault === undefined ? text.length : start + fault.offset;
    answers.push(answer(readJson(text.slice(start, end)), start));
    start = end;
  }
  return { answers };
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: readJson(text) };
  } catch {
    return undefined;
  }
}

function answer(value: unknown, start: number): Answer {
  const single: Answer = { value, items: [value], untyped: 'user', more: false, start };
  if (Array.isArray(value)) return { ...single, items: value };
  if (!isObject(value) || !Array.isArray(value.value)) return single;
  const more = value['@odata.nextLink'] !== undefined;
  return { ...single, items: value.value, untyped: kindOf(value['@odata.context']), more };
}

/** What a list holds, by its context URL: `…/$metadata#groups(id,displayName)`. */
function kindOf(context: unknown): RecordKind {
  if (typeof context !== 'string') return 'user';
  if (/#(?:[^#]*\/)?appRoleAssign(?:ed|ments)/i.test(context)) return 'appRoleAssignment';
  return /#groups\b/.test(context) ? 'group' : 'user';
}
