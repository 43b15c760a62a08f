import type { JsonValue } from '../json.js';
import type { Target } from '../locate.js';

/**
 * One operation in the strict form that the engine takes: one attribute, a value of its type. A complex attribute with
 * one value is set by its sub-attributes.
 */
export type Operation =
  | { readonly op: 'add' | 'replace'; readonly target: Target; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly target: Target };
