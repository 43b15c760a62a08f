import type { Finding, Place, Span } from '../../diagnostics/index.js';
import { type DraftClause, type DraftFilter, type DraftGroup, readClause } from '../filter/index.js';
import type { FilterForm } from './yaml-form.js';

/** The place of something in the list of filters, or of a part of it. */
type PlaceAt = (path: readonly PropertyKey[], part?: Span) => Place;

/** Reads the scoping filters of a mapping table: each is a list of clauses, or has a name and such a list. */
export function readFilters(
  form: FilterForm,
  place: PlaceAt,
): { readonly draft: DraftFilter; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const groups = form.map((group, index): DraftGroup => {
    const listed = Array.isArray(group);
    const texts = listed ? group : group.clauses;
    const path = listed ? [index] : [index, 'clauses'];
    const clauses = texts.flatMap((text, at): DraftClause[] => {
      const read = readClause({ text, place: (part) => place([...path, at], part) });
      if ('clause' in read) return [read.clause];
      findings.push(read.finding);
      return [];
    });
    return {
      name: listed ? undefined : group.name,
      clauses,
      broken: clauses.length < texts.length,
      where: place([index]),
    };
  });
  return { draft: { groups }, findings };
}
