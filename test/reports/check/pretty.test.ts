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

      ? NOT CHECKED: what a file alone cannot show
          What becomes of your users' values: rehearse run FILE --directory USERS
          Example: other names are not looked up (username/elsewhere).

        FILE    error  warning  note  unknown  target
      x c.yaml  could not be read
      ! a.yaml      .        1     1        .  example
      . b.yaml      .        .     .        .  example

      WHAT TO MEND FIRST   (why: rehearse explain RULE)
        1 in 1 file         error    username/charset
        1 in 1 file         warning  username/length
        1 in 1 file         note     username/rename

      NOT READ: 1 of 3 files could not be read. The others were checked.

      3 files | 1 error, 1 warning, 1 note | 0 fail (--fail-level error) | 1 not read"
    `);
  });

  describe('of many files', () => {
    const name = (index: number) => `app-${String(index).padStart(2, '0')}.yaml`;
    const apps = Array.from({ length: 30 }, (_, index) =>
      fileWith(name(index), [
        found('length', 'title', { file: name(index), subject: index === 1 ? 'title' : 'userName' }),
        ...(index === 7 ? [found('charset', 'userName', { file: name(index) })] : []),
      ]),
    );
    const text = printPretty(report(apps), page());

    test('tells each mistake once, with the places where it is too', () => {
      expect(text).toContain(`NOT READY: 1 error in 1 of 30 files.

1 in 1 file
app-07.yaml:3:15
error: userName: Only letters.
  3 |   - { target: userName, source: mailNickname, match: 1 }
    |               ^^^^^^^^
  help: Remove the rest.
  username/charset

30 in 30 files, of which one:
app-00.yaml:4:15
warning: userName: Short.
  4 |   - { target: title, source: jobTitle }
    |               ^^^^^
  help: Cut it:
          Left([mailNickname], 42)
  username/length
  also app-01.yaml:4:15: title: Short.
  also app-02.yaml:4:15
  also app-03.yaml:4:15
  ... and 26 more (all: --full)

? NOT CHECKED`);
    });

    test('ends with a screen that says which files are worst, and what to do', () => {
      const rows = text.match(/^[x!] app-\d+\.yaml/gm);
      expect([rows?.length, rows?.[0], rows?.[1]]).toEqual([20, 'x app-07.yaml', '! app-00.yaml']);
      expect(text).toContain(`  ... and 10 more (all: --full)

WHAT TO MEND FIRST   (why: rehearse explain RULE)
  1 in 1 file         error    username/charset
  30 in 30 files      warning  username/length

NEXT
  1 Mend the first rule in all its files, check again, and go on with the next.
  2 One file with all its findings: rehearse check app-07.yaml --full
  3 To be told only what is new from now on: add --output baseline.json once,
    then --baseline baseline.json.

NOT READY: 1 error in 1 of 30 files.

30 files | 1 error, 30 warnings | 1 fail (--fail-level error)`);
      const end = text.split('\n').slice(-40).join('\n');
      expect(end).toContain('  FILE         error');
    });

    test('tells all with --full', () => {
      const full = printPretty(report(apps), page(80, true));
      expect(full.match(/^warning: /gm)).toHaveLength(30);
      expect(full.match(/^[x!] app-\d+\.yaml/gm)).toHaveLength(30);
    });

    test('says what became of the others beside one that cannot be read', () => {
      const some = [...apps, unreadable('z.yaml', [found('charset', 'target', { file: 'z.yaml' })])];
      const printed = printPretty(report(some), page(120));
      expect(printed).toMatch(
        /^NOT READ: 1 of 31 files could not be read\. Of the others, 1 is not ready: 1 error\.$/m,
      );
      expect(printed.match(/^[x!] \S+/gm)?.[0]).toBe('x z.yaml');
    });

    test('has nothing to do next where nothing was found', () => {
      const clean = Array.from({ length: 6 }, (_, index) => fileWith(name(index), []));
      expect(printPretty(report(clean), page())).not.toContain('NEXT');
    });

    test('leaves out what the baseline knows', () => {
      const baseline = baselineIn(JSON.parse(printJson(report(apps.slice(0, 29)))), 'b.json');
      const printed = printPretty(report(apps, { ...(baseline && { baseline }) }), page());
      expect(printed.match(/^(?:warning|error): /gm)).toHaveLength(1);
      expect(printed).toContain('1 in 1 file\napp-29.yaml:4:15');
      expect(printed).not.toContain('  also ');
    });

    test.each([60, 80, 110])('fits a page of %i columns', (width) => {
      const lines = printPretty(report(apps), page(width)).split('\n');
      // The totals stay on one line, for whoever looks for the last one.
      expect(lines.slice(0, -1).filter((line) => line.length > width)).toEqual([]);
    });
  });

  test.each([
    [['renamed.yaml'], 'b.json does not name renamed.yaml, so'],
    [['b/a.yaml', 'b/b.yaml', 'a.yaml'], 'b.json does not name b/a.yaml and 1 other file, so'],
    [['a.yaml'], undefined],
  ])('says that a baseline does not name %j', (names, expected) => {
    const findings = [found('length', 'title')];
    const baseline = baselineIn(JSON.parse(printJson(report([fileWith('a.yaml', findings)]))), 'b.json');
    const files = names.map((name) => fileWith(name, findings));
    const text = printPretty(report(files, { ...(baseline && { baseline }) }), page()).replace(/\s+/g, ' ');
    if (expected === undefined) expect(text).not.toContain('does not name');
    else expect(text).toContain(`${expected} everything found there counts as new.`);
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
