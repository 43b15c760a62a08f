import type { Mapping, MappingTable } from '../../mapping/index.js';
import {
  copy,
  type Filter,
  isObject,
  type JsonObject,
  type JsonValue,
  parseFilter,
  printFilter,
  printPath,
  readPath,
  writePath,
} from '../../scim/index.js';
import type { RecordedRequest } from './request.js';

/** What stands in place of a value under Redact, as in Entra's provisioning log. */
export const REDACTED = '[Redact]';

/** Hides what the mapping hides with Redact, before it is shown or stored. The target itself gets everything. */
export interface Redaction {
  request(request: RecordedRequest): RecordedRequest;
  /** What the target says about a request may hold values of it. */
  text(text: string, about: RecordedRequest): string;
}

/** Undefined when nothing is hidden, so that nothing is done for each request. */
export function requestRedaction({ users, groups }: MappingTable): Redaction | undefined {
  const hidden = { users: hiddenIn(users.mappings), groups: hiddenIn(groups.mappings) };
  if (hidden.users.length + hidden.groups.length === 0) return undefined;
  const of = ({ path }: RecordedRequest) => (path.startsWith('/Groups') ? hidden.groups : hidden.users);
  return {
    request: (request) => shownAs(request, of(request), () => REDACTED),
    text: (text, about) => {
      const values: string[] = [];
      shownAs(about, of(about), (value) => {
        values.push(...textsIn(value));
        return REDACTED;
      });
      // The longest first: a user name is often the begin of an e-mail address.
      values.sort((a, b) => b.length - a.length);
      return values.reduce((shown, value) => (value === '' ? shown : shown.replaceAll(value, REDACTED)), text);
    },
  };
}

const hiddenIn = (mappings: readonly Mapping[]): readonly Mapping[] => mappings.filter(({ redacted }) => redacted);

type Hide = (value: JsonValue) => string;

function shownAs(request: RecordedRequest, hidden: readonly Mapping[], hide: Hide): RecordedRequest {
  const { path, body, ...rest } = request;
  if (hidden.length === 0) return request;
  return {
    ...rest,
    path: pathShown(path, hidden, hide),
    ...(body !== undefined && { body: isObject(body) ? bodyShown(copy(body) as JsonObject, hidden, hide) : body }),
  };
}

function bodyShown(body: JsonObject, hidden: readonly Mapping[], hide: Hide): JsonObject {
  for (const { path } of hidden) {
    const value = readPath(body, path);
    if (value !== undefined) writePath(body, path, hide(value));
  }
  if (Array.isArray(body.Operations)) body.Operations = body.Operations.map((one) => operationShown(one, hidden, hide));
  return body;
}

/** An operation with a path, or one whose value holds attributes by their paths. */
function operationShown(operation: JsonValue, hidden: readonly Mapping[], hide: Hide): JsonValue {
  if (!isObject(operation)) return operation;
  const { path, value = null } = operation;
  const hides = (target: JsonValue | undefined): boolean => hidden.some((mapping) => mapping.target === target);
  if (path !== undefined) return hides(path) ? { ...operation, value: hide(value) } : operation;
  if (!isObject(value)) return operation;
  const parts = Object.entries(value).map(([target, part]) => [target, hides(target) ? hide(part) : part] as const);
  return { ...operation, value: Object.fromEntries(parts) };
}

/** A search by a hidden attribute carries its value. */
function pathShown(path: string, hidden: readonly Mapping[], hide: Hide): string {
  const [endpoint = '', query] = path.split('?');
  const parameters = new URLSearchParams(query);
  const filter = parameters.get('filter');
  const parsed = filter === null ? undefined : parseFilter(filter);
  if (parsed === undefined || !('filter' in parsed)) return path;
  const paths = new Set(hidden.map((mapping) => printPath(mapping.path)));
  const shown = filterShown(parsed.filter, paths, hide);
  if (shown === parsed.filter) return path;
  parameters.set('filter', printFilter(shown));
  return `${endpoint}?${parameters}`;
}

/** Entra's filters hold nothing but comparisons, joined by `and`. */
function filterShown(filter: Filter, hidden: ReadonlySet<string>, hide: Hide): Filter {
  if (filter.kind === 'compare' && hidden.has(printPath(filter.path))) return { ...filter, value: hide(filter.value) };
  if (filter.kind !== 'and') return filter;
  const filters = filter.filters.map((one) => filterShown(one, hidden, hide));
  return filters.every((one, index) => one === filter.filters[index]) ? filter : { ...filter, filters };
}

/** The texts inside a value. */
function textsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}
