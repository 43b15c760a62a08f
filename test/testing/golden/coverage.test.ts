import { describe, expect, test } from 'vitest';
import { MAPPING, run, suiteText, tableOf } from './suites.js';

const titled = (source: string, before = 'users:') =>
  tableOf(MAPPING.replace('source: jobTitle', `source: '${source}'`).replace('users:', before));

/** The branches of title that these users leave untaken. */
async function untaken(source: string, users: readonly string[], settings = 'users:'): Promise<string[]> {
  const tests = users.map((user, n) => `  - { name: n${n}, user: { ${user} } }\n`).join('');
  const { coverage } = await run(suiteText(tests), titled(source, settings));
  return coverage.branches.untaken.filter(({ target }) => target === 'title').map(({ label }) => label);
}

const SWITCH = 'Switch([jobTitle], "d", "A", "a", "B", "b")';
const NESTED = 'IIF([jobTitle] = "A", IIF([city] = "B", "x", "y"), "z")';

// biome-ignore format: a table
const BRANCHES: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  ['nothing taken', SWITCH, ['accountEnabled: false'], ['key "A"', 'key "B"', 'default']],
  ['a key', SWITCH, ['jobTitle: A'], ['key "B"', 'default']],
  ['the default', SWITCH, ['jobTitle: C'], ['key "A"', 'key "B"']],
  ['all', SWITCH, ['jobTitle: A', 'jobTitle: B', 'jobTitle: C'], []],
  ['a blank default', 'Switch([jobTitle], , "A", "a")', ['jobTitle: A'], ['default']],
  ['a blank default that is taken', 'Switch([jobTitle], , "A", "a")', ['jobTitle: C'], ['key "A"']],
  ['two blanks', 'Switch([jobTitle], , "A", , "B", "b")', ['jobTitle: A'], ['key "B"', 'default']],
  ['a key that never comes first', 'Switch([jobTitle], "d", "A", "a", "A", "b")', ['jobTitle: A', 'jobTitle: C'], ['key "A"']],
  ['a key that is an expression', 'Switch([jobTitle], "d", [city], "a")', ['jobTitle: A, city: A'], ['default']],
  ['a condition', 'IIF([jobTitle] = "A", "a", "b")', ['jobTitle: A'], ['false branch']],
  ['the other branch', 'IIF([jobTitle] = "A", "a", "b")', ['jobTitle: C'], ['true branch']],
  ['a branch that is left out', 'IIF([jobTitle] = "A", "a")', ['jobTitle: A'], ['false branch']],
  ['a branch that is left out and taken', 'IIF([jobTitle] = "A", "a")', ['jobTitle: C'], ['true branch']],
  ['branches within branches', NESTED, ['jobTitle: A, city: B'], ['false branch', 'false branch']],
  ['what is not reached within', NESTED, ['jobTitle: C'], ['true branch', 'false branch', 'true branch']],
  ['within other functions', 'Append(Trim(IIF([jobTitle] = "A", "a", "b")), "!")', ['jobTitle: A'], ['false branch']],
  ['in any case of letters', 'iif([jobTitle] = "A", "a", "b")', ['jobTitle: A'], ['false branch']],
  ['a boolean with both its keys', 'Switch([IsSoftDeleted], "d", "False", "a", "True", "b")', ['jobTitle: A'], ['key "True"']],
  ['a boolean with one key', 'Switch([IsSoftDeleted], "d", "True", "b")', ['jobTitle: A'], ['key "True"']],
  ['a boolean with one key, and nothing taken', 'Switch([IsSoftDeleted], "d", "True", "b")', ['accountEnabled: false'], ['key "True"', 'default']],
  ['on the right of a comparison', 'IIF("a" = IIF([jobTitle] = "A", "a", "b"), "x", "y")', ['jobTitle: A'], ['false branch', 'false branch']],
  ['beside an ampersand', '"x" & IIF([jobTitle] = "A", "a", "b")', ['jobTitle: A'], ['false branch']],
  ['a boolean that may be null', 'Switch([accountEnabled], "d", "False", "a", "True", "b")', ['jobTitle: A'], ['key "False"', 'default']],
];

describe('branches that no test takes', () => {
  test.each(BRANCHES)('%s', async (_name, source, users, expected) => {
    expect(await untaken(source, users)).toEqual(expected);
  });

  test('a null condition, as the settings have it', async () => {
    const source = 'IIF(IsNullOrEmpty([jobTitle]), "a", "b")';
    expect(await untaken(source, ['jobTitle: null'])).toEqual(['false branch']);
    expect(await untaken(source, ['jobTitle: null'], 'settings: { conditionNull: fail }\nusers:')).toEqual([
      'true branch',
    ]);
  });

  test('also count where the object is refused, fails or is left out by another row', async () => {
    expect(await untaken(SWITCH, ['jobTitle: A, mailNickname: a_b'])).toEqual(['key "B"', 'default']);
    const failing = 'Join(" ", IIF([jobTitle] = "A", "a", "b"), FormatDateTime("x", , "yyyy", "yyyy"))';
    expect(await untaken(failing, ['jobTitle: A'])).toEqual(['false branch']);
    expect(await untaken('IIF([jobTitle] = "A", IgnoreObjectFlow, "b")', ['jobTitle: A'])).toEqual(['false branch']);
  });

  test('stand at their place in the mapping', async () => {
    const { coverage } = await run(suiteText('  - { name: a, user: {} }\n'), titled(SWITCH));
    const [leaver, key] = coverage.branches.untaken.filter(({ label }) => label.startsWith('key'));
    expect(leaver).toMatchObject({ target: 'active', function: 'Switch', label: 'key "True"', where: { line: 5 } });
    expect(key?.where.text?.slice((key.where.column ?? 0) - 1).startsWith('"A"')).toBe(true);
  });

  test('of a leaver whom nothing may change are those of a leaver', async () => {
    const source = 'Switch([IsSoftDeleted], "d", "False", "a", "True", "b")';
    const { coverage } = await run(
      suiteText('  - { name: a, before: {}, user: {}, assigned: false, expect: skipped }\n'),
      titled(source, 'actions: { users: [create] }\nusers:'),
    );
    const left = coverage.branches.untaken.filter(({ target }) => target === 'title').map(({ label }) => label);
    expect(left).toEqual(['key "False"']);
  });

  test.each([
    ['Switch([jobTitle], , "A", "a")', 'default', ', "A"'],
    ['IIF([jobTitle] = "A", "a", )', 'false branch', ')'],
    ['IIF([jobTitle] = "A", "a")', 'false branch', 'IIF'],
  ])('%s: %s stands where it is left blank', async (source, label, behind) => {
    const { coverage } = await run(suiteText('  - { name: a, user: { accountEnabled: false } }\n'), titled(source));
    const where = coverage.branches.untaken.find((one) => one.target === 'title' && one.label === label)?.where;
    expect(where?.text?.slice((where.column ?? 0) - 1).trimStart()).toMatch(
      new RegExp(`^${behind.replace(')', '\\)')}`),
    );
  });

  test('are counted over all tests', async () => {
    const { coverage } = await run(
      suiteText('  - { name: a, user: {} }\n  - { name: b, before: {}, user: {}, deleted: true }\n'),
    );
    expect(coverage.branches).toMatchObject({ total: 4, taken: 3 });
    expect(coverage.branches.untaken.map(({ target, label }) => `${target} ${label}`)).toEqual([
      'name.givenName false branch',
    ]);
  });
});

test('rows that no test names', async () => {
  const { coverage } = await run(
    suiteText(
      '  - { name: a, user: {}, expect: { USERNAME: ann, name.givenName: Ann } }\n  - { name: b, user: {}, expect: skipped }\n',
    ),
  );
  expect(coverage.rows).toMatchObject({ total: 10, named: 2 });
  expect(coverage.rows.unnamed.slice(0, 2)).toMatchObject([
    { target: 'active', where: { line: 5 } },
    { target: 'emails[type eq "work"].value' },
  ]);
});

test('groups that are switched off have nothing to cover', async () => {
  const { coverage } = await run(
    suiteText('  - { name: a, user: {} }\n'),
    titled(SWITCH, 'enabled: { groups: false }\nusers:'),
  );
  expect(coverage.rows.total).toBe(7);
});
