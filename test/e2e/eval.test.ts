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
    ['Join("", [mail], [mail])', [], '\n', 'no value was given: [mail]. Give'],
  ])('%s %j', (expression, args, out, says) => {
    const { status, stdout, stderr } = rehearse(['eval', expression, ...args]);
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
    ['PCase([mail])', 2, ['cannot evaluate it']],
    ['', 2, ['no expression']],
    ['Mid([mail], 0, 1)', 1, ['positions count from 1', '^^^^']],
    [`"${'x'.repeat(10_001)}"`, 2, ['10003 characters']],
    [`${'Trim('.repeat(65)}[mail]${')'.repeat(65)}`, 2, ['nested 65 deep']],
  ])('%s is refused', (expression, code, says) => {
    const { status, stdout, stderr } = rehearse(['eval', expression, '--set', 'mail=x']);
    expect({ status, stdout }).toEqual({ status: code, stdout: '' });
    for (const text of says) expect(stderr.replace(/\s+/g, ' ')).toContain(text);
  });

  test.each([
    [['eval'], 'Give an expression'],
    [['eval', '"a"', '--set', 'novalue'], 'NAME=VALUE'],
    [['eval', '"a"', '--set', '=value'], 'NAME=VALUE'],
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
