import {
  type Filter,
  locate,
  type Operation,
  type Path,
  pathOf,
  printPath,
  type Reading,
  refusal,
  type ScimError,
} from '../../scim/index.js';
import { listed, type ResourceProfile } from '../../targets/index.js';

/** The operations of a PATCH that count, or why the request is refused. */
export function allowed(
  { patchable, removable, unlisted }: ResourceProfile,
  operations: readonly Operation[],
): { readonly operations: readonly Operation[] } | { readonly error: ScimError } {
  const isAllowed = ({ op, target }: Operation): boolean =>
    isOwn(target) || listed(op === 'remove' ? removable : patchable, pathOf(target));
  const refused = operations.find((one) => !isAllowed(one));
  if (refused === undefined || unlisted === 'ignore') return { operations: operations.filter(isAllowed) };
  const path = printPath(pathOf(refused.target));
  const verb = refused.op === 'remove' ? 'removed' : 'changed';
  return { error: refusal('invalidPath', `${path} cannot be ${verb} at this target.`) };
}

/** What only the target sets is on no list: whether an operation on it changes anything, the engine knows. */
const isOwn = ({ attribute }: Operation['target']): boolean =>
  attribute.mutability === 'readOnly' || attribute.name === 'schemas';

/** Why a filter is refused: it names what cannot be searched by, or by an operator that is not there. */
export function checkFilter(resources: ResourceProfile, filter: Filter, reading: Reading): ScimError | undefined {
  for (const { operators, path } of comparisons(filter)) {
    const error = checkPath(resources, path, reading) ?? checkOperators(resources, operators);
    if (error !== undefined) return error;
  }
  return undefined;
}

function checkPath({ kind, filterable }: ResourceProfile, path: Path, reading: Reading): ScimError | undefined {
  const target = locate(kind, path);
  if (target === undefined || !listed(filterable, pathOf(target))) {
    const names = filterable.map(({ text }) => text).join(', ');
    return refusal('invalidFilter', `${printPath(path)} cannot be filtered on; ${names} can.`);
  }
  if (target.urn === undefined || path.urn !== undefined) return undefined;
  if (!reading.repairs.has('bare-extension')) {
    return refusal('invalidFilter', `${printPath(path)} needs the URN ${target.urn} before it.`);
  }
  reading.repaired({ name: 'bare-extension', at: printPath(path) });
  return undefined;
}

function checkOperators({ operators }: ResourceProfile, used: readonly string[]): ScimError | undefined {
  const unknown = used.find((operator) => !operators.includes(operator));
  if (unknown === undefined) return undefined;
  return refusal('invalidFilter', `The operator ${unknown} is not supported; ${operators.join(', ')} is.`);
}

/** An attribute that a filter names, and the operators by which it and its sub-attributes are compared. */
interface Compared {
  readonly path: Path;
  readonly operators: readonly string[];
}

function comparisons(filter: Filter): Compared[] {
  switch (filter.kind) {
    case 'compare':
      return [{ path: filter.path, operators: [...inside(filter.path), filter.operator] }];
    case 'present':
    case 'element':
      return [{ path: filter.path, operators: [...inside(filter.path), 'pr'] }];
    case 'not':
      return comparisons(filter.filter);
    case 'and':
    case 'or':
      return filter.filters.flatMap(comparisons);
  }
}

const inside = ({ filter }: Path): string[] =>
  filter === undefined ? [] : comparisons(filter).flatMap(({ operators }) => operators);
