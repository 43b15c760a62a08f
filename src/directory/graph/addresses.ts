/** The Graph properties to ask for. */
export interface Select {
  readonly users: readonly string[];
  readonly groups: readonly string[];
}

/** The first address of a round of users. `$select` stands in the first request only; the links carry it on. */
export const usersDelta = ({ users }: Select): string => `/users/delta?${selecting(users)}`;

/** The first address of a round of groups; `members` among the properties brings the members along. */
export const groupsDelta = ({ groups }: Select): string => `/groups/delta?${selecting(groups)}`;

/** Soft-deleted users, who keep their properties but have no relations (Graph: List deletedItems). */
export function deletedUsers({ users }: Select): string {
  const properties = [...users.filter((name) => name !== 'manager'), 'deletedDateTime'];
  return `/directory/deletedItems/microsoft.graph.user?${selecting(properties)}`;
}

/** The client encodes nothing, and names of extensions come from the user. */
const selecting = (properties: readonly string[]): string =>
  `$select=${[...new Set(properties)].map(encodeURIComponent).join(',')}`;
