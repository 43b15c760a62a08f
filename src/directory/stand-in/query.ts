import type { ObjectKind } from '../../attributes/index.js';
import { Refusal } from './answer.js';
import { graphProperty } from './graph-types.js';
import type { Asked } from './served.js';

/** Graph's largest page of a plain list (Microsoft Graph: Paging). */
const LARGEST_PAGE = 999;

/** The properties that a request selects, or null for Graph's default ones. A property Graph does not know is refused. */
export function selected({ url }: Asked, kind?: ObjectKind): readonly string[] | null {
  const names = (url.searchParams.get('$select') ?? '').split(',').map((name) => name.trim());
  const given = names.filter((name) => name !== '');
  const unknown = kind && given.find((name) => graphProperty(kind, name) === undefined);
  if (unknown !== undefined) throw noProperty(unknown, `microsoft.graph.${kind}`);
  return given.length === 0 ? null : given;
}

export const noProperty = (name: string, type: string): Refusal =>
  new Refusal(
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${type}'.`,
  );

/** How many objects a page of a plain list holds: as `$top` says, and at most what the stand-in gives. */
export function pageSizeOf({ url }: Asked, pageSize: number): number {
  const top = url.searchParams.get('$top');
  if (top === null) return pageSize;
  if (!/^\d{1,9}$/.test(top) || Number(top) < 1 || Number(top) > LARGEST_PAGE) {
    const message = `Invalid page size specified: '${top}'. Must be between 1 and ${LARGEST_PAGE} inclusive.`;
    throw new Refusal(400, 'Request_UnsupportedQuery', message);
  }
  return Math.min(Number(top), pageSize);
}

/** Refuses query options that are not supported here; Graph ignores none of its own. */
export function refuseOptions({ url }: Asked, options: readonly string[], where: string): void {
  const refused = options.find((name) => url.searchParams.has(name));
  if (refused === undefined) return;
  throw new Refusal(
    400,
    'Request_UnsupportedQuery',
    `The query parameter '${refused}' is not supported with ${where}.`,
  );
}
