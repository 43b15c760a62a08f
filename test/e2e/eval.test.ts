import { describe, expect, test } from 'vitest';
import { rehearse } from './command.js';
import { folderWith } from './folder.js';

const DOTS = 'Replace([mailNickname], ".", "", "", "", "", "")';

describe('rehearse eval', () => {
  test('prints the value, from an argument, a file, and standard input', () => {
    const cwd = folderWith({ 'expression.txt': `\ufeff  ${DOTS}\r\n`, 'record.json': '\ufeff{"mailNickname": "a.b"}' });
    const set = ['--set', 'mailNickname=a.b'];
    for (const [args, input] of [
      [[DOTS, ...set], ''],
      [['--file', 'expression.txt', ...set], ''],
      [['-', ...set], DOTS],
      [[DOTS, '--record', 'record.json'], ''],
      [[DOTS, '--record', 'record.json', '--set', '[mailNickname]=ab'], ''],
    ] as const) {
      expect(rehearse(['eval', ...args], { cwd, input }), args.join(' ')).toEqual({
        status: 0,
        stdout: 'ab\n',
        stderr: '',
      });
    }
  });

  test.each([
    ['[mail]', ['--set', 'mail='], '\n', 'empty text'],
    ['[mail]', [], 'null\n', 'Taken as null, because no value was given: [mail]'],
    ['Split([mail], ",")', ['--set', 'mail=a, b'], 'a\nb\n', 'A list of 2.'],
    ['IgnoreAttributeFlow', [], '', 'this attribute is left alone'],
    ['IgnoreObjectFlow', [], '', 'this whole user or group is left alone'],
    ['Append("a", %Domain%)', ['--set', '%Domain%=b=c'], 'ab=c\n', ''],
    ['Join("", [mail], [surname])', ['--set', 'mail=a', '--set', 'surname=b'], 'ab\n', ''],
    ['[workerId]', ['--set', 'workerId=7'], '7\n', ''],
    ['tolower("A")', [], 'a\n', 'ToLower'],
    ['[userType]', ['--set', 'userType=Guest'], 'Guest\n', ''],
    ['Now()', ['--now', '2026-11-30T08:15:00+01:00'], '11/30/2026 7:15:00 AM\n', ''],
    ['Split("a, b", ",")', ['--setting', 'splitTrim=keep'], 'a\n b\n', 'A list of 2.'],
    ['DefaultDomain()', ['--set', '%DefaultDomain%=contoso.com'], 'contoso.com\n', ''],
    ['SelectUniqueValue("a", "b")', ['--taken', 'A'], 'b\n', ''],
    ['BitAnd([mail], -1)', ['--record', 'big.json'], '9223372036854775807\n', ''],
    ['Join("", [mail], [mail])', [], '\n', 'no value was given: [mail]. Give'],
  ])('%s %j', (expression, args, out, says) => {
    const cwd = folderWith({ 'big.json': '{"mail": 9223372036854775807}' });
    const { status, stdout, stderr } = rehearse(['eval', expression, ...args], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: out });
    expect(stderr).toContain(says);
  });

  test.each([
    ['Join(" " [mail])', 2, ['A comma is missing', '^^', 'help: Write " ", [mail]']],
    ['Join(" ", \u201ca\u201d)', 2, ['curly quotes']],
    ['Join(" ", "a)', 2, ['no closing double quote']],
    ['Replace([mail], ., , , , , )', 2, ['shell']],
    ['Len([mail])', 2, ['no function for the length']],
    ['[mailNicknam]', 2, ['Did you mean [mailNickname]?']],
    ['[userType]', 2, ['does not offer userType']],
    ['SelectUniqueValue([mail], Trim(SelectUniqueValue([mail], [mail])))', 2, ['cannot stand inside']],
    ['IIF([mail] = "x", True, False)', 2, ['True stands here without quotes', 'Write "True" with quotes']],
    ['DefaultDomain()', 1, ['--set %DefaultDomain%=contoso.com']],
    ['SelectUniqueValue("a", "b")', 1, ['taken: a, b']],
    ['', 2, ['no expression']],
    ['Mid([mail], 0, 1)', 1, ['positions count from 1', '^^^^']],
    [`"${'x'.repeat(10_001)}"`, 2, ['10003 characters']],
    [`${'Trim('.repeat(65)}[mail]${')'.repeat(65)}`, 2, ['nested 65 deep']],
  ])('%s is refused', (expression, code, says) => {
    const taken = ['--taken', 'A', '--taken', 'b'];
    const { status, stdout, stderr } = rehearse(['eval', expression, '--set', 'mail=x', ...taken]);
    expect({ status, stdout }).toEqual({ status: code, stdout: '' });
    for (const text of says) expect(stderr.replace(/\s+/g, ' ')).toContain(text);
  });

  test.each([
    [['eval'], 'Give an expression'],
    [['eval', '"a"', '--set', 'novalue'], 'NAME=VALUE'],
    [['eval', '"a"', '--set', '=value'], 'NAME=VALUE'],
    [['eval', '"a"', '--now', 'tomorrow'], '--now needs a date such as'],
    [['eval', '"a"', '--seed', '-1'], '--seed needs a whole number'],
    [['eval', '"a"', '--setting', 'trim=yes'], '--setting needs NAME=VALUE with one of nullText'],
    [['eval', '"a"', '--setting', 'splitTrim=yes'], '--setting splitTrim is trim or keep'],
    [['eval', '"a"', '--batch', 'list.json'], '--batch brings its own expressions'],
    [['eval', '--batch', 'missing.ndjson'], 'no such file'],
    [['parse', '--batch', 'missing.ndjson'], 'no such file'],
    [['parse', '"a"', '--batch', 'list.json'], 'Give an expression or --batch'],
    [['parse'], 'Give an expression'],
    [['explain', 'Joyn'], 'Did you mean Join?'],
    [['eval', '--file', 'missing.txt'], 'no such file'],
    [['eval', '"a"', '--record', 'missing.json'], 'no such file'],
    [['eval', '"a"', '--record', 'list.json'], 'not a JSON object'],
    [['eval', '"a"', '--record', 'broken.json'], 'is not a record'],
  ])('%j cannot be carried out', (args, says) => {
    const cwd = folderWith({ 'list.json': '[]', 'broken.json': '{' });
    const { status, stdout, stderr } = rehearse(args, { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.replace(/\s+/g, ' ')).toContain(says);
  });

  test('json says the same to programs', () => {
    const report = (...args: string[]) => JSON.parse(rehearse(['eval', '--format', 'json', ...args]).stdout);
    expect(report('"a"')).toEqual({
      formatVersion: 1,
      expression: '"a"',
      outcome: 'value',
      value: 'a',
      diagnostics: [],
    });
    expect(report('Split("a,b", ",")')).toMatchObject({ outcome: 'value', value: ['a', 'b'] });
    expect(report('[mail]')).toMatchObject({ outcome: 'null' });
    expect(report('IgnoreAttributeFlow')).toMatchObject({ outcome: 'ignore' });
    expect(report('IgnoreObjectFlow')).toMatchObject({ outcome: 'ignoreObject' });
    expect(report('Mid("a", 0, 1)')).toMatchObject({
      outcome: 'error',
      error: expect.stringContaining('count from 1'),
    });
    const invalid = report('Join(" " "a")');
    expect(invalid).toMatchObject({
      outcome: 'invalid',
      diagnostics: [{ ruleId: 'syntax/missing-comma', span: { start: 8, end: 10 } }],
    });
    expect(invalid.diagnostics[0].message).toContain('A comma is missing');
  });

  test('names from JavaScript are only data', () => {
    const cwd = folderWith({ 'record.json': '{"__proto__": "p", "constructor": "c"}' });
    const { stdout } = rehearse(['eval', 'Join("", [__proto__], [constructor])', '--record', 'record.json'], { cwd });
    expect(stdout).toBe('pc\n');
  });
});

describe('rehearse eval --explain', () => {
  const expression = 'IIF([StatusRehire]=1, Join(" ", [First], Mid([Last], 1, 2)), Error("no rehire"))';
  const set = ['--set', 'StatusRehire=1', '--set', 'First=Ada', '--set', 'Last=Lovelace'];

  test('shows the value of every part as a tree under the source', () => {
    expect(rehearse(['eval', '--explain', expression, ...set])).toEqual({
      status: 0,
      stdout: [
        expression,
        '',
        'IIF([StatusRehire] = 1, Join(...), Error(...))  ->  "Ada Lo"',
        '|- [StatusRehire] = 1  ->  True',
        '|  `- [StatusRehire]  ->  "1"',
        '|- Join(" ", [First], Mid([Last], 1, 2))  ->  "Ada Lo"',
        '|  |- [First]  ->  "Ada"',
        '|  `- Mid([Last], 1, 2)  ->  "Lo"',
        '|     `- [Last]  ->  "Lovelace"',
        '`- Error("no rehire")     not needed',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('shows where it failed', () => {
    const { status, stdout, stderr } = rehearse([
      'eval',
      '--explain',
      expression,
      '--set',
      'StatusRehire=0',
      '--set',
      'First=',
      '--set',
      'Last=',
    ]);
    expect(status).toBe(1);
    expect(stdout).toContain('`- Error("no rehire")  ->  error: no rehire');
    expect(stderr).toContain('^^^^^');
  });

  test('says the same to programs', () => {
    const { stdout } = rehearse([
      'eval',
      '--explain',
      '--format',
      'json',
      'IIF([mail] = "a", Now(), Split([mail], ","))',
      '--set',
      'mail=a,b',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'value',
      value: ['a', 'b'],
      explanation: {
        expression: 'IIF([mail] = "a", Now(), Split([mail], ","))',
        evaluated: true,
        parts: [
          { expression: '[mail] = "a"', outcome: 'value', value: 'False' },
          { expression: 'Now()', evaluated: false, parts: [] },
          { expression: 'Split([mail], ",")', value: ['a', 'b'], parts: [{ expression: '[mail]', value: 'a,b' }] },
        ],
      },
    });
  });
});

describe('--batch', () => {
  const batch = (command: string, requests: readonly unknown[], ...args: string[]) => {
    const text = requests.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\r\n');
    const ran = rehearse([command, '--batch', 'in.ndjson', ...args], {
      cwd: folderWith({ 'in.ndjson': `\ufeff${text}` }),
    });
    const answers = ran.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    return { ...ran, answers };
  };

  test('of eval answers a line for a line', () => {
    const { status, stderr, answers } = batch('eval', [
      { id: 'a', expression: 'Trim([x])', inputs: { x: ' v ' } },
      { id: 2, expression: '[x]', inputs: { x: ['a', null, 'b'] } },
      { id: 'c', expression: '[x]' },
      '',
      { id: 'd', expression: 'IgnoreAttributeFlow' },
      { id: 'e', expression: 'IgnoreObjectFlow' },
      { id: 'f', expression: 'Error("no")' },
      { id: 'g', expression: 'Joyn("a")' },
      { id: 'h', expression: 'DateAdd("d", 1, Now())', now: '2026-11-30' },
      { id: 'i', expression: 'SelectUniqueValue("a", "b")', taken: ['A'] },
      {
        id: 'j',
        expression: 'Join("@", "a", %Domain%, DefaultDomain())',
        macros: { '%Domain%': 'x', DefaultDomain: 'y' },
      },
      { id: 'k', expression: 'BitAnd([n], [n])', inputs: { n: 1 } },
      '{"id": "l", "expression": "BitAnd([n], -1)", "inputs": {"n": -9223372036854775807}}',
      { id: 'm', expression: 'IsPresent([x])', inputs: { x: false } },
      { id: 'n', expression: 'Now()', now: 'soon' },
      { id: 'o' },
      '{"id": "p", ',
      '7',
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(answers).toEqual([
      { id: 'a', outcome: 'value', value: 'v' },
      { id: 2, outcome: 'value', value: ['a', 'b'] },
      { id: 'c', outcome: 'null' },
      { id: 'd', outcome: 'ignore' },
      { id: 'e', outcome: 'ignoreObject' },
      { id: 'f', outcome: 'error', error: 'no' },
      { id: 'g', outcome: 'error', error: 'Entra has no function Joyn.' },
      { id: 'h', outcome: 'value', value: '12/1/2026 12:00:00 AM' },
      { id: 'i', outcome: 'value', value: 'b' },
      { id: 'j', outcome: 'value', value: 'a@x@y' },
      { id: 'k', outcome: 'value', value: '1' },
      { id: 'l', outcome: 'value', value: '-9223372036854775807' },
      { id: 'm', outcome: 'value', value: 'True' },
      { id: 'n', outcome: 'error', error: expect.stringContaining('now is not a date') },
      { id: 'o', outcome: 'error', error: 'expression must be a text' },
      { id: null, outcome: 'error', error: expect.stringMatching(/^Line 17 is not JSON: column 13/) },
      { id: null, outcome: 'error', error: 'the line must be a JSON object' },
    ]);
  });

  test('keeps chance, clock and settings across its lines', () => {
    const guids = [1, 2].map((id) => ({ id, expression: 'Guid()' }));
    const first = batch('eval', guids, '--seed', '7').answers;
    expect(first[0].value).not.toBe(first[1].value);
    expect(batch('eval', guids, '--seed', '7').answers).toEqual(first);
    expect(batch('eval', guids, '--seed', '8').answers).not.toEqual(first);
    const asked = [{ id: 1, expression: 'Join("", Now(), Split("a, b", ","))' }];
    const { answers } = batch('eval', asked, '--now', '2026-01-02', '--setting', 'splitTrim=keep');
    expect(answers).toEqual([{ id: 1, outcome: 'value', value: '1/2/2026 12:00:00 AMa b' }]);
  });

  test('of parse tells what is valid', () => {
    const { status, answers } = batch('parse', [
      { id: 'a', expression: 'Join(" ", [a])' },
      { id: 'b', expression: 'Join(" " [a])' },
      { id: 'c', expression: 'Joyn(" ", [a])' },
      { id: 'd', expression: 7 },
      '[',
    ]);
    expect(status).toBe(0);
    expect(answers).toEqual([
      { id: 'a', valid: true, diagnostics: [] },
      {
        id: 'b',
        valid: false,
        diagnostics: [
          {
            ruleId: 'syntax/missing-comma',
            severity: 'error',
            span: { start: 8, end: 10 },
            data: expect.anything(),
            message: expect.stringContaining('A comma is missing'),
            help: 'Write " ", [a]',
          },
        ],
      },
      { id: 'c', valid: true, diagnostics: [expect.objectContaining({ ruleId: 'expression/unknown-function' })] },
      { id: 'd', valid: false, diagnostics: [], error: 'expression must be a text' },
      { id: null, valid: false, diagnostics: [], error: expect.stringContaining('Line 5') },
    ]);
  });
});

describe('rehearse parse', () => {
  test("shows Graph's tree", () => {
    expect(rehearse(['parse', 'Replace([a], "-", , , "_", ,  )'])).toEqual({
      status: 0,
      stdout: [
        'Replace  Function',
        '  source: [a]  Attribute',
        '  Find: "-"  Constant',
        '  Replacement: "_"  Constant',
        '',
      ].join('\n'),
      stderr: '',
    });
  });

  test('marks what Microsoft never published', () => {
    expect(rehearse(['parse', 'InStr([a], "b", , vbTextCompare)']).stdout.split('\n')).toEqual([
      'InStr  Function',
      '  value1 *: [a]  Attribute',
      '  value2 *: "b"  Constant',
      '  compareType *: vbTextCompare  Constant *',
      '',
      '* Our reading: Microsoft never published it.',
      '',
    ]);
  });

  test('as JSON it is what Graph returns', () => {
    const { stdout } = rehearse(['parse', '--format', 'json', 'ToLower([a])']);
    expect(JSON.parse(stdout)).toEqual({
      formatVersion: 1,
      expression: 'ToLower([a])',
      parsingSucceeded: true,
      parsedExpression: {
        expression: 'ToLower([a])',
        name: 'ToLower',
        parameters: [{ key: 'source', value: { expression: '[a]', name: 'a', parameters: [], type: 'Attribute' } }],
        type: 'Function',
      },
      unpublished: [{ function: 'ToLower', key: 'source' }],
      diagnostics: [],
    });
  });

  test('says what is wrong and ends with 1', () => {
    const { status, stdout, stderr } = rehearse(['parse', 'Join(" " [a])']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('A comma is missing');
    const json = rehearse(['parse', '--format', 'json', 'Mid([a])']);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      parsingSucceeded: true,
      diagnostics: [{ help: expect.any(String) }, {}],
    });
  });
});

describe('rehearse explain', () => {
  test('a function, whatever its case', () => {
    const { status, stdout } = rehearse(['explain', 'mid']);
    expect(status).toBe(0);
    for (const text of ['Mid(source, start, length)', 'start', 'from 1', 'bcdef', 'Source: '])
      expect(stdout).toContain(text);
    expect(JSON.parse(rehearse(['explain', 'Mid', '--format', 'json']).stdout)).toMatchObject({
      name: 'Mid',
      formatVersion: 1,
    });
  });

  test('a rule', () => {
    const { status, stdout } = rehearse(['explain', 'syntax/missing-comma']);
    expect(status).toBe(0);
    expect(stdout).toContain('syntax/missing-comma  error');
  });
});
