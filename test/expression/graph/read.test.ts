import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, type Tree } from '../../../grammar/index.js';
import { fromGraph } from '../../../src/expression/graph/read.js';
import { graphTreeRules } from '../../../src/expression/graph/rules.js';
import { toGraph } from '../../../src/expression/graph/tree.js';
import { meaning } from '../../meaning.js';
import { trees } from '../../properties/arbitraries.js';

const treeOf = (text: string): Tree => {
  const { tree, diagnostics } = parse(text);
  if (tree === undefined || diagnostics.length > 0) throw new Error(`${text}: ${JSON.stringify(diagnostics)}`);
  return tree;
};

const attribute = (name: string) => ({ expression: `[${name}]`, name, parameters: [], type: 'Attribute' });
const constant = (name: string) => ({ expression: `"${name}"`, name, parameters: [], type: 'Constant' });

/** The rule of the refusal, with its path; `tree` for none. */
const outcome = (node: unknown): string => {
  const rebuilt = fromGraph(node);
  return 'tree' in rebuilt ? 'tree' : `${rebuilt.refused.ruleId} ${rebuilt.refused.data.path}`;
};

describe("an expression from Graph's tree", () => {
  /** Expressions that come back, the last ones although they hold what Graph does not print. */
  test.each([
    '[mail]',
    '"say \\"hi\\" \\\\ \\+"',
    '"%DomainFQDN%"',
    '%DomainFQDN%',
    'IgnoreAttributeFlow',
    'Trim(Left([a], 3))',
    'Replace([a], "-", , , "_")',
    'Replace([a], , "(?<g>x)", "g", "")',
    'Switch([a], , "b", "c", "", "e")',
    'Switch([a], [b])',
    'IIF(IsPresent([a]), "x")',
    'IIF([a] >= "2", "x", IIF("y" = [b], IgnoreObjectFlow, [c]))',
    'IIF(, "x")',
    'InStr([a], "b", , vbTextCompare)',
    'FormatDateTime([a], , "yyyy")',
    'FormatDateTime([a], "None", "MM", "yyyy")',
    'Join(", ", [a], "", [a])',
    '"a" & ("b" & [c]) & Trim([d])',
    'Not([a] = ("b" = "c"))',
    'switch([constructor], [__proto__], "toString", "x")',
    'Mid([x[type eq "work"].value], -1, &HF)',
    'Join("@", [a], %DomainFQDN%)',
    'Switch(%A%, %B%, %C%, "x")',
  ])('comes back: %s', (text) => {
    const rebuilt = fromGraph(JSON.parse(JSON.stringify(toGraph(treeOf(text)))));
    if (!('tree' in rebuilt)) throw new Error(JSON.stringify(rebuilt));
    expect(meaning(rebuilt.tree)).toEqual(meaning(treeOf(text)));
    expect(meaning(treeOf(rebuilt.text))).toEqual(meaning(rebuilt.tree));
    expect(rebuilt.text.slice(rebuilt.tree.span.start, rebuilt.tree.span.end)).toBe(rebuilt.text);
  });

  test.each([
    ['IIF(IsPresent([a]), "x", )', 'graph-tree/blanks-lost $'],
    ['Replace([preferredLanguage], "-", , , "_", , )', 'graph-tree/blanks-lost $'],
    ['FormatDateTime([a], , "yyyy", "MM")', 'graph-tree/blanks-lost $'],
    ['Join(",", [a], , [b])', 'graph-tree/blanks-lost $'],
    ['Join("@", %A%, , [b])', 'graph-tree/blanks-lost $'],
    ['Trim(Join(",", , [b]))', 'graph-tree/blanks-lost $.parameters[0].value'],
    ['Switch([a], "x", "b", , "c", )', 'graph-tree/blanks-lost $'],
    ['Switch([a], "x", "b", , "c", "d")', 'graph-tree/pairs-lost $'],
    ['Switch([a], "x", "b")', 'graph-tree/pairs-lost $'],
    ['Unheard([a])', 'graph-tree/unknown-function $'],
    ['Append([b], "c", "d")', 'graph-tree/unknown-key $.parameters[2].value'],
  ])('is refused where something was lost: %s', (text, expected) => {
    expect(outcome(toGraph(treeOf(text)))).toBe(expected);
  });

  const mid = (...parameters: unknown[]) => ({ expression: null, name: 'Mid', parameters, type: 'Function' });
  const source = { key: 'source', value: attribute('a') };
  const blank = { key: 'source', value: { ...toGraph(treeOf('IIF([a], "x")')), expression: null } };
  const joined = (...parameters: unknown[]) => ({ ...mid(...parameters), name: '&' });
  const compared = (left: { value: unknown }, right: { value: unknown }) => ({
    ...mid({ ...left, key: 'left' }, { ...right, key: 'right' }),
    name: '=',
  });
  const nested = (levels: number): unknown =>
    levels === 0
      ? attribute('a')
      : { name: 'Trim', type: 'Function', parameters: [{ key: 'source', value: nested(levels - 1) }] };

  /** Nodes as JSON might hold them, and what becomes of each. */
  const NODES: readonly (readonly [string, unknown, string])[] = [
    ['no text', mid(source, { key: 'length', value: constant('3') }), 'tree'],
    ['another order of keys', mid({ key: 'length', value: constant('3') }, source), 'tree'],
    ['an annotation', { ...attribute('a'), '@odata.type': '#x' }, 'tree'],
    ['null parameters', { ...attribute('a'), parameters: null }, 'tree'],
    ['another spelling', { ...attribute('a'), expression: ' ( [a] ) ' }, 'tree'],
    ['another spelling of a number', { ...constant('2'), expression: '2' }, 'tree'],
    ['an unescaped backslash', { ...constant('\\d'), expression: '"\\d"' }, 'tree'],
    ['null', null, 'graph-tree/malformed $'],
    ['a list', [], 'graph-tree/malformed $'],
    ['a text', '[a]', 'graph-tree/malformed $'],
    ['no name', { expression: '[a]', type: 'Attribute', parameters: [] }, 'graph-tree/malformed $.name'],
    ['an unknown type', { ...attribute('a'), type: 'attribute' }, 'graph-tree/malformed $.type'],
    ['a type of a prototype', { ...attribute('a'), type: 'constructor' }, 'graph-tree/malformed $.type'],
    ['properties of a prototype', Object.create(attribute('a')), 'graph-tree/malformed $.type'],
    ['a number as text', { ...attribute('a'), expression: 1 }, 'graph-tree/malformed $.expression'],
    ['no parameters', { expression: null, name: 'Trim', type: 'Function' }, 'graph-tree/malformed $.parameters'],
    ['parameters that are no list', { ...mid(), parameters: { 0: source } }, 'graph-tree/malformed $.parameters'],
    ['an attribute with parameters', { ...attribute('a'), parameters: [source] }, 'graph-tree/malformed $.parameters'],
    ['a parameter that is no object', mid(source, 'start'), 'graph-tree/malformed $.parameters[1]'],
    ['a parameter without a key', mid({ value: attribute('a') }), 'graph-tree/malformed $.parameters[0].key'],
    ['a parameter without a value', mid(source, { key: 'start' }), 'graph-tree/malformed $.parameters[1].value'],
    [
      'an unknown key',
      mid(source, { key: '__proto__', value: constant('1') }),
      'graph-tree/unknown-key $.parameters[1].value',
    ],
    ['a key twice', mid(source, source), 'graph-tree/repeated-key $.parameters[1].value'],
    ['a function of a prototype', { ...mid(), name: 'toString' }, 'graph-tree/unknown-function $'],
    ['a name that closes its bracket', { ...attribute('a'), name: 'a] & [b', expression: null }, 'graph-tree/name $'],
    ['an empty name', { ...attribute(''), expression: null }, 'graph-tree/name $'],
    ['a name that is a subscript', { ...attribute('0'), expression: null }, 'graph-tree/name $'],
    ['a text without quotes or text', { ...constant('a'), expression: null }, 'graph-tree/constant-without-text $'],
    ['a macro in parentheses', { ...constant('(%A%)'), expression: null }, 'graph-tree/constant-without-text $'],
    ['another attribute in the text', { ...attribute('a'), expression: '[b]' }, 'graph-tree/text-disagrees $'],
    ['another constant in the text', { ...constant('a'), expression: '"b"' }, 'graph-tree/text-disagrees $'],
    ['another word in the text', { ...constant('a'), expression: 'b' }, 'graph-tree/text-disagrees $'],
    [
      'a text with a mistake in it',
      { ...mid(source, { key: 'start', value: constant('1') }), expression: 'Mid([a]; 1)' },
      'graph-tree/text-disagrees $',
    ],
    [
      'a blank in a part without a text',
      { ...joined(blank, source), expression: 'IIF([a], "x", ) & [a]' },
      'graph-tree/blanks-lost $',
    ],
    [
      'a blank on the left of a comparison',
      { ...compared(blank, source), expression: 'IIF([a], "x", )=[a]' },
      'graph-tree/blanks-lost $',
    ],
    [
      'a blank on the right of a comparison',
      { ...compared(source, blank), expression: '[a]=IIF([a], "x", )' },
      'graph-tree/blanks-lost $',
    ],
    ['an attribute as a constant', { ...constant('a'), expression: '[a]' }, 'graph-tree/text-disagrees $'],
    ['a text that is no expression', { ...mid(source), expression: 'Mid([a]' }, 'graph-tree/text-disagrees $'],
    ['an empty text', { ...mid(source), expression: '' }, 'graph-tree/text-disagrees $'],
    ['other arguments in the text', { ...mid(source), expression: 'Mid([b])' }, 'graph-tree/text-disagrees $'],
    [
      'another order in the text',
      { ...mid(source, { key: 'start', value: constant('1') }), expression: 'Mid(1, [a])' },
      'graph-tree/text-disagrees $',
    ],
    [
      'pairs without a text',
      { ...toGraph(treeOf('Switch([a], , "b", "c")')), expression: null },
      'graph-tree/pairs-lost $',
    ],
    ['joined values without a text', { ...toGraph(treeOf('Join(",", [a], [b])')), expression: null }, 'tree'],
    ['one value to join', joined(source), 'graph-tree/malformed $.parameters'],
    [
      'joined values under another key',
      joined(source, { ...source, key: 'b' }),
      'graph-tree/unknown-key $.parameters[1].value',
    ],
    ['a comparison of three', { ...mid(source, source, source), name: '=' }, 'graph-tree/condition $'],
    [
      'the sides of a comparison changed round',
      { ...mid({ ...source, key: 'right' }, { ...source, key: 'left' }), name: '=' },
      'graph-tree/condition $',
    ],
    ['nesting as deep as may be', nested(64), 'tree'],
    ['nesting too deep to be written', nested(65), 'graph-tree/unwritable $'],
    ['nesting without end', nested(5000), `graph-tree/too-deep $${'.parameters[0].value'.repeat(195)}`],
    [
      'a text too long to be written',
      { ...constant('a'.repeat(10_000)), expression: `"${'a'.repeat(10_000)}"` },
      'graph-tree/unwritable $',
    ],
  ];

  test.each(NODES)('judges %s', (_, node, expected) => expect(outcome(node)).toBe(expected));

  test.each([
    [['one', 'two'], '='],
    [['one', 'three'], '='],
    [['two', 'three'], '='],
    [['one', 'two', 'two', 'three'], '='],
    [['one', 'two', 'three', 'three'], '='],
    [['one', 'two', 'three'], '=='],
  ])('refuses the condition %j with %s', (keys, operator) => {
    const parameters = keys.map((key) => ({ key, value: key === 'two' ? constant(operator) : attribute('a') }));
    expect(outcome({ expression: null, name: 'IIF', parameters, type: 'Function' })).toBe('graph-tree/condition $');
  });

  test('refuses an attribute as the operator of a condition', () => {
    const parameters = ['one', 'two', 'three'].map((key) => ({ key, value: attribute('=') }));
    expect(outcome({ expression: null, name: 'IIF', parameters, type: 'Function' })).toBe('graph-tree/condition $');
  });

  test('refuses more values than can be written, however many', () => {
    const parameters = Array.from({ length: 200_000 }, () => source);
    expect(outcome({ name: 'Join', type: 'Function', parameters })).toBe('graph-tree/unwritable $');
  });

  test('every rule is used above, and says in words what and where', () => {
    const nodes = [
      ...NODES.map(([, node]) => node),
      toGraph(treeOf('IIF([a], "x", )')),
      mid(source, { key: 'two', value: source.value }),
      { ...mid(source), name: '=' },
    ];
    const refusals = nodes.map(fromGraph).flatMap((rebuilt) => ('refused' in rebuilt ? [rebuilt.refused] : []));
    expect(new Set(refusals.map(({ ruleId }) => ruleId))).toEqual(new Set(graphTreeRules.map(({ id }) => id)));
    for (const { ruleId, data, help } of refusals) {
      const said = `${graphTreeRules.find(({ id }) => id === ruleId)?.message(data)} ${help}`;
      expect(said).toContain(String(data.path));
      expect(said).not.toMatch(/undefined|\[object/);
    }
  });
});

describe('there and back', () => {
  /** Whether a tree comes back from Graph's tree; any other than the same or a refusal fails. */
  function comesBack(tree: Tree): string {
    const graph: unknown = JSON.parse(JSON.stringify(toGraph(tree)));
    const rebuilt = fromGraph(graph);
    if ('refused' in rebuilt) return rebuilt.refused.ruleId;
    expect(meaning(rebuilt.tree)).toEqual(meaning(tree));
    expect(toGraph(rebuilt.tree)).toEqual(graph);
    return 'tree';
  }

  function count(outcomes: readonly string[]): Record<string, number> {
    const sum = new Map<string, number>();
    for (const one of outcomes) sum.set(one, (sum.get(one) ?? 0) + 1);
    return Object.fromEntries(sum);
  }

  const corpus: readonly { expression: string; valid: boolean }[] = JSON.parse(
    readFileSync(new URL('../../conformance/corpus.json', import.meta.url), 'utf8'),
  );

  test('published expressions are the same, or refused by name', () => {
    const outcomes = corpus.filter(({ valid }) => valid).map(({ expression }) => comesBack(treeOf(expression)));
    expect(count(outcomes)).toEqual({ tree: 207, 'graph-tree/blanks-lost': 42 });
  });

  test('any expression is the same, or refused by name', () => {
    const outcomes: string[] = [];
    fc.assert(
      fc.property(trees, (tree) => {
        outcomes.push(comesBack(tree));
      }),
      { numRuns: 2000 },
    );
    expect(outcomes.filter((one) => one === 'tree').length).toBeGreaterThan(500);
  });
});
