import type { Tree } from '../grammar/index.js';

/** A tree without places and spellings: what it means, comparable with `toEqual`. */
export const meaning = (tree: Tree | undefined): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value) => (/span|spelling/i.test(key) ? undefined : value)) ?? 'null');
