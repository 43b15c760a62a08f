import { describe, expect, test } from 'vitest';
import {
  type AccessReport,
  brokenLinks,
  isToldByAccess,
  printAccess,
  takesAway,
  withoutNames,
} from '../../src/reports/rehearsal/access.js';
import { createStyle } from '../../src/reports/style.js';
import { type AccessChange, accessChanges, type LinkState, type ResourceGroupAccess } from '../../src/server/index.js';

const ROLES = ['read', 'contributor', 'write', 'admin'];

/** A person with access, such as `ann write:Models read:Research`: the highest role first. */
function person(text: string): ResourceGroupAccess['people'][number] {
  const [userName = '', ...given] = text.split(' ');
  const through = given.map((one) => {
    const [role = '', group = ''] = one.split(':');
    return { group, role };
  });
  return { id: `id of ${userName}`, userName, role: through[0]?.role ?? '', through };
}

function group(
  resourceGroup: string,
  people: readonly string[],
  links: readonly LinkState[] = [],
  stated = true,
): ResourceGroupAccess {
  return { resourceGroup, stated, links, people: people.map(person) };
}

const link = (name: string, role: string, ...obstacles: LinkState['obstacles']): LinkState => ({
  group: name,
  role,
  obstacles,
});

const between = (before: ResourceGroupAccess[], after: ResourceGroupAccess[]): AccessReport => ({
  resourceGroups: after,
  changes: accessChanges(before, after, ROLES),
});

const print = (report: AccessReport | undefined, { width = 80, full = false } = {}): string =>
  printAccess(report, createStyle({ colour: false, width }), full);

const BEFORE = [
  group('nlp', ['ann write:Models', 'bob admin:Heads write:Models', 'cem read:Research', 'dee write:Models']),
  group('ocr', ['ann read:Research']),
];
const AFTER = [
  group(
    'nlp',
    ['bob write:Models', 'cem write:Models read:Research', 'dee write:Models', 'eve write:Models'],
    [link('Heads', 'admin', 'no-group'), link('Models', 'write'), link('Research', 'read')],
  ),
  group('ocr', [], [link('Research', 'owner', 'not-empty', 'unknown-role')], false),
];

describe('access to resource groups', () => {
  test('is told worst first: who loses it, the links that do not work, who has it', () => {
    expect(print(between(BEFORE, AFTER), { full: true }).split('\n')).toEqual([
      'x ACCESS TO RESOURCE GROUPS: 1 person loses access, 1 person gets a lower role,',
      '  1 person gets a higher role, 1 person gains access, 2 links do not work',
      '    - ann, nlp: write (Models) -> no access',
      '    - ann, ocr: read (Research) -> no access',
      '    ~ bob, nlp: admin (Heads and Models) -> write (Models)',
      '    ~ cem, nlp: read (Research) -> write (Models and Research)',
      '    nlp  4 write',
      '      x Heads -> admin: does not work, the target has no group of this name',
      '      Models -> write, Research -> read',
      '      1 person in several of these groups with different roles: the highest',
      '        counts',
      '      bob  write (Models)',
      '      cem  write (Models and Research)',
      '      dee  write (Models)',
      '      eve  write (Models)',
      '    ocr  nobody',
      '      x Research -> owner: does not work, the resource group has members',
      '        already; resource groups have no such role',
      '      ? Whether a group can be linked to it is not known.',
    ]);
  });

  test('counts a person once for each kind of change', () => {
    const two = [group('a', ['ann read:G', 'bob read:G']), group('b', ['ann read:G'])];
    expect(print(between([], two))).toContain('ACCESS TO RESOURCE GROUPS: 2 people gain access\n');
    expect(print(between(two, [group('a', []), group('b', [])]))).toContain(': 2 people lose access\n');
  });

  test.each([
    ['x', [], [group('a', [], [link('G', 'read', 'auto-join')])]],
    ['-', [group('a', ['ann read:G'])], [group('a', ['bob read:G'])]],
    ['-', [group('a', ['ann write:G'])], [group('a', ['ann read:H'])]],
    ['~', [group('a', ['ann read:G'])], [group('a', ['ann write:H', 'bob read:G'])]],
    ['+', [], [group('a', ['ann read:G'])]],
    ['.', [group('a', ['ann read:G'])], [group('a', ['ann read:H'])]],
  ])('begins with %s', (symbol, before, after) => {
    const report = between(before, after);
    expect(print(report).charAt(0)).toBe(symbol);
    expect(takesAway(report)).toBe(symbol === 'x' || symbol === '-');
  });

  test('shows some, and says how many are left out', () => {
    const many = Array.from({ length: 1200 }, (_, index) => `p${index} read:G`);
    const losing = print(between([group('a', many)], [group('a', many.slice(0, 5))]));
    expect(losing).toContain('- p14, a: read (G) -> no access\n    ... and 1,185 more (all: --full)\n');
    expect(losing).toContain('      p2  read (G)\n      ... and 2 more (all: --full)');
    const full = print(between([group('a', many)], [group('a', many.slice(0, 5))]), { full: true });
    expect(full).not.toContain('more (all');
    expect(full).toContain('- p1199, a: read');
  });

  test('keeps to the width, and makes names harmless', () => {
    const long = 'Everybody who works on language models in the northern offices';
    const report = between(
      [],
      [group(long, [`e\u001b[31mve read:${long}`], [link(`${long}\n`, 'admin', 'auto-join', 'no-group')])],
    );
    const text = print(report, { width: 60 });
    expect(
      Math.max(
        ...text
          .split('\n')
          .slice(1)
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(66);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('offices\n ->');
  });

  test('is nothing where nothing is linked', () => {
    expect(print(undefined)).toBe('');
    expect(print({ resourceGroups: [], changes: [] })).toBe('');
    expect(takesAway(undefined)).toBe(false);
  });

  test('hides usernames where the mapping does', () => {
    const hidden = withoutNames(between(BEFORE, AFTER));
    expect(JSON.stringify(hidden)).not.toMatch(/"userName":"(?!\[Redact\])/);
    expect(print(hidden, { full: true })).toContain('- [Redact], nlp: write (Models) -> no access');
    expect(hidden.changes.map(({ kind }: AccessChange) => kind)).toEqual(
      between(BEFORE, AFTER).changes.map(({ kind }) => kind),
    );
  });
});

describe('links that do not work', () => {
  const finding = (ruleId: string, severity = 'error') =>
    ({ ruleId, severity, data: {}, help: '', source: '' }) as never;

  test('are counted for the verdict, and only said of where none is at a resource group', () => {
    expect(brokenLinks([finding('link/not-empty')], between([], AFTER))).toEqual([
      '2 links to resource groups would not work',
    ]);
    expect(brokenLinks([finding('link/unsupported')], undefined)).toEqual([
      'links to resource groups must be put right',
    ]);
    expect(brokenLinks([finding('link/not-stated', 'unknown'), finding('file/x')], between([], BEFORE))).toEqual([]);
  });

  test('are told of once', () => {
    expect(isToldByAccess(finding('link/not-empty'), between([], AFTER))).toBe(true);
    expect(isToldByAccess(finding('link/not-empty'), undefined)).toBe(false);
    expect(isToldByAccess(finding('link/repeated'), between([], AFTER))).toBe(false);
  });
});
