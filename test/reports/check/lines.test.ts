import { describe, expect, test } from 'vitest';
import { baselineIn } from '../../../src/reports/check/baseline.js';
import { printCompact } from '../../../src/reports/check/compact.js';
import { printGithub } from '../../../src/reports/check/github.js';
import { printJson } from '../../../src/reports/check/json.js';
import { fileWith, found, report, unreadable } from './reports.js';

const files = [
  fileWith('a.yaml', [found('length', 'mailNickname'), found('taken', 'userName')]),
  fileWith('b,c.yaml', [found('charset', 'userName', { file: 'b,c.yaml' })]),
];

describe('compact', () => {
  test('is one finding a line', () => {
    expect(printCompact(report(files)).split('\n')).toEqual([
      'a.yaml:3:33: warning username/length userName: Short.',
      'a.yaml:3:15: unknown username/taken userName: It is free.',
      'b,c.yaml:3:15: error username/charset userName: Only letters.',
    ]);
  });

  test('stays one line, whatever a file holds', () => {
    const finding = { ...found('charset', 'userName'), data: { target: 'a\nb\r\u2028\u001b[2J' } };
    const text = printCompact(report([fileWith('a.yaml', [finding])]));
    expect(text).toBe('a.yaml:3:15: error username/charset a b\\u000d\\u2028\\u001b[2J: Only letters.');
  });

  test('of a clean file is nothing', () => expect(printCompact(report([fileWith('a.yaml', [])]))).toBe(''));
});

describe('github', () => {
  test('is one annotation a finding, the worst of all files first', () => {
    expect(printGithub(report(files)).split('\n')).toEqual([
      '::error file=b%2Cc.yaml,line=3,col=15,endColumn=22,title=username/charset::userName: Only letters.%0ARemove the rest.',
      '::warning file=a.yaml,line=3,col=33,endColumn=44,title=username/length::userName: Short.%0ACut it:%0A  Left([mailNickname], 42)',
      '::notice file=a.yaml,line=3,col=15,endColumn=22,title=username/taken::userName: It is free.%0ALook it up.',
    ]);
  });

  test('cannot be made to say a second command', () => {
    const finding = {
      ...found('charset', 'userName'),
      data: { target: 'a%0Ab\n::error::c\r\n::warning::d' },
      help: '',
    };
    expect(printGithub(report([fileWith('a.yaml', [finding])]))).toBe(
      '::error file=a.yaml,line=3,col=15,endColumn=22,title=username/charset::' +
        'a%250Ab%0A::error::c\\u000d%0A::warning::d: Only letters.',
    );
  });

  test('of a file without a place names the file', () => {
    const { where: _where, ...finding } = found('charset', 'userName');
    expect(printGithub(report([unreadable('a.yaml', [finding])]))).toMatch(
      /^::error file=a\.yaml,title=username\/charset::/,
    );
  });
});

test.each([
  ['compact', printCompact],
  ['github', printGithub],
])('%s leaves out what the baseline knows', (_name, print) => {
  const earlier = printJson(report([fileWith('a.yaml', [found('charset', 'userName')])]));
  const baseline = baselineIn(JSON.parse(earlier), 'b.json');
  const findings = [found('charset', 'userName'), found('length', 'title')];
  const text = print(report([fileWith('a.yaml', findings)], { ...(baseline && { baseline }) }));
  expect([text.split('\n').length, text.includes('username/length')]).toEqual([1, true]);
});
