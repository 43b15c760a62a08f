import type { JsonValue } from '../json.js';
import type { Target } from '../locate.js';

/**
 * One operation in the strict form that the engine takes: one attribute, a value of its type. A complex attribute with
 * one value is set by its sub-attributes. `number` is that of the operation as sent, counted from 1: one operation as
 * sent can come to several.
 */
export type Operation =
  | { readonly op: 'add' | 'replace'; readonly target: Target; readonly value: JsonValue; readonly number: number }
  | { readonly op: 'remove'; readonly target: Target; readonly number: number };

/** What an operation does where, before it is numbered. */
export type Step =
  | { readonly op: 'add' | 'replace'; readonly target: Target; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly target: Target };
