import { describe, expect, test } from 'vitest';
import { print } from '../../grammar/index.js';
import {
  anyAttribute,
  type Context,
  check,
  compile,
  createContext,
  ExpressionError,
  entraAttributes,
  Failure,
  Ignore,
  interpret,
  parse,
  parseDate,
  toExport,
  type Value,
} from '../../src/index.js';

// The 27 traps of expressions.md §8, each by its number. Every value is asked of both readings of the language.

type Inputs = Readonly<Record<string, unknown>>;

function agreed(expression: string, inputs: Inputs = {}, contextOf: () => Context = createContext): Value {
  const compiled = compile(expression);
  const value = compiled.evaluate(inputs, contextOf());
  expect(interpret(compiled.tree, inputs, contextOf(), { attributes: anyAttribute })).toEqual(value);
  return value;
}

function result(expression: string, inputs?: Inputs, contextOf?: () => Context): unknown {
  const value = agreed(expression, inputs, contextOf);
  if (value instanceof Failure) return `!${value.rule.id}`;
  return value instanceof Ignore ? `!${value.what}` : toExport(value);
}

const at = (text: string) => () => {
  const now = parseDate(text);
  if (now === undefined) throw new Error(text);
  return createContext({ now });
};

const rulesOf = (expression: string): readonly string[] => {
  const { tree, diagnostics } = parse(expression);
  const found = [...diagnostics, ...(tree ? check(tree, { attributes: anyAttribute }) : [])];
  return found.map(({ ruleId }) => ruleId);
};

describe('the traps', () => {
  test('1: Replace with "" in unused places, and with blanks, is the same; "" as replacement is not', () => {
    const x = 'j.smith';
    expect(result('Replace([x], ".", "", "", "", "", "")', { x })).toBe('jsmith');
    expect(result('Replace([x], ".", , , "", , )', { x })).toBe('jsmith');
    expect(result('Replace([x], ".", , , "", , "")', { x })).toBe('jsmith');
    expect(rulesOf('Replace([x], ".", , , , , )')).toEqual(['function/replace-mode']);
    expect(rulesOf('Replace([x], "", "", "", "", "", "")')).toEqual(['function/replace-mode']);
    expect(result('Replace([x], " ", , , "", , )', { x: 'j smith' })).toBe('jsmith');
  });

  test('2: a backslash in a text stays, unless it stands before a backslash or a quote', () => {
    expect(result('"\\+\\d\\,\\2C\\n"')).toBe('\\+\\d\\,\\2C\\n');
    expect(result('"\\\\+"')).toBe(result('"\\+"'));
    expect(result('"a\\"b\\\\"')).toBe('a"b\\');
    expect(result('Replace([x], , "\\+(?<isdCode>\\d* )", , "", , )', { x: '+91 12' })).toBe('12');
    expect(result('Replace([x], , "\\\\+(?<isdCode>\\\\d* )", , "", , )', { x: '+91 12' })).toBe('12');
    expect(result('Replace([x], "\\,", , , "\\2C", , )', { x: 'a\\,b' })).toBe('a\\2Cb');
  });

  test('3: names of attributes hold brackets, quotes, colons, dots and dashes', () => {
    const names = [
      'addresses[type eq "work"].postalCode',
      'urn:ietf:params:scim:schemas:extension:x:1.0:User:code',
      'mS-DS-ConsistencyGuid',
      'passwordProfile.password',
      'a[b eq "]"].c',
    ];
    for (const name of names) expect(result(`Trim([${name}])`, { [name]: ' found ' })).toBe('found');
  });

  test('4: arguments are left out anywhere', () => {
    expect(result('IIF([x] = "a", "yes", )', { x: 'b' })).toBeNull();
    expect(result('ToLower([x], )', { x: 'A' })).toBe('a');
    expect(result('Switch([x], , "0", "True", "1",)', { x: '1' })).toBeNull();
    expect(rulesOf('Switch([x], , "a", "1",)')).toEqual(['function/switch-pairs']);
    expect(result('Replace([x], ".", , ,"")', { x: 'a.b' })).toBe('ab');
    expect(result('FormatDateTime([x],,"yyyy","yy")', { x: '2026' })).toBe('26');
    const printed = (text: string) => print(parse(text).tree ?? expect.fail(text));
    expect(printed('Replace([x],".",,,"",,)')).toBe('Replace([x], ".", , , "", , )');
    expect(printed('Join("@",[x],)')).toBe('Join("@", [x], )');
  });

  test('5: Join leaves empty sources out, but no space', () => {
    expect(result('Join(", ", "", [x], [y])', { x: 'Doe', y: 'John' })).toBe('Doe, John');
    expect(result('Join("", [x], " ", [y])', { x: 'John', y: null })).toBe('John ');
    expect(result('Join("-", [x], " ", [y])', { x: 'a', y: 'b' })).toBe('a- -b');
  });

  test('6: the parts of Split are trimmed', () => {
    expect(result('Split([x], ",")', { x: 'One, Two ,\tThree' })).toEqual(['One', 'Two', 'Three']);
  });

  test('7: Switch has its default second, "" for null, keys by case, an even number of arguments, and is lazy', () => {
    expect(result('Switch([x], "d", "a", "1")', { x: 'b' })).toBe('d');
    expect(result('Switch([x], "d", "", "none")', { x: null })).toBe('none');
    expect(result('Switch([x], , "false", "True", "true", "False")', { x: false })).toBeNull();
    expect(result('Switch([x], , "False", "True", "True", "False")', { x: false })).toBe('True');
    expect(rulesOf('Switch([x], "a", "1")')).toEqual(['function/switch-pairs']);
    expect(result('Switch([x], Error("default"), "a", "1", "b", Error("b"))', { x: 'a' })).toBe('1');
  });

  test('8: Item, InStr, Mid, Word and DNComponent count from 1; InStr gives 0 for what is not there', () => {
    expect(result('Item([x], 1)', { x: ['a', 'b'] })).toBe('a');
    expect(result('InStr("abc", "a")')).toBe('1');
    expect(result('InStr("abc", "x")')).toBe('0');
    expect(result('Mid("abc", 1, 1)')).toBe('a');
    expect(result('Word("a b", 1, " ")')).toBe('a');
    expect(result('DNComponent("CN=a,OU=b", 1)')).toBe('a');
    expect(result('Item([x], 0)', { x: ['a', 'b'] })).toBe('!function/no-such-item');
    expect(result('Mid("abc", 0, 1)')).toBe('!function/start-below-one');
    expect(result('Word("a b", 0, " ")')).toBe('');
    expect(result('DNComponent("CN=a,OU=b", 0)')).toBe('!function/no-such-component');
  });

  test('9: DateDiff truncates days, counts weeks and months by the calendar, and is the second minus the first', () => {
    const days = (from: string, to: string, interval = 'd') =>
      result(`DateDiff("${interval}", CDate([a]), CDate([b]))`, { a: from, b: to });
    expect(days('2026-01-10', '2026-01-11')).toBe('1');
    expect(days('2026-01-11', '2026-01-10')).toBe('-1');
    const around = ['2026-01-09T00:00:01Z', '2026-01-10T00:00:00Z', '2026-01-10T23:59:59Z'];
    expect(around.map((to) => days('2026-01-10T00:00:00Z', to))).toEqual(['0', '0', '0']);
    expect(days('2026-01-31', '2026-02-01', 'm')).toBe('1');
    expect(days('2025-12-31', '2026-01-01', 'yyyy')).toBe('1');
    expect(days('2026-01-03', '2026-01-04', 'ww')).toBe('1');
    expect(days('2026-01-04', '2026-01-10', 'ww')).toBe('0');
    expect(days('8/25/2021 5:41:18 PM', '2012-03-16-07:00', 'ww')).toBe('-493');
    // What the page on rehires says of this expression is the reverse of what it computes.
    const rehire = 'IIF(DateDiff("d", Now(), CDate([hired])) >= 0, "future", "past")';
    expect(result(rehire, { hired: '2025-08-15' }, at('2025-07-30T00:00:00Z'))).toBe('future');
    expect(result(rehire, { hired: '2025-07-15' }, at('2025-07-30T00:00:00Z'))).toBe('past');
  });

  test('10: CDate of a date with an offset moves to UTC, perhaps to the day before', () => {
    expect(result('CDate("2021-06-30+08:00")')).toBe('6/29/2021 4:00:00 PM');
    expect(result('CDate("2020-03-16-07:00")')).toBe('3/16/2020 7:00:00 AM');
    expect(result('CDate("2021-06-30")')).toBe('6/30/2021 12:00:00 AM');
  });

  test('11: the time of Active Directory is exact beyond 2^53, and its greatest number is no date', () => {
    expect(result('NumFromDate("2020-12-31 23:59:59-08:00")')).toBe('132539615990000000');
    expect(result('NumFromDate(DateFromNum([x]))', { x: '132539615990000001' })).toBe('132539615990000001');
    expect(result('DateFromNum([x])', { x: '9223372036854775807' })).toBe('!function/not-a-file-time');
    // The page on Workday prints 133877247990000000 for the first of its samples.
    expect(result('NumFromDate("2025-08-15T23:59:59-04:00")')).toBe('133997903990000000');
  });

  test('12: a group that takes the space behind a number gives it, so that Switch does not match', () => {
    const code = 'Replace([x], , "\\\\+(?<isdCode>\\\\d* )(?<phoneNumber>.*)", , "${isdCode}", , )';
    expect(result(code, { x: '+44 2079460958' })).toBe('44 ');
    expect(result(`Switch(${code}, "none", "44", "GBR")`, { x: '+44 2079460958' })).toBe('none');
    expect(result(`Switch(Trim(${code}), "none", "44", "GBR")`, { x: '+44 2079460958' })).toBe('GBR');
  });

  test('13: [()\\s-]+ leaves the plus of a telephone number', () => {
    expect(result('Replace([x], , "[()\\\\s-]+", , "", , )', { x: '+1 (999) 888-7777' })).toBe('+19998887777');
  });

  test('14: nothing but what the expression says is lower-cased or loses its hyphens', () => {
    const mail = 'Join("@", NormalizeDiacritics(StripSpaces(Join(".", [first], [last]))), "contoso.com")';
    expect(result(mail, { first: 'Mary-Ann', last: 'Jos\u00e9 Gonz\u00e1lez' })).toBe(
      'Mary-Ann.JoseGonzalez@contoso.com',
    );
  });

  test('15: the id of the sample for ConvertToUTF8Hex is the one that its output decodes to', () => {
    const sample = 'Join("", 1000, Replace(ConvertToUTF8Hex([objectId]), , "[a-zA-Z_]*", , "", , ))';
    expect(result(sample, { objectId: 'd05e47b1-3909-445a-ba5e-ca60cbc0e4b4' })).toBe(
      '100064303565343762312333930392343435612626135652636136306362633065346234',
    );
    expect(result(sample, { objectId: '00aa00aa-bb11-cc22-dd33-44ee44ee44ee' })).not.toBe(
      '100064303565343762312333930392343435612626135652636136306362633065346234',
    );
  });

  test('16: the example of DateFromNum is in UTC, whatever the zone of this machine', () => {
    const zone = process.env.TZ;
    try {
      for (const one of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
        process.env.TZ = one;
        expect(result('DateFromNum(129699324000000000)')).toBe('1/1/2012 11:00:00 PM');
        expect(result('CDate("2012-01-01 23:00")')).toBe('1/1/2012 11:00:00 PM');
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  test('17: FormatDateTime has three or four places, ignores the format of what is a date, and mm are minutes', () => {
    const inputs = { x: '20150123105347.1Z' };
    expect(result('FormatDateTime([x], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")', inputs)).toBe('2015-01-23');
    expect(result('FormatDateTime([x], "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")', inputs)).toBe('2015-01-23');
    expect(result('FormatDateTime(CDate("2015-01-23"), "HH:mm", "yyyyMMdd.0Z")')).toBe('20150123.0Z');
    expect(result('FormatDateTime(CDate("2015-01-23T10:53:47Z"), , "yyyy-mm-dd MM")')).toBe('2015-53-23 01');
    expect(result('FormatDateTime([x], "yyyy-MM-dd", "yyyy")', inputs)).toBe('!function/date-mismatch');
  });

  test('18: PCase makes small letters first', () => {
    expect(result('PCase("PABLO GONSALVES (SECOND)")')).toBe('Pablo Gonsalves (Second)');
    expect(result('PCase("mcDONALD")')).toBe('Mcdonald');
  });

  test('19: NormalizeDiacritics spells letters out in both cases, and takes combining marks', () => {
    expect(result('NormalizeDiacritics("\u00e6\u00c6\u00f8\u00d8\u0153\u0152\u00df\u0142\u0141\u0131\u0130")')).toBe(
      'aeAEoeOEoeOEsslLiI',
    );
    expect(result('NormalizeDiacritics("\u00e4\u00fc o\u0308 \u1ed3")')).toBe('au o o');
  });

  test('20: ConvertToBase64 is of UTF-16LE, ConvertToUTF8Hex of UTF-8', () => {
    expect(result('ConvertToBase64("\u00e9")')).toBe('6QA=');
    expect(result('ConvertToUTF8Hex("\u00e9")')).toBe('C3A9');
    expect(result('ConvertFromBase64("6QA=")')).toBe('\u00e9');
  });

  test('21: the clock, chance and what is taken come from outside, and Redact changes nothing', () => {
    const contextOf = () => createContext({ seed: 9, taken: ['a'] });
    const expression = 'Join(" ", Guid(), RandomString(8, 1, 1, 1, 1), Redact([x]))';
    expect(result(expression, { x: 'secret' }, contextOf)).toBe(result(expression, { x: 'secret' }, contextOf));
    expect(result(expression, { x: 'secret' }, contextOf)).not.toBe(result(expression, { x: 'secret' }));
    expect(result(expression, { x: 'secret' })).toMatch(/ secret$/);
    expect(result('Now()', {}, at('2026-11-30T08:15:00Z'))).toBe('11/30/2026 8:15:00 AM');
    expect(result('SelectUniqueValue("A", "b")', {}, contextOf)).toBe('b');
    expect(result('SelectUniqueValue("A", "b")')).toBe('A');
  });

  test('22: literals are texts, numbers have 64 bits, &H is hexadecimal, and flags may be negative', () => {
    expect(result('Mid("abc", 2, 1)')).toBe(result('Mid("abc", "2", "1")'));
    expect(result('Join("", 007, 1)')).toBe('0071');
    expect(result('IIF([x] = 9007199254740993, "y", "n")', { x: '9007199254740992' })).toBe('n');
    expect(result('IIF([x] = "01", "y", "n")', { x: 1 })).toBe('y');
    expect(result('BitAnd(&HF, &HF7)')).toBe('7');
    expect(result('BitAnd([groupType], 2)', { groupType: -2147483646 })).toBe('2');
  });

  test.each([
    ['IIF([a] = "1" AND [b] = "2", "y", "n")', ['syntax/logic-operator']],
    ['IIF([a] = "1" or [b] = "2", "y", "n")', ['syntax/logic-operator']],
    ['IIF([a] = "1" && [b] = "2", "y", "n")', ['syntax/logic-operator']],
    ['IIF([a] < 2 < 3, "y", "n")', ['syntax/second-comparison']],
    ['IIF(Len([a]) > 2, "y", "n")', ['expression/unknown-function']],
    ['Split([a], "@")[0]', ['syntax/subscript']],
    ['Join("", [a]; [b])', ['syntax/semicolon']],
  ])('23: a condition holds one comparison, and %s is refused by name', (expression, rules) => {
    expect(rulesOf(expression)).toEqual(rules);
    expect(() => compile(expression)).toThrow(ExpressionError);
  });

  test('24: Not(null) is True', () => {
    expect(result('Not([IsSoftDeleted])', {})).toBe('True');
    expect(result('Not([IsSoftDeleted])', { IsSoftDeleted: true })).toBe('False');
    expect(result('Not([IsSoftDeleted])', { IsSoftDeleted: 'true' })).toBe('False');
  });

  test('25: an unknown attribute is an error before any user is seen, a known one without value is null', () => {
    const options = { attributes: entraAttributes('user') };
    expect(() => compile('Trim([mailNicknam])', options)).toThrow('no attribute mailNicknam');
    expect(() => compile('Trim([MailNickname])', options)).toThrow('Case counts');
    const known = compile('Trim([mailNickname])', options);
    const entry = { object: { id: '1' }, IsSoftDeleted: false };
    expect(known.evaluate(entry, createContext())).toBeNull();
    expect(interpret(known.tree, entry, createContext(), options)).toBeNull();
  });

  test('26: what steers the flow is no text, and no function makes one of it', () => {
    const STEERING = [
      ['IgnoreAttributeFlow', '!attribute'],
      ['IgnoreObjectFlow', '!object'],
      ['Error("no")', '!function/error'],
    ] as const;
    for (const [word, expected] of STEERING) {
      for (const around of [
        'X',
        'Append("a", X)',
        'Join("-", "a", X)',
        'ToLower(X)',
        'IIF(X, "y", "n")',
        'IsNull(X)',
      ]) {
        expect(result(around.replace('X', word)), around).toBe(expected);
      }
      for (const around of ['Switch(X, "d", "a", "b")', 'Coalesce(X, "b")', '"a" & X', 'X & "a"', 'Split(X, ",")']) {
        expect(result(around.replace('X', word)), around).toBe(expected);
      }
    }
    expect(result('"IgnoreAttributeFlow"')).toBe('IgnoreAttributeFlow');
    expect(result('[x]', { x: 'IgnoreObjectFlow' })).toBe('IgnoreObjectFlow');
  });

  test('27: casing is one letter to one letter', () => {
    expect(result('ToUpper("stra\u00dfe \u0149 \ufb01")')).toBe('STRA\u00dfE \u0149 \ufb01');
    expect(result('ToLower("\u039f\u0394\u039f\u03a3")')).toBe('\u03bf\u03b4\u03bf\u03c3');
    expect(result('PCase("\u039f\u0394\u039f\u03a3 \u00dfA")')).toBe('\u039f\u03b4\u03bf\u03c3 \u00dfa');
    expect(result('InStr("\u00df", "SS", 1, vbTextCompare)')).toBe('0');
    const contextOf = () => createContext({ taken: ['STRASSE'] });
    expect(result('SelectUniqueValue("stra\u00dfe", "b")', {}, contextOf)).toBe('stra\u00dfe');
  });
});
