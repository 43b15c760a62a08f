import type { JsonObject, JsonValue } from './json.js';
import { pathOf, type Target } from './locate.js';
import { PATCH_URN } from './messages.js';
import { printPath } from './printer.js';

/**
 * One operation in the strict form that the engine takes: one attribute, a value of its type. A complex attribute with
 * one value is set by its sub-attributes.
 */
export type Operation =
  | { readonly op: 'add' | 'replace'; readonly target: Target; readonly value: JsonValue }
  | { readonly op: 'remove'; readonly target: Target };

/** A PATCH request of strict operations. */
export function printRequest(operations: readonly Operation[]): JsonObject {
  return {
    schemas: [PATCH_URN],
    Operations: operations.map((one) => ({
      op: one.op,
      path: printPath(pathOf(one.target)),
      ...(one.op !== 'remove' && { value: one.value }),
    })),
  };
}
