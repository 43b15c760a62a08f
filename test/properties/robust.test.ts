import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS, parse, type Tree, walk } from '../../grammar/index.js';
import type { Diagnostic } from '../../src/diagnostics/index.js';
import {
  anyAttribute,
  type CompiledExpression,
  check,
  compile,
  diagnosticRules,
  entraAttributes,
  helpOf,
  interpret,
  messageOf,
  prepare,
} from '../../src/expression/index.js';
import { createContext } from '../../src/functions/index.js';
import { Failure, isControl, toExport, type Value } from '../../src/values/index.js';
import { property } from './arbitraries.js';

const dataOf = (file: string): readonly { expression: string }[] =>
  JSON.parse(readFileSync(new URL(`../conformance/${file}.json`, import.meta.url), 'utf8'));
const corpus = [...new Set([...dataOf('corpus'), ...dataOf('expressions')].map(({ expression }) => expression))];

function expectSound(diagnostic: Diagnostic, text: string): void {
  const { ruleId, span } = diagnostic;
  expect(diagnosticRules.has(ruleId), ruleId).toBe(true);
  expect(0 <= span.start && span.start <= span.end && span.end <= text.length, ruleId).toBe(true);
  expect(messageOf(diagnostic).trim(), ruleId).not.toBe('');
  expect(helpOf(diagnostic).trim(), ruleId).not.toBe('');
  const words = `${messageOf(diagnostic)} ${helpOf(diagnostic)}`;
  expect(/\bundefined\b|(?<!")\bNaN\b|\[object Object\]/.exec(words)?.[0] ?? '', ruleId).toBe('');
}

function expectSoundValue(value: Value, text: string): void {
  if (value instanceof Failure) expectSound(value.rule.at(value.span, value.data), text);
  if (isControl(value)) return;
  const exported = toExport(value);
  const texts = Array.isArray(exported) ? exported : [exported ?? ''];
  expect(texts.every((one) => typeof one === 'string')).toBe(true);
}

/** Reads, checks, compiles and evaluates whatever a text may be. Nothing may throw, and what is wrong must be said well. */
function survive(text: string): void {
  const { tree, diagnostics } = parse(text);
  expect(tree !== undefined || diagnostics.length > 0).toBe(true);
  for (const one of diagnostics) expectSound(one, text);
  if (tree === undefined) return;
  for (const one of check(tree, { attributes: entraAttributes('user'), target: 'application' })) expectSound(one, text);
  const { compiled, diagnostics: all } = prepare(text, { attributes: anyAttribute });
  for (const one of all) expectSound(one, text);
  expect(compiled !== undefined || all.some(({ severity }) => severity === 'error')).toBe(true);
  if (compiled) expectSoundValue(compiled.evaluate({}, createContext()), text);
}

describe('any text is read, checked and compiled without a crash', () => {
  const PIECES = '()[]",;&=<>+-%. \'\u201c\u201dabIF01\\\n#{}!|?\u0000\ud800\u00e9';

  test('arbitrary characters', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.uint16Array({ maxLength: 30 }).map((units) => String.fromCharCode(...units)),
      fc.string({ unit: fc.constantFrom(...PIECES.split('')), maxLength: 40 }),
      fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype)).map((name) => `${name}(${name}, [${name}])`),
      fc.constantFrom(...Object.getOwnPropertyNames(Object.prototype)),
    );
    fc.assert(fc.property(text, survive), { numRuns: 1500 });
  });

  test('published expressions with characters changed', () => {
    const edit = fc.tuple(
      fc.nat(),
      fc.nat({ max: 3 }),
      fc.string({ unit: fc.constantFrom(...PIECES.split('')), maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...corpus), fc.array(edit, { minLength: 1, maxLength: 3 }), (expression, edits) => {
        let text = expression;
        for (const [place, remove, insert] of edits) {
          const at = place % (text.length + 1);
          text = text.slice(0, at) + insert + text.slice(at + remove);
        }
        survive(text);
      }),
      { numRuns: 1500 },
    );
  });

  test('published expressions with words and signs left out, doubled, exchanged and put in', () => {
    const tokensOf = (text: string) => text.match(/"(?:[^"\\]|\\.)*"|\[[^\]]*\]|\w+|\s+|./gsu) ?? [];
    const all = [...new Set(corpus.flatMap(tokensOf))];
    const edit = fc.tuple(
      fc.constantFrom('drop', 'double', 'exchange', 'insert'),
      fc.nat(),
      fc.nat(),
      fc.constantFrom(...all),
    );
    fc.assert(
      fc.property(fc.constantFrom(...corpus), fc.array(edit, { minLength: 1, maxLength: 4 }), (expression, edits) => {
        const tokens = [...tokensOf(expression)];
        for (const [what, first, second, other] of edits) {
          const [i, j] = [first % tokens.length, second % tokens.length];
          const [one = '', two = ''] = [tokens[i], tokens[j]];
          if (what === 'drop' && tokens.length > 1) tokens.splice(i, 1);
          else if (what === 'double') tokens.splice(i, 0, one);
          else if (what === 'insert') tokens.splice(i, 0, other);
          else [tokens[i], tokens[j]] = [two, one];
        }
        survive(tokens.join(''));
      }),
      { numRuns: 1500 },
    );
  });
});

const LONG: number = LIMITS.length;
const upTo = (piece: string, length = LONG): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const nested = (open: string, close: string, depth: number): string => `${open.repeat(depth)}"x"${close.repeat(depth)}`;
const listed = (start: string, piece: string): string =>
  `${start}${upTo(piece, LONG - start.length - 1).slice(0, -piece.length)})`;

/** Texts as long as Entra allows, or nested deeper than anybody would. */
const SHAPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...'()[]",;&=<>+-%. \'\\\u201ca1\n\u0000\u00e9'].map((one) => [`all ${JSON.stringify(one)}`, upTo(one)]),
  ),
  ...Object.fromEntries(
    [
      '()',
      '[]',
      '""',
      '[a]',
      '"a",',
      'a(',
      'a)',
      '(,',
      '),',
      '[a]&',
      '"a"=',
      '&H',
      '%a%',
      '\\"',
      '"\\',
      "'a' ",
      'a b ',
      '[[',
      '["',
      '1.',
      '-1',
      'AND ',
      '<>',
      '[0]',
    ].map((piece) => [`many ${JSON.stringify(piece)}`, upTo(piece)]),
  ),
  'a text': `"${upTo('a', LONG - 2)}"`,
  'a text of backslashes': `"${upTo('\\', LONG - 2)}"`,
  'a text that is not closed': `"${upTo('\\"', LONG - 1)}`,
  'an attribute': `[${upTo('a', LONG - 2)}]`,
  'an attribute of brackets': `[${upTo('[]', LONG - 2)}]`,
  'an attribute that is not closed': `[${upTo('[', LONG - 1)}`,
  'a name': `${upTo('a', LONG - 2)}()`,
  'a number': upTo('9'),
  'a long Switch': listed('Switch([a], "d", ', '"k", "v", '),
  'a long Switch of odd keys': listed('Switch([a], ', '[k], '),
  'a long Join': listed('Join(",", ', '[a], '),
  'a long Coalesce of nothing': listed('Coalesce([a]', ','),
  'a function with too many arguments': listed('Trim([a], ', '"x", '),
  'unknown functions': listed('Join("", ', 'Lne([a]), '),
  'unknown attributes': listed('Join("", ', '[mailNicknam], '),
  'bare words': listed('Join("", ', 'foo, '),
  'a long concatenation': upTo('[a] & ', LONG - 4).slice(0, -3),
  'a pattern of groups': `Replace([a], , "${upTo('(a)', 8000)}", , "", , )`,
  'a pattern of open groups': `Replace([a], , "${upTo('(', 8000)}", , "", , )`,
  'a pattern of repetitions': `Replace([a], , "${upTo('(a*)*', 8000)}", , "", , )`,
  'a pattern of classes': `Replace([a], , "${upTo('[^a-z]', 8000)}", , "", , )`,
  'a pattern of counts': `Replace([a], , "${upTo('a{1000}', 8000)}", , "", , )`,
  'a pattern of choices': `Replace([a], , "${upTo('a|', 8000)}", , "", , )`,
  'a format of letters': `FormatDateTime([a], , "${upTo('y', 4000)}", "${upTo('f', 4000)}")`,
  'a format of quotes': `FormatDateTime([a], , "${upTo("'", 4000)}", "${upTo('%', 4000)}")`,
  'a date': `CDate("${upTo('2026-', 9000)}")`,
  'a date of blanks': `CDate("${upTo(' ', 9000)}2026-11-30")`,
  'a distinguished name': `DNComponent("${upTo('CN=a,', 9000)}CN=b", 1000)`,
  Base64: `ConvertFromBase64("${upTo('QUJD', 9000)}", UTF8)`,
  ...Object.fromEntries(
    [LIMITS.nesting - 1, LIMITS.nesting, LIMITS.nesting + 1, 1000].flatMap((depth) => [
      [`parentheses ${depth} deep`, nested('(', ')', depth)],
      [`calls ${depth} deep`, nested('Trim(', ')', depth)],
      [`IIF ${depth} deep`, `${'IIF([a]=1,'.repeat(Math.min(depth, 900))}"x"${')'.repeat(Math.min(depth, 900))}`],
      [`calls ${depth} deep and not closed`, 'Trim('.repeat(depth)],
      [`brackets ${depth} deep`, nested('[', ']', depth)],
      [`groups of a pattern ${depth} deep`, `Replace([a], , "${'('.repeat(depth)}a${')'.repeat(depth)}", , "", , )`],
    ]),
  ),
};

describe('a text of 10,000 characters is read, checked and compiled', () => {
  test.each(Object.entries(SHAPES))('%s', (_name, text) => {
    expect(text.length).toBeLessThanOrEqual(LONG);
    survive(text);
  });

  test('what nests as deep as allowed is read, and one level more is refused', () => {
    expect(parse(nested('Trim(', ')', LIMITS.nesting)).diagnostics).toEqual([]);
    const found = parse(nested('Trim(', ')', LIMITS.nesting + 1)).diagnostics.map(({ ruleId }) => ruleId);
    expect(found).toEqual(['syntax/too-deep']);
  });

  test('one character more is refused', () => {
    survive(`"${upTo('a', LONG - 1)}"`);
    expect(parse(`"${upTo('a', LONG - 1)}"`).diagnostics.map(({ ruleId }) => ruleId)).toEqual(['syntax/too-long']);
  });
});

const namesOf = (tree: Tree): readonly string[] => [
  ...new Set([...walk(tree)].flatMap((node) => (node.kind === 'attribute' ? [node.name] : []))),
];

describe('whatever a record holds, every published expression comes to an end', () => {
  const compiled: readonly CompiledExpression[] = corpus.flatMap((text) => {
    const { compiled: one } = prepare(text, { attributes: anyAttribute });
    return one ? [one] : [];
  });

  test('there are enough of them', () => expect(compiled.length).toBeGreaterThan(240));

  test('with a value that can be sent, or a reason', () => {
    fc.assert(
      fc.property(fc.constantFrom(...compiled), fc.array(property, { minLength: 8, maxLength: 8 }), (one, values) => {
        const record = Object.fromEntries(namesOf(one.tree).map((name, i) => [name, values[i % values.length]]));
        const context = () => createContext({ seed: 1 });
        const value = one.evaluate(record, context());
        expectSoundValue(value, one.text);
        expect(interpret(one.tree, record, context(), { attributes: anyAttribute })).toEqual(value);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['[a]', 'Join("", [a])', 'Count([a])', 'Trim([a])', 'RemoveDuplicates([a])', 'AppRoleAssignments([a])'])(
    'with values nested a thousand deep: %s',
    (text) => {
      const deep = (open: string, close: string) => JSON.parse(`${open.repeat(1000)}"x"${close.repeat(1000)}`);
      for (const a of [deep('[', ']'), deep('{"displayName":', '}'), deep('[null,', ']')]) {
        expectSoundValue(compile(text).evaluate({ a }, createContext()), text);
      }
    },
  );
});
