import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { LineMap, type Place } from '../../diagnostics/index.js';
import { DirectoryError } from '../error.js';
import { directoryOf } from '../memory.js';
import type { DirectorySource } from '../source.js';
import { type Answer, answersIn } from './answers.js';
import { jsonFault } from './json-fault.js';
import { incompleteExport, wrongEncoding } from './rules-file.js';
import { Tally } from './tally.js';
import type { TextFile } from './text-file.js';
import { without } from './unanswered.js';

/** The largest file that is read as one JSON text, in bytes. */
export const MAX_DOCUMENT = 256 * 1024 * 1024;

/** The text of a file, and the answers in it or why it is not JSON. */
export async function readDocument(file: TextFile): Promise<{ text: string } & ReturnType<typeof answersIn>> {
  const { path, encoding, mark } = file;
  const bytes = (await readFile(path)).subarray(mark);
  if (encoding === 'utf-8' && !isUtf8(bytes)) {
    throw new DirectoryError(wrongEncoding.finding({ file: path, found: 'something else' }));
  }
  const text = encoding === 'utf-8' ? bytes.toString('utf8') : new TextDecoder(encoding).decode(bytes);
  return { text, ...answersIn(text) };
}

/** Reads saved answers of Microsoft Graph, `{"value": […]}`, bare lists, or single objects. */
export function openDocument(
  path: string,
  text: string,
  answers: readonly Answer[],
): { source: DirectorySource; tally: Tally } {
  const tally = new Tally(path);
  const lines = lazy(() => new LineMap(text));
  const users = answers.flatMap((answer) => {
    const place = placesOf(path, text, answer, lines);
    return answer.items.flatMap((item, index) => tally.add(item, () => place(index), answer.untyped) ?? []);
  });
  const more = answers.some((answer) => answer.more);
  const findings = more ? [incompleteExport.finding({ file: path, users: tally.users })] : [];
  const { groups, assignments, roles, unknown } = tally;
  const content = { users: users.map((user) => without(user, unknown)), groups, assignments, roles };
  return { source: directoryOf(content, path, tally.survey(findings)), tally };
}

/** Computes a value when it is first wanted. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Finds the place of the n-th item; the text is searched once, when the first place is wanted. */
function placesOf(
  file: string,
  text: string,
  { start, items, value }: Answer,
  lines: () => LineMap,
): (index: number) => Place {
  if (items[0] === value) return () => ({ file, ...lines().position(start + text.slice(start).search(/\S/)) });
  const offsets = lazy(() => itemOffsets(text.slice(start), items.length));
  return (index) => {
    const offset = offsets()[index];
    if (offset === undefined) return { file, name: `record ${index + 1}` };
    return { file, ...lines().position(start + offset) };
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
