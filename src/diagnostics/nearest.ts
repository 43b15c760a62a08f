/**
 * The name most like `wanted`, for "did you mean …?", or undefined when nothing is near. Case does not count, a swap of
 * neighbours counts once, and about a third of the letters may differ, though never all of them. Of several names
 * equally near, the first is given.
 */
export function nearest(wanted: string, names: Iterable<string>): string | undefined {
  const target = fold(wanted);
  let best: string | undefined;
  let distance = Math.min(target.length, Math.max(1, Math.floor(target.length / 3)) + 1);
  for (const name of names) {
    const d = edits(target, fold(name), distance);
    if (d < distance) {
      best = name;
      distance = d;
    }
  }
  return best;
}

const fold = (name: string): string => name.slice(0, 64).toLowerCase();

/** Optimal string alignment distance; gives up with `limit` as soon as it cannot stay below it. */
function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let d = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, (before[j - 2] ?? 0) + 1);
      row.push(d);
    }
    before = previous;
    previous = row;
  }
  return Math.min(limit, previous[b.length] ?? limit);
}
