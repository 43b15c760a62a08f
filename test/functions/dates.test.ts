import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/index.js';
import type { Diagnostic } from '../../src/diagnostics/index.js';
import { anyAttribute, check, compile, helpOf, interpret, messageOf } from '../../src/expression/index.js';
import { createContext } from '../../src/functions/index.js';
import { dateRules } from '../../src/functions/rules-dates.js';
import { Failure, parseDate, toExport, type Value } from '../../src/values/index.js';

const now = parseDate('2021-08-25T17:41:18.5Z');
const context = createContext(now === undefined ? {} : { now });
const plain = (value: Value) => (value instanceof Failure ? `!${value.rule.id}` : toExport(value));

/** The result of the compiled expression and of the interpreted one, which must be one. */
function evaluate(expression: string, inputs: Readonly<Record<string, unknown>> = {}): Value {
  const compiled = compile(expression);
  const value = compiled.evaluate(inputs, context);
  expect(plain(interpret(compiled.tree, inputs, context, { attributes: anyAttribute }))).toEqual(plain(value));
  return value;
}

function message(expression: string, inputs: Readonly<Record<string, unknown>> = {}): string {
  const value = evaluate(expression, inputs);
  return value instanceof Failure ? `${value.rule.message(value.data)} ${value.rule.help(value.data)}` : 'no failure';
}

function checked(expression: string): readonly Diagnostic[] {
  const { tree } = parse(expression);
  if (tree === undefined) throw new Error(expression);
  return check(tree, { attributes: anyAttribute });
}

/** expression, inputs, result; a result `!rule` is a failure of that rule. The published cases are in conformance/. */
const CASES: readonly (readonly [string, Readonly<Record<string, unknown>>, string | null])[] = [
  ['Now()', {}, '8/25/2021 5:41:18 PM'],
  ['DateDiff("d", Now(), Now())', {}, '0'],
  ['FormatDateTime(Now(), "x", "HH:mm:ss.fff")', {}, '17:41:18.500'],
  // CDate
  ['CDate([x])', { x: '2020-03-16' }, '3/16/2020 12:00:00 AM'],
  ['CDate(CDate([x]))', { x: '2020-03-16' }, '3/16/2020 12:00:00 AM'],
  ['CDate([x])', { x: ['2020-03-16', 'x'] }, '3/16/2020 12:00:00 AM'],
  ['CDate([x])', { x: null }, '!function/no-date'],
  ['CDate([x])', { x: [] }, '!function/no-date'],
  ['CDate([x])', { x: '' }, '!function/not-a-date'],
  ['CDate([x])', { x: '16.3.2020' }, '!function/not-a-date'],
  ['CDate([x])', { x: true }, '!function/not-a-date'],
  ['CDate(IIF([x] = "1", IgnoreAttributeFlow, "2020-01-01"))', { x: '2' }, '1/1/2020 12:00:00 AM'],
  ['Join("|", CDate([x]), "z")', { x: '2020-03-16' }, '3/16/2020 12:00:00 AM|z'],
  // DateAdd
  ['DateAdd("d", [n], CDate([x]))', { x: '2020-02-28', n: 2 }, '3/1/2020 12:00:00 AM'],
  ['DateAdd("d", "10", Now())', {}, '9/4/2021 5:41:18 PM'],
  ['DateAdd([i], 1, CDate("2020-02-28"))', { i: 'WW' }, '3/6/2020 12:00:00 AM'],
  ['DateAdd([i], 1, CDate("2020-02-28"))', { i: 'q' }, '!function/unknown-interval'],
  ['DateAdd([i], 1, CDate("2020-02-28"))', { i: null }, '!function/unknown-interval'],
  ['DateAdd("d", [n], CDate("2020-02-28"))', { n: null }, '!function/not-a-number'],
  ['DateAdd("d", [n], CDate("2020-02-28"))', { n: '1.5' }, '!function/not-a-number'],
  ['DateAdd("d", 1, CDate([x]))', { x: '9999-12-31' }, '!function/date-overflow'],
  ['DateAdd("yyyy", 9223372036854775807, Now())', {}, '!function/date-overflow'],
  ['DateAdd("d", 1, [x])', { x: '2020-02-28' }, '2/29/2020 12:00:00 AM'],
  ['DateAdd("d", 1, [x])', { x: null }, '!function/no-date'],
  ['DateAdd("d", 1, CDate([x]))', { x: 'never' }, '!function/not-a-date'],
  ['DateAdd("d", 1, DateAdd("h", 1, CDate("2020-02-28T00:00:00.5")))', {}, '2/29/2020 1:00:00 AM'],
  // DateDiff
  ['DateDiff("n", [x], [y])', { x: '2020-02-28', y: '2020-02-28T01:00:59Z' }, '60'],
  ['DateDiff("D", [x], [y])', { x: '2020-02-28', y: '2020-02-27' }, '-1'],
  ['DateDiff([i], Now(), Now())', { i: 'w' }, '!function/unknown-interval'],
  ['DateDiff("d", [x], Now())', { x: null }, '!function/no-date'],
  ['DateDiff("d", Now(), [x])', { x: 'x' }, '!function/not-a-date'],
  ['DateDiff("ww", Now(), CDate([x]))', { x: '0001-01-01' }, '!function/date-overflow'],
  ['IIF(DateDiff("d", Now(), CDate([x])) > 5, "later", "soon")', { x: '2021-08-31' }, 'soon'],
  ['IIF(DateDiff("d", Now(), CDate([x])) > 5, "later", "soon")', { x: '2021-09-01' }, 'later'],
  // The time of Active Directory
  ['DateFromNum([x])', { x: '129699324000000001' }, '1/1/2012 11:00:00 PM'],
  ['NumFromDate(DateFromNum([x]))', { x: '129699324000000001' }, '129699324000000001'],
  ['DateFromNum([x])', { x: 0 }, '1/1/1601 12:00:00 AM'],
  ['DateFromNum([x])', { x: null }, null],
  ['DateFromNum([x])', { x: '-1' }, '!function/not-a-file-time'],
  ['DateFromNum([x])', { x: '9223372036854775807' }, '!function/not-a-file-time'],
  ['DateFromNum([x])', { x: '2020-01-01' }, '!function/not-a-number'],
  ['NumFromDate([x])', { x: '1600-12-31' }, '!function/before-file-time'],
  ['NumFromDate([x])', { x: ' 23:59:59-08:00' }, '!function/not-a-date'],
  ['NumFromDate([x])', { x: null }, '!function/no-date'],
  // FormatDateTime
  ['FormatDateTime([x], , "M/d/yyyy hh:mm:ss tt", "yyyy-MM-dd")', { x: '12/31/9999 12:00:00 AM' }, '9999-12-31'],
  ['FormatDateTime([x], "M/d/yyyy hh:mm:ss tt", "yyyy-MM-dd")', { x: '12/31/9999 12:00:00 AM' }, '9999-12-31'],
  ['FormatDateTime([x], "None", "yyyy-MM-dd", "yyyy")', { x: ' 2020-01-01' }, '!function/date-mismatch'],
  ['FormatDateTime([x], , "yyyy-MM-dd", "yyyy")', { x: ' 2020-01-01' }, '2020'],
  ['FormatDateTime([x], "32", "dd/MM/yyyy", "yyyy-MM-dd")', { x: '01/02/2020' }, '2020-02-01'],
  ['FormatDateTime([x], , "yyyy-MM-ddK", "HH:mmK")', { x: '2020-01-01Z' }, '00:00Z'],
  ['FormatDateTime([x], , "yyyy-MM-ddK", "HH:mmK")', { x: '2020-01-01' }, '00:00'],
  ['FormatDateTime([x], , "yyyy-MM-ddK", "HH:mmK")', { x: '2020-01-01-01:00' }, '01:00+00:00'],
  ['FormatDateTime(CDate([x]), , , "HH:mmK")', { x: '2020-01-01-01:00' }, '01:00Z'],
  ['FormatDateTime(CDate([x]), "AssumeLocal", "nonsense", "yyyy")', { x: '2020-01-01' }, '2020'],
  ['FormatDateTime([x], "MM-dd", "yyyy-MM-dd")', { x: '02-03' }, '2021-02-03'],
  ['FormatDateTime([x], "yyyy-MM-dd", "yyyy")', { x: null }, null],
  ['FormatDateTime([x], "yyyy-MM-dd", "yyyy")', { x: '' }, null],
  ['FormatDateTime([x], "yyyy-MM-dd", "yyyy")', { x: [] }, null],
  ['FormatDateTime([x], "yyyy-MM-dd", "yyyy")', { x: ['2020-01-01', '2021-01-01'] }, '2020'],
  ['FormatDateTime([x], "yyyy-MM-dd", "yyyy")', { x: '2020-1-1' }, '!function/date-mismatch'],
  ['FormatDateTime([x], "yyyyMMdd", "yyyy")', { x: 20200101 }, '2020'],
  ['FormatDateTime([x], [f], "yyyy")', { x: '2020', f: 'yyyy' }, '2020'],
  ['FormatDateTime([x], [f], "yyyy")', { x: '2020', f: '%' }, '!function/date-format'],
  ['FormatDateTime([x], [f], "yyyy")', { x: '2020', f: null }, '!function/date-format'],
  ['FormatDateTime([x], [f], "yyyy")', { x: null, f: '%' }, null],
  ['FormatDateTime([x], "yyyy", [f])', { x: '2020', f: null }, '!function/date-format'],
  ['FormatDateTime([x], [s], "yyyy", "yy")', { x: '2020', s: 'Nothing' }, '!function/date-styles'],
  ['FormatDateTime([x], [s], "yyyy", "yy")', { x: '2020', s: null }, '20'],
  ['FormatDateTime(CDate([x]), [f], "yyyy")', { x: 'x', f: 'yyyy' }, '!function/not-a-date'],
  ['FormatDateTime("2020", CDate([f]), "yyyy")', { f: 'x' }, '!function/not-a-date'],
  ['FormatDateTime(CDate([x]), "yyyy", "yyyy")', { x: 'x' }, '!function/not-a-date'],
];

describe('functions of dates', () => {
  test.each(CASES)('%s %j', (expression, inputs, result) =>
    expect(plain(evaluate(expression, inputs))).toEqual(result),
  );
});

describe('a failure says what is wrong', () => {
  test.each([
    ['CDate([x])', { x: null }, /^CDate has no value to read as a date\. .*IIF\(IsPresent/],
    ['CDate([x])', { x: '1.2.3' }, /^CDate cannot read "1\.2\.3" as a date\./],
    [
      'DateAdd([x], 1, Now())',
      { x: 'q' },
      /does not know the interval "q"; it knows yyyy, m, d, ww, h, n, s\..*three m/,
    ],
    ['DateAdd([x], 1, Now())', { x: 'day' }, /interval "day".*n minutes/],
    [
      'DateAdd("d", 1, CDate([x]))',
      { x: '9999-12-31' },
      /^DateAdd leaves the years 1 to 9999 .*12\/31\/9999 12:00:00 AM/,
    ],
    ['DateDiff("ww", Now(), CDate([x]))', { x: '0001-01-02' }, /counts from 1\/2\/0001/],
    ['DateDiff("ww", CDate([x]), Now())', { x: '0001-01-02' }, /counts from 1\/2\/0001/],
    ['DateFromNum([x])', { x: '9223372036854775807' }, /by which Active Directory means never/],
    ['DateFromNum([x])', { x: '-5' }, /cannot turn -5 into a date/],
    ['NumFromDate([x])', { x: '1066-10-14' }, /no number for 10\/14\/1066 12:00:00 AM/],
    ['FormatDateTime([x], [f], "yyyy")', { x: 'a', f: 'yy%' }, /"yy%" is no date format: the % .* \(at character 3\)/],
    ['FormatDateTime([x], [f], "yyyy")', { x: 'a', f: '' }, /"" is no date format: it is empty\./],
    ['FormatDateTime([x], [s], "yyyy", "yy")', { x: 'a', s: 'Nix' }, /no DateTimeStyles "Nix"\..*RoundtripKind, sep/],
    ['FormatDateTime([x], [s], "yyyy", "yy")', { x: 'a', s: '96' }, /AssumeLocal and AssumeUniversal cannot be used/],
    [
      'FormatDateTime([x], "yyyy-MM-dd", "yyyy")',
      { x: '2020-1-1' },
      /"2020-1-1" does not fit the inputFormat "yyyy-MM-dd": at character 6 it has "1-1" where the format has MM \(a month of two digits\)\..*guard/,
    ],
    ['FormatDateTime([x], "yyyyMMdd", "yyyy")', { x: '2020' }, /at character 5 it ends where the format has MM/],
    [
      'FormatDateTime([x], "yyyy/MM", "yyyy")',
      { x: '2020-02' },
      /character 5 it has "-02" where the format has \/\..*or the value/,
    ],
    ['FormatDateTime([x], "None", "yyyy MM", "yyyy")', { x: '2020-02' }, /has "-02" where the format has a space\./],
    ['FormatDateTime([x], "yyyy", "yyyy")', { x: '2020-02' }, /at character 5 the format ends, and it has "-02"/],
    ['FormatDateTime([x], "yyyy MM MMM", "yyyy")', { x: '2020 01 Feb' }, /its MMM at character 9 contradicts/],
    [
      'FormatDateTime([x], "yyMMdd", "yyyy")',
      { x: '400101' },
      /year of two digits is of the last century or of this one/,
    ],
    ['FormatDateTime([x], "yyyy-MM-dd", "yyyy")', { x: '2021-02-29' }, /there is no such date or time/],
    ['FormatDateTime([x], "ddd yyyy-MM-dd", "yyyy")', { x: 'Mon 2021-02-28' }, /another day of the week/],
    ['FormatDateTime([x], "h tt", "HH")', { x: '13 PM' }, /its hour contradicts AM or PM/],
    ['FormatDateTime([x], "yyyy zzz", "HH")', { x: '2020 +15:00' }, /more than 14 hours/],
  ] as const)('%s %j', (expression, inputs, words) => expect(message(expression, inputs)).toMatch(words));
});

/** expression, the rules it breaks, the text pointed at first, and something its message or help says. */
const CHECKS: readonly (readonly [string, readonly string[], string, RegExp])[] = [
  ['DateAdd("x", 1, Now())', ['function/unknown-interval'], '"x"', /DateAdd does not know/],
  ['DateDiff("w", Now(), Now())', ['function/unknown-interval'], '"w"', /Entra does not list it/],
  ['DateDiff("y", Now(), CDate([x]))', ['function/unknown-interval'], '"y"', /years yyyy/],
  ['DateAdd("d", 1, [x])', ['function/bare-date'], '[x]', /\n {2}CDate\(/],
  ['DateDiff("d", [x], "2020-01-01")', ['function/bare-date', 'function/bare-date'], '[x]', /DateDiff is given a text/],
  ['FormatDateTime([x], "yyyy")', ['function/format-arguments'], 'FormatDateTime([x], "yyyy")', /without outputFormat/],
  [
    'FormatDateTime([x], , "yyyy")',
    ['function/format-arguments'],
    'FormatDateTime([x], , "yyyy")',
    /without inputFormat/,
  ],
  [
    'FormatDateTime("2020", "", "yyyy")',
    ['function/format-arguments'],
    'FormatDateTime("2020", "", "yyyy")',
    /inputFormat/,
  ],
  [
    'FormatDateTime([x], , , "")',
    ['function/format-arguments'],
    'FormatDateTime([x], , , "")',
    /inputFormat and outputFormat/,
  ],
  ['FormatDateTime([x], "Nix", "yyyy", "yy")', ['function/date-styles'], '"Nix"', /no DateTimeStyles "Nix"/],
  ['FormatDateTime([x], "%", "yyyy")', ['function/date-format'], '"%"', /a single letter must be one of/],
  [
    'FormatDateTime([x], , "yyyy", "yyyy \'a")',
    ['function/date-format'],
    '"yyyy \'a"',
    /quote is not closed \(at character 6\)/,
  ],
  ['FormatDateTime(Now(), , "q")', ['function/date-format'], '"q"', /is no date format/],
  ['FormatDateTime([x], "yyyy-mm-dd", "d")', ['function/suspect-date-format'], '"yyyy-mm-dd"', /Months are M/],
  ['FormatDateTime([x], "d", "YYYY-MM-DD")', ['function/suspect-date-format'], '"YYYY-MM-DD"', /stand for themselves/],
  [
    'FormatDateTime([x], "d", "yyyyMMddhhmmss")',
    ['function/suspect-date-format'],
    '"yyyyMMddhhmmss"',
    /without AM or PM/,
  ],
  ['FormatDateTime([x], "M/d/yy", "d")', ['function/suspect-date-format'], '"M/d/yy"', /From 30 to 49/],
];

describe('before any record is seen', () => {
  test.each(CHECKS)('%s breaks %j', (expression, ids, pointed, words) => {
    const found = checked(expression);
    expect(found.map(({ ruleId }) => ruleId)).toEqual(ids);
    const [first] = found;
    if (first === undefined) throw new Error(expression);
    expect(expression.slice(first.span.start, first.span.end)).toBe(pointed);
    expect(`${messageOf(first)} ${helpOf(first)}`).toMatch(words);
  });

  test.each([
    'FormatDateTime([x], , "yyyy-MM-ddzzz", "yyyyMMddHHmmss.fZ")',
    'FormatDateTime([x], , "M/d/yyyy hh:mm:ss tt", " yyyyMMddHHmmss.fZ ")',
    'FormatDateTime(DateFromNum([x]), , "yyyyMMddHHmmss.0Z")',
    'FormatDateTime(now(), "Nix", "%", "yyyy")',
    'FormatDateTime(IIF(IsPresent([x]), CDate([x]), ""), , , "HH:mm")',
    'FormatDateTime([x], "yyyy", "yy")',
    'FormatDateTime([x], "D", "Y")',
    'FormatDateTime([x], "d", "\'Year\' yyyy \\"Day\\" d")',
    'FormatDateTime([x], "mm:ss", "m")',
    'FormatDateTime([x], [y], [z])',
    'DateDiff("D", Now(), CDate([x]))',
    'DateAdd([i], 1, Now())',
    'NumFromDate("2020-12-31 23:59:59-08:00")',
  ])('%s breaks none', (expression) =>
    expect(checked(expression).filter(({ ruleId }) => ruleId !== 'expression/function-case')).toEqual([]),
  );
});

test('every rule about dates has an id of its own and a source', () => {
  expect(new Set(dateRules.map(({ id }) => id)).size).toBe(dateRules.length);
  for (const { title, source } of dateRules) expect([title.endsWith('.'), source === '']).toEqual([true, false]);
});
