import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineRule } from '../../src/diagnostics/index.js';
import { type JsonNode, readJsonTree } from '../../src/diagnostics/json.js';

const syntax = defineRule<{ readonly problem: string; readonly fix: string }>({
  id: 'test/syntax',
  severity: 'error',
  title: '',
  source: '',
  message: ({ problem }) => problem,
  help: ({ fix }) => fix,
});

const read = (text: string) => readJsonTree(text, 'f.json', { syntax, deepest: 500 });

function accepted(text: string) {
  const result = read(text);
  if (!('read' in result)) throw new Error(JSON.stringify(result.findings));
  return result.read;
}

/** Each problem as line:column, what the carets are under, and the words. */
function problems(text: string): string[] {
  const result = read(text);
  if ('read' in result) return [];
  return result.findings.map(({ where, data, help }) => {
    const from = (where?.column ?? 0) - 1;
    expect(help).not.toBe('');
    return `${where?.line}:${where?.column} ${where?.text?.slice(from, from + (where.length ?? 0))} | ${data.problem}`;
  });
}

const plain = ({ kind, value, items, properties }: JsonNode): unknown => {
  if (kind === 'array') return items.map(plain);
  if (kind !== 'object') return value;
  const object: Record<string, unknown> = {};
  for (const [name, property] of properties) {
    Object.defineProperty(object, name, {
      value: plain(property.value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return object;
};

const COMMA = 'a comma stands before the closing';

/** A text, and every problem found in it. */
// biome-ignore format: one case a line
const MISTAKES: readonly (readonly [string, string, readonly string[]])[] = [
  ['commas before closing brackets', '{"a": [1, 2, ],\n "b": {"c": 1,}\n,}', [`1:12 , | ${COMMA} ], and nothing follows it`, `2:14 , | ${COMMA} }, and nothing follows it`, `3:1 , | ${COMMA} }, and nothing follows it`]],
  ['a comma before a comment and a bracket', '[1, // one\n]', [`1:3 , | ${COMMA} ], and nothing follows it`, '1:5 // one | JSON has no comments']],
  ['a comma in a text', '["a,]"]', []],
  ['two commas', '[1,,2]', ['1:4 , | a value is missing here']],
  ['a comma alone', '[,]', ['1:2 , | a value is missing here']],
  ['comments', '/* a */ {"a": 1 // b\n}', ['1:1 /* a */ | JSON has no comments', '1:17 // b | JSON has no comments']],
  ['single quotes', "{'a': 1}", ["1:2 'a' | ' is no quote of JSON"]],
  ['curly quotes', '{"a": \u201cb\u201d}', ['1:7 \u201cb\u201d | \u201c is no quote of JSON']],
  ['a name without quotes', '{a: 1}', ['1:2 a | a stands without quotes']],
  ['a value without quotes', '{"a": Yes}', ['1:7 Yes | Yes stands without quotes']],
  ['True', '{"a": True}', ['1:7 True | True is no value of JSON']],
  ['an invisible character', '{\u00a0"a": 1}', ['1:2 \u00a0 | an invisible character (U+00A0) stands here']],
  ['a number as a name', '{1: 2}', ['1:2 1 | the name of a property in double quotes is missing here']],
  ['no comma', '{"a": 1\n "b": 2}', ['2:2 "b" | a comma is missing before this']],
  ['no colon', '{"a" 1}', ['1:6 1 | a colon is missing between a name and its value']],
  ['no value', '{"a": }', ['1:7 } | a value is missing here']],
  ['a bracket too many', '{"a": 1}}', ['1:9 } | something follows the end of the JSON value']],
  ['a second value', '{}\n{}', ['2:1 { | something follows the end of the JSON value']],
  ['the wrong bracket', '{"a": [\n1 }\n}', ['2:3 } | } stands where the list of line 1 needs its ]']],
  ['a quote that is not closed', '{"a": "b\n, "c": 1}', ['1:7 " | the text that opens here is not closed on its line']],
  ['a bad escape', '{"a": "\\\\ \\d"}', ['1:11 \\d | a backslash stands before a character that it cannot escape']],
  ['a bad \\u', '["\\u00g0"]', ['1:3 \\u | a \\u needs four digits from 0 to F']],
  ['a tab in a text', '["a\tb"]', ['1:2 "a\tb" | a tab or another control character stands inside this text']],
  ['half a number', '[1.]', ['1:2 1. | this number is not complete']],
  ['a leading zero', '[01]', ['1:3 1 | a comma is missing before this']],
  ['a name given twice', '{"a": 1,\n "\\u0061": 2, "b": {"c": 1, "c": 2}}', ['2:2 "\\u0061" | the property "a" is given a second time in the same object', '2:29 "c" | the property "c" is given a second time in the same object']],
  ['__proto__ given twice', '{"__proto__": 1, "__proto__": 2}', ['1:18 "__proto__" | the property "__proto__" is given a second time in the same object']],
  ['nothing', ' \n', ['1:1   | the file is empty']],
  ['a file that ends too early', '{"a": [\n {"b": 1,', ['2:2 { | the file ends too early: the object that opens here is never closed, nor are the 2 around it']],
  ['the last bracket missing', '{"a": [1]\n', ['1:1 { | the file ends too early: the object that opens here is never closed']],
  ['a file that ends in a text', '{"a": "b', ['1:7 " | the file ends too early: the text that opens here is never closed, nor is the one around it']],
  ['a file that ends behind a name', '[{"a":', ['1:2 { | the file ends too early: the object that opens here is never closed, nor is the one around it']],
];

describe('a mistake in JSON', () => {
  for (const [how, change] of [
    ['with LF', (text: string) => text],
    ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['with a byte order mark', (text: string) => `\ufeff${text}`],
  ] as const) {
    test.each(MISTAKES)(`%s, ${how}`, (_what, text, found) => expect(problems(change(text))).toEqual(found));
  }

  test('nesting costs no stack', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(problems(nested(500))).toEqual([]);
    expect(problems(nested(501))).toEqual(['1:501 [ | lists and objects stand within each other more than 500 deep']);
    // The parser closes a text at the end of its line, so that brackets behind it count.
    const hidden = `["x\n${'['.repeat(100_000)}${']'.repeat(100_000)}"]`;
    expect(problems(hidden).at(0)).toContain('more than 500 deep');
    expect(problems('{"a":['.repeat(200_000))).toHaveLength(1);
    for (const head of ['"\n', '/* " */', '// "\n', "'", '\\', '"\\\n']) {
      expect(problems(head + '['.repeat(200_000)).length, head).toBeGreaterThan(0);
    }
    for (const again of ['[},', '{],', '[}']) expect(problems(again.repeat(200_000)).length, again).toBeGreaterThan(0);
  });
});

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('reading is strict', () => {
  const value = fc.jsonValue({ maxDepth: 4 });

  test('what JSON.parse reads is read to the same', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2, '\t'), (json, indent) => {
        const text = JSON.stringify(json, null, indent);
        expect(plain(accepted(text).root)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('what JSON.parse refuses is refused, with a place inside the text', () => {
    const mark = fc.constantFrom(...'{}[],:"\\/\'0-. \n\ta', 'null', '//', '\u00a0', '\u2028');
    fc.assert(
      fc.property(value, fc.nat(), fc.nat(2), mark, (json, at, cut, added) => {
        const text = JSON.stringify(json, null, 1);
        const start = at % (text.length + 1);
        const changed = text.slice(0, start) + added + text.slice(start + cut);
        const result = read(changed);
        if ('read' in result) expect(parses(changed)).toBe(true);
        else if (parses(changed)) expect(result.findings[0]?.data.problem).toMatch(/given a second time/);
        else
          for (const { where } of result.findings) expect(where?.line).toBeLessThanOrEqual(changed.split('\n').length);
      }),
      { numRuns: 2000 },
    );
  });
});

test('no heap of brackets exhausts the stack', () => {
  const piece = fc.constantFrom(...'{}[],:"/\\\n', '/*', '*/', '"a":', '1');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.array(piece, { minLength: 1, maxLength: 8 }), (head, again) => {
      const text = head.join('') + again.join('').repeat(20_000);
      expect('read' in read(text)).toBe(parses(text));
    }),
    { numRuns: 40 },
  );
});

describe('a part of a text is shown where it is written', () => {
  test.each([
    ['{"a": "Join([a], [b])"}', '[b]', '[b]'],
    ['{"a": "Join(\\"x\\", \\u005bb])"}', '[b]', '\\u005bb]'],
    ['{"a": "\\ud83d\\ude00\\/\\\\ [b]"}', '[b]', '[b]'],
    ['{"a": "a\\u0042c"}', 'B', '\\u0042'],
  ])('%s', (text, part, pointed) => {
    const { root, placeOf } = accepted(text);
    const node = root.properties.get('a')?.value ?? root;
    const start = String(node.value).lastIndexOf(part);
    const { column = 0, length = 0, text: line } = placeOf(node, { start, end: start + part.length });
    expect(line?.slice(column - 1, column - 1 + length)).toBe(pointed);
  });

  test('what lies outside a text is clamped to it', () => {
    const { root, placeOf } = accepted('["abc"]');
    const node = root.items[0] ?? root;
    expect(placeOf(node, { start: 3, end: 9 })).toMatchObject({ column: 6 });
    expect(placeOf(node, { start: -2, end: 1 })).toMatchObject({ column: 3, length: 1 });
    expect(placeOf(root, { start: 1, end: 2 })).toMatchObject({ column: 1, length: 7 });
  });
});
