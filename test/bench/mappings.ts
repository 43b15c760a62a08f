import { readFileSync } from 'node:fs';
import {
  anyAttribute,
  compileMapping,
  compileObjects,
  type MappedColumn,
  prepare,
} from '../../src/expression/index.js';
import { createContext } from '../../src/functions/index.js';
import { loadTable } from '../../src/mapping/index.js';
import { DateTime } from '../../src/values/index.js';
import type { User } from './records.js';

/** One context for all: the bench reads no clock. */
export const context = createContext({ now: new DateTime(639_000_000_000_000_000n) });

const FILE = 'mappings/hugging-face.yaml';

function huggingFace() {
  const { table, findings } = loadTable(readFileSync(FILE, 'utf8'), FILE);
  if (table === undefined) throw new Error(`${FILE}: ${findings.map(({ ruleId }) => ruleId).join(', ')}`);
  return table;
}

const table = huggingFace();
const treeOf = ({ target, source }: (typeof table.users.mappings)[number]): MappedColumn => ({
  target,
  tree: source?.tree,
});

/** The users of the Hugging Face table, through the loader that everybody's tables go through. */
export const columns: readonly MappedColumn[] = table.users.mappings.map(treeOf);
export const sources: readonly string[] = table.users.mappings.flatMap(({ source }) => (source ? [source.text] : []));

interface Published {
  readonly id: string;
  readonly expression: string;
  readonly valid: boolean;
}

const published: readonly Published[] = JSON.parse(readFileSync('test/conformance/corpus.json', 'utf8'));

/** Three longer expressions that people have published: a pattern, a Switch of calls, and calls six deep. */
export const longer: readonly string[] = ['x-061', 'x-103', 'x-354'].map((wanted) => {
  const found = published.find(({ id }) => id === wanted);
  if (found === undefined) throw new Error(`${wanted} is not in the corpus`);
  return found.expression;
});

/**
 * Other mappings that a process has alive, each as rows and as objects: the groups of the same file, and published
 * expressions under the same targets in another order. Without them the code that all mappings share would settle on the
 * one that is measured, and look faster than it is.
 */
export function otherMappings(): ((user: User) => unknown)[] {
  const options = { attributes: anyAttribute };
  const trees = published.flatMap(({ expression }) => prepare(expression, options).compiled?.tree ?? []);
  const rotated = [1, 2].map((by) =>
    columns.map((_, i): MappedColumn => {
      const { target } = columns[(i + by) % columns.length] as MappedColumn;
      return { target, tree: trees[by * columns.length + i] };
    }),
  );
  return [table.groups.mappings.map(treeOf), ...rotated].flatMap((other) => {
    const [row, object] = [compileMapping(other, options), compileObjects(other, options)];
    return [(user: User) => row(user, context), (user: User) => object(user, context)];
  });
}
