import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/index.js';
import { anyAttribute, check, compile, interpret, prepare, settingsOf } from '../../src/expression/index.js';
import {
  createContext,
  defaultSettings,
  isSettingName,
  SETTINGS,
  type SettingName,
  type Settings,
  settingNames,
} from '../../src/functions/index.js';
import { plain } from '../functions/table.js';

type Inputs = Readonly<Record<string, unknown>>;

/** Expressions, and what each gives by default and by the other choice. */
type Values = readonly (readonly [string, Inputs, unknown, unknown])[];

const VALUES: Readonly<Partial<Record<SettingName, Values>>> = {
  nullText: [
    ['ToLower([x])', { x: null }, null, ''],
    ['ToUpper([x])', {}, null, ''],
    ['PCase([x])', {}, null, ''],
    ['Mid([x], 1, 2)', {}, null, ''],
    ['Trim([x])', {}, null, ''],
    ['Replace([x], "a", , , "b", , )', {}, null, ''],
    ['Replace([x], , "^$", , "b", , )', {}, null, 'b'],
    ['StripSpaces([x])', {}, null, ''],
    ['NormalizeDiacritics([x])', {}, null, ''],
    ['ConvertToBase64([x])', {}, null, ''],
    ['ConvertFromBase64([x])', {}, null, ''],
    ['ConvertToUTF8Hex([x])', {}, null, ''],
    ['Split([x], ",")', {}, null, ['']],
    ['StringFromSid([x])', {}, null, '!function/not-a-sid'],
    ['DNComponent([x], 1)', {}, null, '!function/no-such-component'],
    ['Trim([x])', { x: ['a ', null] }, ['a'], ['a', '']],
    // What is not the source of a function of one text stays as it is.
    ['Left([x], 1)', {}, '', ''],
    ['Count([x])', {}, '0', '0'],
  ],
  appendNull: [
    ['Append([x], "!")', {}, '!', null],
    ['Prepend("!", [x])', {}, '!', null],
    ['[x] & "!"', {}, '!', null],
    ['"!" & [x]', {}, '!', null],
    ['Append("a", [x])', {}, 'a', 'a'],
    ['Prepend([x], "a")', {}, 'a', 'a'],
    ['Append([x], "!")', { x: '' }, '!', '!'],
    ['"!" & [x] & Error("no")', {}, '!function/error', '!function/error'],
  ],
  conditionNull: [
    ['IIF([x] = "", "y", "n")', {}, 'y', 'n'],
    ['IIF([x] <> "a", "y", "n")', { x: '' }, 'y', 'n'],
    ['IIF(IsNullOrEmpty([x]), "y", "n")', {}, 'y', 'n'],
    ['IIF(Not([x]), "y", "n")', { x: [] }, 'y', 'n'],
    ['IIF("a" <> Trim(ToLower([x])), "y", "n")', {}, 'y', 'n'],
    ['IIF([x] = [y], "y", "n")', { x: 'a', y: 'a' }, 'y', 'y'],
    ['IIF([y] <> [x], "y", "n")', { y: 'a' }, 'y', 'n'],
    ['IIF("a" = "a", [x], "n")', {}, null, null],
    ['IIF(IsNull([x]), "y", )', {}, 'y', null],
    ['IIF(Error("no"), "y", "n")', {}, '!function/error', '!function/error'],
    ['Switch([x], "d", "", "e")', {}, 'e', 'e'],
  ],
  compareCase: [
    ['IIF([x] = "ABC", "y", "n")', { x: 'abc' }, 'n', 'y'],
    ['IIF([x] <> "\u03a3", "y", "n")', { x: '\u03c3' }, 'y', 'n'],
    ['IIF("B" < [x], "y", "n")', { x: 'a' }, 'y', 'n'],
    ['CBool([x] = "ABC")', { x: 'abc' }, 'False', 'True'],
    ['Switch([x], "d", "ABC", "y")', { x: 'abc' }, 'd', 'd'],
  ],
  switchTrim: [
    ['Switch([x], "d", "44", "GBR")', { x: '44 ' }, 'd', 'GBR'],
    ['Switch([x], "d", " 44", "GBR")', { x: '44' }, 'd', 'GBR'],
    ['Switch([x], "d", [y], "GBR")', { x: '44\u00a0', y: '\t44' }, 'd', 'GBR'],
    ['Switch([x], "d", "", "empty")', { x: ' ' }, 'd', 'empty'],
    ['Switch([x], "d", "a b", "y")', { x: 'ab' }, 'd', 'd'],
  ],
  coalesceEmpty: [
    ['Coalesce([x], "z")', { x: '' }, '', 'z'],
    ['Coalesce(RemoveDuplicates([x]), "z")', { x: [null] }, [], 'z'],
    ['Coalesce([x], "")', { x: '' }, '', null],
    ['Coalesce([x], "z")', {}, 'z', 'z'],
    ['Coalesce([x], "z")', { x: ' ' }, ' ', ' '],
  ],
  inStrCompare: [
    ['InStr("ABC", "b")', {}, '0', '2'],
    ['InStr("ABC", [x], 1)', { x: 'b' }, '0', '2'],
    ['InStr("ABC", "b", 1, vbBinaryCompare)', {}, '0', '0'],
    ['InStr("ABC", "b", 1, vbTextCompare)', {}, '2', '2'],
  ],
  splitTrim: [
    ['Split([x], ",")', { x: 'a, b' }, ['a', 'b'], ['a', ' b']],
    ['Split([x])', { x: ' a ' }, ['a'], [' a ']],
  ],
  splitEmpty: [
    ['Split([x], ",")', { x: 'a,,b,' }, ['a', '', 'b', ''], ['a', 'b']],
    ['Split([x], ",")', { x: 'a, ,b' }, ['a', '', 'b'], ['a', 'b']],
    ['Split([x], ",")', { x: '' }, [''], []],
  ],
  wordRuns: [
    ['Word([x], 2, ",")', { x: 'a,,b' }, 'b', ''],
    ['Word([x], 3, ",")', { x: 'a,,b' }, '', 'b'],
    ['Word([x], 1, " ")', { x: ' a' }, 'a', ''],
  ],
  pcaseApostrophe: [
    ['PCase([x])', { x: "o'brien" }, "O'brien", "O'Brien"],
    ['PCase([x], " ")', { x: "o'brien" }, "O'brien", "O'brien"],
  ],
  unknownEscapes: [
    ['"\\d\\\\\\""', {}, '\\d\\"', 'd\\"'],
    ['Replace([x], , "\\d", , "", , )', { x: 'd5' }, 'd', '5'],
  ],
};

/** Expressions, and the rules that they break by default and by the other choice. */
type Faults = readonly (readonly [string, readonly string[], readonly string[]])[];

const FAULTS: Readonly<Partial<Record<SettingName, Faults>>> = {
  functionCase: [
    ['switch([x], "d", "a", "b")', ['expression/function-case'], ['expression/unknown-function']],
    ['Switch([x], "d", "a", "b")', [], []],
  ],
  concatenation: [
    ['[x] & "a"', ['expression/concatenation'], ['expression/concatenation-refused']],
    ['Join("", [x], "a")', [], []],
  ],
};

/** The default, said and unsaid, and the other choice. */
const choices = (name: SettingName): readonly Partial<Settings>[] => [
  {},
  ...SETTINGS[name].choices.map((choice) => ({ [name]: choice })),
];

describe.each(settingNames)('%s', (name) => {
  const values = VALUES[name] ?? [];
  const faults = FAULTS[name] ?? [];

  test('has an example that tells its choices apart', () => {
    const differs = [...values, ...faults].some((row) => JSON.stringify(row.at(-1)) !== JSON.stringify(row.at(-2)));
    expect(differs).toBe(true);
  });

  test('says what its choices do, and has the default first', () => {
    const entry = SETTINGS[name];
    expect(entry.choices[0]).not.toBe(entry.choices[1]);
    expect(defaultSettings[name]).toBe(entry.choices[0]);
    expect([entry.about, entry.default, entry.other].every((text) => text.length > 3)).toBe(true);
  });

  for (const [expression, inputs, byDefault, otherwise] of values) {
    test(`${expression} ${JSON.stringify(inputs)}`, () => {
      const results = choices(name).map((settings) => {
        const options = { attributes: anyAttribute, settings };
        const compiled = compile(expression, options);
        const value = plain(compiled.evaluate(inputs, createContext()));
        expect(plain(interpret(compiled.tree, inputs, createContext(), options))).toEqual(value);
        return value;
      });
      expect(results).toEqual([byDefault, byDefault, otherwise]);
    });
  }

  for (const [expression, byDefault, otherwise] of faults) {
    test(`${expression} is blamed`, () => {
      const { tree } = parse(expression);
      if (tree === undefined) throw new Error('no tree');
      const options = choices(name).map((settings) => ({ attributes: anyAttribute, settings }));
      const found = options.map((one) => check(tree, one).map(({ ruleId }) => ruleId));
      expect(found).toEqual([byDefault, byDefault, otherwise]);
      const prepared = options.map((one) => prepare(expression, one));
      expect(prepared.map(({ diagnostics }) => diagnostics.map(({ ruleId }) => ruleId))).toEqual(found);
      const refused = prepared.map(({ compiled }) => compiled === undefined);
      expect(refused).toEqual([false, false, JSON.stringify(byDefault) !== JSON.stringify(otherwise)]);
    });
  }
});

describe('settings', () => {
  test('that are left out have their default', () => {
    expect(settingsOf({})).toEqual(defaultSettings);
    expect(settingsOf({ settings: { splitTrim: 'keep' } })).toEqual({ ...defaultSettings, splitTrim: 'keep' });
    expect(Object.keys(defaultSettings)).toEqual(settingNames);
  });

  test('are known by their names only', () => {
    expect(settingNames.every(isSettingName)).toBe(true);
    expect(['splittrim', 'constructor', '__proto__', ''].filter(isSettingName)).toEqual([]);
  });

  test('under which a name is refused suggest it in its own case', () => {
    const options = { attributes: anyAttribute, settings: { functionCase: 'exact' } } as const;
    expect(() => compile('toLower([x])', options)).toThrow('Did you mean ToLower?');
  });
});
