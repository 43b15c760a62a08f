import { toLower } from '../casing.js';
import { has, type UnitSet, union } from './sets.js';

let lowered: string | undefined;
let families: readonly (readonly number[])[] | undefined;

const lowerUnits = (): string => {
  lowered ??= toLower(Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).join(''));
  return lowered;
};

/** The unit by which `(?i)` compares, also in a back-reference. */
export const lowerUnit = (unit: number): number => lowerUnits().charCodeAt(unit);

/** Units that are one but for case: those with the same lower-case unit. */
function caseFamilies(): readonly (readonly number[])[] {
  const byLower = new Map<number, number[]>();
  const all = lowerUnits();
  for (let unit = 0; unit < all.length; unit++) {
    const lower = all.charCodeAt(unit);
    if (lower === unit) continue;
    const family = byLower.get(lower) ?? [lower];
    family.push(unit);
    byLower.set(lower, family);
  }
  return [...byLower.values()];
}

/**
 * A set with every unit that differs from one of its units in case only. .NET 7 and later take units as equal when
 * their invariant lower case is; earlier versions lower both sides with the platform's tables, which differ for a few
 * signs (the Kelvin sign and `k`). The dotless `ı` and the dotted `İ` equal themselves only, as in the invariant culture.
 */
export function closedOverCase(set: UnitSet): UnitSet {
  families ??= caseFamilies();
  const added: number[] = [];
  for (const family of families) {
    if (family.some((unit) => has(set, unit))) for (const unit of family) added.push(unit, unit);
  }
  return union(set, added);
}
