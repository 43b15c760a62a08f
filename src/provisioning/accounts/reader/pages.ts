import type { Finding } from '../../../diagnostics/index.js';
import { isObject, type JsonObject, type JsonValue, own } from '../../../scim/index.js';
import { AccountsError } from '../file.js';
import { incomplete, notEndpoint } from '../rules.js';
import { below } from './address.js';
import type { Get } from './get.js';

/** How many resources a page is asked to hold. A target may give fewer. */
const COUNT = 200;

/** Where a list of resources is read from. */
export interface List {
  readonly get: Get;
  readonly url: URL;
  readonly path: '/Users' | '/Groups';
  /** Statuses that mean that there is no such list. */
  readonly absent?: readonly number[];
}

/** What a list came to when all of it is read. */
export type ListEnd = { readonly findings: readonly Finding[] } | { readonly absent: number };

/**
 * All resources of a list, page by page (RFC 7644 §3.4.2.4), each id once. The next page begins after what is known, as a
 * target may give less than was asked for, or some of it again. It ends with the page that brings nothing new, so also where a target
 * ignores startIndex; the last total that the target has told is held against what was delivered.
 */
export async function* pagesOf({ get, url, path, absent = [] }: List): AsyncGenerator<readonly JsonObject[], ListEnd> {
  const seen = new Set<string>();
  let total: number | undefined;
  let doubtful = false;
  for (let start = 1; ; ) {
    const address = below(url, path, { startIndex: String(start), count: String(COUNT) });
    const got = await get(address, start === 1 ? absent : []);
    if ('status' in got) return { absent: got.status };
    const page = pageIn(got.body, address);
    total = page.total ?? total;
    const fresh = page.resources.filter((resource) => isNew(seen, resource));
    if (fresh.length > 0) yield fresh;
    // Some targets give the size of the page for the total, so that a first page which is full need not be the last.
    doubtful ||= start === 1 && total === COUNT && page.resources.length === COUNT;
    start += fresh.length;
    if (fresh.length === 0 || (total !== undefined && seen.size >= total && !doubtful)) break;
  }
  const what = path === '/Users' ? 'accounts' : 'groups';
  const isWhole = total === undefined || seen.size >= total;
  return { findings: isWhole ? [] : [incomplete.finding({ what, read: seen.size, total: total ?? 0 })] };
}

function isNew(seen: Set<string>, resource: JsonObject): boolean {
  const id = own(resource, 'id');
  // A resource without an id cannot be told apart from others; what becomes of it is told when the file is used.
  const key = typeof id === 'string' ? id : JSON.stringify(resource);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

interface Page {
  readonly resources: readonly JsonObject[];
  readonly total: number | undefined;
}

/** The resources of a ListResponse. RFC 7644 §3.4.2 lets an empty one leave them out. */
function pageIn(body: JsonValue, address: URL): Page {
  const refuse = (what: string) => new AccountsError(notEndpoint.finding({ address: address.href, what }));
  if (!isObject(body)) throw refuse('other JSON');
  const total = numberIn(own(body, 'totalResults'));
  const resources = own(body, 'Resources') ?? own(body, 'resources');
  if (resources === undefined || resources === null) {
    if (total === 0 || (total !== undefined && own(body, 'schemas') !== undefined)) return { resources: [], total };
    throw refuse('other JSON');
  }
  if (!Array.isArray(resources) || !resources.every(isObject)) throw refuse('a list that holds no resources');
  return { resources, total };
}

/** Some targets write numbers as text. */
function numberIn(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
}
