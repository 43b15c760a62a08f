import { foldName, isCore, type Path, printFilter } from '../scim/index.js';
import type { TargetPath } from './profile.js';

/**
 * Whether a path lies in a list of paths: the attribute itself, or one of its sub-attributes. A path of the list without a
 * filter takes in those with any; one with a filter only those with the same.
 */
export function listed(list: readonly TargetPath[], path: Path): boolean {
  const keys = keysOf(list);
  return wider(path).some((key) => keys.has(key));
}

/** Lists are long where they hold every attribute of SCIM, and are asked for every row and every operation. */
const known = new WeakMap<readonly TargetPath[], ReadonlySet<string | undefined>>();

function keysOf(list: readonly TargetPath[]): ReadonlySet<string | undefined> {
  const present = known.get(list);
  if (present !== undefined) return present;
  const keys = new Set(list.map(({ path }) => wider(path).at(-1)));
  known.set(list, keys);
  return keys;
}

/** Everything that takes a path in, from the whole attribute to the path itself. A blank cannot be in a name. */
function wider(path: Path): string[] {
  const { attribute, filter, sub } = path;
  const whole = foldName(`${extensionOf(path) ?? ''} ${attribute}`);
  const holders = filter === undefined ? [whole] : [whole, `${whole}[${foldName(printFilter(filter))}]`];
  return sub === undefined ? holders : holders.flatMap((one) => [one, `${one} ${foldName(sub)}`]);
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
