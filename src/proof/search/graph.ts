/** Where a node leads, and how much longer that makes what is looked for. */
export interface Edge {
  readonly to: number;
  readonly length: 0 | 1;
}

/** A graph that is explored from its beginnings; a node is anything that a number stands for. */
export interface Graph {
  readonly starts: readonly number[];
  /** Whether it ends well. */
  isEnd(node: number): boolean;
  next(node: number): Iterable<Edge>;
  /** Told of every node; false when there have been enough. */
  spend(): boolean;
}

/** The nodes from which an end can be reached, and how far the nearest one is; undefined when there are too many. */
export function distancesToEnds({ starts, isEnd, next, spend }: Graph): ReadonlyMap<number, number> | undefined {
  const before = new Map<number, Edge[]>(starts.map((start) => [start, []]));
  for (const [node] of before) {
    if (!spend()) return undefined;
    for (const { to, length } of next(node)) {
      const known = before.get(to);
      if (known === undefined) before.set(to, [{ to: node, length }]);
      else known.push({ to: node, length });
    }
  }
  const distances = new Map<number, number>();
  let near = [...before.keys()].filter(isEnd);
  for (let distance = 0; near.length > 0; distance++) {
    const far: number[] = [];
    for (const node of near) {
      if (distances.has(node)) continue;
      distances.set(node, distance);
      for (const { to, length } of before.get(node) ?? []) (length === 0 ? near : far).push(to);
    }
    near = far;
  }
  return distances;
}
