import {
  type Filter,
  foldName,
  type JsonObject,
  type Path,
  type Predicate,
  parseFilter,
  predicateOf,
  type Repair,
  type ResourceKind,
  refusal,
  type ScimError,
  type TypedFilter,
  typeFilter,
  type Untyped,
} from '../../scim/index.js';
import type { Collection } from '../resources/collection.js';
import { allOf, type Clause } from './clause.js';
import type { Shelf, Stored } from './shelf.js';
import { translate } from './translate.js';

/** One page of what was found, and how much there is on all pages. */
export interface Found {
  readonly total: number;
  readonly items: readonly Stored[];
}

export interface Search {
  /** The filter; without one all resources are found. */
  readonly filter: string | undefined;
  /** The place of the first resource wanted, from 1, and how many. */
  readonly start: number;
  readonly count: number;
  /** A resource as it is answered, with what `wants` names: what SQL cannot say of the filter is tested on it. */
  readonly represent: (stored: Stored, wants: (attribute: string) => boolean) => JsonObject;
  /** Told of what was put right in the filter. */
  readonly repaired?: (repair: Repair) => void;
}

/**
 * Finds resources in order of creation (RFC 7644 §3.4.2), or tells why a filter is refused. SQL answers what it can; what
 * it cannot say of a filter is tested on each resource that may meet it. Neither may keep other requests waiting: a filter
 * that would have to look at too much is refused with `tooMany` (§3.12).
 */
export function search(collection: Collection, wanted: Search): Found | { readonly error: ScimError } {
  const { shelf, kind } = collection;
  const { filter: text, start, count } = wanted;
  if (text === undefined) return { total: shelf.count(), items: shelf.page(start - 1, count) };
  const read = readFilter(collection, text, wanted.repaired);
  if ('error' in read) return read;
  const { filter, typed } = read;
  const said = translate(collection, typed);
  const clause = said !== undefined && shelf.takes(said) ? said : undefined;
  if (clause?.exact && clause.scans === 0) return bySql(shelf, clause, start, count);
  const rows = rowsToScan(collection, typed, clause);
  if (rows * (clause?.scans ?? 0) > MOST_SCANNED) return { error: tooMuch(kind) };
  if (clause?.exact) return bySql(shelf, clause, start, count);
  const tested = testsOf(filter);
  const most = Math.floor(MOST_TESTED / tested.cost);
  if ((clause === undefined ? rows : shelf.count(clause, most + 1)) > most) return { error: tooMuch(kind) };
  return inMemory(shelf, clause, predicateOf(typed), tested.attributes, wanted);
}

/** The most that SQL compares for one filter: rows times comparisons without an index. About half a second. */
const MOST_SCANNED = 5_000_000;

/** The most work that testing resources one by one may be: 100,000 users by one attribute. Less than a second. */
const MOST_TESTED = 7_000_000;
const READING = 60;
const COMPARING = 4;
/** What reading the members of a group or the groups of a user adds. */
const LISTING = 400;

function readFilter(
  { kind, policy }: Collection,
  text: string,
  repaired: Search['repaired'] = () => {},
): { readonly filter: Filter; readonly typed: TypedFilter } | { readonly error: ScimError } {
  const { repairs } = policy.reading({ repaired });
  const parsed = parseFilter(text, { repairs, repaired: (name, at) => repaired({ name, at }) });
  if ('problem' in parsed) {
    return {
      error: refusal('invalidFilter', `The filter cannot be read at character ${parsed.at + 1}: ${parsed.problem}.`),
    };
  }
  const { filter } = parsed;
  const typed = typeFilter(kind, filter);
  if ('problem' in typed) return { error: untyped(typed) };
  const error = policy.checkFilter(filter, { repaired });
  return error === undefined ? { filter, typed: typed.typed } : { error };
}

/** RFC 7644 §7.5.2: what must not be known of anyone does not belong into an address, either. */
const untyped = ({ problem, sensitive }: Untyped): ScimError =>
  sensitive
    ? { status: 403, scimType: 'sensitive', detail: `The filter: ${problem}.` }
    : refusal('invalidFilter', `The filter: ${problem}.`);

/** How many rows a scan looks at: those that the indexed terms of an `and` leave, or all. */
function rowsToScan(collection: Collection, typed: TypedFilter, clause: Clause | undefined): number {
  const { shelf } = collection;
  if (!clause?.indexed) return shelf.count();
  const terms = typed.kind === 'and' ? typed.filters.map((one) => translate(collection, one)) : [clause];
  const narrow = allOf(terms.filter((one) => one?.indexed));
  return shelf.count(narrow, MOST_SCANNED);
}

/** A page that is not full is the last, and tells the total. */
function bySql(shelf: Shelf, clause: Clause, start: number, count: number): Found {
  const items = count === 0 ? [] : shelf.page(start - 1, count, clause);
  const isLast = items.length < count && (items.length > 0 || start === 1);
  return { total: isLast ? start - 1 + items.length : shelf.count(clause), items };
}

function inMemory(
  shelf: Shelf,
  clause: Clause | undefined,
  test: Predicate,
  attributes: ReadonlySet<string>,
  { start, count, represent }: Search,
): Found {
  const wants = (attribute: string): boolean => attributes.has(foldName(attribute));
  const items: Stored[] = [];
  let total = 0;
  for (const stored of shelf.each(clause)) {
    if (!test(represent(stored, wants))) continue;
    total += 1;
    if (total >= start && items.length < count) items.push(stored);
  }
  return { total, items };
}

/** Lists that are read from tables of their own. */
const LISTS = ['members', 'groups'];

/** What testing one resource costs, and which attributes it reads. */
function testsOf(filter: Filter): { readonly cost: number; readonly attributes: ReadonlySet<string> } {
  const names = pathsOf(filter).map(({ attribute }) => foldName(attribute));
  const attributes = new Set(names);
  return {
    cost: READING + COMPARING * names.length + (LISTS.some((name) => attributes.has(name)) ? LISTING : 0),
    attributes,
  };
}

/** The paths of all comparisons, those inside value filters too: each is work. */
function pathsOf(filter: Filter): readonly Path[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.flatMap(pathsOf);
    case 'not':
      return pathsOf(filter.filter);
    default:
      return filter.path.filter === undefined ? [filter.path] : [filter.path, ...pathsOf(filter.path.filter)];
  }
}

function tooMuch(kind: ResourceKind): ScimError {
  const names = INDEXED_NAMES[kind.name].join(', ');
  return refusal(
    'tooMany',
    `The filter would have to look at too many resources. Add a comparison by eq of one of ${names}, joined by "and".`,
  );
}

const INDEXED_NAMES = {
  User: ['id', 'userName', 'externalId', 'emails.value'],
  Group: ['id', 'displayName', 'externalId', 'members.value'],
} as const;
