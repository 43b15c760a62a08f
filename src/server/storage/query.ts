import {
  compileFilter,
  type Filter,
  type JsonObject,
  locate,
  type Predicate,
  parseFilter,
  type ResourceKind,
  refusal,
  type ScimError,
} from '../../scim/index.js';
import { textKey } from '../../store/index.js';
import { foldCase } from '../../values/index.js';
import type { Policy } from '../resources/policy.js';
import { EMAIL_CLAUSE } from './emails.js';
import { MEMBER_CLAUSE } from './members.js';
import type { Clause } from './shelf.js';

/** A filter in two parts: what SQL finds by an index, and what is left to test on each resource found. */
export interface Query {
  readonly clauses: readonly Clause[];
  readonly test?: Predicate;
}

/** Prepares a filter, or tells why it is refused. */
export function prepareQuery(kind: ResourceKind, policy: Policy, text: string): Query | { error: ScimError } {
  const parsed = parseFilter(text);
  if ('problem' in parsed) {
    return {
      error: refusal('invalidFilter', `The filter cannot be read at character ${parsed.at + 1}: ${parsed.problem}.`),
    };
  }
  const { filter } = parsed;
  const compiled = compileFilter(kind, filter);
  if ('problem' in compiled) return { error: refusal('invalidFilter', `The filter: ${compiled.problem}.`) };
  const error = policy.checkFilter(filter);
  if (error !== undefined) return { error };
  const terms = filter.kind === 'and' ? filter.filters : [filter];
  const clauses = terms.map((term) => clauseFor(kind, term));
  const indexed = clauses.filter((clause) => clause !== undefined);
  const exact = clauses.every((clause, index) => clause !== undefined && !hasElementFilter(terms[index]));
  return { clauses: indexed, ...(!exact && { test: compiled.test }) };
}

const hasElementFilter = (term: Filter | undefined): boolean =>
  term?.kind === 'compare' && term.path.filter !== undefined;

/** An indexed column says exactly what `eq` asks. */
function clauseFor(kind: ResourceKind, term: Filter): Clause | undefined {
  if (term.kind !== 'compare' || term.operator !== 'eq' || typeof term.value !== 'string') return undefined;
  const target = locate(kind, term.path);
  if (target === undefined || target.urn !== undefined) return undefined;
  const sql = CLAUSES.get(`${kind.name} ${target.attribute.name}.${target.sub?.name ?? 'value'}`);
  if (sql === undefined) return undefined;
  const exact = (target.sub ?? target.attribute.subAttributes.get('value') ?? target.attribute).caseExact;
  return { sql, value: textKey(exact ? term.value : foldCase(term.value)) };
}

const CLAUSES: ReadonlyMap<string, string> = new Map([
  ['User id.value', 'id = ?'],
  ['User userName.value', 'user_name_folded = ?'],
  ['User displayName.value', 'display_name_folded = ?'],
  ['User externalId.value', 'external_id = ?'],
  ['User emails.value', EMAIL_CLAUSE],
  ['Group id.value', 'id = ?'],
  ['Group displayName.value', 'display_name_folded = ?'],
  ['Group externalId.value', 'external_id = ?'],
  ['Group members.value', MEMBER_CLAUSE],
]);

/** Resources that meet a query, of a list already narrowed by its clauses. */
export function meeting<Item>(items: readonly Item[], query: Query, full: (item: Item) => JsonObject): Item[] {
  const { test } = query;
  return test === undefined ? [...items] : items.filter((item) => test(full(item)));
}
