import { describe, expect, test } from 'vitest';
import { LIMITS, parse, syntaxRules } from '../../grammar/index.js';
import { helpOf, messageOf } from '../../src/expression/index.js';

/** An expression, the rules it breaks in order, and the text that is pointed at by the first. */
const MISTAKES: readonly (readonly [string, readonly string[], string])[] = [
  ['', ['empty'], ''],
  ['  \n ', ['empty'], '  \n '],
  ['Join(" ", [a] [b])', ['missing-comma'], ' ['],
  ['Join(" " [a] [b])', ['missing-comma', 'missing-comma'], ' ['],
  ['Replace([a], ".", "" "", "", "", "")', ['missing-comma'], ' "'],
  ['Join(" "; [a]; [b])', ['semicolon', 'semicolon'], ';'],
  ['Join(" ", "abc', ['unclosed-text'], '"abc'],
  ['"abc\\"', ['unclosed-text'], '"abc\\"'],
  ['Join("@", [a], contoso.com")', ['missing-opening-quote'], 'contoso.com'],
  ['Join(" ", \u201ca\u201d, [b])', ['curly-quotes'], '\u201ca\u201d'],
  ['Join(" ", \u00aba\u00bb, [b])', ['curly-quotes'], '\u00aba\u00bb'],
  ["Join(' ', [a])", ['single-quotes'], "' '"],
  ['Join(`-`, [a])', ['single-quotes'], '`-`'],
  ['Replace([a], ., , , x-y, , )', ['unquoted-text', 'unquoted-text'], '.'],
  ['Mid([a], 12ab, 3)', ['unquoted-text'], '12ab'],
  ['Join("@", [a], contoso.com "x")', ['unquoted-text', 'missing-comma'], 'contoso.com'],
  ['Join("@", [a], contoso.com "', ['unquoted-text', 'unclosed-text', 'missing-comma'], 'contoso.com'],
  ['Join(" ", given name)', ['unquoted-text'], 'given name'],
  ['given name', ['unquoted-text'], 'given name'],
  ['ToLower [mail]', ['missing-parentheses'], 'ToLower [mail]'],
  ['Join(" ", [a, [b])', ['unclosed-attribute'], '[a'],
  ['[mail', ['unclosed-attribute'], '[mail'],
  ['[given\nname]', ['unclosed-attribute', 'second-expression'], '[given'],
  ['[]', ['empty-attribute'], '[]'],
  ['mail]', ['stray-bracket'], ']'],
  ['ToLower(Trim([a])', ['unclosed-call'], 'ToLower'],
  ['ToLower(', ['unclosed-call'], 'ToLower'],
  ['([a]', ['unclosed-call'], '('],
  ['ToLower([a]))', ['stray-parenthesis'], ')'],
  ['[a], [b]', ['comma-outside'], ','],
  ['[a]; [b]', ['comma-outside'], ';'],
  ['[a] [b]', ['second-expression'], '[b]'],
  ['IIF([a]="x" OR [b]="y", "1", "2")', ['logic-operator'], 'OR'],
  ['IIF([a]="x" && [b]="y" and [c], "1", "2")', ['logic-operator', 'logic-operator'], '&&'],
  ['IIF([a] == "x", "1")', ['comparison-operator'], '=='],
  ['IIF([a] != "x", "1")', ['comparison-operator'], '!='],
  ['IIF("a" < [b] < "c", "1")', ['second-comparison'], '<'],
  ['[a] + "b"', ['plus-operator'], '+'],
  ['Split([mail], "@")[1]', ['subscript'], '[1]'],
  ['x[0]', ['subscript'], '[0]'],
  ['Mid([a], 1.5, 2)', ['fraction'], '1.5'],
  ['[a] &', ['missing-value'], ''],
  ['IIF([a] = ', ['missing-value'], ''],
  ['IIF([a] = , "x")', ['missing-value'], ','],
  ['[0]', ['missing-value'], '[0]'],
];

describe('a mistake is named', () => {
  test.each(MISTAKES)('%s', (text, ruleIds, pointed) => {
    const { tree, diagnostics } = parse(text);
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(ruleIds.map((id) => `syntax/${id}`));
    const [first] = diagnostics;
    expect(text.slice(first?.span.start, first?.span.end)).toBe(pointed);
    expect(tree === undefined || diagnostics.length > 0).toBe(true);
    for (const one of diagnostics) {
      expect(messageOf(one)).toMatch(/^.{10,}[.]$/s);
      expect(helpOf(one).length).toBeGreaterThan(5);
    }
  });

  test('every rule of the syntax has an example', () => {
    const shown = new Set(MISTAKES.flatMap(([, ids]) => ids.map((id) => `syntax/${id}`)));
    const limits = ['syntax/too-long', 'syntax/too-deep'];
    expect(syntaxRules.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual(limits);
  });

  test('a bare word names the shell as a likely cause', () => {
    const [first] = parse('Replace([a], ., , , "", , )').diagnostics;
    expect(first && helpOf(first)).toMatch(/shell has probably removed the quotes.*--file/s);
  });
});

describe('the help says what to write', () => {
  test.each([
    ['Join(" " [a])', /^Write " ", \[a\]$/],
    ['IIF([a] != "x", "1")', /Write <> instead/],
    ['IIF([a] == "x", "1")', /Write = instead/],
    ['IIF([a] => "x", "1")', /Write >= instead/],
    ['IIF([a] =< "x", "1")', /Write <= instead/],
    ['Split([a], ",")[0]', /\n {2}Item\(\[proxyAddresses\], 1\)\n {2}Word\(\[mail\], 1, "@"\)$/],
    ['Mid([a], 1.5, 2)', /^Write 1, or "1\.5"/],
    ['IIF([a]="x" OR [b]="y", "1", "2")', /"yes", IIF/],
    ['IIF([a]="x" AND [b]="y", "1", "2")', /"no"\), "no"\)$/],
    ['ToLower([a]', /^Add one "\)"/],
    ['ToLower(Trim(Left([a], 1)', /^Add 2 "\)"/],
    [`Join("@", [a], ${'x'.repeat(50)}.com)`, /write "x{37}\.\.\."\./],
  ])('%s', (text, says) => {
    const [first] = parse(text).diagnostics;
    expect(first && helpOf(first)).toMatch(says);
  });
});

describe('limits', () => {
  const nested = (depth: number) => `${'ToLower('.repeat(depth)}[a]${')'.repeat(depth)}`;

  test('64 levels are read, 65 are not', () => {
    expect(parse(nested(LIMITS.nesting)).diagnostics).toEqual([]);
    expect(parse(nested(LIMITS.nesting + 1)).diagnostics).toMatchObject([{ ruleId: 'syntax/too-deep' }]);
    expect(parse(nested(1000)).diagnostics).toMatchObject([{ ruleId: 'syntax/too-deep', data: { depth: 1000 } }]);
    const [deepest] = parse(nested(100)).diagnostics;
    expect(deepest?.span).toEqual({ start: 799, end: 800 });
  });

  test('10,000 characters are read, 10,001 are not', () => {
    const text = (length: number) => `"${'x'.repeat(length - 2)}"`;
    expect(parse(text(LIMITS.length)).diagnostics).toEqual([]);
    expect(parse(text(LIMITS.length + 1)).diagnostics).toMatchObject([{ ruleId: 'syntax/too-long' }]);
  });
});
