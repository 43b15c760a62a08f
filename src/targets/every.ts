import type { ResourceKind } from '../scim/index.js';

/** Every attribute of a resource type that a client can set, as a profile writes it; extensions with their URN. */
export function everyAttribute({ attributes, extensions }: ResourceKind): string[] {
  const core = [...attributes.values()].filter(
    ({ mutability, name }) => mutability !== 'readOnly' && name !== 'schemas',
  );
  const others = [...extensions.values()].flatMap(({ urn, attributes: own }) =>
    [...own.values()].map(({ name }) => `${urn}:${name}`),
  );
  return [...core.map(({ name }) => name), ...others];
}
