/**
 * A set of UTF-16 units, as .NET's expressions see text: the first and last of every range, ascending; ranges neither
 * overlap nor touch.
 */
export type UnitSet = readonly number[];

export const LAST_UNIT = 0xffff;
export const NO_UNIT: UnitSet = [];
export const ANY_UNIT: UnitSet = [0, LAST_UNIT];

export function union(...sets: readonly UnitSet[]): UnitSet {
  const ranges = sets.flatMap(rangesOf).sort(([a], [b]) => a - b);
  const result: number[] = [];
  for (const [first, last] of ranges) {
    const end = result.at(-1);
    if (end === undefined || first > end + 1) result.push(first, last);
    else if (last > end) result[result.length - 1] = last;
  }
  return result;
}

export function complement(set: UnitSet): UnitSet {
  const result: number[] = [];
  let from = 0;
  for (const [first, last] of rangesOf(set)) {
    if (first > from) result.push(from, first - 1);
    from = last + 1;
  }
  if (from <= LAST_UNIT) result.push(from, LAST_UNIT);
  return result;
}

export const difference = (set: UnitSet, without: UnitSet): UnitSet => complement(union(complement(set), without));

export function rangesOf(set: UnitSet): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  for (let i = 0; i < set.length; i += 2) ranges.push([set[i] ?? 0, set[i + 1] ?? 0]);
  return ranges;
}

/** The ranges hold an even number of bounds at or below a unit outside, an odd number at the first of a unit inside. */
export function has(set: UnitSet, unit: number): boolean {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((set[middle] ?? 0) < unit) low = middle + 1;
    else high = middle;
  }
  return (low & 1) === 1 || set[low] === unit;
}
