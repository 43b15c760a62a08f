import type { KindName } from './columns.js';
import { columnOf, type UniqueRule } from './unique.js';

/** The column that answers filters on an attribute, and whether an index helps to find its values. */
export interface Lookup {
  readonly column: string;
  readonly indexed: boolean;
}

/** Attributes with a column of the value as answered, and the kinds that are looked up by it, as Entra does. */
const ATTRIBUTES: readonly { readonly name: string; readonly column: string; readonly by: readonly KindName[] }[] = [
  { name: 'userName', column: 'user_name_folded', by: ['User'] },
  { name: 'externalId', column: 'external_id', by: ['User', 'Group'] },
  { name: 'displayName', column: 'display_name_folded', by: ['Group'] },
];

/**
 * How the attributes of a kind are looked up. Each index slows every write down, so the one that keeps a value unique
 * answers filters too, where both compare alike: with or without case, and a value that is not `normalised` before.
 */
export function lookupsOf(
  kind: KindName,
  rules: readonly UniqueRule[],
  normalised: ReadonlySet<string>,
): ReadonlyMap<string, Lookup> {
  const unique = new Set(rules.filter(({ target }) => !normalised.has(target.path.attribute)).map(columnOf));
  const lookups = ATTRIBUTES.map(({ name, column, by }): [string, Lookup] => {
    const same = `unique_${column}`;
    return [name, unique.has(same) ? { column: same, indexed: true } : { column, indexed: by.includes(kind) }];
  });
  return new Map([['id', { column: 'id', indexed: true }], ...lookups]);
}
