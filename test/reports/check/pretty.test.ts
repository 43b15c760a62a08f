import { describe, expect, test } from 'vitest';
import { baselineIn } from '../../../src/reports/check/baseline.js';
import { printJson } from '../../../src/reports/check/json.js';
import { printPretty } from '../../../src/reports/check/pretty.js';
import { fileWith, found, page, report, TABLE, unreadable } from './reports.js';

const many = Array.from({ length: 5 }, () => found('length', 'mailNickname'));

describe('the report for people', () => {
  test('of one file', () => {
    const findings = [found('charset', 'userName'), found('length', 'mailNickname')];
    expect(printPretty(report([fileWith('a.yaml', findings)]), page())).toMatchInlineSnapshot(`
      "CHECK  a.yaml -> example

      a.yaml:3:15
      error: userName: Only letters.
        3 |   - { target: userName, source: mailNickname, match: 1 }
          |               ^^^^^^^^
        help: Remove the rest.
        username/charset

      a.yaml:3:33
      warning: userName: Short.
        3 |   - { target: userName, source: mailNickname, match: 1 }
          |                                 ^^^^^^^^^^^^
        help: Cut it:
                Left([mailNickname], 42)
        username/length

      ? NOT CHECKED: what a file alone cannot show
          What becomes of your users' values: rehearse run FILE --directory USERS
          Example: other names are not looked up (username/elsewhere).

      NOT READY: 1 error in a.yaml.

      1 file | 1 error, 1 warning | 1 fail (--fail-level error)"
    `);
  });

  test('of several files, with one that cannot be read', () => {
    const files = [
      fileWith('a.yaml', [found('length', 'mailNickname'), found('rename', 'userName')]),
      fileWith('b.yaml', []),
      unreadable('c.yaml', [found('charset', 'target', { file: 'c.yaml' })]),
    ];
    expect(printPretty(report(files), page())).toMatchInlineSnapshot(`
      "CHECK  a.yaml -> example

      a.yaml:3:33
      warning: userName: Short.
        3 |   - { target: userName, source: mailNickname, match: 1 }
          |                                 ^^^^^^^^^^^^
        help: Cut it:
                Left([mailNickname], 42)
        username/length

      a.yaml:3:15
      note: userName: It stays.
        3 |   - { target: userName, source: mailNickname, match: 1 }
          |               ^^^^^^^^
        username/rename

      CHECK  c.yaml

      c.yaml:1:1
      error: userName: Only letters.
        1 | target: example
          | ^^^^^^
        help: Remove the rest.
        username/charset

        FILE    error  warning  note  unknown  target
      ! a.yaml      .        1     1        .  example
      . b.yaml      .        .     .        .  example
      x c.yaml  could not be read

      WHAT TO MEND FIRST   (why: rehearse explain RULE)
        1 in 1 file         error    username/charset
        1 in 1 file         warning  username/length
        1 in 1 file         note     username/rename

      ? NOT CHECKED: what a file alone cannot show
          What becomes of your users' values: rehearse run FILE --directory USERS
          Example: other names are not looked up (username/elsewhere).

      NOT READ: 1 of 3 files could not be read. The others were checked.

      3 files | 1 error, 1 warning, 1 note | 0 fail (--fail-level error) | 1 not read"
    `);
  });

  test('of a clean file says so, and what that does not mean', () => {
    expect(printPretty(report([fileWith('a.yaml', [])]), page())).toMatchInlineSnapshot(`
      "CHECK  a.yaml -> example

      ? NOT CHECKED: what a file alone cannot show
          What becomes of your users' values: rehearse run FILE --directory USERS
          Example: other names are not looked up (username/elsewhere).

      NO FINDINGS in a.yaml.

      1 file | no findings | 0 fail (--fail-level error)"
    `);
  });

  test('shows the first findings of a rule, and says how many are left out', () => {
    const all = report([fileWith('a.yaml', many)]);
    const short = printPretty(all, page());
    expect(short.match(/^warning: /gm)).toHaveLength(3);
    expect(short).toContain('... and 2 more (all: --full)');
    expect(printPretty(all, page(80, true)).match(/^warning: /gm)).toHaveLength(5);
  });

  test('gives the same advice once', () => {
    expect(printPretty(report([fileWith('a.yaml', many)]), page()).match(/help:/g)).toHaveLength(1);
  });

  test('says once why a rule matters', () => {
    const finding = { ...found('charset', 'userName'), ruleId: 'profile/forbids-everything' };
    const all = ['a', 'b'].map((pattern) => ({ ...finding, data: { pattern, target: 'userName' } }));
    const text = printPretty(report([fileWith('a.yaml', all)]), page());
    expect(text.match(/^ {2}why: {2}Every person would be refused/gm)).toHaveLength(1);
    expect(text.match(/^error: /gm)).toHaveLength(2);
  });

  test('counts what the baseline knows, and what it still holds', () => {
    const earlier = report([
      fileWith('a.yaml', [found('charset', 'userName'), found('charset', 'title', { subject: 'title' })]),
    ]);
    const baseline = baselineIn(JSON.parse(printJson(earlier)), 'baseline.json');
    const now = report([fileWith('a.yaml', [found('charset', 'userName')])], { ...(baseline && { baseline }) });
    const text = printPretty(now, page());
    expect(text).not.toContain('a.yaml:3');
    expect(text).toContain('NO NEW FINDINGS in a.yaml.');
    expect(text.replace(/\s+/g, ' ')).toContain(
      '1 known finding of the baseline is not shown. 1 is fixed: write a new baseline (--output FILE.json, without --baseline).',
    );
    expect(text).toMatch(/1 file \| no findings \| 1 known, 1 fixed \| 0 fail \(--fail-level error\)$/);
  });

  test.each([60, 80, 110])('fits a page of %i columns', (width) => {
    const deep = `mappings/${'department/'.repeat(8)}application.yaml`;
    const files = [fileWith(deep, many), fileWith('a.yaml', many)];
    const lines = printPretty(report(files), page(width)).split('\n');
    const places = (line: string) => /^(?:CHECK {2}\S+ -> |\S+:\d+:\d+$)/.test(line);
    expect(lines.filter((line) => line.length > width && !places(line))).toEqual([]);
  });

  test('lets nothing of a file steer the terminal', () => {
    const evil = '\u001b[2J\u202eevil';
    const text = TABLE.replace('mailNickname', `x${evil}`);
    const finding = found('charset', 'x\u001b', { text, file: `a${evil}.yaml`, subject: evil });
    const shown = printPretty(report([fileWith(`a${evil}.yaml`, [{ ...finding, help: `do\n  ${evil}` }])]), page());
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(shown).toContain('\\u001b[2J\\u202eevil');
  });
});
