import { foldName } from '../casing.js';
import type { Comparable, Filter } from './filter.js';

/**
 * What every element that meets a filter is known to be: `type eq "work" and primary eq true` gives both. Undefined when
 * the filter is anything but comparisons by `eq` of different sub-attributes, joined by `and`. Names are folded.
 */
export function factsOf(filter: Filter): ReadonlyMap<string, Comparable> | undefined {
  const terms = filter.kind === 'and' ? filter.filters : [filter];
  const facts = new Map<string, Comparable>();
  for (const term of terms) {
    if (term.kind !== 'compare' || term.operator !== 'eq') return undefined;
    const { urn, attribute, filter: inner, sub } = term.path;
    if (urn !== undefined || inner !== undefined || sub !== undefined) return undefined;
    // Of two demands on one sub-attribute neither alone says what meets both.
    if (facts.has(foldName(attribute))) return undefined;
    facts.set(foldName(attribute), term.value);
  }
  return facts;
}
