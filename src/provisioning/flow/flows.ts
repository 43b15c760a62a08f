import type { Row } from '../../expression/index.js';
import type { Mapping } from '../../mapping/index.js';
import { Failure, Ignore } from '../../values/index.js';
import type { Flow } from '../event.js';
import { toJson } from './json.js';

/** What a row of evaluated mappings means for the object as a whole. */
export type Flows =
  | { readonly flows: readonly Flow[] }
  | { readonly failure: { readonly target: string; readonly failure: Failure } }
  | { readonly ignored: true };

/** Turns evaluated mappings into values for the target. One failing expression fails the object, as in Entra. */
export function flowsOf(mappings: readonly Mapping[], row: Row): Flows {
  const flows: Flow[] = [];
  for (const [index, mapping] of mappings.entries()) {
    const value = row[index] ?? null;
    if (value instanceof Failure) return { failure: { target: mapping.target, failure: value } };
    if (value instanceof Ignore && value.what === 'object') return { ignored: true };
    if (value instanceof Ignore) flows.push({ mapping, value: undefined, ignored: true });
    else flows.push({ mapping, value: toJson(value, mapping) });
  }
  return { flows };
}
