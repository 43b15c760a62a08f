import type { Body } from './answer.js';

const MEMBERS = 'members@delta';

/** Whether an object of a delta answer can be told in two parts: it is not removed, and there is more than its id. */
export const isSplittable = (object: Body): boolean =>
  object['@removed'] === undefined && Object.keys(object).some((name) => name !== 'id');

/**
 * An object in two parts, as a delta round may tell it: each has the id, one of two has each property, and both have
 * some of the members (Graph: Get incremental changes for groups).
 */
export function split(object: Body): [Body, Body] {
  const { id, [MEMBERS]: members, ...properties } = object;
  const names = Object.keys(properties);
  const half = (names.length + 1) >> 1;
  const part = (from: number, to: number) => ({
    id,
    ...Object.fromEntries(names.slice(from, to).map((name) => [name, properties[name]])),
  });
  const parts: [Body, Body] = [part(0, half), part(half, names.length)];
  if (!Array.isArray(members)) return parts;
  const middle = (members.length + 1) >> 1;
  return [
    { ...parts[0], [MEMBERS]: members.slice(0, middle) },
    { ...parts[1], [MEMBERS]: members.slice(middle) },
  ];
}
