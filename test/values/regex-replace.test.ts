import { describe, expect, test } from 'vitest';
import { anyAttribute, compile } from '../../src/expression/index.js';
import { createContext } from '../../src/functions/index.js';
import { functionRules } from '../../src/functions/rules.js';
import { table } from '../functions/table.js';

const LONG = `${'a'.repeat(20_000)}!`;

table('Replace by a regular expression', [
  ['Replace([x], , "(a|a)+$", , "", , )', { x: LONG }, LONG],
  ['Replace([x], , "(\\\\w+\\\\s?)+$", , "", , )', { x: LONG }, LONG],
  ['Replace([x], , "(a|aa)+", , "-", , )', { x: LONG }, '-!'],
  ['Replace([x], , "(?<g>(a|aa)+)!", "g", "-", , )', { x: LONG }, '-!'],
  ['Replace([x], , "(a*)*\\\\1b", , "", , )', { x: LONG }, '!function/regex-too-costly'],
  ['Replace([x], , "(a*)*\\\\1b", "1", "", , )', { x: LONG }, '!function/regex-too-costly'],
  ['Replace([x], , "(a*)*\\\\1b", "1", , [y], )', { x: '', y: LONG }, '!function/regex-too-costly'],
  ['Replace([x], , "(a*)*\\\\1b", "1", , [y], )', { x: 'kept', y: LONG }, 'kept'],
  ['Replace([x], , "(a*)*\\\\1b", , "", , )', { x: 'aaab' }, ''],
  ['Replace([x], , [y], , "-", , )', { x: LONG, y: '(a*)*\\1b' }, '!function/regex-too-costly'],
  ['Replace([x], , [y], , "-", , )', { x: 'b', y: '(?(a)b)' }, '!function/regex-refused'],
  ['Replace([x], , "(a)", , "$99999999999", , )', { x: 'a' }, '!function/regex-refused'],
  // A list is one value: what cannot be told of a part cannot be told of it.
  ['Replace([x], , "(a*)*\\\\1b", , "", , )', { x: ['a', LONG] }, '!function/regex-too-costly'],
  ['Replace([x], , "(?i)A", , "-", , )', { x: ['a', 'bA'] }, ['-', 'b-']],
]);

describe('patterns that attributes hold', () => {
  test('each mean what they mean, in whichever order they come, however many', () => {
    const { evaluate } = compile('Replace([x], , [y], , "-", , )', { attributes: anyAttribute });
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 120; i++) expect(evaluate({ x: `${i}b`, y: `^${i}` }, createContext())).toBe('-b');
      expect(evaluate({ x: 'ab', y: '' }, createContext())).toBe('-a-b-');
    }
  });
});

describe('the words of a pattern that is not run', () => {
  const rule = (id: string) => functionRules.find((one) => one.id === id);

  test('tell whether Entra refuses it too', () => {
    const refused = rule('function/regex-refused');
    const said = (invalid: boolean) => {
      const data = { pattern: '(?(a)b)', reason: 'the condition', invalid };
      return `${refused?.message(data)} ${refused?.help(data)}`;
    };
    expect(said(true)).toMatch(
      /^The regular expression \(\?\(a\)b\) is none that .*: the condition\. .*refuses it too/,
    );
    expect(said(false)).toMatch(/^The regular expression \(\?\(a\)b\) cannot be rehearsed: the condition\. .*Rewrite/);
  });

  test('tell how long the value is that was given up', () => {
    const data = { pattern: '(a*)*\\1b', length: 20_001 };
    expect(rule('function/regex-too-costly')?.message(data)).toMatch(/^The regular expression \(a\*\)\*\\1b .* 20001 /);
    expect(rule('function/regex-too-costly')?.help(data)).toContain('\\1');
  });
});
