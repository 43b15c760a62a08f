import { describe, expect, test } from 'vitest';
import { hostile, outcome, table } from './table.js';

table('casing is one letter to one letter', [
  ['ToLower([x])', { x: 'J\u00d6RG \u0416 \u03a3\u0391\u03a3' }, 'j\u00f6rg \u0436 \u03c3\u03b1\u03c3'],
  ['ToUpper([x])', { x: 'j\u00f6rg \u0436 \u03c3\u03b1\u03c2' }, 'J\u00d6RG \u0416 \u03a3\u0391\u03a3'],
  ['ToUpper("stra\u00dfe \ufb01 \u0149")', {}, 'STRA\u00dfE \ufb01 \u0149'],
  ['ToLower([x])', { x: 'A\ud800B\u{1f600}' }, 'a\ud800b\u{1f600}'],
  ['ToLower("\u0130I")', {}, '\u0130i'],
  ['ToUpper("\u0131i")', {}, '\u0131I'],
]);

table('a culture changes the letters i of Turkish and Azeri', [
  ['ToLower("\u0130I", "tr-TR")', {}, 'i\u0131'],
  ['ToUpper("i\u0131", "tr-TR")', {}, '\u0130I'],
  ['ToLower("I", "tr")', {}, '\u0131'],
  ['ToLower("I", "TR-tr")', {}, '\u0131'],
  ['ToUpper("i", "az")', {}, '\u0130'],
  ['ToUpper("i", "az-Latn-AZ")', {}, '\u0130'],
  ['ToUpper("i", "en-US")', {}, 'I'],
  ['ToUpper("i", "")', {}, 'I'],
  ['ToUpper("i", )', {}, 'I'],
  ['ToLower("I", "trv-TW")', {}, 'i'],
  ['ToLower([x], "tr-TR")', { x: ['I', 'IZMIR'] }, ['\u0131', '\u0131zm\u0131r']],
  ['ToLower("I", [culture])', { culture: 'tr-TR' }, '\u0131'],
]);

table('a name that cannot be a culture is an error', [
  ['ToLower("I", [culture])', { culture: 'tr_TR' }, '!function/unknown-culture'],
  ['ToUpper("i", [culture])', { culture: 'turkish' }, '!function/unknown-culture'],
  ['ToUpper("i", [culture])', { culture: 'en-US,en;q=0.9' }, '!function/unknown-culture'],
  ['ToUpper("i", [culture])', { culture: ' tr-TR' }, '!function/unknown-culture'],
  ['ToUpper([x], [culture])', { x: ['i', 'j'], culture: 't' }, '!function/unknown-culture'],
]);

table('PCase', [
  ['PCase([x])', { x: 'PABLO GONSALVES (SECOND)' }, 'Pablo Gonsalves (Second)'],
  ['PCase([x])', { x: "o'brien MARY-ANN 1ST" }, "O'brien Mary-Ann 1St"],
  [
    'PCase([x])',
    { x: '\u01c6amija \u00e9lodie \u03bf\u03b4\u03bf\u03c2' },
    '\u01c5amija \u00c9lodie \u039f\u03b4\u03bf\u03c2',
  ],
  ['PCase([x], " ")', { x: "MARY-ANN O'NEIL" }, "Mary-ann O'neil"],
  ['PCase([x], "-\'")', { x: "MARY-ANN O'NEIL SMITH" }, "Mary-Ann o'Neil smith"],
  ['PCase([x], "")', { x: 'MARY-ANN SMITH' }, 'Mary-ann smith'],
  ['PCase([x], )', { x: 'MARY-ANN SMITH' }, 'Mary-Ann Smith'],
  ['PCase([x], [separators])', { x: 'a_b c', separators: '_' }, 'A_B c'],
  ['PCase([x])', { x: ['ann LEE', 'BO'] }, ['Ann Lee', 'Bo']],
]);

describe('of what nobody expects', () => {
  hostile('ToLower([x])', [null, '', null, [], ['b', 'c'], 'true', '12', '{"id":1}']);
  hostile('ToUpper([x])', [null, '', null, [], ['B', 'C'], 'TRUE', '12', '{"ID":1}']);
  hostile('PCase([x])', [null, '', null, [], ['B', 'C'], 'True', '12', '{"Id":1}']);
  const unknown = '!function/unknown-culture';
  hostile('ToLower("A", [x])', [null, 'a', null, null, unknown, unknown, unknown, unknown]);

  test('a list keeps its places, nulls too', () => {
    expect(outcome('Join("-", ToUpper([x]))', { x: ['a', null, '', 'b'] })).toBe('A-B');
    expect(outcome('Count(ToUpper([x]))', { x: ['a', null, '', 'b'] })).toBe('4');
  });
});
