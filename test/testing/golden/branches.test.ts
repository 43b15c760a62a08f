import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entraAttributes } from '../../../src/expression/index.js';
import { createContext } from '../../../src/functions/index.js';
import { watch } from '../../../src/testing/golden/branches.js';
import { MAPPING, tableOf } from './suites.js';

/** An expression as this test sees it: which branch a value of jobTitle takes is counted here anew. */
type Tree =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'title' }
  | { readonly kind: 'joined'; readonly parts: readonly Tree[] }
  | { readonly kind: 'iif'; readonly equal: string; readonly yes: Tree; readonly no: Tree | undefined }
  | {
      readonly kind: 'switch';
      readonly source: Tree;
      readonly otherwise: Tree | undefined;
      readonly pairs: readonly (readonly [string, Tree])[];
    };

const LETTERS = ['A', 'B', 'C', 'D'];
const letter = fc.constantFrom(...LETTERS);
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    letter.map((text): Tree => ({ kind: 'text', text })),
    fc.constant<Tree>({ kind: 'title' }),
    fc.array(tie('tree'), { minLength: 2, maxLength: 2 }).map((parts): Tree => ({ kind: 'joined', parts })),
    fc
      .tuple(letter, tie('tree'), fc.option(tie('tree'), { nil: undefined }))
      .map(([equal, yes, no]): Tree => ({ kind: 'iif', equal, yes, no })),
    fc
      .tuple(
        tie('tree'),
        fc.option(tie('tree'), { nil: undefined }),
        fc.uniqueArray(fc.tuple(letter, tie('tree')), { minLength: 1, maxLength: 3, selector: ([key]) => key }),
      )
      .map(([source, otherwise, pairs]): Tree => ({ kind: 'switch', source, otherwise, pairs })),
  ),
}));

function written(one: Tree): string {
  switch (one.kind) {
    case 'text':
      return `"${one.text}"`;
    case 'title':
      return '[jobTitle]';
    case 'joined':
      return `Append(${one.parts.map(written).join(', ')})`;
    case 'iif':
      return `IIF([jobTitle] = "${one.equal}", ${[one.yes, ...(one.no ? [one.no] : [])].map(written).join(', ')})`;
    case 'switch': {
      const pairs = one.pairs.flatMap(([key, value]) => [`"${key}"`, written(value)]);
      return `Switch(${[written(one.source), one.otherwise ? written(one.otherwise) : '', ...pairs].join(', ')})`;
    }
  }
}

/** What an expression gives; undefined where there is no value. `note` is told which branch is gone into. */
function resultOf(one: Tree, title: string, note: (label: string) => void): string | undefined {
  const inner = (tree: Tree | undefined) => tree && resultOf(tree, title, note);
  switch (one.kind) {
    case 'text':
      return one.text;
    case 'title':
      return title;
    case 'joined':
      // Append looks at its second part only where the first has a value.
      return one.parts.reduce<string | undefined>((text, part) => {
        const next = inner(part);
        return text === undefined ? undefined : `${text}${next ?? ''}`;
      }, '');
    case 'iif': {
      const holds = title === one.equal;
      note(`${holds} branch`);
      return inner(holds ? one.yes : one.no);
    }
    case 'switch': {
      const source = inner(one.source);
      const pair = one.pairs.find(([key]) => key === source);
      note(pair === undefined ? 'default' : `key "${pair[0]}"`);
      return inner(pair === undefined ? one.otherwise : pair[1]);
    }
  }
}

/** How many branches there are. */
function countOf(one: Tree | undefined): number {
  if (one?.kind === 'joined') return one.parts.reduce((sum, part) => sum + countOf(part), 0);
  if (one?.kind === 'iif') return 2 + countOf(one.yes) + countOf(one.no);
  if (one?.kind !== 'switch') return 0;
  const values = one.pairs.reduce((sum, [, value]) => sum + countOf(value), 0);
  return one.pairs.length + 1 + countOf(one.source) + countOf(one.otherwise) + values;
}

test('the branches of any expression, and those taken, are what an independent count says', () => {
  let taken = 0;
  fc.assert(
    fc.property(tree, letter, (expression, title) => {
      const source = written(expression);
      const table = tableOf(MAPPING.replace('source: jobTitle', `source: '${source}'`));
      const mapping = table.users.mappings.find(({ target }) => target === 'title');
      if (mapping === undefined) throw new Error('no title');
      const watched = watch(mapping, 'user', { attributes: entraAttributes('user'), settings: {} });
      expect(watched.branches).toHaveLength(countOf(expression));
      const expected: string[] = [];
      resultOf(expression, title, (label) => expected.push(label));
      const entry = { object: { id: '1', jobTitle: title }, IsSoftDeleted: false };
      const seen = [...watched.taken(entry, createContext({}))].map((index) => watched.branches[index]?.label);
      expect([source, [...seen].sort()]).toEqual([source, expected.sort()]);
      taken += seen.length;
    }),
    { numRuns: 400 },
  );
  expect(taken).toBeGreaterThan(200);
});
