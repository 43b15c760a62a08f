import { foldName, isCore, type Path } from '../scim/index.js';
import type { TargetPath } from './profile.js';

/** Whether a path lies in a list of paths: the attribute itself, or one of its sub-attributes. Filters do not count. */
export function listed(list: readonly TargetPath[], path: Path): boolean {
  return list.some(
    ({ path: one }) => sameAttribute(one, path) && (one.sub === undefined || sameName(one.sub, path.sub)),
  );
}

/** Whether two paths name one attribute, whatever their sub-attributes. */
export const sameAttribute = (a: Path, b: Path): boolean =>
  sameName(extensionOf(a), extensionOf(b)) && sameName(a.attribute, b.attribute);

const sameName = (a: string | undefined, b: string | undefined): boolean => foldName(a ?? '') === foldName(b ?? '');

/** The URN of the core schema says no more than no URN. */
const extensionOf = ({ urn }: Path): string | undefined => (urn !== undefined && isCore(urn) ? undefined : urn);

/** Whether what is said of one path is said of a mapping to another. */
export const covers = (ruled: Path, mapped: Path): boolean =>
  sameAttribute(ruled, mapped) &&
  (ruled.sub === undefined || mapped.sub === undefined || sameName(ruled.sub, mapped.sub));
