import type { Strand } from './strand.js';

/** A place where a strand reads an attribute. */
export interface Occurrence {
  readonly strand: Strand;
  /** Which read of the strand. */
  readonly read: number;
  /** When its attribute is read. */
  readonly tape: number;
  /** The occurrences before and after it in its strand, by number. */
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** An attribute with the occurrences that read it, by number. */
export interface Tape {
  readonly attribute: string;
  readonly occurrences: readonly number[];
}

export interface Schedule {
  readonly tapes: readonly Tape[];
  readonly occurrences: readonly Occurrence[];
}

interface Wanted {
  readonly strands: readonly Strand[];
  readonly attributes: readonly string[];
  readonly apart: boolean;
}

/** The order in which attributes are read: as the strands read them, each once; for every occurrence anew when `apart`. */
export function tapesOf({ strands, attributes, apart }: Wanted): Schedule {
  const tapes: { readonly attribute: string; readonly occurrences: number[] }[] = [];
  const occurrences: Occurrence[] = [];
  for (const strand of strands) {
    for (const [read, attribute] of strand.attributes.entries()) {
      const known = apart ? -1 : tapes.findIndex((one) => one.attribute === attribute);
      const tape = known === -1 ? tapes.push({ attribute, occurrences: [] }) - 1 : known;
      const number = occurrences.length;
      const after = read + 1 < strand.attributes.length ? number + 1 : undefined;
      occurrences.push({ strand, read, tape, before: read > 0 ? number - 1 : undefined, after });
      tapes[tape]?.occurrences.push(number);
    }
  }
  const isRead = new Set(tapes.map(({ attribute }) => attribute));
  const unread = attributes.filter((one) => !isRead.has(one));
  return { tapes: [...tapes, ...unread.map((attribute) => ({ attribute, occurrences: [] }))], occurrences };
}
