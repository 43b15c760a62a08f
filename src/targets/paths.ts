import { foldName, isCore, type Path } from '../scim/index.js';
import type { TargetPath } from './profile.js';

/** Whether a path lies in a list of paths: the attribute itself, or one of its sub-attributes. Filters do not count. */
export function listed(list: readonly TargetPath[], path: Path): boolean {
  const keys = keysOf(list);
  const { whole, part } = keyOf(path);
  return keys.has(whole) || (part !== undefined && keys.has(part));
}

/** Lists are long where they hold every attribute of SCIM, and are asked for every row and every operation. */
const known = new WeakMap<readonly TargetPath[], ReadonlySet<string>>();

function keysOf(list: readonly TargetPath[]): ReadonlySet<string> {
  const present = known.get(list);
  if (present !== undefined) return present;
  const keys = new Set(list.map(({ path }) => keyOf(path)).map(({ whole, part }) => part ?? whole));
  known.set(list, keys);
  return keys;
}

/** Of an attribute, and of the sub-attribute if the path has one. A blank cannot be in a name. */
function keyOf(path: Path): { readonly whole: string; readonly part?: string } {
  const whole = foldName(`${extensionOf(path) ?? ''} ${path.attribute}`);
  return path.sub === undefined ? { whole } : { whole, part: `${whole} ${foldName(path.sub)}` };
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
