import fc from 'fast-check';
import type { Argument, Tree } from '../../grammar/index.js';
import {
  arity,
  catalogue,
  type FunctionEntry,
  type Parameter,
  parameterAt,
  SETTINGS,
  type Settings,
  settingNames,
  unlistedFunctions,
} from '../../src/functions/index.js';
import { sensibleTexts } from './sensible.js';

const span = { start: 0, end: 0 };

/** Attribute names that generated expressions read, odd ones among them. */
export const ATTRIBUTES = ['a', 'b', 'manager', 'constructor', '__proto__', 'x[type eq "work"].value'] as const;

const text = (value: string): Tree => ({ kind: 'constant', value, span });
const call = (name: string, ...args: Argument[]): Tree => ({
  kind: 'call',
  name,
  nameSpan: span,
  arguments: args,
  span,
});

const constant: fc.Arbitrary<Tree> = fc
  .oneof(
    // biome-ignore format: a list of texts
    fc.constantFrom(
      '', ' ', '.', 'a', 'ab', 'True', 'False', '2', '-1', '0', '01', 'a.b', 'A,b', "o'b", '(?<g>.)b?', '[a-', 'g', '${g}!', '\\',
      '"', '\u00df', '\u00e9', 'e\u0301', '2026-11-30', '9223372036854775807', '9223372036854775808', '&HFFFFFFFFFFFFFFFF',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  .map(text);

const attribute: fc.Arbitrary<Tree> = fc.constantFrom(...ATTRIBUTES).map((name) => ({ kind: 'attribute', name, span }));
const word: fc.Arbitrary<Tree> = fc
  .constantFrom('IgnoreAttributeFlow', 'IgnoreObjectFlow', 'vbTextCompare', 'UTF8')
  .map((name) => ({ kind: 'word', name, span }));
const macro: fc.Arbitrary<Tree> = fc.constantFrom('Known', 'Unknown').map((name) => ({ kind: 'macro', name, span }));
const omitted: fc.Arbitrary<Argument> = fc.constant({ kind: 'omitted', span });

/** An argument without parts that the function can do something with. */
function sensible(entry: FunctionEntry, parameter: Parameter): fc.Arbitrary<Tree> {
  const { kind, words = [] } = parameter;
  if (kind === 'word') return fc.constantFrom(...words).map((name) => ({ kind: 'word', name, span }));
  const constants = fc.constantFrom(...sensibleTexts(entry.name, parameter)).map(text);
  if (kind === 'value' || kind === 'condition') return fc.oneof(constants, constants, attribute, attribute, attribute);
  if (kind !== 'dateTime') return fc.oneof({ arbitrary: constants, weight: 3 }, { arbitrary: attribute, weight: 1 });
  return fc.oneof(
    constants,
    fc.constant(call('Now')),
    constants.map((date) => call('CDate', date)),
  );
}

function argumentAt(entry: FunctionEntry, index: number, any: fc.Arbitrary<Tree>): fc.Arbitrary<Argument> {
  const parameter = parameterAt(entry, index);
  if (parameter === undefined) return any;
  return fc.oneof(
    { depthIdentifier: 'tree' },
    { arbitrary: sensible(entry, parameter), weight: 8 },
    { arbitrary: any, weight: 3 },
    { arbitrary: omitted, weight: 1 },
  );
}

function callsOf(entry: FunctionEntry, any: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> {
  const { least, most } = arity(entry);
  const counts = Array.from({ length: Math.min(most - least, 4) + 1 }, (_, more) => least + more);
  const lists = counts.map((count) =>
    fc.tuple(...Array.from({ length: count }, (_, index) => argumentAt(entry, index, any))),
  );
  // A longer list says more, so it comes more often.
  const weighted = lists.map((arbitrary, more) => ({ arbitrary, weight: 1 + 2 * more }));
  return fc.oneof(...weighted).map((args) => call(entry.name, ...written(args)));
}

/** A single omitted argument cannot be written: `f()` has none. */
const written = (args: readonly Argument[]): readonly Argument[] =>
  args.length === 1 && args[0]?.kind === 'omitted' ? [] : args;

export const everyFunction: readonly FunctionEntry[] = [...catalogue.values(), ...unlistedFunctions.values()];

const { tree } = fc.letrec<{ tree: Tree; call: Tree; comparison: Tree; concatenation: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'tree' },
    { arbitrary: constant, weight: 4 },
    { arbitrary: attribute, weight: 4 },
    { arbitrary: word, weight: 1 },
    { arbitrary: macro, weight: 1 },
    { arbitrary: tie('call'), weight: 10 },
    { arbitrary: tie('comparison'), weight: 1 },
    { arbitrary: tie('concatenation'), weight: 1 },
  ),
  call: fc.oneof(...everyFunction.map((entry) => callsOf(entry, tie('tree')))),
  comparison: fc
    .tuple(fc.constantFrom('=', '<>', '<', '<=', '>', '>=' as const), tie('tree'), tie('tree'))
    .map(([operator, left, right]): Tree => ({ kind: 'comparison', operator, left, right, span }) as Tree),
  concatenation: fc
    .array(tie('tree'), { minLength: 2, maxLength: 3, depthIdentifier: 'tree' })
    .map((operands): Tree => ({ kind: 'concatenation', operands, span })),
}));

/** Trees of every kind of node over all functions; many of them pass the checker. */
export const trees = tree;

/** Calls of one function, with arguments of which most make sense to it. */
export const callsTo = (entry: FunctionEntry): fc.Arbitrary<Tree> => callsOf(entry, tree);

/** Answers to some of the open questions of the language. */
export const someSettings: fc.Arbitrary<Partial<Settings>> = fc.record(
  Object.fromEntries(settingNames.map((name) => [name, fc.constantFrom(...SETTINGS[name].choices)])),
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Settings>>;

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.uint16Array({ maxLength: 4 }).map((units) => String.fromCharCode(...units)),
  // biome-ignore format: a list of texts
  fc.constantFrom(
    '', ' ', 'a.b', 'True', '12', '0', '2026-11-30', '12/31/9999 12:00:00 AM', '129699324000000000', '-9223372036854775808', 'QQ==',
    'CN=a,OU=b', "O'BRIEN", 'b'.repeat(20_000), 'a.'.repeat(3000),
  ),
);

/** What a property of a record can be; nothing is too odd. */
export const property: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: anyText, weight: 4 },
  { arbitrary: fc.constantFrom<unknown>(null, undefined, true, false), weight: 2 },
  { arbitrary: fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger()), weight: 1 },
  { arbitrary: fc.array(fc.oneof(anyText, fc.constant(null), fc.nat({ max: 3 })), { maxLength: 3 }), weight: 2 },
  {
    arbitrary: fc.constantFrom<unknown>([['a', ['b', null]], 'c'], [[]], { id: 'x' }, [{ displayName: 'R' }]),
    weight: 1,
  },
  { arbitrary: fc.jsonValue({ maxDepth: 2 }), weight: 1 },
);

/** Records as JSON gives them, with nulls, lists, numbers, absent properties and names from Object.prototype. */
export const records: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .record(Object.fromEntries(ATTRIBUTES.map((name) => [name === '__proto__' ? 'proto' : name, property])), {
    requiredKeys: [],
  })
  .map((record) => JSON.parse(JSON.stringify(record).replace('"proto":', '"__proto__":')) as Record<string, unknown>);
