import { isDeepStrictEqual } from 'node:util';
import { type Candidate, SINK } from './candidates.js';
import { columns } from './mappings.js';

const targets = columns.map(({ target }) => target);

/** The first record for which a candidate gives anything but the meaning of the mapping; undefined when there is none. */
export function disagreement<R>(
  { run }: Candidate<R>,
  records: readonly R[],
  meaning: (record: R) => unknown[],
): { readonly record: R; readonly expected: unknown; readonly found: unknown } | undefined {
  const sink: unknown[] = [];
  for (let start = 0; start < records.length; start += SINK) {
    const few = records.slice(start, start + SINK);
    run(few, sink);
    for (const [i, record] of few.entries()) {
      const values = meaning(record);
      const expected = Array.isArray(sink[i])
        ? values
        : Object.fromEntries(targets.map((name, at) => [name, values[at]]));
      if (!isDeepStrictEqual(sink[i], expected)) return { record, expected, found: sink[i] };
    }
  }
  return undefined;
}
