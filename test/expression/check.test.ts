import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/index.js';
import {
  anyAttribute,
  check,
  compile,
  compileMapping,
  ExpressionError,
  entraAttributes,
  expressionRules,
  helpOf,
  messageOf,
} from '../../src/expression/index.js';
import { functionRules } from '../../src/functions/index.js';

const attributes = entraAttributes('user');
const checked = (text: string) => {
  const { tree } = parse(text);
  if (tree === undefined) throw new Error(text);
  return check(tree, attributes);
};

/** expression, the rules it breaks, the text pointed at first, and something its message or help says. */
const CASES: readonly (readonly [string, readonly string[], string, RegExp])[] = [
  ['ToLowr([mail])', ['expression/unknown-function'], 'ToLowr', /Did you mean ToLower\?/],
  ['Len([mail])', ['expression/unknown-function'], 'Len', /no function for the length/],
  ['Or([mail], [mail])', ['expression/unknown-function'], 'Or', /nest two IIF/],
  ['PCase([mail])', ['expression/unsupported-function'], 'PCase', /cannot evaluate it/],
  ['Item([mail], 1)', ['expression/unsupported-function'], 'Item', /cannot evaluate it/],
  ['Concatenate([mail], "x")', ['expression/unknown-function'], 'Concatenate', /Use Join\("", first, second\)/],
  ['pcase(foo, [mail] = "a")', ['expression/unsupported-function'], 'pcase', /cannot evaluate it/],
  ['InStr([mail])', ['expression/missing-argument'], 'InStr([mail])', /value1, value2, start\?, compareType\?\)/],
  ['switch([mail], , "a", "b")', ['expression/function-case'], 'switch', /Write Switch\./],
  ['Mid([mail], 1)', ['expression/missing-argument'], 'Mid([mail], 1)', /argument for length.*source, start, length/s],
  ['Mid([mail], , 2)', ['expression/missing-argument'], '', /argument for start/],
  ['Left()', ['expression/missing-argument', 'expression/missing-argument'], 'Left()', /argument for source/],
  ['Not([mail], [mail])', ['expression/too-many-arguments'], 'Not([mail], [mail])', /does not take 2/],
  ['Mid([mail], "x", 2)', ['expression/not-a-number'], '"x"', /whole number as start/],
  [
    'Mid([mailNicknam], "x")',
    ['expression/missing-argument', 'expression/unknown-attribute', 'expression/not-a-number'],
    'Mid([mailNicknam], "x")',
    /argument for length/,
  ],
  ['[mailNicknam]', ['expression/unknown-attribute'], '[mailNicknam]', /Did you mean \[mailNickname\]\?/],
  ['[MailNickname]', ['expression/unknown-attribute'], '[MailNickname]', /Case counts/],
  ['[constructor]', ['expression/unknown-attribute'], '[constructor]', /Names are Entra's/],
  ['[userType]', ['expression/attribute-not-offered'], '[userType]', /does not offer userType/],
  ['Switch([mail], , False, True)', ['expression/unknown-word', 'expression/unknown-word'], 'False', /shell/],
  ['InStr([mail], "a", 1, vbText)', ['function/unknown-word'], 'vbText', /knows vbTextCompare, vbBinaryCompare/],
  ['Join("", [mail] = "a")', ['expression/misplaced-comparison'], '[mail] = "a"', /IIF/],
  ['Switch([mail], "x", "y")', ['function/switch-pairs'], 'Switch([mail], "x", "y")', /3 arguments/],
  ['Replace([mail], ".")', ['function/replace-mode'], 'Replace([mail], ".")', /oldValue alone/],
  [
    'Replace([mail], ".", "x", , "", , )',
    ['function/replace-mode'],
    'Replace([mail], ".", "x", , "", , )',
    /oldValue and regexPattern/,
  ],
  ...[
    '"a", , , , [mail], "t"',
    '"a", "(?<g>x)", "g", "", , ',
    ', "x", , "", [mail], ',
    ', "(?<g>x)", "g", , [mail], "t"',
  ].map(
    (places) =>
      [`Replace([mail], ${places})`, ['function/replace-mode'], `Replace([mail], ${places})`, / and /] as const,
  ),
  ['Replace([mail], , "(", , "", , )', ['function/regex-refused'], '"("', /cannot be rehearsed/],
  ['Replace([mail], , "(?<a>x)", "b", "", , )', ['function/regex-group'], '"b"', /no group named b/],
];

describe('check', () => {
  test.each(CASES)('%s', (text, ruleIds, pointed, says) => {
    const found = checked(text);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(ruleIds);
    const [first] = found;
    if (first === undefined) throw new Error('nothing found');
    expect(text.slice(first.span.start, first.span.end)).toBe(pointed);
    expect(`${messageOf(first)}\n${helpOf(first)}`).toMatch(says);
  });

  test('finds nothing wrong with what is right', () => {
    for (const text of [
      'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
      'Replace([mailNickname], ".", "", "", "", "", "")',
      'IIF([country] = "US", IgnoreAttributeFlow, [extension_0123456789abcdef0123456789abcdef_costCenter])',
      'InStr([mail], "a", , vbTextCompare)',
      'InStr([mail], "a", , vbtextcompare)',
    ]) {
      expect(checked(text), text).toEqual([]);
    }
  });

  test('every rule that needs no record has an example', () => {
    const shown = new Set(CASES.flatMap(([, ids]) => ids));
    const atRunTime = [
      'expression/missing-macro',
      'function/negative-length',
      'function/not-a-number',
      'function/start-below-one',
    ];
    const missing = [...expressionRules, ...functionRules].map(({ id }) => id).filter((id) => !shown.has(id));
    expect(missing.sort()).toEqual(atRunTime);
  });
});

describe('compile', () => {
  test('throws one error that says everything', () => {
    expect(() => compile('Join(" " [a] [b])')).toThrow(ExpressionError);
    try {
      compile('Joyn(" ", Mid([a], "x", 1))');
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      expect(error.diagnostics.map(({ ruleId }) => ruleId)).toEqual([
        'expression/unknown-function',
        'expression/not-a-number',
      ]);
      expect(error.message).toContain('^^^^');
      expect(error.message).toContain('Did you mean Join?');
    }
  });

  test('keeps warnings', () => expect(compile('switch([a], )').diagnostics).toHaveLength(1));
});

test('a mapping without a source gives null in its place', () => {
  const row = compileMapping(
    [
      { target: 'a', tree: undefined },
      { target: 'b', tree: parse('[x]').tree },
    ],
    anyAttribute,
  );
  expect(row({ x: '1' }, { macros: new Map() })).toEqual([null, '1']);
});
