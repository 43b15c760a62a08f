import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, print } from '../../../../grammar/index.js';
import { type AttributeMappingSource, toGraph } from '../../../../src/expression/index.js';
import { readMapping } from '../../../../src/mapping/index.js';
import { trees } from '../../../properties/arbitraries.js';

const FILE = 'source.json';

/** What is said about text and tree: what is pointed at, and what the tree means. */
function disagreements(source: unknown): string[] {
  const { findings } = readMapping(JSON.stringify(source, null, 1), FILE);
  return findings
    .filter(({ ruleId }) => ruleId === 'schema/text-and-tree')
    .map(({ where, data }) => {
      const from = (where?.column ?? 0) - 1;
      return `${where?.text?.slice(from, from + (where.length ?? 0))} | ${data.tree}`;
    });
}

const nodeOf = (text: string): AttributeMappingSource => {
  const { tree, diagnostics } = parse(text);
  if (tree === undefined || diagnostics.length > 0) throw new Error(`${text}: ${JSON.stringify(diagnostics)}`);
  return { ...toGraph(tree), expression: text };
};

const attribute = (name: string) => ({ expression: `[${name}]`, name, parameters: [], type: 'Attribute' });
const constant = (name: string) => ({ expression: `"${name}"`, name, parameters: [], type: 'Constant' });
const call = (expression: string, name: string, ...parameters: readonly (readonly [string, unknown])[]) => ({
  expression,
  name,
  type: 'Function',
  parameters: parameters.map(([key, value]) => ({ key, value })),
});

describe('a text and its tree agree', () => {
  const expressions: readonly { readonly expression: string }[] = JSON.parse(
    readFileSync(new URL('../../../conformance/corpus.json', import.meta.url), 'utf8'),
  );
  const readable = expressions.map(({ expression }) => expression).filter((one) => parse(one).diagnostics.length === 0);

  test('in every published expression as Graph would return it', () => {
    expect(readable.length).toBeGreaterThan(150);
    for (const text of readable) expect(disagreements(nodeOf(text)), text).toEqual([]);
  });

  test('in every expression', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(disagreements(nodeOf(print(tree)))).toEqual([]);
      }),
    );
  });

  test.each([
    ['blanks at the end', call('Trim([a], ,  )', 'Trim', ['source', attribute('a')])],
    ['a function in another case', call('TRIM([a])', 'Trim', ['source', attribute('a')])],
    ['a type in another case', { ...attribute('a'), type: 'attribute' }],
    ['no parameters', { expression: 'Trim([a])', name: 'Trim', type: 'Function', parameters: null }],
    ['no name', { expression: '[a]', type: 'Attribute' }],
    ['a constant without quotes', { ...constant('Employee'), expression: 'Employee' }],
    [
      'keys in another order',
      call('Mid([a], 1, 8)', 'Mid', ['start', constant('1')], ['length', constant('8')], ['source', attribute('a')]),
    ],
    [
      'a number without quotes',
      call('Left([a], 1)', 'Left', ['source', attribute('a')], ['length', { ...constant('1'), expression: '1' }]),
    ],
    ['other keys than ours', call('PCase([a], "-")', 'PCase', ['x', attribute('a')], ['y', constant('-')])],
    [
      'a bare word',
      call(
        'InStr([a], "b", , vbTextCompare)',
        'InStr',
        ['w', attribute('a')],
        ['x', constant('b')],
        ['y', { type: 'Attribute', name: 'anything' }],
      ),
    ],
    [
      'blanks of a text below',
      call('Trim(Replace([a], "-", , , "_", , ))', 'Trim', [
        'source',
        call(
          'Replace([a], "-",,,"_")',
          'Replace',
          ['source', attribute('a')],
          ['Find', constant('-')],
          ['Replacement', constant('_')],
        ),
      ]),
    ],
  ])('%s', (_what, node) => expect(disagreements(node)).toEqual([]));
});

describe('a text and its tree disagree', () => {
  test.each([
    ['another attribute', { ...attribute('a'), name: 'b' }, '"b" | [b]'],
    ['an attribute in another case', { ...attribute('mail'), name: 'Mail' }, '"Mail" | [Mail]'],
    ['another constant', { ...constant('a'), name: 'b' }, '"b" | "b"'],
    [
      'an attribute with parameters',
      { ...attribute('a'), parameters: [{ key: 'source', value: attribute('b') }] },
      '[ | [a]',
    ],
    ['another type', { ...attribute('a'), type: 'Constant' }, '"Constant" | "a"'],
    ['an expression in an attribute', { ...attribute('a'), expression: 'Trim([a])' }, '"Attribute" | [a]'],
    ['another function', call('Trim([a])', 'ToUpper', ['source', attribute('a')]), '"ToUpper" | ToUpper([a])'],
    ['a function that nobody knows', call('Trim([a])', 'Tram', ['source', attribute('a')]), '"Tram" | Tram([a])'],
    ['another argument', call('Trim([a])', 'Trim', ['source', attribute('b')]), '"b" | Trim([b])'],
    [
      'another text below',
      call('Trim([a])', 'Trim', ['source', { ...attribute('a'), expression: '[b]' }]),
      '"[b]" | Trim([a])',
    ],
    [
      'a broken text below',
      call('Trim([a])', 'Trim', ['source', { ...attribute('a'), expression: '[a' }]),
      '"[a" | Trim([a])',
    ],
    ['another key', call('Trim([a])', 'Trim', ['Source2', attribute('a')]), '"Source2" | Trim([a])'],
    ['no argument', call('Trim([a])', 'Trim'), '[] | Trim()'],
    [
      'an argument too many',
      call('Trim([a])', 'Trim', ['source', attribute('a')], ['source', attribute('a')]),
      '[ | Trim([a], [a])',
    ],
    [
      'two arguments of one key, swapped',
      call(
        'Join(",", [a], [b])',
        'Join',
        ['separator', constant(',')],
        ['source', attribute('b')],
        ['source', attribute('a')],
      ),
      '"b" | Join(",", [b], [a])',
    ],
    ['an argument without a value', call('Trim([a])', 'Trim', ['source', null]), '{ | Trim()'],
  ])('%s', (_what, node, found) => expect(disagreements(node)).toEqual([found]));

  test('whatever is changed in a tree of published parts', () => {
    const expressions = [
      'Trim([a])',
      'Mid([a], 1, 8)',
      'Join(",", [a], "x", [b])',
      'Switch([a], "d", "k", "v")',
      'Not([a])',
    ];
    const change = (node: AttributeMappingSource, at: number): AttributeMappingSource => {
      if (at === 0 || node.parameters.length === 0) return { ...node, name: `${node.name}2`, expression: null };
      const index = at % node.parameters.length;
      const parameters = node.parameters.map((one, i) =>
        i === index ? { ...one, value: change(one.value, Math.floor(at / node.parameters.length)) } : one,
      );
      return { ...node, parameters };
    };
    fc.assert(
      fc.property(fc.constantFrom(...expressions), fc.nat(20), (text, at) => {
        expect(disagreements({ ...change(nodeOf(text), at), expression: text })).toHaveLength(1);
      }),
    );
  });
});
