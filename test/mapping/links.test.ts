import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { linkRules } from '../../src/mapping/check/rules-links.js';
import { checkLinks, checkMapping, loadTable, readMapping, writeMapping } from '../../src/mapping/index.js';
import { profileOf } from '../targets/bundled.js';
import { FILE, found, table } from './tables.js';

const ROWS = [
  'users:',
  '  - { target: externalId, source: objectId, match: 1 }',
  'groups:',
  '  - { target: displayName, source: displayName, match: 1 }',
  '',
];
const file = (...head: readonly string[]): string => ['target: hugging-face-managed', ...head, ...ROWS].join('\n');
const LINKS = [
  'links:',
  '  - { group: Data Scientists, resourceGroup: nlp, role: write }',
  `  - { group: "O'Brien #1", resourceGroup: '42', role: read }`,
  'resourceGroups:',
  '  - { name: nlp, members: 3, autoJoin: false }',
];

describe('links of a mapping table', () => {
  test('are read with the places of their parts', () => {
    const { linking } = table(file(...LINKS));
    expect(linking.links.map(({ group, resourceGroup, role }) => [group, resourceGroup, role])).toEqual([
      ['Data Scientists', 'nlp', 'write'],
      ["O'Brien #1", '42', 'read'],
    ]);
    expect(linking.links[0]?.place('role')).toMatchObject({ file: FILE, line: 3, column: 57, length: 5 });
    expect(linking.resourceGroups).toMatchObject([{ name: 'nlp', members: 3, autoJoin: false, where: { line: 6 } }]);
  });

  test('are none where nothing is said of them', () => {
    expect(table(file()).linking).toEqual({ links: [], resourceGroups: [] });
    const { mapping } = readMapping('| Entra | SCIM |\n|---|---|\n| mail | userName |\n', 'page.md');
    expect(mapping?.linking).toEqual({ links: [], resourceGroups: [] });
  });

  test.each([
    ['links:', '2:7', 'links: needs a list such as'],
    ['links: [Data]', '2:9', 'links, row 1: needs settings such as'],
    ['links: [{ group: a, resourceGroup: b }]', '2:9', 'links, row 1, role: needs a role, such as read'],
    ['links: [{ group: 12, resourceGroup: b, role: read }]', '2:18', 'group: needs the name of a group, in quotes'],
    [`links: [{ group: ' ', resourceGroup: b, role: read }]`, '2:18', 'group: needs the name of a group'],
    ['links: [{ group: a, resourcegroup: b, role: read }]', '2:21', '(did you mean "resourceGroup"?)'],
    ['resourceGroups: nlp', '2:17', 'resourceGroups: needs a list such as'],
    ['resourceGroups: [{ name: nlp }]', '2:18', 'members: needs a whole number'],
    ['resourceGroups: [{ name: nlp, members: -1, autoJoin: false }]', '2:40', 'members: needs 0 or more'],
    ['resourceGroups: [{ name: nlp, members: 1, autoJoin: no }]', '2:53', 'autoJoin: needs true or false'],
    [
      'resourceGroups: [{ name: a, members: 1, autoJoin: true }, { name: a, members: 0, autoJoin: true }]',
      '2:67',
      'states the resource group "a" a second time',
    ],
  ])('%s is refused in its place', (setting, at, says) => {
    const findings = found(file(setting));
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'mapping/invalid', at: `${FILE}:${at}` }));
    expect(findings.map(({ message }) => message).join('\n')).toContain(says);
    expect(loadTable(file(setting), FILE).table).toBeUndefined();
  });

  test('are written as YAML, and told of where a format cannot hold them', () => {
    const { mapping } = readMapping(file(...LINKS), FILE);
    if (mapping === undefined) throw new Error('no mapping');
    const yaml = writeMapping(mapping, 'yaml');
    if (!('text' in yaml)) throw new Error('not written');
    const { links, resourceGroups } = parse(file(...LINKS));
    expect(parse(yaml.text)).toMatchObject({ links, resourceGroups });
    expect(yaml.text).toContain('  - { group: Data Scientists, resourceGroup: nlp, role: write }\n');
    expect(yaml.lost).toEqual([]);
    for (const format of ['json', 'markdown'] as const) {
      const written = writeMapping(mapping, format);
      if (!('lost' in written)) throw new Error('not written');
      const told = written.lost.filter(({ data }) => String(data.what).includes('links'));
      expect(told).toMatchObject([{ data: { what: 'the links of groups to resource groups, 2' }, where: { line: 3 } }]);
    }
  });
});

describe('what is found in them', () => {
  const rules = new Map(linkRules.map((rule) => [rule.id, rule]));
  const check = (text: string, profile = 'hugging-face-managed') => {
    const findings = [...checkLinks(table(text), profileOf(profile))];
    return findings.map(({ ruleId, data, where }) => [
      ruleId.replace('link/', ''),
      where?.text?.slice((where.column ?? 0) - 1, (where.column ?? 0) - 1 + (where.length ?? 0)),
      rules.get(ruleId)?.message(data),
    ]);
  };

  test('names the role and those there are, and what every resource group lacks, once', () => {
    const links = ['Data nlp owner', 'Web nlp write', 'Data ocr admin', 'Web ocr read', 'Data x read', 'Data x read'];
    const written = links.map((one) => {
      const [group, resourceGroup, role] = one.split(' ');
      return `  - { group: ${group}, resourceGroup: ${resourceGroup}, role: ${role} }`;
    });
    const stated = ['  - { name: nlp, members: 3, autoJoin: true }', '  - { name: ocr, members: 0, autoJoin: false }'];
    expect(check(file('links:', ...written, 'resourceGroups:', ...stated))).toEqual([
      [
        'unknown-role',
        'owner',
        'There is no role "owner" in resource groups, only read, contributor, write and admin.',
      ],
      ['repeated', 'Data', 'Data is linked to x a second time.'],
      ['not-empty', 'nlp', 'The resource group nlp has 3 members, so it cannot be linked.'],
      ['auto-join', 'nlp', 'The resource group nlp has auto-join, so it cannot be linked.'],
      [
        'not-stated',
        'x',
        'Whether the resource group x is without members and without auto-join cannot be seen from here. The link is taken to work.',
      ],
    ]);
  });

  test('is one thing where the target has no resource groups, and nothing where nothing is linked', () => {
    expect(check(file(...LINKS), 'generic').map(([rule]) => rule)).toEqual(['unsupported']);
    expect(check(file(...LINKS.slice(3)), 'generic').map(([rule]) => rule)).toEqual(['unsupported']);
    expect(check(file(), 'generic')).toEqual([]);
    expect(check(file())).toEqual([]);
    expect(check(file('links: []', 'resourceGroups: []'))).toEqual([]);
  });

  test('is found in a file as in a table, and once', () => {
    const { mapping } = readMapping(file(...LINKS), FILE);
    if (mapping === undefined) throw new Error('no mapping');
    const profile = profileOf('hugging-face-managed');
    const inFile = checkMapping(mapping, profile).filter(({ ruleId }) => ruleId.startsWith('link/'));
    expect(inFile).toEqual([...checkLinks(table(file(...LINKS)), profile)]);
    expect(inFile).toHaveLength(2);
  });

  test('says that the groups are off', () => {
    const off = check(file(...LINKS, 'enabled: { groups: false }'));
    expect(off.map(([rule]) => rule)).toContain('no-groups');
    expect(check(file(...LINKS)).map(([rule]) => rule)).not.toContain('no-groups');
  });

  test('is checked without a profile as far as that goes', () => {
    const { linking, groups } = table(file(...LINKS));
    expect([...checkLinks({ linking, groups }, undefined)].map(({ ruleId }) => ruleId)).toEqual([
      'link/not-empty',
      'link/not-stated',
    ]);
  });
});
