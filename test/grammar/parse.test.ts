import { Lexer } from 'chevrotain';
import { describe, expect, test } from 'vitest';
import { ebnf } from '../../grammar/ebnf.js';
import { parse, print, type Tree, walk } from '../../grammar/index.js';
import { ExpressionParser } from '../../grammar/parser.js';
import { tokens } from '../../grammar/tokens.js';

const tree = (text: string): Tree => {
  const parsed = parse(text);
  if (parsed.tree === undefined || parsed.diagnostics.length > 0) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.tree;
};

/** What each text reads as, in canonical form. */
const READS: readonly (readonly [string, string])[] = [
  ['[mail]', '[mail]'],
  ['Switch([a], , "b", "c")', 'Switch([a], , "b", "c")'],
  ['Replace(x, ".", , ,"")', 'Replace(x, ".", , , "")'],
  ['Replace([preferredLanguage], "-", , , "_", ,  )', 'Replace([preferredLanguage], "-", , , "_", , )'],
  ['f()', 'f()'],
  ['f(,)', 'f(, )'],
  ['f(,,)', 'f(, , )'],
  ['Mid ( [x] ,\t1,\r\n 3 )', 'Mid([x], "1", "3")'],
  ['BitAnd(&HF, &HF7)', 'BitAnd("&HF", "&HF7")'],
  ['DateAdd("d", -10, [x])', 'DateAdd("d", "-10", [x])'],
  ['[addresses[type eq "work"].postalCode]', '[addresses[type eq "work"].postalCode]'],
  [
    '[urn:ietf:params:scim:schemas:extension:x:1.0:User:code]',
    '[urn:ietf:params:scim:schemas:extension:x:1.0:User:code]',
  ],
  ['[mS-DS-ConsistencyGuid]', '[mS-DS-ConsistencyGuid]'],
  ['[emails[type eq "a]b"].value]', '[emails[type eq "a]b"].value]'],
  ['InStr([a], "b", 1, vbTextCompare)', 'InStr([a], "b", "1", vbTextCompare)'],
  ['IIF([a]="0", IgnoreAttributeFlow, [b])', 'IIF([a] = "0", IgnoreAttributeFlow, [b])'],
  ['"a"&"b"&[c]', '"a" & "b" & [c]'],
  ['[a]&HF([b])', '[a] & HF([b])'],
  ['[a] &HFoo', '[a] & HFoo'],
  ['"a" = ("b" = "c")', '"a" = ("b" = "c")'],
  ['[say "a]', '[say "a]'],
  ['\u0085Trim\u0085([a])', 'Trim([a])'],
  ['f(and, or)', 'f(and, or)'],
  ['("a" & "b") & "c"', '("a" & "b") & "c"'],
  ['("a" & "b") = "ab"', '"a" & "b" = "ab"'],
  ['"a" & ("b" = "c")', '"a" & ("b" = "c")'],
  ['((([a])))', '[a]'],
  ['Join("@", [sAMAccountName], %DomainFQDN%)', 'Join("@", [sAMAccountName], %DomainFQDN%)'],
  ['"line\nbreak"', '"line\nbreak"'],
];

test.each(READS)('%s', (text, canonical) => expect(print(tree(text))).toBe(canonical));

describe('strings', () => {
  const value = (literal: string) => (tree(literal) as { value: string }).value;

  test.each([
    ['"\\\\+"', '\\+'],
    ['"\\+"', '\\+'],
    ['"\\d{10}"', '\\d{10}'],
    ['"\\,"', '\\,'],
    ['"\\2C"', '\\2C'],
    ['"say \\"hi\\""', 'say "hi"'],
    ['"\\\\"', '\\'],
    ['""', ''],
  ])('%s: only a backslash and a quote are escaped, any other backslash stays', (literal, expected) => {
    expect(value(literal)).toBe(expected);
  });
});

describe('arguments', () => {
  const kinds = (text: string) => {
    const call = tree(text);
    return call.kind === 'call' ? call.arguments.map(({ kind }) => kind) : [];
  };

  test('an omitted argument keeps its place', () => {
    expect(kinds('Switch([a], , "b", "c")')).toEqual(['attribute', 'omitted', 'constant', 'constant']);
    expect(kinds('IIF([a], [b], )')).toEqual(['attribute', 'attribute', 'omitted']);
    expect(kinds('f( , )')).toEqual(['omitted', 'omitted']);
    expect(kinds('f( )')).toEqual([]);
  });

  test('an empty text is not an omitted argument', () => {
    expect(kinds('Switch([a], "", "b", "c")')).toEqual(['attribute', 'constant', 'constant', 'constant']);
  });
});

test('every node knows its place', () => {
  const text = ' Join( " ", [a] , ToLower( [b] ) ) ';
  const call = tree(text);
  expect(text.slice(call.span.start, call.span.end)).toBe('Join( " ", [a] , ToLower( [b] ) )');
  if (call.kind !== 'call') throw new Error(call.kind);
  expect(call.arguments.map(({ span }) => text.slice(span.start, span.end))).toEqual(['" "', '[a]', 'ToLower( [b] )']);
});

test('walking a tree meets every node, each before what is below it', () => {
  const kinds = [...walk(tree('f([a] = "b" & %C%, , d)'))].map(({ kind }) => kind);
  expect(kinds).toEqual(['call', 'comparison', 'attribute', 'concatenation', 'constant', 'macro', 'word']);
});

test('how a number was written is kept aside', () => {
  expect(tree('-10')).toMatchObject({ kind: 'constant', value: '-10', spelling: '-10' });
  expect(tree('"-10"')).not.toHaveProperty('spelling');
});

test('entra.ebnf is what the parser reads (vitest -u writes it anew)', async () => {
  await expect(ebnf()).toMatchFileSnapshot('../../grammar/entra.ebnf');
});

test('the grammar has no mistakes of its own: Chevrotain validates it here, and not at every start', () => {
  expect(() => new ExpressionParser({ validate: true })).not.toThrow();
  expect(() => new Lexer(tokens, { ensureOptimizations: true, positionTracking: 'onlyOffset' })).not.toThrow();
});
