import type { ObjectKind } from '../../attributes/index.js';
import { nearest } from '../../diagnostics/index.js';
import { wrongType } from '../shape.js';
import { graphProperty, graphPropertyNames } from '../stand-in/graph-types.js';
import type { Properties } from './change.js';

/** Properties that only other changes set: a deletion, a membership. */
const NOT_SET: Readonly<Record<ObjectKind, readonly string[]>> = { user: ['deletedDateTime'], group: ['members'] };

/** Why Microsoft Graph would never show an object with these properties, in words. */
export function wrongProperty(kind: ObjectKind, properties: Properties): string | undefined {
  for (const name of Object.keys(properties)) {
    if (NOT_SET[kind].includes(name)) return `${name} is not set by hand`;
    if (graphProperty(kind, name) !== undefined) continue;
    const like = nearest(name, graphPropertyNames(kind));
    return `Microsoft Graph knows no property ${name} of a ${kind}${like === undefined ? '' : ` (did you mean ${like}?)`}`;
  }
  const wrong = wrongType(kind, { ...properties });
  return wrong && `${wrong.property} is ${wrong.found}, and must be ${wrong.expected}`;
}
