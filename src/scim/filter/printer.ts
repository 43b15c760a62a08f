import type { Filter, Path } from './filter.js';

/** A path as text. `parsePath(printPath(path))` gives the same path. */
export function printPath({ urn, attribute, filter, sub }: Path): string {
  const prefix = urn === undefined ? '' : `${urn}:`;
  const selection = filter === undefined ? '' : `[${printFilter(filter)}]`;
  return `${prefix}${attribute}${selection}${sub === undefined ? '' : `.${sub}`}`;
}

/** A filter as text, with no more brackets than it needs. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'compare':
      return `${printPath(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case 'present':
      return `${printPath(filter.path)} pr`;
    case 'element':
      return printPath(filter.path);
    case 'not':
      return `not (${printFilter(filter.filter)})`;
    case 'or':
      return filter.filters.map(printFilter).join(' or ');
    case 'and':
      return filter.filters
        .map((one) => (one.kind === 'or' ? `(${printFilter(one)})` : printFilter(one)))
        .join(' and ');
  }
}
