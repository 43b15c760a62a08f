import type { Filter } from './filter.js';

/** How many comparisons a filter makes of one resource or element, those inside value filters too. */
export function comparisonsIn(filter: Filter): number {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.reduce((sum, one) => sum + comparisonsIn(one), 0);
    case 'not':
      return comparisonsIn(filter.filter);
    default:
      return 1 + (filter.path.filter === undefined ? 0 : comparisonsIn(filter.path.filter));
  }
}
