import type { Finding } from '../../diagnostics/index.js';

/** What a fingerprint is made of besides the finding. */
export interface Whereabouts {
  /** The path of the file, relative, with `/`. */
  readonly file: string;
  readonly object: string | undefined;
}

/**
 * Names of findings that survive when lines move or are reformatted: no place goes into them. Of findings that are equal
 * in everything else the first is 1, the next 2, and so on; so one more of a kind is one new finding.
 */
export class Fingerprints {
  readonly #used = new Map<string, number>();

  /** Hashing is left to whoever needs the name: loading it takes a while, and people read reports without. */
  of({ ruleId, subject, data }: Finding, { file, object }: Whereabouts): () => string {
    const facts = JSON.stringify([file, ruleId, object ?? null, subject ?? null, ordered(data)]);
    const number = (this.#used.get(facts) ?? 0) + 1;
    this.#used.set(facts, number);
    return () => sha256(`${facts}${number}`).slice(0, 32);
  }
}

/** A line number inside the data would change when a line is added above, examples when somebody is hired. */
const MOVES: ReadonlySet<string> = new Set(['line', 'column', 'offset', 'place', 'where', 'span', 'examples']);

/** The same facts in the same order, however the object was built. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value instanceof Set || value instanceof Map) return ordered([...value]);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([name, one]) => one !== undefined && !MOVES.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, ordered(one)]);
}

const sha256 = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
