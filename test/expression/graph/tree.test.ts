import { describe, expect, test } from 'vitest';
import { parse, type Tree } from '../../../grammar/index.js';
import { formsOf } from '../../../src/expression/graph/keys.js';
import { type AttributeMappingSource, toGraph, unpublishedParts } from '../../../src/expression/graph/tree.js';
import { catalogue, parameterAt } from '../../../src/functions/index.js';

const treeOf = (text: string): Tree => {
  const { tree, diagnostics } = parse(text);
  if (tree === undefined || diagnostics.length > 0) throw new Error(`${text}: ${JSON.stringify(diagnostics)}`);
  return tree;
};

const attribute = (name: string) => ({ expression: `[${name}]`, name, parameters: [], type: 'Attribute' });
const constant = (name: string) => ({ expression: `"${name}"`, name, parameters: [], type: 'Constant' });

describe("Graph's tree of an expression", () => {
  test("is the response of Graph's documented parseExpression request, property for property", () => {
    const graph = toGraph(treeOf('Replace([preferredLanguage], "-", , , "_", ,  )'));
    const documented = {
      expression: 'Replace([preferredLanguage], "-", , , "_", , )',
      name: 'Replace',
      parameters: [
        { key: 'source', value: attribute('preferredLanguage') },
        { key: 'Find', value: constant('-') },
        { key: 'Replacement', value: constant('_') },
      ],
      type: 'Function',
    };
    expect(JSON.stringify(graph)).toBe(JSON.stringify(documented));
  });

  /** Every node as `keys: type name expression`; the expression of a leaf is left out where it follows from the name. */
  const lines = (node: AttributeMappingSource, keys = ''): string[] => {
    const { expression, name, type, parameters } = node;
    const usual = { Attribute: `[${name}]`, Constant: `"${name}"`, Function: '' }[type];
    const line = `${keys}: ${type} ${name}${expression === usual ? '' : ` ${expression}`}`;
    return [line, ...parameters.flatMap(({ key, value }) => lines(value, `${keys}/${key}`))];
  };

  /**
   * The text of Graph's documented example (attributeMappingSource), and expressions of two exported schemas
   * (MS-LUF/Use-AzureAD, sample/Azure_Cloud_Provisionning-Sample1.json and 2), each with what Graph made of it.
   */
  const OBSERVED: readonly (readonly [string, ...(readonly string[])])[] = [
    [
      'Mid([userPrincipalName], 1, 8)',
      ': Function Mid Mid([userPrincipalName], 1, 8)',
      '/source: Attribute userPrincipalName',
      '/start: Constant 1',
      '/length: Constant 8',
    ],
    [
      'IIF(IsPresent([userAccountControl]), IIF(BitAnd([userAccountControl], 2)="0", "True", "False"), Not([accountDisabled]))',
      ': Function IIF IIF(IsPresent([userAccountControl]), IIF(BitAnd([userAccountControl], 2)="0", "True", "False"), Not([accountDisabled]))',
      '/one: Function IsPresent IsPresent([userAccountControl])',
      '/one/source: Attribute userAccountControl',
      '/four: Function IIF IIF(BitAnd([userAccountControl], 2)="0", "True", "False")',
      '/four/one: Function BitAnd BitAnd([userAccountControl], 2)',
      '/four/one/left: Attribute userAccountControl',
      '/four/one/right: Constant 2',
      '/four/two: Constant =',
      '/four/three: Constant 0',
      '/four/four: Constant True',
      '/four/five: Constant False',
      '/five: Function Not Not([accountDisabled])',
      '/five/source: Attribute accountDisabled',
    ],
    [
      'IIF(IsPresent([pwdLastSet]), FormatDateTime(DateFromNum([pwdLastSet]), , "yyyyMMddHHmmss.0Z"), )',
      ': Function IIF IIF(IsPresent([pwdLastSet]), FormatDateTime(DateFromNum([pwdLastSet]), , "yyyyMMddHHmmss.0Z"), )',
      '/one: Function IsPresent IsPresent([pwdLastSet])',
      '/one/source: Attribute pwdLastSet',
      '/four: Function FormatDateTime FormatDateTime(DateFromNum([pwdLastSet]), , "yyyyMMddHHmmss.0Z")',
      '/four/source: Function DateFromNum DateFromNum([pwdLastSet])',
      '/four/source/source: Attribute pwdLastSet',
      '/four/outputFormat: Constant yyyyMMddHHmmss.0Z',
    ],
    [
      'Join("@", [sAMAccountName], %DomainFQDN%)',
      ': Function Join Join("@", [sAMAccountName], )',
      '/separator: Constant @',
      '/source: Attribute sAMAccountName',
      '/source: Constant %DomainFQDN% null',
    ],
    [
      'Left(Trim(Item([postOfficeBox], 1)), 448)',
      ': Function Left Left(Trim(Item([postOfficeBox], 1)), 448)',
      '/source: Function Trim Trim(Item([postOfficeBox], 1))',
      '/source/source: Function Item Item([postOfficeBox], 1)',
      '/source/source/source: Attribute postOfficeBox',
      '/source/source/index: Constant 1',
      '/length: Constant 448',
    ],
    [
      'Error("AccountName is not present")',
      ': Function Error Error("AccountName is not present")',
      '/message: Constant AccountName is not present',
    ],
  ];

  test.each(OBSERVED)('is the one that Graph gave: %s', (text, ...expected) => {
    expect(lines(toGraph(treeOf(text)))).toEqual(expected);
  });

  test('has the same shape whatever the spelling of a number', () => {
    expect(toGraph(treeOf('Mid([a], "1", 8)'))).toEqual(toGraph(treeOf('Mid([a], 1, "8")')));
    expect(toGraph(treeOf('Mid([a], "one", 8)')).expression).toBe('Mid([a], "one", 8)');
    expect(toGraph(treeOf('Append([a], 2)')).expression).toBe('Append([a], "2")');
    expect(toGraph(treeOf('BitAnd(&HF, "-2")')).expression).toBe('BitAnd(&HF, -2)');
  });

  /** What Microsoft published nothing about, and what is unpublished in it. */
  const OURS: readonly (readonly [string, readonly string[], readonly unknown[]])[] = [
    [
      'IIF(CBool([a]<>"1"), IgnoreAttributeFlow, "x")',
      [
        ': Function IIF IIF(CBool([a]<>"1"), IgnoreAttributeFlow, "x")',
        '/one: Function CBool CBool([a]<>"1")',
        '/one/one: Attribute a',
        '/one/two: Constant <>',
        '/one/three: Constant 1',
        '/four: Constant IgnoreAttributeFlow IgnoreAttributeFlow',
        '/five: Constant x',
      ],
      [
        { function: 'CBool', key: 'one' },
        { function: 'CBool', key: 'two' },
        { function: 'CBool', key: 'three' },
        { word: 'IgnoreAttributeFlow' },
      ],
    ],
    [
      '"a" & ("b" & [c]) & "a"',
      [
        ': Function & "a" & ("b" & [c]) & "a"',
        '/source: Constant a',
        '/source: Function & "b" & [c]',
        '/source/source: Constant b',
        '/source/source: Attribute c',
        '/source: Constant a',
      ],
      [{ function: '&', key: 'source' }],
    ],
    [
      'Not([a] = ("b" = "c" & "d"))',
      [
        ': Function Not Not([a]=("b"="c" & "d"))',
        '/source: Function = [a]=("b"="c" & "d")',
        '/source/left: Attribute a',
        '/source/right: Function = "b"="c" & "d"',
        '/source/right/left: Constant b',
        '/source/right/right: Function & "c" & "d"',
        '/source/right/right/source: Constant c',
        '/source/right/right/source: Constant d',
      ],
      [
        { function: '=', key: 'left' },
        { function: '=', key: 'right' },
        { function: '&', key: 'source' },
      ],
    ],
    [
      'Unheard([a], , Append([b], "c", "d"))',
      [
        ': Function Unheard Unheard([a], , Append([b], "c", "d"))',
        '/argument1: Attribute a',
        '/argument3: Function Append Append([b], "c", "d")',
        '/argument3/source: Attribute b',
        '/argument3/suffix: Constant c',
        '/argument3/argument3: Constant d',
      ],
      [
        { function: 'Unheard', key: 'argument1' },
        { function: 'Unheard', key: 'argument3' },
        { function: 'Append', key: 'argument3' },
      ],
    ],
    [
      'FormatDateTime([a], "None", "yyyy", "MM")',
      [
        ': Function FormatDateTime FormatDateTime([a], "None", "yyyy", "MM")',
        '/source: Attribute a',
        '/dateTimeStyles: Constant None',
        '/inputFormat: Constant yyyy',
        '/outputFormat: Constant MM',
      ],
      [{ function: 'FormatDateTime', key: 'dateTimeStyles' }],
    ],
  ];

  test.each(OURS)('has a shape of our own, and says so: %s', (text, expected, unpublished) => {
    expect(lines(toGraph(treeOf(text)))).toEqual(expected);
    expect(unpublishedParts(treeOf(text))).toEqual(unpublished);
  });

  test('holds nothing unpublished where every key was observed', () => {
    for (const [text] of OBSERVED) expect(unpublishedParts(treeOf(text)), text).toEqual([]);
    expect(unpublishedParts(treeOf('Switch([a], , "b", "c", "d", "e")'))).toEqual([]);
  });

  test('has the keys of the catalogue, and its marks', () => {
    const others = [...catalogue.values()].filter(({ name }) => name !== 'FormatDateTime');
    expect(others.length).toBeGreaterThan(10);
    for (const entry of others) {
      const [form = []] = formsOf(entry.name) ?? [];
      expect(form.map(({ key }) => key)).toEqual(entry.parameters.map(({ key }) => key));
      expect(form.map(({ published }) => published)).toEqual(form.map((_, at) => parameterAt(entry, at)?.published));
    }
  });
});
