import { describe, expect, test } from 'vitest';
import { updateSuite } from '../../../src/testing/golden/index.js';
import { mismatchesOf, type Ran, run, suiteText } from './suites.js';

async function update(
  text: string,
): Promise<{ readonly text: string; readonly changes: readonly string[]; readonly ran: Ran }> {
  const ran = await run(text);
  const updated = updateSuite(text, ran.result, ran.table);
  if ('finding' in updated) throw new Error(JSON.stringify(updated.finding));
  const changes = updated.changes.map(({ name, targets, line }) => [name, ...targets, line].join(' '));
  return { text: updated.text, changes, ran };
}

const FILE = `# What this file is about
defaults: { user: { userPrincipalName: ann@contoso.com, surname: Lee } }   # everybody

tests:
  - name: values          # of every kind
    user: { mailNickname: a.b, jobTitle: '- a: "b" # c' }
    expect:               # what comes of it
      userName: wrong     # the name
      title: 'also wrong' # quoted
      name.givenName:     # nothing yet
      name.familyName: |
        block
      active: false
      externalId: 00000000-0000-4000-8000-000000000001   # right already
    # between the tests

  - name: missing
    user: { mailNickname: x }      # one letter

  - { name: flow, user: { mailNickname: 'ab' }, expect: { userName:   wrong,   title: Staff } }   # flow
  - { name: flow without, user: { mailNickname: a_b }, }   # a comma too many
  - name: empty
    user: { mailNickname: ab }
    expect:
    assigned: false
  - name: another outcome
    user: { mailNickname: ab }
    assigned: false
    expect:
      # a remark within
      userName: ab
  - name: the other way round
    expect: refused by username/charset  # why
    user: { mailNickname: ab }
    before: { surname: Old }
  - name: right
    user: { mailNickname: ab }
    expect: { userName:   ab }
  - name: cannot be told
    user: { mailNickname: ab }
    existing: [{ mailNickname: a_b }]
    expect: skipped
  - name: many rules
    user: { mailNickname: -a_b }
    expect: { refused: [username/edge-dash, username/digits-only] }
# the end
`;

const UPDATED: Readonly<Record<string, string>> = {
  '      userName: wrong     # the name': '      userName: ab     # the name',
  "      title: 'also wrong' # quoted": `      title: '- a: "b" # c' # quoted`,
  '      name.givenName:     # nothing yet': '      name.givenName: Nobody     # nothing yet',
  '      name.familyName: |': '      name.familyName: Lee',
  '        block': '',
  '      active: false': '      active: true',
  '    user: { mailNickname: x }      # one letter':
    '    user: { mailNickname: x }      # one letter\n    expect: refused by username/min-length',
  "  - { name: flow, user: { mailNickname: 'ab' }, expect: { userName:   wrong,   title: Staff } }   # flow":
    "  - { name: flow, user: { mailNickname: 'ab' }, expect: { userName: ab,   title: Staff } }   # flow",
  '  - { name: flow without, user: { mailNickname: a_b }, }   # a comma too many':
    '  - { name: flow without, user: { mailNickname: a_b }, expect: refused by username/charset, }   # a comma too many',
  '    assigned: false': '    assigned: false',
  '      # a remark within': '',
  '      userName: ab': '',
  '    expect: refused by username/charset  # why': `    expect:
      userName: ab
      active: true
      'emails[type eq "work"].value': ann@contoso.com
      name.givenName: Nobody
      name.familyName: Lee
      externalId: '00000000-0000-4000-8000-000000000001'  # why`,
  '    expect: { refused: [username/edge-dash, username/digits-only] }':
    '    expect: { refused: [username/charset, username/edge-dash] }',
};

const expected = FILE.split('\n')
  .flatMap((line, index, all) => {
    if (line === '    expect:')
      return [
        all[index + 1]?.includes('remark')
          ? '    expect: { skipped: unassigned } # a remark within'
          : '    expect: { skipped: unassigned }',
      ];
    const updated = Object.hasOwn(UPDATED, line) ? UPDATED[line] : line;
    return updated === '' && line !== '' ? [] : [updated];
  })
  .join('\n');

describe('rewriting what tests expect', () => {
  test('changes the lines that differ, and nothing else', async () => {
    const { text, changes } = await update(FILE);
    expect(text).toBe(expected);
    expect(changes).toEqual([
      'values userName title name.givenName name.familyName active 5',
      'missing 16',
      'flow userName 20',
      'flow without 21',
      'empty 22',
      'another outcome 26',
      'the other way round 30',
      'many rules 47',
    ]);
  });

  test('makes everything pass that can be told, and then changes nothing', async () => {
    const { text } = await update(FILE);
    const again = await update(text);
    expect(again.text).toBe(text);
    expect(again.changes).toEqual([]);
    expect(mismatchesOf(again.ran)).toEqual(['-: "an account, before the test begins" "refused by username/charset"']);
  });

  test('keeps the line ends of Windows', async () => {
    const { text } = await update(FILE.replaceAll('\n', '\r\n'));
    expect(text).toBe(expected.replaceAll('\n', '\r\n'));
  });

  test('leaves a file alone that says what comes of it', async () => {
    const text = suiteText('  - {   name: a, user: {}, expect: {userName:   ann}   }\n\n\n');
    expect((await update(text)).text).toBe(text);
  });

  test('writes what flows to an account that is there, and what is nothing of a new one', async () => {
    const { text } = await update(
      suiteText('  - { name: a, before: {}, user: {}, deleted: true }\n  - { name: b, group: { displayName: T } }\n'),
    );
    expect(text).toContain('deleted: true, expect: { active: false } }');
    expect(text).toContain(
      "expect: { displayName: T, externalId: '00000000-0000-4000-8000-000000000001', members: null } }",
    );
  });

  test('stays between the braces of its test, however long it gets', async () => {
    const title = 'Head of '.repeat(20).trim();
    const { text } = await update(suiteText(`  - { name: a, user: { mailNickname: ab, jobTitle: ${title} } }\n`));
    const lines = text.split('\n').filter((line) => line.includes('name: a,'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/, expect: \{ userName: ab, .*title: Head of .* \} \}$/);
  });

  test('takes a value away whole that ends in what only JavaScript calls space', async () => {
    for (const space of ['\ufeff', '\u00a0', '\u3000']) {
      const { text } = await update(suiteText(`  - { name: a, user: {}, expect: { title: x${space} } }\n`));
      expect(text).toContain('expect: { title: Staff } }');
    }
  });

  test('a file that does not end its last line', async () => {
    const { text } = await update(suiteText('  - name: a\n    user: { mailNickname: a_b }'));
    expect(text.endsWith('\n    user: { mailNickname: a_b }\n    expect: refused by username/charset')).toBe(true);
  });
});
