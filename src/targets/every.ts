import type { Definition, ResourceKind } from '../scim/index.js';
import type { OpenList } from './profile.js';

/** Whether a list of a profile takes in an attribute where it says "all". */
export type Included = (attribute: Definition) => boolean;

const settable: Included = ({ mutability }) => mutability !== 'readOnly';

/**
 * The lists that may say "all", and what they then take in. `accepted` also has what the target makes itself, such as the
 * groups of a user. What nobody can read, nobody can search by: searches would tell it letter by letter.
 */
export const LISTS: Readonly<Record<OpenList, Included>> = {
  accepted: () => true,
  patchable: settable,
  removable: settable,
  filterable: ({ returned }) => returned !== 'never',
};

export const OPEN_LISTS: readonly OpenList[] = ['accepted', 'patchable', 'removable', 'filterable'];

/** Attributes of a resource type, as a profile writes them; extensions with their URN. `id` and `meta` have no schema. */
export function everyAttribute({ attributes, extensions }: ResourceKind, included: Included): string[] {
  const core = [...attributes.values()].filter((one) => !UNLISTED.has(one.name) && included(one));
  const others = [...extensions.values()].flatMap(({ urn, attributes: own }) =>
    [...own.values()].filter(included).map(({ name }) => `${urn}:${name}`),
  );
  return [...core.map(({ name }) => name), ...others];
}

const UNLISTED: ReadonlySet<string> = new Set(['schemas', 'id', 'meta']);
