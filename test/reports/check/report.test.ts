import { describe, expect, test } from 'vitest';
import { baselineIn } from '../../../src/reports/check/baseline.js';
import { checkReportJson } from '../../../src/reports/check/json.js';
import type { CheckReport } from '../../../src/reports/check/report.js';
import { fileWith, found, type RuleName, report, TABLE, unreadable } from './reports.js';

const ids = ({ files }: CheckReport) => files.flatMap((file) => file.found.map(({ rule }) => rule.id));
const one = (name: RuleName) => report([fileWith('a.yaml', [found(name, 'userName')])]);

/** What a baseline keeps of a report. */
function baselineOf(earlier: CheckReport) {
  const baseline = baselineIn(JSON.parse(JSON.stringify(checkReportJson(earlier))), 'baseline.json');
  if (baseline === undefined) throw new Error('the report is no baseline');
  return baseline;
}

describe('a report', () => {
  test('tells the worst first, then in the order of the file', () => {
    const findings = [
      found('taken', 'title'),
      found('length', 'jobTitle'),
      found('length', 'title'),
      found('rename', 'userName'),
      found('charset', 'jobTitle'),
    ];
    const all = report([fileWith('a.yaml', findings)]);
    expect(ids(all)).toEqual(['charset', 'length', 'length', 'rename', 'taken'].map((id) => `username/${id}`));
    expect(all.files[0]?.found.map(({ finding }) => finding.where?.column)).toEqual([30, 15, 30, 15, 15]);
    expect(all.counts).toEqual({ error: 1, warning: 2, info: 1, unknown: 1 });
  });

  test.each([
    ['charset', { error: 'fail', warning: 'fail', info: 'fail', unknown: 'fail', never: 'pass' }],
    ['length', { error: 'pass', warning: 'fail', info: 'fail', unknown: 'fail', never: 'pass' }],
    ['rename', { error: 'pass', warning: 'pass', info: 'fail', unknown: 'fail', never: 'pass' }],
    ['taken', { error: 'pass', warning: 'pass', info: 'pass', unknown: 'fail', never: 'pass' }],
  ] as const)('of %s fails by the level', (name, verdicts) => {
    for (const [failLevel, verdict] of Object.entries(verdicts)) {
      const files = [fileWith('a.yaml', [found(name, 'userName')]), fileWith('b.yaml', [])];
      const all = report(files, { failLevel: failLevel as keyof typeof verdicts });
      expect({ failLevel, verdict: all.verdict }).toEqual({ failLevel, verdict });
      expect(all.files.map((file) => file.verdict)).toEqual([verdict, 'pass']);
    }
  });

  test('with a file that cannot be read is unreadable, whatever the level', () => {
    const files = [fileWith('a.yaml', []), unreadable('b.yaml', [found('charset', 'userName')])];
    expect(report(files, { failLevel: 'never' }).verdict).toBe('unreadable');
  });

  test('counts rules by findings and files, the worst and the most first', () => {
    const all = report([
      fileWith('a.yaml', [found('rename', 'userName'), found('length', 'title'), found('length', 'userName')]),
      fileWith('b.yaml', [found('length', 'userName'), found('charset', 'userName')]),
    ]);
    expect(all.rules.map(({ rule, severity, findings, files }) => [rule.id, severity, findings, files])).toEqual([
      ['username/charset', 'error', 1, 1],
      ['username/length', 'warning', 3, 2],
      ['username/rename', 'info', 1, 1],
    ]);
  });

  test('names the object mapping of a target attribute', () => {
    const all = report([
      fileWith('a.yaml', [
        found('charset', 'userName'),
        found('charset', 'displayName', { subject: 'displayName' }),
        found('charset', 'jobTitle', { subject: 'nowhere' }),
      ]),
    ]);
    expect(all.files[0]?.found.map(({ object }) => object)).toEqual(['users', undefined, 'groups']);
  });

  test('tells object mappings with the same target apart, also when one of them is mended', () => {
    const text = TABLE.replace('target: title', 'target: displayName');
    const options = { text, subject: 'displayName' };
    const [user, group] = [found('charset', 'jobTitle', options), found('charset', 'displayName, match', options)];
    const both = report([fileWith('a.yaml', [user, group], text)]).files[0]?.found ?? [];
    expect(both.map(({ object }) => object)).toEqual(['users', 'groups']);
    const [left] = report([fileWith('a.yaml', [group], text)]).files[0]?.found ?? [];
    expect(left?.fingerprint()).toBe(both[1]?.fingerprint());
  });

  test('says what a file alone cannot show', () => {
    const clean = report([fileWith('a.yaml', [])]).files[0]?.notChecked;
    expect(clean).toEqual([
      "What becomes of your users' values: rehearse run FILE --directory USERS",
      'Example: other names are not looked up (username/elsewhere).',
    ]);
    const { mapping, ...file } = fileWith('a.json', []);
    if (mapping === undefined) throw new Error('there is a mapping');
    const unused = [{ text: 'categoryFilterGroups', place: () => mapping.where }];
    const unsaid = report([{ ...file, mapping: { ...mapping, unused } }]);
    expect(unsaid.files[0]?.notChecked).toContain('The settings categoryFilterGroups of a.json.');
  });
});

describe('a fingerprint', () => {
  const of = (all: CheckReport) => all.files.flatMap((file) => file.found.map(({ fingerprint }) => fingerprint()));
  const [first = ''] = of(one('charset'));

  test('is the same when lines move', () => {
    const text = `# a comment\n\n${TABLE}`;
    const moved = report([fileWith('a.yaml', [found('charset', 'userName', { text })], text)]);
    expect(moved.files[0]?.found[0]?.finding.where?.line).toBe(5);
    expect(of(moved)).toEqual([first]);
  });

  test('differs by file, rule, object, target and data', () => {
    const finding = found('charset', 'userName');
    const others = [
      report([fileWith('b.yaml', [finding])]),
      one('length'),
      report([fileWith('a.yaml', [{ ...finding, subject: 'title' }])]),
      report([fileWith('a.yaml', [{ ...finding, subject: 'other' }])]),
      report([fileWith('a.yaml', [{ ...finding, data: { target: 'userName', value: 'x' } }])]),
    ].flatMap(of);
    expect(new Set([first, ...others]).size).toBe(6);
  });

  test('does not depend on the order of the data, nor on line numbers in it', () => {
    const finding = found('charset', 'userName');
    const a = report([fileWith('a.yaml', [{ ...finding, data: { target: 't', value: { b: [1], a: 2 }, line: 1 } }])]);
    const b = report([fileWith('a.yaml', [{ ...finding, data: { line: 7, value: { a: 2, b: [1] }, target: 't' } }])]);
    expect(of(a)).toEqual(of(b));
  });

  test('of equal findings is numbered', () => {
    const finding = found('charset', 'userName');
    const two = of(report([fileWith('a.yaml', [finding, finding])]));
    expect(two[0]).toBe(first);
    expect(new Set(two).size).toBe(2);
  });
});

describe('a baseline', () => {
  const errors = (amount: number) => Array.from({ length: amount }, () => found('charset', 'userName'));

  test.each([
    { before: 2, now: 2, known: 2, fixed: 0, fresh: 0, verdict: 'pass' },
    { before: 2, now: 3, known: 2, fixed: 0, fresh: 1, verdict: 'fail' },
    { before: 2, now: 0, known: 0, fixed: 2, fresh: 0, verdict: 'pass' },
    { before: 0, now: 1, known: 0, fixed: 0, fresh: 1, verdict: 'fail' },
  ])('of $before findings beside $now', ({ before, now, known, fixed, fresh, verdict }) => {
    const baseline = baselineOf(report([fileWith('a.yaml', errors(before))]));
    const all = report([fileWith('a.yaml', errors(now))], { baseline });
    expect(all.baseline).toEqual({ file: 'baseline.json', known, fixed, unnamed: [] });
    expect(all.counts.error).toBe(fresh);
    expect(all.verdict).toBe(verdict);
    expect(all.files[0]?.found).toHaveLength(now);
  });

  test('says nothing of files that were not checked now, or could not be read', () => {
    const baseline = baselineOf(report([fileWith('a.yaml', errors(1)), fileWith('b.yaml', errors(1))]));
    expect(report([fileWith('a.yaml', errors(1))], { baseline }).baseline?.fixed).toBe(0);
    expect(report([unreadable('a.yaml', [])], { baseline }).baseline?.fixed).toBe(0);
  });

  test('does not excuse a file that cannot be read', () => {
    const broken = report([unreadable('a.yaml', errors(1))]);
    const again = report([unreadable('a.yaml', errors(1))], { baseline: baselineOf(broken) });
    expect([again.verdict, again.counts.error]).toEqual(['unreadable', 1]);
  });

  test('holds what an older baseline held, so that it can be written anew beside it', () => {
    const baseline = baselineOf(report([fileWith('a.yaml', errors(1))]));
    const anew = baselineOf(report([fileWith('a.yaml', errors(2))], { baseline }));
    expect(report([fileWith('a.yaml', errors(2))], { baseline: anew }).verdict).toBe('pass');
  });

  test.each(['null', '[]', '{}', '{"formatVersion":2,"command":"check","files":[]}', '{"formatVersion":1,"files":[]}'])(
    'is not %s',
    (value) => expect(baselineIn(JSON.parse(value), 'x.json')).toBeUndefined(),
  );

  test('takes names such as __proto__ as data', () => {
    const value = JSON.parse('{"formatVersion":1,"command":"check","files":[{"file":"__proto__","findings":[]}]}');
    expect(baselineIn(value, 'x.json')?.knows('constructor', 'name')).toBe(false);
  });
});

test('of rules of one severity the one that is broken most often comes first', () => {
  const charset = found('charset', 'userName');
  const once = { ...charset, ruleId: 'profile/forbids-everything', data: { pattern: 'a', target: 'userName' } };
  const idsOf = (all: CheckReport) => all.rules.map(({ rule }) => rule.id);
  const [first, second] = [once.ruleId, charset.ruleId];
  expect(idsOf(report([fileWith('a.yaml', [once, charset])]))).toEqual([first, second]);
  expect(idsOf(report([fileWith('a.yaml', [once, charset, charset])]))).toEqual([second, first]);
});
