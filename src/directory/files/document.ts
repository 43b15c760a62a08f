import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { type Finding, LineMap, type Place } from '../../diagnostics/index.js';
import { DirectoryError } from '../error.js';
import { directoryOf } from '../memory.js';
import { isObject } from '../shape.js';
import type { DirectorySource } from '../source.js';
import { jsonFault } from './json-fault.js';
import { incompleteExport, wrongEncoding } from './rules-file.js';
import { type RecordKind, Tally } from './tally.js';

/** The largest file that is read as one JSON text, in bytes. */
export const MAX_DOCUMENT = 256 * 1024 * 1024;

/** The text of a file, and its value when it is valid JSON. */
export async function readDocument(path: string): Promise<{ text: string; value: unknown } | { text: string }> {
  const bytes = await readFile(path);
  if (!isUtf8(bytes)) throw new DirectoryError(wrongEncoding.finding({ file: path, found: 'something else' }));
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    return { text };
  }
}

/** Reads a saved answer of Microsoft Graph, `{"value": […]}`, a bare list, or a single object. */
export function openDocument(path: string, text: string, value: unknown): { source: DirectorySource; tally: Tally } {
  const { items, untyped, more } = contents(value);
  const tally = new Tally(path);
  const place = placesOf(path, text, items.length);
  const users = items.flatMap((item, index) => tally.add(item, () => place(index), untyped) ?? []);
  const findings: Finding[] = more ? [incompleteExport.finding({ file: path, users: tally.users })] : [];
  const { groups, assignments, roles } = tally;
  return { source: directoryOf({ users, groups, assignments, roles }, path, tally.survey(findings)), tally };
}

interface Contents {
  readonly items: readonly unknown[];
  readonly untyped: RecordKind;
  /** Whether the answer names a next page. */
  readonly more: boolean;
}

function contents(value: unknown): Contents {
  if (Array.isArray(value)) return { items: value, untyped: 'user', more: false };
  if (!isObject(value) || !Array.isArray(value.value)) return { items: [value], untyped: 'user', more: false };
  return {
    items: value.value,
    untyped: kindOf(value['@odata.context']),
    more: value['@odata.nextLink'] !== undefined,
  };
}

/** What a list holds, by its context URL: `…/$metadata#groups(id,displayName)`. */
function kindOf(context: unknown): RecordKind {
  if (typeof context !== 'string') return 'user';
  if (/#(?:[^#]*\/)?appRoleAssign(?:ed|ments)/i.test(context)) return 'appRoleAssignment';
  return /#groups\b/.test(context) ? 'group' : 'user';
}

/** Finds the place of the n-th item; the text is searched once, when the first place is wanted. */
function placesOf(file: string, text: string, count: number): (index: number) => Place {
  let found: { readonly offsets: readonly number[]; readonly map: LineMap } | undefined;
  return (index) => {
    found ??= { offsets: itemOffsets(text, count), map: new LineMap(text) };
    const offset = found.offsets[index];
    if (offset === undefined) return { file, name: `record ${index + 1}` };
    return { file, ...found.map.position(offset) };
  };
}

/** Where the items of the list start; none when another list stands beside it, so that no wrong line is named. */
function itemOffsets(text: string, count: number): readonly number[] {
  const depths = new Map<number, number[]>();
  jsonFault(text, (offset, depth) => {
    if (depth > 2) return;
    const offsets = depths.get(depth) ?? [];
    offsets.push(offset);
    depths.set(depth, offsets);
  });
  return [depths.get(1), depths.get(2)].find((offsets) => offsets?.length === count) ?? [];
}
