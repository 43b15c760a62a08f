import type { Database } from '../../store/index.js';
import { createMemory } from '../memory/memory.js';
import type { KnownLinks } from './ruling.js';

/** The links that the service keeps in a database. */
export function linksIn(database: Database): KnownLinks {
  const { links } = createMemory(database);
  return { of: (kind, sourceId) => links.of(kind, sourceId)?.target, sourceOf: links.sourceOf };
}

/** Whose each account of the target is, by its id; of several, the one whom the service still provisions. */
export function holdersIn(database: Database): ReadonlyMap<string, string> {
  const { links } = createMemory(database);
  const holders = new Map<string, string>();
  for (const source of links.sources('user')) {
    const link = links.of('user', source);
    if (link === undefined) continue;
    if (link.standing === 'managed' || !holders.has(link.target)) holders.set(link.target, source);
  }
  return holders;
}
