import fc from 'fast-check';
import type { Argument, Tree } from '../../grammar/index.js';
import { arity, catalogue } from '../../src/functions/index.js';

const span = { start: 0, end: 0 };

/** Attribute names that generated expressions read, odd ones among them. */
export const ATTRIBUTES = ['a', 'b', 'manager', 'constructor', '__proto__', 'x[type eq "work"].value'] as const;

const constant: fc.Arbitrary<Tree> = fc
  .oneof(
    fc.constantFrom(
      '',
      ' ',
      '.',
      'a',
      'ab',
      'True',
      'False',
      '2',
      '-1',
      '0',
      'a.b',
      '(?<g>.)b?',
      '[a-',
      'g',
      '${g}!',
      '\\',
      '"',
      '\u00df',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  .map((value) => ({ kind: 'constant', value, span }));

const attribute: fc.Arbitrary<Tree> = fc.constantFrom(...ATTRIBUTES).map((name) => ({ kind: 'attribute', name, span }));
const word: fc.Arbitrary<Tree> = fc
  .constantFrom('IgnoreAttributeFlow', 'IgnoreObjectFlow', 'vbTextCompare')
  .map((name) => ({ kind: 'word', name, span }));
const macro: fc.Arbitrary<Tree> = fc.constantFrom('Known', 'Unknown').map((name) => ({ kind: 'macro', name, span }));
const omitted: fc.Arbitrary<Argument> = fc.constant({ kind: 'omitted', span });

const { tree } = fc.letrec<{ tree: Tree; call: Tree; comparison: Tree; concatenation: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'tree' },
    { arbitrary: constant, weight: 4 },
    { arbitrary: attribute, weight: 4 },
    { arbitrary: word, weight: 2 },
    { arbitrary: macro, weight: 1 },
    { arbitrary: tie('call'), weight: 8 },
    { arbitrary: tie('comparison'), weight: 1 },
    { arbitrary: tie('concatenation'), weight: 1 },
  ),
  call: fc.constantFrom(...catalogue.values()).chain((entry) => {
    const { least, most } = arity(entry);
    const argument = fc.oneof({ arbitrary: tie('tree'), weight: 9 }, { arbitrary: omitted, weight: 1 });
    return fc
      .array(argument, { minLength: least, maxLength: Math.min(most, least + 4), depthIdentifier: 'tree' })
      .map((args): Tree => ({ kind: 'call', name: entry.name, nameSpan: span, arguments: written(args), span }));
  }),
  comparison: fc
    .tuple(fc.constantFrom('=', '<>', '<', '<=', '>', '>=' as const), tie('tree'), tie('tree'))
    .map(([operator, left, right]): Tree => ({ kind: 'comparison', operator, left, right, span }) as Tree),
  concatenation: fc
    .array(tie('tree'), { minLength: 2, maxLength: 3, depthIdentifier: 'tree' })
    .map((operands): Tree => ({ kind: 'concatenation', operands, span })),
}));

/** A single omitted argument cannot be written: `f()` has none. */
const written = (args: readonly Argument[]): readonly Argument[] =>
  args.length === 1 && args[0]?.kind === 'omitted' ? [] : args;

/** Trees of every kind of node over the whole catalogue; most of them pass the checker. */
export const trees = tree;

const property = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', ' ', 'a.b', 'True', '12', null, undefined, true, false),
  fc.integer(),
  fc.double(),
  fc.array(fc.oneof(fc.string({ maxLength: 4 }), fc.constant(null)), { maxLength: 3 }),
  fc.constant({ id: 'x' }),
);

/** Records as JSON gives them, with nulls, lists, numbers, absent properties and names from Object.prototype. */
export const records: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .record(Object.fromEntries(ATTRIBUTES.map((name) => [name === '__proto__' ? 'proto' : name, property])), {
    requiredKeys: [],
  })
  .map((record) => JSON.parse(JSON.stringify(record).replace('"proto":', '"__proto__":')) as Record<string, unknown>);
